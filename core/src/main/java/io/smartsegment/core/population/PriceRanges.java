package io.smartsegment.core.population;

import io.smartsegment.core.input.PriceTables;
import io.smartsegment.core.population.PriceRange.Move;
import io.smartsegment.core.population.ScoreHull.Vertex;
import io.smartsegment.core.stability.Experimental;
import java.util.List;
import java.util.Optional;

/**
 * The ranges in which prices may change before a cutoff moves, for a fixed number of segments. A
 * cutoff that is best by itself, at a vertex of the hull, stays there as long as the ratio (cost
 * above - cost below) / (revenue above - revenue below) lies between the slopes of the two edges
 * that meet in the vertex. A cutoff that a constraint holds elsewhere has no such range.
 *
 * <p>Example: an edge below the cutoff has 100 customers and 4 conversions, the one above it 100
 * customers and 9 conversions. With a revenue that is 50 higher above the cutoff, it stays as long
 * as the cost is higher by 50 times 0.04 to 50 times 0.09, that is by 2.00 to 4.50.
 */
@Experimental
public final class PriceRanges {
  private final ScoreHull hull;
  private final double[] revenue;
  private final double[] cost;
  private final int[] positions;

  /**
   * Prepares.
   *
   * @param hull the hull of the customers
   * @param revenue money per conversion in each segment
   * @param cost money per customer in each segment; as long as the revenue
   * @param positions the position of the cutoff below each segment but the first, ascending
   * @throws IllegalArgumentException if there are not as many prices as segments
   */
  public PriceRanges(ScoreHull hull, double[] revenue, double[] cost, int... positions) {
    PriceTables.require(revenue, cost);
    if (revenue.length != positions.length + 1) {
      throw new IllegalArgumentException(
          "There are %s segments and prices for %s."
              .formatted(positions.length + 1, revenue.length));
    }
    this.hull = hull;
    this.revenue = revenue.clone();
    this.cost = cost.clone();
    this.positions = positions.clone();
  }

  /**
   * {@return the range of (cost above - cost below) / (revenue above - revenue below) within which
   * a cutoff stays; empty if it is not where it is best by itself, or if both revenues are equal}
   *
   * @param cutoff number of the cutoff, from 1
   */
  public Optional<PriceRange> ratio(int cutoff) {
    int sign = step(cutoff).revenueSign();
    if (sign == 0 || !isFree(cutoff)) {
      return Optional.empty();
    }
    PriceRange range = PriceRange.ALL;
    for (Vertex neighbour : neighbours(cutoff)) {
      long customers = customers(cutoff, neighbour);
      double slope = (double) conversions(cutoff, neighbour) / customers;
      Move move = new Move(cutoff, neighbour);
      range = sign > 0 == customers > 0 ? range.atLeast(slope, move) : range.atMost(slope, move);
    }
    return Optional.of(range);
  }

  /**
   * {@return the range of the cost per customer in a segment within which no cutoff moves; empty if
   * one next to the segment is not where it is best by itself}
   *
   * @param segment number of the segment, from 0
   */
  public Optional<PriceRange> cost(int segment) {
    return range(segment, cost[segment], false);
  }

  /**
   * {@return the range of the revenue per conversion in a segment within which no cutoff moves;
   * empty if one next to the segment is not where it is best by itself}
   *
   * @param segment number of the segment, from 0
   */
  public Optional<PriceRange> revenue(int segment) {
    return range(segment, revenue[segment], true);
  }

  private Optional<PriceRange> range(int segment, double price, boolean ofRevenue) {
    PriceRange range = PriceRange.ALL;
    for (int cutoff = Math.max(1, segment);
        cutoff <= Math.min(segment + 1, positions.length);
        cutoff++) {
      if (!isFree(cutoff)) {
        return Optional.empty();
      }
      for (Vertex neighbour : neighbours(cutoff)) {
        long conversions = conversions(cutoff, neighbour);
        long customers = customers(cutoff, neighbour);
        // The gain of moving the cutoff, for each unit by which the price rises.
        long perUnit = (ofRevenue ? conversions : -customers) * (cutoff > segment ? 1 : -1);
        double limit = price - step(cutoff).money(conversions, customers) / perUnit;
        Move move = new Move(cutoff, neighbour);
        if (perUnit > 0) {
          range = range.atMost(limit, move);
        } else if (perUnit < 0) {
          range = range.atLeast(limit, move);
        }
      }
    }
    return Optional.of(range);
  }

  /** Whether a cutoff is at its separate maximum: on a vertex whose neighbours are not better. */
  private boolean isFree(int cutoff) {
    return hull.vertexAt(positions[cutoff - 1]).isPresent()
        && neighbours(cutoff).stream()
            .allMatch(to -> step(cutoff).gain(conversions(cutoff, to), customers(cutoff, to)) <= 0);
  }

  private PriceStep step(int cutoff) {
    return PriceStep.between(revenue, cost, cutoff - 1, cutoff);
  }

  private List<Vertex> neighbours(int cutoff) {
    return hull.neighbours(positions[cutoff - 1]);
  }

  /** The number of conversions between the cutoff and another vertex. */
  private long conversions(int cutoff, Vertex to) {
    return to.conversionsBelow() - vertex(cutoff).conversionsBelow();
  }

  private long customers(int cutoff, Vertex to) {
    return to.customersBelow() - vertex(cutoff).customersBelow();
  }

  private Vertex vertex(int cutoff) {
    return hull.vertexAt(positions[cutoff - 1]).orElseThrow();
  }
}
