package io.smartsegment.core.index;

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
    for (int i = 0; i < scores.length; i++) {
      int p =
          i < distinct.length && distinct[i] == scores[i]
              ? i
              : Arrays.binarySearch(distinct, scores[i] + 0.0);
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

  private static double[] distinctSorted(double[] scores) {
    double[] sorted = new double[scores.length];
    // Adding 0.0 turns -0.0 into 0.0.
    Arrays.setAll(sorted, i -> scores[i] + 0.0);
    Arrays.parallelSort(sorted);
    int distinct = 1;
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i] != sorted[i - 1]) {
        sorted[distinct++] = sorted[i];
      }
    }
    return Arrays.copyOf(sorted, distinct);
  }
}
