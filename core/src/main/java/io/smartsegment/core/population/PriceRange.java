package io.smartsegment.core.population;

import io.smartsegment.core.population.ScoreHull.Vertex;
import io.smartsegment.core.stability.Experimental;
import java.util.Optional;

/**
 * The limits within which a price, or a ratio of prices, may change without any cutoff moving. At a
 * limit itself, two cutoffs are equally good. Limits are rounded to doubles.
 *
 * @param lower the lower limit, negative infinity if there is none
 * @param upper the upper limit, infinity if there is none
 * @param below the cutoff that moves first below the lower limit, empty if there is none
 * @param above the cutoff that moves first above the upper limit, empty if there is none
 */
@Experimental
public record PriceRange(double lower, double upper, Optional<Move> below, Optional<Move> above) {
  /**
   * A cutoff that moves.
   *
   * @param cutoff number of the cutoff, from 1: the one between segments cutoff - 1 and cutoff
   * @param to the vertex that the cutoff moves to
   */
  public record Move(int cutoff, Vertex to) {}

  static final PriceRange ALL =
      new PriceRange(
          Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Optional.empty(), Optional.empty());

  PriceRange atMost(double limit, Move move) {
    return limit < upper ? new PriceRange(lower, limit, below, Optional.of(move)) : this;
  }

  PriceRange atLeast(double limit, Move move) {
    return limit > lower ? new PriceRange(limit, upper, Optional.of(move), above) : this;
  }
}
