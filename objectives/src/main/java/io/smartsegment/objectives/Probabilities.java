package io.smartsegment.objectives;

import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.population.IsotonicRates;
import io.smartsegment.core.population.Measure;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.setting.Setting;
import io.smartsegment.core.setting.Settings;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * What an objective takes for the probability that a customer converts: the score, or the isotonic
 * rate of the score by the outcomes of the customers that the objective is bound to.
 */
final class Probabilities {
  private static final String NONE = "none";
  private static final String ISOTONIC = "isotonic";

  /** How scores become probabilities. */
  static final Setting<String> RECALIBRATION =
      Setting.choice(
          "recalibration",
          "whether scores become probabilities by the outcomes of the customers",
          NONE,
          NONE,
          ISOTONIC);

  private final ScoreIndex index;
  private final boolean recalibrated;
  private final DoubleUnaryOperator ofScore;
  private final Optional<String> note;

  private Probabilities(
      ScoreIndex index, boolean recalibrated, DoubleUnaryOperator ofScore, Optional<String> note) {
    this.index = index;
    this.recalibrated = recalibrated;
    this.ofScore = ofScore;
    this.note = note;
  }

  static Probabilities of(ScoreIndex index, Settings settings) {
    if (settings.get(RECALIBRATION).equals(NONE)) {
      return new Probabilities(index, false, score -> score, Optional.empty());
    }
    if (!index.hasOutcomes()) {
      // A search says that outcomes are missing; without them nobody is expected to convert.
      return new Probabilities(index, true, score -> 0, Optional.empty());
    }
    IsotonicRates rates = IsotonicRates.of(index);
    return new Probabilities(
        index,
        true,
        rates::rate,
        Optional.of(
            "Scores are recalibrated: conversions are expected by the isotonic regression of these customers' outcomes on their scores, which has %s. Cutoffs are those of the scores as they were given."
                .formatted(Numbers.count(rates.steps(), "step"))));
  }

  /** Whether outcomes have to be known. */
  boolean useOutcomes() {
    return recalibrated;
  }

  /** The same parts with a word on where probabilities come from. */
  Terms noted(Terms terms) {
    return note.map(terms::noting).orElse(terms);
  }

  /** Conversions expected, or their weight, where the probability changes to a response. */
  double[] conversions(DoubleUnaryOperator response) {
    DoubleUnaryOperator expected = ofScore.andThen(response);
    return index.isWeighted()
        ? index.prefixSums(Measure.WEIGHT, expected)
        : index.prefixSums(expected);
  }

  /** Values of the conversions expected, likewise. */
  double[] convertedValues(DoubleUnaryOperator response) {
    return index.prefixSums(Measure.VALUE_IF_CONVERTED, ofScore.andThen(response));
  }
}
