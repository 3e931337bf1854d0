package io.smartsegment.live;

import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.engine.BoundQuestion;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.question.Question;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.search.SearchOptions;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The cutoffs and treatments that are recommended, and when others take their place; see {@link
 * LiveSegmentation} for the rule. For use by one thread at a time.
 */
final class Recommendation {
  private final PluginRegistry plugins;
  private final Question question;
  private final LiveOptions options;
  private final Optional<Noise> noise;
  private @Nullable Cutoffs cutoffs;

  /** What the segments get; null if not known, or all treatments in their order. */
  private @Nullable GivenTreatments given;

  Recommendation(PluginRegistry plugins, Question asked, LiveOptions options) {
    this.plugins = plugins;
    this.options = options;
    boolean halfLife = options.forgetting().kind() == Forgetting.Kind.HALF_LIFE;
    if (halfLife) {
      requireNoLeastConversions(asked.constraints());
    }
    question = halfLife ? inWeight(asked) : asked;
    noise = Noise.of(plugins, asked, options.withValues());
    if (noise.isEmpty() && options.leastGain() == 0) {
      throw new InvalidSettingException(
          "How far a gain is a matter of chance is known only for prices for each customer and"
              + " each conversion, with treatments in their order and without a penalty or values"
              + " that count.",
          "Give a least gain, so that cutoffs do not change all the time.");
    }
  }

  /** Conversions are counted until they are gone, and not by what is left of them. */
  private static void requireNoLeastConversions(Constraints constraints) {
    if (constraints.minimumConversions() > 0 || constraints.minimumNonConversions() > 0) {
      throw new InvalidSettingException(
          "Each segment is to have a number of customers who converted, or did not, and with a"
              + " half-life customers are forgotten by and by.",
          "Leave out the smallest number of conversions, or forget by a window.");
    }
  }

  /** Sizes in customers become sizes in weight, which is what is left of customers. */
  private static Question inWeight(Question question) {
    Constraints sized =
        question.constraints().withMinimumSize(inWeight(question.constraints().minimumSize()));
    Optional<SegmentSize> largest = sized.maximumSize();
    return question.withConstraints(
        largest.isPresent() ? sized.withMaximumSize(inWeight(largest.get())) : sized);
  }

  private static SegmentSize inWeight(SegmentSize size) {
    return switch (size.unit()) {
      case CUSTOMERS -> new SegmentSize(size.amount(), SegmentSize.Unit.WEIGHT);
      case SHARE -> new SegmentSize(size.amount(), SegmentSize.Unit.WEIGHT_SHARE);
      case WEIGHT, WEIGHT_SHARE -> size;
    };
  }

  void startWith(Cutoffs inUse, List<String> treatments) {
    given = treatments.isEmpty() ? null : GivenTreatments.named(question, inUse, treatments);
    cutoffs = inUse;
  }

  Optional<Cutoffs> cutoffs() {
    return Optional.ofNullable(cutoffs);
  }

  /**
   * Puts the question to the outcomes that count, and changes the recommendation if that is worth
   * enough.
   */
  LiveAnswer look(ScoreIndex index, long counted) {
    BoundQuestion asked = BoundQuestion.of(plugins, question, index, SearchOptions.DEFAULT);
    Segmentation best = asked.solve();
    Cutoffs before = cutoffs;
    Optional<GivenTreatments> chosen = GivenTreatments.of(asked, best);
    if (before == null) {
      cutoffs = best.cutoffs();
      given = chosen.orElse(null);
      return new LiveAnswer(
          counted,
          best,
          best.cutoffs(),
          names(),
          true,
          OptionalDouble.empty(),
          OptionalDouble.empty());
    }
    GivenTreatments old = given;
    double worthBefore = old == null ? asked.evaluate(before).value() : old.worth(asked, before);
    double regret = best.value() - worthBefore;
    OptionalDouble error =
        noise.isPresent() && noise.get().knows(before)
            ? OptionalDouble.of(noise.get().of(index, before, best.cutoffs()))
            : OptionalDouble.empty();
    boolean enough =
        regret > options.leastGain() && regret > options.noiseMultiple() * error.orElse(0);
    boolean sameTreatments = old == null || chosen.isEmpty() || old.sameAs(chosen.get());
    boolean changed = enough && !(best.cutoffs().equals(before) && sameTreatments);
    if (changed) {
      cutoffs = best.cutoffs();
      given = chosen.orElse(null);
    }
    return new LiveAnswer(
        counted,
        best,
        changed ? best.cutoffs() : before,
        names(),
        changed,
        OptionalDouble.of(regret),
        error);
  }

  private List<String> names() {
    GivenTreatments known = given;
    return known == null ? List.of() : known.names();
  }

  /** The question with all its prices, as far as they are known as text. */
  String identity() {
    String words =
        question
            + " "
            + question.objectiveWithTreatments().texts()
            + (options.withValues() ? " with values" : "");
    // A text of this form has at most 65,535 bytes.
    return words.length() <= 10_000 ? words : words.substring(0, 10_000) + words.hashCode();
  }

  void write(DataOutputStream out) throws IOException {
    Cutoffs known = cutoffs;
    out.writeInt(known == null ? -1 : known.values().size());
    for (double cutoff : known == null ? new double[0] : known.toArray()) {
      out.writeDouble(cutoff);
    }
    GivenTreatments.write(given, out);
  }

  /** Reads what {@link #write} wrote, in place of what is here. */
  void read(DataInputStream in) throws IOException {
    int count = in.readInt();
    double[] values = new double[Math.max(0, count)];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readDouble();
    }
    cutoffs = count < 0 ? null : Cutoffs.of(values);
    given = GivenTreatments.read(in);
  }
}
