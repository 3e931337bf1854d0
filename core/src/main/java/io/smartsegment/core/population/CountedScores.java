package io.smartsegment.core.population;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.input.Figures;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns scores that come with counts into an index.
 *
 * @param scores in any order; a score may occur more than once
 * @param customers customers of each entry
 * @param conversions conversions of each entry; null if outcomes are not known
 * @param sums amounts of each entry's customers together
 * @param dropped rows that were left out
 */
@SuppressWarnings("ArrayRecordComponent")
record CountedScores(
    double[] scores,
    long[] customers,
    long @Nullable [] conversions,
    Map<Measure, double[]> sums,
    long dropped) {
  /** The share by which a rounded sum of a part may exceed the sum of the whole. */
  private static final double ROUNDING = 1e-9;

  /** Checks all entries and adds up those of the same score. */
  ScoreIndex index() {
    requireEntries();
    for (int i = 0; i < scores.length; i++) {
      check(i);
    }
    double[] distinct = distinctSorted(scores);
    int[] places = places(distinct, scores);
    Map<Measure, Amounts> known = new EnumMap<>(Measure.class);
    sums.forEach((measure, amounts) -> known.put(measure, Amounts.of(amounts)));
    Map<Measure, ExactSums.Collector> collectors = ExactSums.Collector.of(known, distinct.length);
    collectors.forEach(
        (measure, collector) -> {
          double[] amounts = sums.getOrDefault(measure, new double[0]);
          for (int i = 0; i < amounts.length; i++) {
            collector.add(places[i], amounts[i]);
          }
        });
    Map<Measure, ExactSums> exact = ExactSums.of(collectors, distinct.length);
    return new ScoreIndex(distinct, counts(distinct, places), conversions != null, exact, dropped);
  }

  private PrefixCounts counts(double[] distinct, int[] places) {
    long[] customerSums = new long[distinct.length];
    long[] conversionSums = new long[distinct.length];
    for (int i = 0; i < places.length; i++) {
      int p = places[i];
      customerSums[p] = Math.addExact(customerSums[p], customers[i]);
      conversionSums[p] += conversions == null ? 0 : conversions[i];
    }
    return PrefixCounts.ofParts(customerSums, conversionSums);
  }

  /** Joins two indexes that have the same measures. O(D) for D scores of both. */
  static ScoreIndex merged(ScoreIndex a, ScoreIndex b) {
    MergeOrder order = MergeOrder.of(a.scores(), b.scores());
    CountedScores counts =
        new CountedScores(
            order.merge(a.scores(), b.scores()),
            order.merge(a.counts().customers(), b.counts().customers()),
            order.merge(a.counts().conversions(), b.counts().conversions()),
            Map.of(),
            Math.addExact(a.dropped(), b.dropped()));
    double[] distinct = distinctSorted(counts.scores);
    Map<Measure, ExactSums> exact =
        ExactSums.merged(
            a.sums(),
            places(distinct, a.scores()),
            b.sums(),
            places(distinct, b.scores()),
            distinct.length);
    return new ScoreIndex(
        distinct,
        counts.counts(distinct, places(distinct, counts.scores)),
        a.hasOutcomes(),
        exact,
        counts.dropped);
  }

  private void requireEntries() {
    if (scores.length == 0) {
      throw new InvalidInputException("There are no customers.", "Give at least one score.");
    }
    boolean same =
        customers.length == scores.length
            && (conversions == null || conversions.length == scores.length)
            && sums.values().stream().allMatch(amounts -> amounts.length == scores.length);
    if (!same) {
      StringBuilder lengths = new StringBuilder();
      sums.forEach(
          (measure, amounts) ->
              lengths.append(", %s of %s".formatted(amounts.length, measure.inWords())));
      throw new InvalidInputException(
          "The columns differ in length: %s scores, %s customers%s%s."
              .formatted(
                  scores.length,
                  customers.length,
                  conversions == null ? "" : ", " + conversions.length + " conversions",
                  lengths),
          "Give one entry per score in every column.");
    }
  }

  private void check(int i) {
    Figures.requireScore(scores[i], "entry", i);
    long converted = conversions == null ? 0 : conversions[i];
    if (customers[i] < 1 || converted < 0 || converted > customers[i]) {
      throw new InvalidInputException(
          "Entry %s (score %s) has %s conversions of %s customers."
              .formatted(i, scores[i], converted, customers[i]),
          "Customers are at least 1, conversions from 0 to the number of customers.");
    }
    sums.forEach(
        (measure, amounts) -> {
          if (measure == Measure.WEIGHT) {
            Figures.requireWeight(amounts[i], "entry", i);
          } else {
            Figures.requireFinite(amounts[i], measure.inWords(), "entry", i);
          }
        });
    checkConvertedWeight(i);
  }

  private void checkConvertedWeight(int i) {
    double[] weights = sums.get(Measure.WEIGHT);
    double[] converted = sums.get(Measure.CONVERTED_WEIGHT);
    if (weights != null
        && converted != null
        && !(converted[i] >= 0 && converted[i] <= weights[i] * (1 + ROUNDING))) {
      throw new InvalidInputException(
          "Entry %s (score %s) has a weight of %s, and those who converted one of %s."
              .formatted(i, scores[i], weights[i], converted[i]),
          "The weight of those who converted is from 0 to the weight of all.");
    }
  }

  /** The number of each score among the distinct scores; O(1) for each if they are in order. */
  private static int[] places(double[] distinct, double[] scores) {
    int[] places = new int[scores.length];
    int p = 0;
    for (int i = 0; i < scores.length; i++) {
      p = position(distinct, scores[i] + 0.0, p);
      places[i] = p;
    }
    return places;
  }

  /**
   * {@return the number of a score; O(1) if it is {@code here} or the next, as in ascending order}
   */
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
