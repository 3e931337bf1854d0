package io.smartsegment.customers.movement;

import io.smartsegment.core.stability.Experimental;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Whether the customers of a segment went elsewhere than those of an earlier pair of dates.
 *
 * <p>The two rows of counts are compared by Pearson's chi-square test of equal shares. Segments of
 * which fewer than five customers are expected in either row are put together (W. Cochran, Some
 * methods for strengthening the common chi-square tests, Biometrics 10, 1954); a row that then has
 * fewer than two places left is not tested. P-values are corrected for the number of rows tested
 * (S. Holm, A simple sequentially rejective multiple test procedure, Scandinavian Journal of
 * Statistics 6, 1979). Many customers are in both pairs of dates; the test takes them as
 * independent.
 *
 * @param segment the segment at the first date, or {@link Movement#NOT_YET}
 * @param pValue how often chance alone makes a difference of this size; empty if not tested
 * @param adjusted the p-value corrected for the number of rows; empty if not tested
 * @param different whether the corrected p-value is below 0.05
 */
@Experimental
public record RowChange(
    String segment, OptionalDouble pValue, OptionalDouble adjusted, boolean different) {
  private static final double LEVEL = 0.05;
  private static final double FEW = 5;

  static List<RowChange> between(Movement earlier, Movement now) {
    Set<String> columns = new LinkedHashSet<>(now.columns());
    columns.addAll(earlier.columns());
    List<RowChange> raw = new ArrayList<>();
    for (MovementRow row : now.rows()) {
      OptionalDouble pValue =
          earlier.rows().stream()
              .filter(other -> other.segment().equals(row.segment()))
              .findFirst()
              .map(other -> pValue(counts(other, columns), counts(row, columns)))
              .orElse(OptionalDouble.empty());
      raw.add(new RowChange(row.segment(), pValue, OptionalDouble.empty(), false));
    }
    return holm(raw);
  }

  private static long[] counts(MovementRow row, Set<String> columns) {
    return columns.stream()
        .mapToLong(
            column ->
                row.cells().stream()
                    .filter(cell -> cell.segment().equals(column))
                    .mapToLong(cell -> cell.customers().count())
                    .sum())
        .toArray();
  }

  private static List<RowChange> holm(List<RowChange> raw) {
    List<RowChange> tested =
        raw.stream()
            .filter(row -> row.pValue.isPresent())
            .sorted(Comparator.comparingDouble(row -> row.pValue.orElseThrow()))
            .toList();
    List<RowChange> result = new ArrayList<>(raw);
    double highest = 0;
    for (int rank = 0; rank < tested.size(); rank++) {
      RowChange row = tested.get(rank);
      double corrected = Math.min(1, (tested.size() - rank) * row.pValue.orElseThrow());
      highest = Math.max(highest, corrected);
      result.set(
          raw.indexOf(row),
          new RowChange(row.segment, row.pValue, OptionalDouble.of(highest), highest < LEVEL));
    }
    return result;
  }

  /** Pearson's test of two rows with the same columns. */
  static OptionalDouble pValue(long[] first, long[] second) {
    double one = sum(first);
    double other = sum(second);
    if (one == 0 || other == 0) {
      return OptionalDouble.empty();
    }
    double smaller = Math.min(one, other) / (one + other);
    double statistic = 0;
    int places = 0;
    long rareFirst = 0;
    long rareSecond = 0;
    for (int i = 0; i < first.length; i++) {
      if ((first[i] + second[i]) * smaller < FEW) {
        rareFirst += first[i];
        rareSecond += second[i];
      } else {
        statistic += term(first[i], second[i], one, other);
        places++;
      }
    }
    if (rareFirst + rareSecond > 0) {
      statistic += term(rareFirst, rareSecond, one, other);
      places++;
    }
    boolean tooFew =
        places == 2 && rareFirst + rareSecond > 0 && (rareFirst + rareSecond) * smaller < FEW;
    return places < 2 || tooFew
        ? OptionalDouble.empty()
        : OptionalDouble.of(ChiSquare.above(statistic, places - 1));
  }

  /** The two cells of a column: squared distance from what is expected, divided by it. */
  private static double term(long first, long second, double one, double other) {
    double share = (first + second) / (one + other);
    double difference = first - share * one;
    return difference * difference / (share * one) + difference * difference / (share * other);
  }

  private static double sum(long[] counts) {
    double sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }
}
