package io.smartsegment.core.aggregate;

import io.smartsegment.core.population.PriceStep;
import io.smartsegment.core.population.ScoreCells;
import io.smartsegment.core.population.ScoreHull;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.population.SpacedCutoffs;
import io.smartsegment.core.problem.FeasibleRegion;
import java.util.BitSet;

/**
 * Finds the cells inside which a best cutoff can be, for given prices and constraints on single
 * segments, once the hull of all customers is known. Where the constraints allow each cutoff to be
 * where it is best by itself, nothing else is needed.
 *
 * <p>Let cutoff k be worth {@code g_k = a_k M - b_k N} with N customers and M conversions below it,
 * and let each segment have m customers at least. With any prices r_0, ..., r_{K-1} of 0 or more
 * for the customers of segments, no allowed segmentation is worth more than
 *
 * <pre>fixed + r_{K-1} N - m (r_0 + ... + r_{K-1}) + sum over k of max (g_k + (r_{k-1} - r_k) N)
 * </pre>
 *
 * (docs/hull.md). The maximum over all positions is no higher than that over all edges and corners
 * of cells. If the corner of a cell is so far below it that the bound with cutoff k in this cell is
 * below the value of an allowed segmentation with cutoffs on edges, no best segmentation has cutoff
 * k inside the cell. With the hull known, the highest corners are vertices, and the bound is close.
 * Cells with equality are kept, so that ties are decided as they are among all scores. Sums are
 * rounded, and cells are kept that are within the largest rounding error.
 *
 * <p>Example: two segments, the best edge is worth 1,000, and the corner of some cell, with all of
 * its conversions on the better side, 1,003; only cells whose corner is worth 1,000 or more stay.
 */
final class Elimination {
  /** Sums are off by less than this share of the sizes of their parts. */
  private static final double ROUNDING = 0x1p-42;

  /** Edges on both sides that are tried for each cutoff, and how many times. */
  private static final int NEAR = 64;

  private static final int ROUNDS = 4;

  private final ScoreCells cells;
  private final ScoreIndex edges;
  private final FeasibleRegion region;
  private final BitSet open;

  /**
   * Prepares.
   *
   * @param cells the cells
   * @param edges the customers as these cells
   * @param region the bounds that are allowed among the edges
   */
  Elimination(ScoreCells cells, ScoreIndex edges, FeasibleRegion region) {
    this.cells = cells;
    this.edges = edges;
    this.region = region;
    open = cells.open();
  }

  /**
   * Adds the cells in which a cutoff of the best segmentations can be whose segments have these
   * prices in order; O(K C) for K segments and C cells.
   */
  void keep(double[] revenue, double[] cost, BitSet kept) {
    int segments = revenue.length;
    if (isFree(revenue, cost)) {
      return;
    }
    if (!region.isPossible(segments)) {
      kept.or(open);
      return;
    }
    SpacedCutoffs spaced = ScoreHull.ofPositions(edges).spaced(revenue, cost);
    spaced.solve(segments, region.minimumSize());
    Terms terms = new Terms(revenue, cost, spaced);
    double value = terms.value(allowed(terms, spaced, segments));
    double[] highest = new double[segments];
    double bound = terms.fixed();
    for (int k = 1; k < segments; k++) {
      highest[k] = highest(terms, k);
      bound += highest[k];
    }
    double slack = bound - value + terms.rounding();
    for (int k = 1; k < segments; k++) {
      keep(terms, k, highest[k] - slack, kept);
    }
  }

  /**
   * Whether each cutoff may be where it is best by itself, which is a vertex of the hull, or there
   * is no such segmentation.
   */
  boolean isFree(double[] revenue, double[] cost) {
    int segments = revenue.length;
    return segments < 2
        || segments * region.minimumSize() > edges.customers()
        || (region.isPossible(segments) && isBestByItself(revenue, cost));
  }

  private boolean isBestByItself(double[] revenue, double[] cost) {
    int segments = revenue.length;
    int[] bounds = new int[segments + 1];
    for (int k = 1; k < segments; k++) {
      PriceStep step = PriceStep.between(revenue, cost, k - 1, k);
      bounds[k] = ScoreHull.ofPositions(edges).lowestBest(step).position();
    }
    bounds[segments] = edges.distinctScores();
    return region.allowsEachSegment(bounds, 0, segments);
  }

  private double highest(Terms terms, int k) {
    double highest = Double.NEGATIVE_INFINITY;
    for (int p = 0; p <= cells.size(); p++) {
      highest = Math.max(highest, terms.edge(k, p));
    }
    for (int c = open.nextSetBit(0); c >= 0; c = open.nextSetBit(c + 1)) {
      highest = Math.max(highest, terms.corner(k, c));
    }
    return highest;
  }

  private void keep(Terms terms, int k, double least, BitSet kept) {
    long fewest = k * region.minimumSize();
    long most = edges.customers() - (terms.segments - k) * region.minimumSize();
    for (int c = open.nextSetBit(0); c >= 0; c = open.nextSetBit(c + 1)) {
      boolean reachable = edges.customersBelow(c + 1) > fewest && edges.customersBelow(c) < most;
      if (reachable && terms.corner(k, c) >= least) {
        kept.set(c);
      }
    }
    if (!cells.hasExactEnds()) {
      keepBesideEdges(terms, k, least, kept);
    }
  }

  /** A cutoff on an edge is told by the scores beside it, of which only bounds may be known. */
  private void keepBesideEdges(Terms terms, int k, double least, BitSet kept) {
    long fewest = k * region.minimumSize();
    long most = edges.customers() - (terms.segments - k) * region.minimumSize();
    for (int p = 1; p < cells.size(); p++) {
      boolean reachable = edges.customersBelow(p) >= fewest && edges.customersBelow(p) <= most;
      if (reachable && terms.edge(k, p) >= least) {
        kept.set(p - 1, kept.get(p - 1) || open.get(p - 1));
        kept.set(p, kept.get(p) || open.get(p));
      }
    }
  }

  /** Allowed bounds near the best places on the hull, and then the best edges near these. */
  private int[] allowed(Terms terms, SpacedCutoffs spaced, int segments) {
    int[] bounds = new int[segments + 1];
    for (int k = 1; k < segments; k++) {
      bounds[k] = edges.positionOfRank(spaced.below(k));
    }
    bounds[segments] = edges.distinctScores();
    region.repair(bounds, 0, segments);
    boolean better = true;
    for (int round = 0; better && round < ROUNDS; round++) {
      better = false;
      for (int k = 1; k < segments; k++) {
        better |= improve(terms, bounds, k);
      }
    }
    return bounds;
  }

  private boolean improve(Terms terms, int[] bounds, int k) {
    int segments = bounds.length - 1;
    int best = bounds[k];
    int from = Math.max(bounds[k - 1] + 1, best - NEAR);
    int to = Math.min(bounds[k + 1] - 1, best + NEAR);
    double highest = terms.free(k, best);
    boolean better = false;
    for (int p = from; p <= to; p++) {
      if (terms.free(k, p) > highest) {
        int before = bounds[k];
        bounds[k] = p;
        if (region.allowsEachSegment(bounds, 0, segments)) {
          highest = terms.free(k, p);
          better = true;
        } else {
          bounds[k] = before;
        }
      }
    }
    return better;
  }

  /** What cutoffs are worth, with prices for the customers of segments. */
  private final class Terms {
    final int segments;
    private final double[] revenue;
    private final double[] cost;

    /** What a customer below cutoff k is worth less by the prices of segments. */
    private final double[] charge;

    private final double last;
    private final double fixed;
    private final double rounding;

    Terms(double[] revenueOf, double[] costOf, SpacedCutoffs spaced) {
      segments = revenueOf.length;
      revenue = new double[segments];
      cost = new double[segments];
      charge = new double[segments];
      double customers = edges.customers();
      double conversions = edges.conversions();
      last = revenueOf[segments - 1] * conversions - costOf[segments - 1] * customers;
      double sum = last + spaced.price(segments - 1) * customers;
      double size = Math.abs(revenueOf[segments - 1]) * conversions;
      size += Math.abs(costOf[segments - 1]) * customers;
      for (int k = 0; k < segments; k++) {
        sum -= spaced.price(k) * region.minimumSize();
        size += spaced.price(k) * 2 * customers;
      }
      for (int k = 1; k < segments; k++) {
        revenue[k] = revenueOf[k - 1] - revenueOf[k];
        cost[k] = costOf[k - 1] - costOf[k];
        charge[k] = spaced.price(k) - spaced.price(k - 1);
        size += (Math.abs(revenueOf[k - 1]) + Math.abs(revenueOf[k])) * conversions;
        size += (Math.abs(costOf[k - 1]) + Math.abs(costOf[k])) * customers;
      }
      fixed = sum;
      rounding = ROUNDING * size;
    }

    double fixed() {
      return fixed;
    }

    double rounding() {
      return rounding;
    }

    /** What cutoff k is worth without prices of segments. */
    double free(int k, int position) {
      return revenue[k] * edges.conversionsBelow(position)
          - cost[k] * edges.customersBelow(position);
    }

    double edge(int k, int position) {
      return free(k, position) - charge[k] * edges.customersBelow(position);
    }

    /** What cutoff k is worth inside a cell at most: all conversions come first, or last. */
    double corner(int k, int cell) {
      long converted = cells.conversions(cell);
      long others = cells.customers(cell) - converted;
      double perOther = -(cost[k] + charge[k]);
      return edge(k, cell) + Math.max((revenue[k] + perOther) * converted, perOther * others);
    }

    double value(int[] bounds) {
      double sum = last;
      for (int k = 1; k < segments; k++) {
        sum += free(k, bounds[k]);
      }
      return sum;
    }
  }
}
