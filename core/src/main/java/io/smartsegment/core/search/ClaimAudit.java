package io.smartsegment.core.search;

import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.core.valuation.LinearValuation;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Checks the claims of an optimizer: that its result is the best segmentation it returned, and that
 * no segmentation exceeds its bound. The audit looks for a better segmentation by simple means of
 * its own. For example, a claimed bound of 500 is false if the audit finds a segmentation worth
 * 510.
 *
 * <p>Where the value is linear and only the number of segments and their minimum size are
 * constrained, these means are a dynamic program over all positions, O(K D) for K segments and D
 * distinct scores, which finds the optimum: the claim is then known to be true or false. Otherwise
 * the audit tries equal shares, random segmentations and hill climbing with some thousand
 * evaluations; these refute many false claims and prove nothing. The same problem always gets the
 * same verdict.
 */
@Internal
public final class ClaimAudit {
  /** The most entries of the dynamic program; more would need too much memory. */
  private static final long MOST_ENTRIES = 4_000_000;

  private static final int EVALUATIONS = 4_000;
  private static final double PRECISION = 1e-9;

  private final Problem problem;
  private final boolean exact;

  /** Entry k is the best known value of k segments, negative infinity if none is known. */
  private final double[] values;

  private final int[][] bounds;

  /**
   * Looks for good segmentations.
   *
   * @param problem the question
   */
  public ClaimAudit(Problem problem) {
    this.problem = problem;
    int most = problem.maxSegments();
    values = new double[most + 1];
    Arrays.fill(values, Double.NEGATIVE_INFINITY);
    bounds = new int[most + 1][];
    exact = isPlain(problem);
    if (exact) {
      solve((LinearValuation) problem.valuation());
    } else {
      search();
    }
  }

  private static boolean isPlain(Problem problem) {
    Constraints constraints = problem.constraints();
    return problem.valuation() instanceof LinearValuation
        && constraints.equals(constraints.numberAndMinimumSize())
        && (long) problem.maxSegments() * problem.index().distinctScores() <= MOST_ENTRIES;
  }

  /** {@return the optimum where it is known, so that no claim is needed; else empty} */
  public OptionalDouble optimum() {
    return exact ? Arrays.stream(values).max() : OptionalDouble.empty();
  }

  /** {@return the best bounds that the audit found; empty if it found none that are allowed} */
  public Optional<int[]> best() {
    int best = 0;
    for (int k = 1; k < values.length; k++) {
      best = values[k] > values[best] ? k : best;
    }
    return best == 0 ? Optional.empty() : Optional.of(bounds[best].clone());
  }

  /**
   * {@return the best bounds that the audit found with one number of segments; empty if it found
   * none that are allowed}
   *
   * @param segments number of segments, from 1 to the problem's maximum
   */
  public Optional<int[]> best(int segments) {
    return Double.isFinite(values[segments])
        ? Optional.of(bounds[segments].clone())
        : Optional.empty();
  }

  /**
   * {@return why a bound on all allowed segmentations is false, in a sentence that begins with "it"
   * and has no full stop; empty if nothing speaks against it}
   *
   * @param claimed the bound, empty if none is claimed
   */
  public Optional<String> falseBound(OptionalDouble claimed) {
    return best().flatMap(found -> falseBound(claimed, found.length - 1));
  }

  /**
   * {@return why a bound on the segmentations with one number of segments is false, in a sentence
   * that begins with "it" and has no full stop; empty if nothing speaks against it}
   *
   * @param claimed the bound, empty if none is claimed
   * @param segments their number of segments, from 1 to the problem's maximum
   */
  public Optional<String> falseBound(OptionalDouble claimed, int segments) {
    double value = values[segments];
    if (claimed.isEmpty() || claimed.getAsDouble() >= value - rounding(value)) {
      return Optional.empty();
    }
    return Optional.of(
        "it claims that nothing exceeds %s, but the bounds %s are worth %s"
            .formatted(claimed.getAsDouble(), Arrays.toString(bounds[segments]), value));
  }

  /**
   * {@return why a result is not the best that was returned, in a sentence that begins with "it"
   * and has no full stop; empty if it is}
   *
   * @param result its bounds
   * @param others all other bounds that were returned and are allowed
   */
  public Optional<String> betterThan(int[] result, Iterable<int[]> others) {
    double value = problem.value(result);
    for (int[] other : others) {
      double better = problem.value(other);
      if (better > value + rounding(value)) {
        return Optional.of(
            "its result %s is worth %s, but it also returned %s, which is worth %s"
                .formatted(Arrays.toString(result), value, Arrays.toString(other), better));
      }
    }
    return Optional.empty();
  }

  private static double rounding(double value) {
    return Double.isFinite(value) ? PRECISION * Math.abs(value) + 1e-12 : 0;
  }

  /** Finds the optimum by dynamic programming; the best start of a segment is a running maximum. */
  private void solve(LinearValuation linear) {
    int distinct = problem.index().distinctScores();
    int most = problem.maxSegments();
    int[][] starts = new int[most][distinct + 1];
    double[] below = new double[distinct + 1];
    Arrays.fill(below, Double.NEGATIVE_INFINITY);
    below[0] = 0;
    for (int k = 0; k < most; k++) {
      below = withOneMore(linear, k, below, starts[k]);
      if (k + 1 >= problem.minSegments() && Double.isFinite(below[distinct])) {
        int[] found = new int[k + 2];
        found[k + 1] = distinct;
        for (int j = k; j > 0; j--) {
          found[j] = starts[j][found[j + 1]];
        }
        bounds[k + 1] = found;
        values[k + 1] = problem.value(found);
      }
    }
  }

  private double[] withOneMore(LinearValuation linear, int k, double[] below, int[] starts) {
    int distinct = below.length - 1;
    double[] next = new double[distinct + 1];
    Arrays.fill(next, Double.NEGATIVE_INFINITY);
    double best = Double.NEGATIVE_INFINITY;
    int bestStart = 0;
    int start = 0;
    for (int end = 1; end <= distinct; end++) {
      for (; start < end && isLargeEnough(start, end); start++) {
        double gain = below[start] - linear.prefixValue(k, start);
        if (gain > best) {
          best = gain;
          bestStart = start;
        }
      }
      next[end] = best + linear.prefixValue(k, end);
      starts[end] = bestStart;
    }
    return next;
  }

  private boolean isLargeEnough(int start, int end) {
    return problem.index().customers(start, end) >= problem.minimumSize();
  }

  private void search() {
    AuditBounds.of(problem).forEach(this::climb);
  }

  /** Moves single cutoffs in ever smaller steps, as long as the value rises. */
  private void climb(int[] start) {
    int segments = start.length - 1;
    if (segments < problem.minSegments()) {
      return;
    }
    int left = EVALUATIONS / (6 * values.length);
    int[] best = start.clone();
    double merit = look(best);
    for (int step = problem.index().distinctScores() / 4; step > 0 && left > 0; ) {
      boolean better = false;
      for (int i = 2; i < 2 * segments; i++, left--) {
        int[] moved = best.clone();
        moved[i / 2] += i % 2 == 0 ? step : -step;
        double other = look(moved);
        if (other > merit) {
          best = moved;
          merit = other;
          better = true;
        }
      }
      step = better ? step : step / 2;
    }
  }

  /** Repairs bounds and returns their merit; remembers them if they are the best allowed ones. */
  private double look(int[] candidate) {
    int segments = candidate.length - 1;
    problem.region().repair(candidate, 0, segments);
    double merit = problem.merit(candidate, 0, segments);
    if (merit > values[segments] && problem.region().contains(candidate, 0, segments)) {
      values[segments] = merit;
      bounds[segments] = candidate.clone();
    }
    return merit;
  }
}
