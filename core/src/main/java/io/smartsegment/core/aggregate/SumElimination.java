package io.smartsegment.core.aggregate;

import io.smartsegment.core.population.ScoreCells;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.FeasibleRegion;
import io.smartsegment.core.valuation.SumPriced;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Finds the cells inside which a best cutoff can be where the value is one of sums of money and
 * weights, of which no customer has an amount below 0.
 *
 * <p>Let cutoff k be worth g_k: what the customers below it are worth more in segment k - 1 than in
 * segment k. Inside a cell g_k is at most its value at the lower edge and what is gained by all
 * sums of the cell whose price is higher in segment k - 1, without what is lost by the others. With
 * these bounds, and the values at edges, the best that cutoffs in order can be worth with cutoff k
 * in a cell follows from the best below it and the best above it, in one pass from each end.
 * Segments have their minimum size in customers; a cutoff in a cell counts as far away as it can
 * be. A cell is left out if this is below the value of an allowed segmentation with cutoffs on
 * edges; cells with equality are kept, so that ties are decided as they are among all scores.
 *
 * <p>Example: two segments, the best edge is worth 1,000. A cell begins at an edge that is worth
 * 960, and its customers would cost 30 less in segment 0: nothing inside is worth more than 990, so
 * it is left out.
 */
final class SumElimination {
  /** Sums are off by less than this share of the sizes of their parts. */
  private static final double ROUNDING = 0x1p-42;

  private final ScoreIndex edges;
  private final FeasibleRegion region;
  private final SumPriced priced;
  private final BitSet open;
  private final int size;

  /** Entry [i][p]: sum i below edge p. */
  private final double[][] below;

  /** Entry [i][c]: sum i of cell c. */
  private final double[][] inside;

  /**
   * Prepares.
   *
   * @param cells the cells
   * @param edges the customers as these cells
   * @param region the bounds that are allowed among the edges
   * @param priced what sums are worth
   */
  SumElimination(ScoreCells cells, ScoreIndex edges, FeasibleRegion region, SumPriced priced) {
    this.edges = edges;
    this.region = region;
    this.priced = priced;
    open = cells.open();
    size = cells.size();
    below = new double[priced.sums()][size + 1];
    inside = new double[priced.sums()][size];
    for (int i = 0; i < below.length; i++) {
      int sum = i;
      Arrays.setAll(below[i], p -> priced.sum(sum, 0, p));
      Arrays.setAll(inside[i], c -> priced.sum(sum, c, c + 1));
    }
  }

  /**
   * Adds the cells in which a cutoff of the best segmentations can be whose segments have these
   * treatments in order; O(K C) for K segments and C cells.
   */
  void keep(int[] treatments, BitSet kept) {
    int segments = treatments.length;
    if (segments < 2 || segments * region.minimumSize() > edges.customers()) {
      return;
    }
    double[][] best = new double[segments - 1][];
    double[] worth = new double[0];
    for (int k = 1; k < segments; k++) {
      worth = worth(treatments[k - 1], treatments[k]);
      best[k - 1] = k == 1 ? first(worth) : after(best[k - 2], worth);
    }
    double least = allowed(treatments) - rounding(treatments);
    double[] above = new double[0];
    for (int k = segments - 1; k >= 1; k--) {
      worth = worth(treatments[k - 1], treatments[k]);
      above = k == segments - 1 ? last(worth) : before(above, worth);
      for (int c = open.nextSetBit(0); c >= 0; c = open.nextSetBit(c + 1)) {
        int place = 2 * c + 1;
        if (best[k - 1][place] + above[place] - worth[place] >= least) {
          kept.set(c);
        }
      }
    }
  }

  /** Places are edges, at even numbers, and the insides of cells between them. */
  private int places() {
    return 2 * size + 1;
  }

  /** The fewest customers below a cutoff at a place. */
  private long fewest(int place) {
    return edges.customersBelow(place / 2) + place % 2;
  }

  /** The most customers below a cutoff at a place. */
  private long most(int place) {
    return place % 2 == 0 ? fewest(place) : edges.customersBelow(place / 2 + 1) - 1;
  }

  /** What a cutoff is worth at each place, at most; there is none inside of solid cells. */
  private double[] worth(int lower, int upper) {
    double[] worth = new double[places()];
    for (int i = 0; i < below.length; i++) {
      double gain = priced.price(i, lower) - priced.price(i, upper);
      for (int p = 0; p <= size; p++) {
        worth[2 * p] += gain * below[i][p];
      }
      for (int c = 0; c < size; c++) {
        worth[2 * c + 1] += gain * below[i][c] + Math.max(0, gain * inside[i][c]);
      }
    }
    for (int c = open.nextClearBit(0); c < size; c = open.nextClearBit(c + 1)) {
      worth[2 * c + 1] = Double.NEGATIVE_INFINITY;
    }
    return worth;
  }

  private double[] first(double[] worth) {
    double[] best = worth.clone();
    for (int place = 0; place < best.length; place++) {
      if (most(place) < region.minimumSize()) {
        best[place] = Double.NEGATIVE_INFINITY;
      }
    }
    return best;
  }

  private double[] after(double[] lower, double[] worth) {
    double[] best = new double[worth.length];
    double highest = Double.NEGATIVE_INFINITY;
    int next = 0;
    for (int place = 0; place < best.length; place++) {
      while (next <= place && fewest(next) <= most(place) - region.minimumSize()) {
        highest = Math.max(highest, lower[next++]);
      }
      best[place] = worth[place] + highest;
    }
    return best;
  }

  private double[] last(double[] worth) {
    double[] best = worth.clone();
    for (int place = 0; place < best.length; place++) {
      if (edges.customers() - fewest(place) < region.minimumSize()) {
        best[place] = Double.NEGATIVE_INFINITY;
      }
    }
    return best;
  }

  private double[] before(double[] upper, double[] worth) {
    double[] best = new double[worth.length];
    double highest = Double.NEGATIVE_INFINITY;
    int next = best.length - 1;
    for (int place = best.length - 1; place >= 0; place--) {
      while (next >= place && most(next) >= fewest(place) + region.minimumSize()) {
        highest = Math.max(highest, upper[next--]);
      }
      best[place] = worth[place] + highest;
    }
    return best;
  }

  /**
   * What an allowed segmentation with cutoffs on edges is worth, without what all customers are
   * worth with the last treatment: the best one by minimum size alone, moved to where the other
   * constraints allow it; below all numbers if none was found.
   */
  private double allowed(int[] treatments) {
    int segments = treatments.length;
    if (!region.isPossible(segments)) {
      return Double.NEGATIVE_INFINITY;
    }
    int[] bounds = bestEdges(treatments);
    region.repair(bounds, 0, segments);
    if (!region.allowsEachSegment(bounds, 0, segments)) {
      return Double.NEGATIVE_INFINITY;
    }
    double sum = 0;
    for (int k = 1; k < segments; k++) {
      for (int i = 0; i < below.length; i++) {
        double gain = priced.price(i, treatments[k - 1]) - priced.price(i, treatments[k]);
        sum += gain * below[i][bounds[k]];
      }
    }
    return sum;
  }

  private int[] bestEdges(int[] treatments) {
    int segments = treatments.length;
    int[][] lower = new int[segments - 1][size + 1];
    double[] best = new double[size + 1];
    for (int k = 1; k < segments; k++) {
      double[] worth = worth(treatments[k - 1], treatments[k]);
      double[] now = new double[size + 1];
      int at = 0;
      int next = k == 1 ? size + 1 : 0;
      for (int p = 0; p <= size; p++) {
        long room = edges.customersBelow(p) - region.minimumSize();
        while (next < p && edges.customersBelow(next) <= room) {
          at = best[next] > best[at] ? next : at;
          next++;
        }
        boolean reachable = k == 1 ? room >= 0 : next > 0;
        now[p] = reachable ? worth[2 * p] + best[at] : Double.NEGATIVE_INFINITY;
        lower[k - 1][p] = at;
      }
      best = now;
    }
    int[] bounds = new int[segments + 1];
    bounds[segments] = size;
    int last = 0;
    for (int p = 0; p <= size; p++) {
      boolean room = edges.customers() - edges.customersBelow(p) >= region.minimumSize();
      last = room && best[p] > best[last] ? p : last;
    }
    for (int k = segments - 1; k >= 1; k--) {
      bounds[k] = last;
      last = lower[k - 1][last];
    }
    return bounds;
  }

  private double rounding(int[] treatments) {
    double sum = 0;
    for (int i = 0; i < below.length; i++) {
      for (int treatment : treatments) {
        sum += 2 * Math.abs(priced.price(i, treatment)) * below[i][size];
      }
    }
    return ROUNDING * sum;
  }
}
