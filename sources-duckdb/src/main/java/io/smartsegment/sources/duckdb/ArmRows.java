package io.smartsegment.sources.duckdb;

import io.smartsegment.core.stability.Experimental;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Customers of a trial, one by one, as columns of equal length, which are not to be changed. */
@Experimental
public final class ArmRows {
  private final double[] scores;
  private final List<String> arms;
  private final int[] armOf;
  private final double[] outcomes;
  private final boolean isMoney;
  private final double @Nullable [] propensities;
  private final Table further;
  private final long dropped;

  ArmRows(
      double[] scores,
      List<String> arms,
      int[] armOf,
      double[] outcomes,
      boolean isMoney,
      double @Nullable [] propensities,
      Table further,
      long dropped) {
    this.scores = scores;
    this.arms = List.copyOf(arms);
    this.armOf = armOf;
    this.outcomes = outcomes;
    this.isMoney = isMoney;
    this.propensities = propensities;
    this.further = further;
    this.dropped = dropped;
  }

  /** {@return the score of each customer, from 0 to 1} */
  public double[] scores() {
    return scores;
  }

  /** {@return the names of the arms, in the order of the alphabet} */
  public List<String> arms() {
    return arms;
  }

  /** {@return for each customer the number of the arm in {@link #arms}} */
  public int[] armOf() {
    return armOf;
  }

  /** {@return whether each customer converted, 0 or 1, or the money of each customer} */
  public double[] outcomes() {
    return outcomes;
  }

  /** {@return whether outcomes are money} */
  public boolean isMoney() {
    return isMoney;
  }

  /**
   * {@return the probability of each customer's arm, above 0 and at most 1; empty if it was not
   * read}
   */
  public Optional<double[]> propensities() {
    return Optional.ofNullable(propensities);
  }

  /** {@return the further columns of each customer; no columns if none were asked for} */
  public Table further() {
    return further;
  }

  /** {@return the number of rows that were left out because something was missing} */
  public long dropped() {
    return dropped;
  }
}
