package io.smartsegment.sources.duckdb;

import io.smartsegment.core.stability.Experimental;
import java.util.List;
import java.util.Optional;

/**
 * Customers of a trial, one by one, as columns of equal length.
 *
 * @param scores the score of each customer
 * @param arms the names of the arms, in the order of the alphabet
 * @param armOf for each customer the number of the arm among those
 * @param outcomes whether each customer converted, 0 or 1, or the money of each customer
 * @param isMoney whether outcomes are money
 * @param propensities the probability of each customer's arm; empty if it was not read
 * @param dropped rows that were left out because something was missing
 */
@Experimental
public record ArmRows(
    double[] scores,
    List<String> arms,
    int[] armOf,
    double[] outcomes,
    boolean isMoney,
    Optional<double[]> propensities,
    long dropped) {
  /**
   * Copies the list, and keeps the arrays.
   *
   * @param scores the score of each customer
   * @param arms the names of the arms
   * @param armOf the arm of each customer
   * @param outcomes the outcome of each customer
   * @param isMoney whether outcomes are money
   * @param propensities the probability of each customer's arm
   * @param dropped rows that were left out
   */
  public ArmRows {
    arms = List.copyOf(arms);
  }
}
