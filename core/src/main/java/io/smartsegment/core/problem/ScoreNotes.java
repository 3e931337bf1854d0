package io.smartsegment.core.problem;

import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.population.ScoreIndex;
import java.util.ArrayList;
import java.util.List;

/**
 * Notes on scores that cannot be what they are taken for: the probability of the opposite, or
 * numbers on another scale. They are given only where chance does not explain what is seen.
 */
final class ScoreNotes {
  /** Standard errors beyond which a difference is not taken for chance. */
  private static final double SURE = 4;

  private ScoreNotes() {}

  /** Notes on customers with outcomes; their scores may be taken for probabilities. */
  static List<String> about(ScoreIndex index, boolean scoresAreProbabilities) {
    List<String> notes = new ArrayList<>();
    int middle = index.positionOfRank((index.customers() + 1) / 2);
    int distinct = index.distinctScores();
    if (middle > 0 && middle < distinct && fall(index, middle)) {
      notes.add(
          "Conversion rates fall with the score: %s of the customers with lower scores converted, and %s of those with higher ones. Check that the score is the probability of converting, and not of the opposite."
              .formatted(
                  Numbers.percent(index.rate(0, middle)),
                  Numbers.percent(index.rate(middle, distinct))));
    }
    if (scoresAreProbabilities) {
      noteCalibration(index, notes);
    }
    return notes;
  }

  private static void noteCalibration(ScoreIndex index, List<String> notes) {
    double expected = index.prefixSums(score -> score)[index.distinctScores()];
    if (areFarApart(expected, (double) index.conversions())) {
      notes.add(
          "The scores of all customers add up to %s conversions, and %s converted. Check the scale of the scores, or calibrate them: they are taken for probabilities here."
              .formatted(
                  Numbers.rounded(expected, 1), Numbers.count(index.conversions(), "customer")));
    }
  }

  /** Whether customers below a position converted more often than those above it. */
  private static boolean fall(ScoreIndex index, int middle) {
    double below = index.customersBelow(middle);
    double above = index.customers() - below;
    double all = (double) index.conversions() / index.customers();
    double fall =
        index.conversionsBelow(middle) / below
            - (index.conversions() - index.conversionsBelow(middle)) / above;
    return fall > SURE * Math.sqrt(all * (1 - all) * (1 / below + 1 / above));
  }

  /** Whether one number is more than twice the other, and chance does not explain it. */
  private static boolean areFarApart(double expected, double conversions) {
    double high = Math.max(expected, conversions);
    double low = Math.min(expected, conversions);
    return high > 2 * low && high - low > SURE * Math.sqrt(high);
  }
}
