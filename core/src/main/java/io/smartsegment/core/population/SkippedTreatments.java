package io.smartsegment.core.population;

import io.smartsegment.core.population.ScoreHull.Vertex;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The best cutoffs where treatments may be left out: cutoffs in order, where several may be at the
 * same position. Each cutoff by itself is worth a concave function of the customers below it once
 * the points are replaced by the half of their hull on which it is best; the best cutoffs in order
 * are then found by pooling neighbours that are out of order (M. Ayer et al., An empirical
 * distribution function for sampling with incomplete information, Annals of Mathematical Statistics
 * 26, 1955; for concave functions M. J. Best, N. Chakravarti and V. A. Ubhaya, Minimizing separable
 * convex functions subject to simple chain constraints, SIAM Journal on Optimization 10, 2000).
 * Pooled cutoffs become one cutoff between the treatment below the first of them and the one above
 * the last. All cutoffs then lie on vertices, where hull and points agree; O(T log h). For example,
 * if the cutoff between treatments 0 and 1 is best at 0.5 and that between 1 and 2 at 0.2,
 * treatment 1 is left out, and one cutoff between 0 and 2 is best somewhere from 0.2 to 0.5.
 */
final class SkippedTreatments {
  private final ScoreHull hull;
  private final double[] revenue;
  private final double[] cost;

  SkippedTreatments(ScoreHull hull, double[] revenue, double[] cost) {
    this.hull = hull;
    this.revenue = revenue;
    this.cost = cost;
  }

  /** Cutoffs that were pooled into one cutoff between two treatments. */
  private record Pool(int below, int above, Vertex cutoff) {}

  Optional<HullSegmentation> best() {
    List<Pool> lowest = pools(false);
    if (!cutoffs(lowest).equals(cutoffs(pools(true)))) {
      // Several segmentations are best; comparing them finds the one with the fewest segments.
      return isOnOneHalf(0, revenue.length - 1)
          ? Optional.of(new VertexProgram(hull, revenue, cost, half()).best())
          : Optional.empty();
    }
    boolean onHull = lowest.stream().allMatch(pool -> isOnOneHalf(pool.below, pool.above));
    return onHull ? Optional.of(segmentation(cutoffs(lowest))) : Optional.empty();
  }

  private List<Pool> pools(boolean highest) {
    Deque<Pool> pools = new ArrayDeque<>();
    for (int k = 1; k < revenue.length; k++) {
      Pool pool = pool(k - 1, k, highest);
      while (!pools.isEmpty() && pools.getLast().cutoff.position() > pool.cutoff.position()) {
        pool = pool(pools.removeLast().below, k, highest);
      }
      pools.addLast(pool);
    }
    return new ArrayList<>(pools);
  }

  private Pool pool(int below, int above, boolean highest) {
    PriceStep step = PriceStep.between(revenue, cost, below, above);
    return new Pool(below, above, highest ? hull.highestBest(step) : hull.lowestBest(step));
  }

  /** The cutoffs by treatment: entry k - 1 is the cutoff between treatments k - 1 and k. */
  private static List<Vertex> cutoffs(List<Pool> pools) {
    List<Vertex> cutoffs = new ArrayList<>();
    for (Pool pool : pools) {
      cutoffs.addAll(Collections.nCopies(pool.above - pool.below, pool.cutoff));
    }
    return cutoffs;
  }

  /** Whether revenue between these treatments never falls, or never rises. */
  private boolean isOnOneHalf(int first, int last) {
    return !(hasStep(first, last, 1) && hasStep(first, last, -1));
  }

  private boolean hasStep(int first, int last, int sign) {
    for (int k = first + 1; k <= last; k++) {
      if (PriceStep.between(revenue, cost, k - 1, k).revenueSign() == sign) {
        return true;
      }
    }
    return false;
  }

  private List<Vertex> half() {
    return hasStep(0, revenue.length - 1, 1) ? hull.upper() : hull.lower();
  }

  private HullSegmentation segmentation(List<Vertex> all) {
    List<Vertex> cutoffs = new ArrayList<>();
    List<Integer> treatments = new ArrayList<>();
    int treatment = 0;
    int start = 0;
    for (int k = 0; k < all.size(); k++) {
      Vertex cutoff = all.get(k);
      if (cutoff.position() == hull.distinctScores()) {
        break;
      }
      if (cutoff.position() > start) {
        treatments.add(treatment);
        cutoffs.add(cutoff);
        start = cutoff.position();
      }
      treatment = k + 1;
    }
    treatments.add(treatment);
    return new HullSegmentation(
        cutoffs, treatments, Repricing.value(hull, revenue, cost, cutoffs, treatments));
  }
}
