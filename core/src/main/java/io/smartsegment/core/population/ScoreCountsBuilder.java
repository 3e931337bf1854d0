package io.smartsegment.core.population;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.stability.Stable;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is known of customers who are aggregated already: one entry for each score, or
 * several that are then added up. Arrays are copied, and of equal length.
 *
 * <pre>{@code
 * ScoreIndex index =
 *     ScoreIndex.counts(new double[] {0.1, 0.3}, new long[] {200, 50})
 *         .conversions(new long[] {3, 8})
 *         .sums(Measure.VALUE, new double[] {1204.5, 980})
 *         .build();
 * }</pre>
 */
@Stable
public final class ScoreCountsBuilder {
  private final double[] scores;
  private final long[] customers;
  private long @Nullable [] conversions;
  private final Map<Measure, double[]> sums = new EnumMap<>(Measure.class);
  private long dropped;

  ScoreCountsBuilder(double[] scores, long[] customers) {
    this.scores = scores.clone();
    this.customers = customers.clone();
  }

  /**
   * Adds conversions; without them the outcomes are not known.
   *
   * @param conversionsOfEach from 0 to the customers of the entry
   * @return this builder
   */
  public ScoreCountsBuilder conversions(long[] conversionsOfEach) {
    conversions = conversionsOfEach.clone();
    return this;
  }

  /**
   * Adds the sums of a measure over the customers of each entry. Where outcomes are known, {@link
   * Measure#WEIGHT} needs {@link Measure#CONVERTED_WEIGHT} beside it, and {@link
   * Measure#VALUE_IF_CONVERTED} needs {@link Measure#CONVERTED_VALUE}.
   *
   * @param measure what was summed up
   * @param sumOfEach finite; weights above 0
   * @return this builder
   */
  public ScoreCountsBuilder sums(Measure measure, double[] sumOfEach) {
    sums.put(measure, sumOfEach.clone());
    return this;
  }

  /**
   * Says how many rows were left out because something was missing, for the record.
   *
   * @param rows at least 0
   * @return this builder
   */
  public ScoreCountsBuilder dropped(long rows) {
    dropped = rows;
    return this;
  }

  /**
   * Builds the index.
   *
   * @return the index; O(D log D) for D entries, O(D) if they are in ascending order
   * @throws InvalidInputException if a value is outside its domain (the entry is named), if the
   *     lengths differ, if there are no entries, or if one of two sums that belong together is
   *     missing
   */
  public ScoreIndex build() {
    requireBoth(Measure.WEIGHT, Measure.CONVERTED_WEIGHT);
    requireBoth(Measure.VALUE_IF_CONVERTED, Measure.CONVERTED_VALUE);
    return new CountedScores(scores, customers, conversions, sums, dropped).index();
  }

  private void requireBoth(Measure all, Measure converted) {
    boolean expected = conversions != null && sums.containsKey(all);
    if (sums.containsKey(converted) != expected) {
      throw new InvalidInputException(
          "The %s is %s, but the %s is %s%s."
              .formatted(
                  all.inWords(),
                  sums.containsKey(all) ? "given" : "not given",
                  converted.inWords(),
                  expected ? "not given" : "given",
                  conversions == null ? " and outcomes are not known" : ""),
          "Give both where conversions are given, and only the first where they are not.");
    }
  }
}
