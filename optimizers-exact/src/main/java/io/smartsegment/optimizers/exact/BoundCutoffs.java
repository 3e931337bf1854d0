package io.smartsegment.optimizers.exact;

import io.smartsegment.core.problem.FeasibleRegion;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.valuation.CountPriced;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The best cutoffs where those that are best by themselves get in each other's way, for example
 * because a segment between two of them would be too small. Only such neighbours are solved
 * together, as groups; the constraints between groups are left out, which can only raise the value.
 * If the bounds of all groups together satisfy the constraints, they are the optimum; if two groups
 * get in each other's way, they become one group. Within a group, any allowed segmentation tells
 * how much the group loses at most against the separate maxima. A position at which a single cutoff
 * loses more is not part of the optimum, so that mostly few positions are left. For example, if an
 * allowed segmentation is worth 30 less than the separate maxima, only positions at which a cutoff
 * is worth at most 30 less than at its maximum are tried.
 *
 * <p>All sums are whole numbers. Among equal values the lexicographically smallest bounds win: the
 * smallest bounds of the whole consist of the smallest bounds of each group, since the optimum of
 * the whole is optimal in every group.
 */
final class BoundCutoffs {
  private static final int CHUNK = 1 << 12;
  private static final int FEW = 64;

  /**
   * The most cutoffs for which all positions are looked at; more of them would cost about as much
   * as a dynamic program.
   */
  private static final int MOST_LOOKS = 4;

  private final FeasibleRegion region;
  private final Problem problem;
  private final CountPriced counts;
  private final int[] maxima;
  private final int distinct;

  /** Entry k holds the positions that cutoff k may be at, as last found. */
  private final @Nullable NearBest[] near;

  private int looks;

  /**
   * Prepares.
   *
   * @param problem customers and constraints
   * @param counts prices in whole units
   * @param maxima entry k: where the cutoff between segments k - 1 and k is best by itself
   */
  BoundCutoffs(Problem problem, CountPriced counts, int[] maxima) {
    this.problem = problem;
    this.region = problem.region();
    this.counts = counts;
    this.maxima = maxima;
    this.distinct = problem.index().distinctScores();
    near = new NearBest[maxima.length];
  }

  /** The number of positions looked at. */
  long looked() {
    return (long) looks * distinct;
  }

  /** The best bounds of a possible number of segments; empty if they would take too long. */
  Optional<int[]> solve(int segments) {
    int[] allowed = new int[segments + 1];
    System.arraycopy(maxima, 1, allowed, 1, segments - 1);
    int[] bounds = allowed.clone();
    bounds[segments] = distinct;
    region.repair(allowed, 0, segments);
    // Entry k: the first bound of the group of bound k.
    int[] groups = new int[segments + 1];
    Arrays.setAll(groups, k -> k);
    boolean done = false;
    while (!done) {
      done = true;
      boolean[] changed = new boolean[segments + 1];
      for (int k = 1; k <= segments; k++) {
        if (groups[k] != groups[k - 1] && !allows(bounds[k - 1], bounds[k])) {
          join(groups, k);
          changed[groups[k]] = true;
          done = false;
        }
      }
      for (int first = 0; first <= segments; first++) {
        if (changed[first]
            && groups[first] == first
            && !solveGroup(groups, first, bounds, allowed)) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(bounds);
  }

  private boolean allows(int from, int to) {
    return from < to && region.latestStart(to) >= from && region.earliestStart(to) <= from;
  }

  private static void join(int[] groups, int k) {
    int joined = groups[k];
    for (int i = k; i < groups.length && groups[i] == joined; i++) {
      groups[i] = groups[k - 1];
    }
  }

  /** Finds the best bounds of a group by itself; false if too many positions had to be tried. */
  private boolean solveGroup(int[] groups, int first, int[] bounds, int[] allowed) {
    int segments = bounds.length - 1;
    int last = first;
    double slack = 0;
    while (last < segments && groups[last + 1] == first) {
      last++;
    }
    if (last - first > MOST_LOOKS) {
      return false;
    }
    for (int k = Math.max(1, first); k <= Math.min(last, segments - 1); k++) {
      slack += worth(k, maxima[k]) - worth(k, allowed[k]);
    }
    GroupProgram program = new GroupProgram(region);
    for (int k = first; k <= last; k++) {
      if (k == 0 || k == segments) {
        program.add(new int[] {k == 0 ? 0 : distinct}, new double[1]);
        continue;
      }
      if (near[k] == null || near[k].slack() < slack) {
        if (++looks > MOST_LOOKS) {
          return false;
        }
        near[k] = look(k, slack);
      }
      NearBest few = near[k];
      if (few == null) {
        return false;
      }
      program.add(few.positions(), few.worth());
    }
    int[] best = program.best();
    System.arraycopy(best, 0, bounds, first, best.length);
    return true;
  }

  /** The value of a cutoff at a position: the part of the whole value that depends on it. */
  private double worth(int k, int position) {
    return counts.prefixValue(k - 1, position) - counts.prefixValue(k, position);
  }

  /**
   * The positions at which a cutoff loses little.
   *
   * @param slack the most that the cutoff loses at these positions, against its separate maximum
   * @param positions the positions, ascending
   * @param worth the value of the cutoff at each position
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record NearBest(double slack, int[] positions, double[] worth) {}

  /** Finds the positions at which cutoff k loses at most the slack; null if too many do. */
  private @Nullable NearBest look(int k, double slack) {
    double least = worth(k, maxima[k]) - slack;
    double revenue = counts.revenuePerConversion(k - 1) - counts.revenuePerConversion(k);
    double cost = counts.costPerCustomer(k - 1) - counts.costPerCustomer(k);
    double[] customers = new double[CHUNK];
    double[] conversions = new double[CHUNK];
    int[] positions = new int[FEW];
    double[] worth = new double[FEW];
    int count = 0;
    int most = Math.max(FEW, distinct / 8);
    for (int from = 1; from < distinct; from += CHUNK) {
      int to = Math.min(from + CHUNK, distinct);
      problem.index().countsBelow(from, to, customers, conversions);
      for (int i = 0; i < to - from; i++) {
        double here = revenue * conversions[i] - cost * customers[i];
        if (here >= least) {
          if (count == most) {
            return null;
          }
          if (count == positions.length) {
            positions = Arrays.copyOf(positions, 2 * count);
            worth = Arrays.copyOf(worth, 2 * count);
          }
          positions[count] = from + i;
          worth[count++] = here;
        }
      }
    }
    return new NearBest(slack, Arrays.copyOf(positions, count), Arrays.copyOf(worth, count));
  }
}
