package io.smartsegment.optimizers.exact;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.population.SpacedCutoffs;
import io.smartsegment.core.problem.FeasibleRegion;
import io.smartsegment.core.problem.Problem;
import java.util.Arrays;
import java.util.Optional;

/**
 * The best cutoffs where those that are best by themselves are out of order or too close, as far as
 * few positions are left for them. With a price on the customers between cutoffs, the hull bounds
 * what all cutoffs together are worth, and what each one loses at least at some distance from its
 * best place ({@link SpacedCutoffs}). If any allowed segmentation is worth L and the bound is U, no
 * cutoff of the best one loses more than U - L. A dynamic program over the positions that are left
 * finds the best.
 *
 * <p>The closer L is to U, the fewer positions are left. So the allowed segmentation is first the
 * one near the best places on the hull, and then the best one among positions near it.
 */
final class HullRanges {
  /** How many positions next to an allowed cutoff are tried on each side. */
  private static final int NEAR = 48;

  private final Problem problem;
  private final FeasibleRegion region;
  private final int distinct;
  private final WholeCounts counts;
  private final CutoffWorth worth;
  private final SpacedCutoffs spaced;
  private long looked;

  HullRanges(Problem problem, WholeCounts counts) {
    this.problem = problem;
    this.counts = counts;
    region = problem.region();
    distinct = problem.index().distinctScores();
    worth = CutoffWorth.of(counts, problem.index());
    spaced = counts.spaced();
  }

  /** The number of positions looked at. */
  long looked() {
    return looked;
  }

  /** The best bounds of a possible number of segments; empty if too many positions are left. */
  Optional<int[]> solve(int segments) {
    if (segments < 2) {
      return Optional.empty();
    }
    spaced.solve(segments, region.minimumSize());
    int[] allowed = nearHull(segments);
    int[] from = new int[segments + 1];
    int[] to = new int[segments + 1];
    setRanges(allowed, from, to);
    for (int k = 1; k < segments; k++) {
      from[k] = Math.max(from[k], allowed[k] - NEAR);
      to[k] = Math.min(to[k], allowed[k] + NEAR);
    }
    allowed = best(from, to);
    setRanges(allowed, from, to);
    long left = 0;
    for (int k = 1; k < segments; k++) {
      left += to[k] - from[k] + 1;
    }
    return looked + left > distinct ? Optional.empty() : Optional.of(best(from, to));
  }

  /** Allowed bounds near the best places on the hull. */
  private int[] nearHull(int segments) {
    int[] bounds = new int[segments + 1];
    for (int k = 1; k < segments; k++) {
      bounds[k] = problem.index().positionOfRank(spaced.below(k));
    }
    region.repair(bounds, 0, segments);
    return bounds;
  }

  /** Sets where bounds can be that are worth no less than allowed ones. */
  private void setRanges(int[] allowed, int[] from, int[] to) {
    ScoreIndex index = problem.index();
    int segments = allowed.length - 1;
    double lower = 0;
    for (int k = 0; k < segments; k++) {
      lower += counts.prefixValue(k, allowed[k + 1]) - counts.prefixValue(k, allowed[k]);
    }
    double loss = spaced.bound() - lower + 2 * spaced.rounding();
    from[segments] = distinct;
    to[segments] = distinct;
    for (int k = 1; k < segments; k++) {
      int low = index.positionOfRank(spaced.fewest(k, loss));
      from[k] = Math.max(low, region.earliestEnd(from[k - 1]));
    }
    for (int k = segments - 1; k >= 1; k--) {
      int high = index.positionOfRank(spaced.most(k, loss) + 1) - 1;
      to[k] = Math.min(high, region.latestStart(to[k + 1]));
    }
  }

  /** The best bounds within ranges that hold allowed ones. */
  private int[] best(int[] from, int[] to) {
    GroupProgram program = new GroupProgram(region);
    for (int k = 0; k < from.length; k++) {
      int first = from[k];
      int[] positions = new int[to[k] - first + 1];
      Arrays.setAll(positions, i -> first + i);
      boolean isEnd = k == 0 || k == from.length - 1;
      program.add(positions, isEnd ? new double[1] : worth(k, first, to[k] + 1));
      looked += positions.length;
    }
    return program.best();
  }

  private double[] worth(int k, int from, int to) {
    double[] all = new double[to - from];
    double[][] part = new double[1][CutoffWorth.CHUNK];
    for (int start = from; start < to; start += CutoffWorth.CHUNK) {
      int end = Math.min(start + CutoffWorth.CHUNK, to);
      worth.at(k, k, start, end, part);
      System.arraycopy(part[0], 0, all, start - from, end - start);
    }
    return all;
  }
}
