package io.smartsegment.optimizers.exact;

import io.smartsegment.core.problem.FeasibleRegion;
import io.smartsegment.core.problem.Problem;
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
  private static final int FEW = 64;

  /**
   * The most cutoffs for which all positions are looked at; more of them would cost about as much
   * as a dynamic program.
   */
  private static final int MOST_LOOKS = 4;

  /** The same for looks at all cutoffs at once. */
  private static final int MOST_LOOKS_AT_ALL = 1;

  private final FeasibleRegion region;
  private final CutoffWorth cutoffs;
  private final int[] maxima;
  private final int distinct;

  /** Entry k holds the positions that cutoff k may be at, as last found. */
  private final @Nullable NearBest[] near;

  private int looks;

  /**
   * Prepares.
   *
   * @param problem customers and constraints
   * @param cutoffs what cutoffs are worth, computed without rounding
   * @param maxima entry k: where the cutoff between segments k - 1 and k is best by itself
   */
  BoundCutoffs(Problem problem, CutoffWorth cutoffs, int[] maxima) {
    this.region = problem.region();
    this.cutoffs = cutoffs;
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
    while (last < segments && groups[last + 1] == first) {
      last++;
    }
    double slack = slack(Math.max(1, first), Math.min(last, segments - 1), allowed);
    if (last - first > MOST_LOOKS && !cutoffs.isCheaperTogether()) {
      return false;
    }
    GroupProgram program = new GroupProgram(region);
    for (int k = first; k <= last; k++) {
      if (k == 0 || k == segments) {
        program.add(new int[] {k == 0 ? 0 : distinct}, new double[1]);
        continue;
      }
      if ((near[k] == null || near[k].slack() < slack) && !look(k, slack, allowed)) {
        return false;
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

  /** How much allowed positions of some cutoffs are worth less than their separate maxima. */
  private double slack(int first, int last, int[] allowed) {
    double slack = 0;
    for (int k = first; k <= last; k++) {
      slack += cutoffs.at(k, maxima[k]) - cutoffs.at(k, allowed[k]);
    }
    return slack;
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

  /**
   * Finds the positions at which cutoff k loses at most the slack, and those of all other cutoffs
   * with it where that costs no more; false if there have been too many looks.
   */
  private boolean look(int k, double slack, int[] allowed) {
    boolean all = cutoffs.isCheaperTogether();
    int first = all ? 1 : k;
    int last = all ? allowed.length - 2 : k;
    if (++looks > (all ? MOST_LOOKS_AT_ALL : MOST_LOOKS)) {
      return false;
    }
    double most = all ? slack(first, last, allowed) : slack;
    Collector[] collectors = new Collector[last - first + 1];
    for (int j = first; j <= last; j++) {
      collectors[j - first] = new Collector(cutoffs.at(j, maxima[j]) - most);
    }
    double[][] worth = new double[collectors.length][CutoffWorth.CHUNK];
    for (int from = 1; from < distinct; from += CutoffWorth.CHUNK) {
      int to = Math.min(from + CutoffWorth.CHUNK, distinct);
      cutoffs.at(first, last, from, to, worth);
      boolean few = false;
      for (int j = 0; j < collectors.length; j++) {
        few |= collectors[j].add(worth[j], from, to);
      }
      if (!few) {
        break;
      }
    }
    for (int j = first; j <= last; j++) {
      near[j] = collectors[j - first].result(most);
    }
    return true;
  }

  /** Collects the positions at which a cutoff is worth enough, as long as they are few. */
  private final class Collector {
    private final double least;
    private final int most = Math.max(FEW, distinct / 8);
    private int[] positions = new int[FEW];
    private double[] worth = new double[FEW];
    private int count;

    Collector(double least) {
      this.least = least;
    }

    /** Adds positions; false if they have become too many. */
    boolean add(double[] here, int from, int to) {
      for (int i = 0; i < to - from && count <= most; i++) {
        if (here[i] >= least) {
          if (count == positions.length) {
            positions = Arrays.copyOf(positions, 2 * count);
            worth = Arrays.copyOf(worth, 2 * count);
          }
          positions[count] = from + i;
          worth[count++] = here[i];
        }
      }
      return count <= most;
    }

    @Nullable NearBest result(double slack) {
      return count > most
          ? null
          : new NearBest(slack, Arrays.copyOf(positions, count), Arrays.copyOf(worth, count));
    }
  }
}
