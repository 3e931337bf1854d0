package io.smartsegment.cli.data;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Customers summed up by distinct score, in ascending order of the scores.
 *
 * <p>The arrays are handed over without a copy, because they can be large: do not change them.
 */
public final class ScoreTable {
  private final double[] scores;
  private final long[] customers;
  private final long[] conversions;
  private final double @Nullable [] values;
  private final double @Nullable [] weights;
  private final long rows;
  private final long dropped;

  ScoreTable(
      double[] scores,
      long[] customers,
      long[] conversions,
      double @Nullable [] values,
      double @Nullable [] weights,
      long rows,
      long dropped) {
    this.scores = scores;
    this.customers = customers;
    this.conversions = conversions;
    this.values = values;
    this.weights = weights;
    this.rows = rows;
    this.dropped = dropped;
  }

  /** The number of distinct scores. */
  public int size() {
    return scores.length;
  }

  public double[] scores() {
    return scores;
  }

  /** The number of customers with each score. */
  public long[] customers() {
    return customers;
  }

  /** The number of customers with each score whose outcome is 1. */
  public long[] conversions() {
    return conversions;
  }

  /** The sum of the customers' values by score, whatever their outcome, if a column was named. */
  public Optional<double[]> values() {
    return Optional.ofNullable(values);
  }

  /** The sum of the customers' weights by score, if a column was named. */
  public Optional<double[]> weights() {
    return Optional.ofNullable(weights);
  }

  /** The rows read, those left out included. */
  public long rows() {
    return rows;
  }

  /** The rows left out because a value was missing. */
  public long dropped() {
    return dropped;
  }
}
