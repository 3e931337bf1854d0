package io.smartsegment.core.search;

import io.smartsegment.core.number.Rounding;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.stability.Stable;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The best segmentation seen so far for each number of segments. Among equal values the one with
 * fewer segments wins, then the one with the lexicographically smallest bounds.
 */
@Stable
public final class Incumbents {
  private final Problem problem;

  /** Entry k holds the best bounds of k segments, empty as long as none were seen. */
  private final int[][] bounds;

  private final double[] values;

  Incumbents(Problem problem) {
    this.problem = problem;
    bounds = new int[problem.maxSegments() + 1][];
    values = new double[problem.maxSegments() + 1];
    Arrays.fill(bounds, new int[0]);
    Arrays.fill(values, Double.NEGATIVE_INFINITY);
  }

  /** Takes a candidate if it is allowed and better than what is known for its segment count. */
  boolean offer(int[] candidates, int offset, int segments, double value) {
    if (segments > problem.maxSegments() || !(value >= values[segments])) {
      return false;
    }
    int[] known = bounds[segments];
    if (known.length > 0
        && value == values[segments]
        && Arrays.compare(candidates, offset, offset + segments + 1, known, 0, segments + 1) >= 0) {
      return false;
    }
    if (!problem.region().contains(candidates, offset, segments)) {
      return false;
    }
    boolean better = value > values[segments];
    bounds[segments] = Arrays.copyOfRange(candidates, offset, offset + segments + 1);
    values[segments] = value;
    return better;
  }

  /**
   * {@return the best value for a number of segments, empty if none was seen}
   *
   * @param segments number of segments, 1 to the problem's maximum
   */
  public OptionalDouble value(int segments) {
    return bounds[segments].length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(values[segments]);
  }

  /**
   * {@return a copy of the best bounds for a number of segments, empty if none were seen}
   *
   * @param segments number of segments, 1 to the problem's maximum
   */
  public Optional<int[]> bounds(int segments) {
    return Optional.of(bounds[segments]).filter(known -> known.length > 0).map(int[]::clone);
  }

  /** {@return the number of segments of the best segmentation of all, 0 if none was seen} */
  public int bestSegments() {
    int best = 0;
    for (int k = 1; k < bounds.length; k++) {
      if (bounds[k].length > 0
          && (best == 0 || values[k] > values[best] + Rounding.of(values[best], values[k]))) {
        best = k;
      }
    }
    return best;
  }

  /** {@return the value of the best segmentation of all, negative infinity if none was seen} */
  public double bestValue() {
    int best = bestSegments();
    return best == 0 ? Double.NEGATIVE_INFINITY : values[best];
  }

  /** {@return the largest number of segments of the problem} */
  public int maxSegments() {
    return problem.maxSegments();
  }
}
