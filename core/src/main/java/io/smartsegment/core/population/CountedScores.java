package io.smartsegment.core.population;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.input.Figures;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Turns scores that come with counts into an index. */
final class CountedScores {
  private CountedScores() {}

  static ScoreIndex index(
      double[] scores,
      long[] customers,
      long[] conversions,
      double @Nullable [] values,
      double @Nullable [] weights,
      long dropped) {
    validate(scores, customers, conversions, values, weights);
    return sum(scores, customers, conversions, values, weights, dropped);
  }

  /** Adds up entries that are known to be valid. */
  static ScoreIndex sum(
      double[] scores,
      long[] customers,
      long[] conversions,
      double @Nullable [] values,
      double @Nullable [] weights,
      long dropped) {
    double[] distinct = distinctSorted(scores);
    long[] customerSums = new long[distinct.length];
    long[] conversionSums = new long[distinct.length];
    double[] valueSums = new double[values == null ? 0 : distinct.length];
    double[] weightSums = new double[weights == null ? 0 : distinct.length];
    int p = 0;
    for (int i = 0; i < scores.length; i++) {
      p = position(distinct, scores[i] + 0.0, p);
      customerSums[p] = Math.addExact(customerSums[p], customers[i]);
      conversionSums[p] += conversions[i];
      if (values != null) {
        valueSums[p] += values[i];
      }
      if (weights != null) {
        weightSums[p] += weights[i];
      }
    }
    return new ScoreIndex(
        distinct,
        PrefixCounts.ofParts(customerSums, conversionSums),
        values == null ? null : new PrefixSums(valueSums),
        weights == null ? null : new PrefixSums(weightSums),
        dropped);
  }

  private static void validate(
      double[] scores,
      long[] customers,
      long[] conversions,
      double @Nullable [] values,
      double @Nullable [] weights) {
    if (scores.length == 0) {
      throw new InvalidInputException("There are no customers.", "Give at least one score.");
    }
    if (customers.length != scores.length
        || conversions.length != scores.length
        || (values != null && values.length != scores.length)
        || (weights != null && weights.length != scores.length)) {
      throw new InvalidInputException(
          "The columns differ in length: %s scores, %s customers, %s conversions%s%s."
              .formatted(
                  scores.length,
                  customers.length,
                  conversions.length,
                  values == null ? "" : ", " + values.length + " values",
                  weights == null ? "" : ", " + weights.length + " weights"),
          "Give one entry per score in every column.");
    }
    for (int i = 0; i < scores.length; i++) {
      Figures.requireScore(scores[i], "entry", i);
      if (customers[i] < 1 || conversions[i] < 0 || conversions[i] > customers[i]) {
        throw new InvalidInputException(
            "Entry %s (score %s) has %s conversions of %s customers."
                .formatted(i, scores[i], conversions[i], customers[i]),
            "Customers are at least 1, conversions from 0 to the number of customers.");
      }
      if (values != null) {
        Figures.requireFinite(values[i], "value", "entry", i);
      }
      if (weights != null) {
        Figures.requireWeight(weights[i], "entry", i);
      }
    }
  }

  /** {@return where the score is; O(1) if it is here or next, as in ascending order} */
  private static int position(double[] distinct, double score, int here) {
    if (distinct[here] == score) {
      return here;
    }
    int next = here + 1;
    return next < distinct.length && distinct[next] == score
        ? next
        : Arrays.binarySearch(distinct, score);
  }

  private static double[] distinctSorted(double[] scores) {
    double[] sorted = new double[scores.length];
    boolean ascending = true;
    for (int i = 0; i < scores.length; i++) {
      // Adding 0.0 turns -0.0 into 0.0.
      sorted[i] = scores[i] + 0.0;
      ascending &= i == 0 || sorted[i - 1] <= sorted[i];
    }
    if (!ascending) {
      Arrays.parallelSort(sorted);
    }
    int distinct = 1;
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i] != sorted[i - 1]) {
        sorted[distinct++] = sorted[i];
      }
    }
    return distinct == sorted.length ? sorted : Arrays.copyOf(sorted, distinct);
  }
}
