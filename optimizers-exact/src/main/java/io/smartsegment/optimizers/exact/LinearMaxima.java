package io.smartsegment.optimizers.exact;

import io.smartsegment.core.valuation.LinearValuation;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Where each cutoff of a linear value is best by itself, found in one pass over all positions. The
 * value is a sum over segments of differences of prefix sums, so that each cutoff stands in one
 * term of its own, whatever the sums are: customers, weights, money of the customers. For example,
 * with prefix sums 0, 3, 7 in segment 0 and 0, 5, 6 in segment 1, the cutoff between the two is
 * worth 0, -2, 1 at positions 0, 1, 2, and is best at 2.
 *
 * <p>Where sums are whole numbers, or other numbers that are added up without rounding, the lowest
 * of several best positions is found, which is the tie rule. Where sums are rounded, the position
 * is certain only if no other one comes as close as rounding errors are large.
 *
 * <p>O(K D) for K cutoffs and D distinct scores.
 */
final class LinearMaxima {
  /** Entry k: where cutoff k is best by itself, the lowest position if there are several. */
  private final int[] positions;

  private final double[] highest;

  /** Entry k: the highest worth of cutoff k at any other position. */
  private final double[] second;

  /** Entry K: the largest rounding error of the value of K segments. */
  private final double[] rounding;

  private LinearMaxima(int segments) {
    positions = new int[segments];
    highest = new double[segments];
    second = new double[segments];
    rounding = new double[segments + 1];
    Arrays.fill(highest, Double.NEGATIVE_INFINITY);
    Arrays.fill(second, Double.NEGATIVE_INFINITY);
  }

  /**
   * Finds the maxima.
   *
   * @param valuation the value
   * @param inWholeUnits whether all sums are whole numbers that doubles hold
   * @param segments the largest number of segments
   * @param distinct the number of distinct scores
   * @param stop asked now and then whether to give up
   * @return the maxima; empty if the pass was given up
   */
  static Optional<LinearMaxima> of(
      LinearValuation valuation,
      boolean inWholeUnits,
      int segments,
      int distinct,
      BooleanSupplier stop) {
    LinearMaxima maxima = new LinearMaxima(segments);
    Relaxer.SumSizes[] sizes = new Relaxer.SumSizes[segments];
    Arrays.setAll(sizes, k -> new Relaxer.SumSizes());
    double[][] sums = new double[segments][CutoffWorth.CHUNK];
    for (int from = 0; from <= distinct; from += CutoffWorth.CHUNK) {
      int to = Math.min(from + CutoffWorth.CHUNK, distinct + 1);
      valuation.prefixValues(segments, from, to, sums);
      for (int k = 1; k < segments; k++) {
        maxima.pass(k, sums[k - 1], sums[k], from, to);
      }
      for (int k = 0; k < segments && !inWholeUnits; k++) {
        sizes[k].add(sums[k], to - from);
      }
      if (to <= distinct && stop.getAsBoolean()) {
        return Optional.empty();
      }
    }
    if (!inWholeUnits) {
      maxima.setRounding(sizes);
    }
    return Optional.of(maxima);
  }

  private void pass(int k, double[] below, double[] above, int from, int to) {
    double best = highest[k];
    double next = second[k];
    for (int i = 0; i < to - from; i++) {
      double worth = below[i] - above[i];
      if (worth > next) {
        if (worth > best) {
          next = best;
          best = worth;
          positions[k] = from + i;
        } else {
          next = worth;
        }
      }
    }
    highest[k] = best;
    second[k] = next;
  }

  private void setRounding(Relaxer.SumSizes[] sizes) {
    Relaxer.SumSizes all = new Relaxer.SumSizes();
    for (int k = 0; k < sizes.length; k++) {
      all.add(sizes[k]);
      rounding[k + 1] = (k + 1) * all.rounding();
    }
  }

  /** Entry k: where the cutoff between segments k - 1 and k is best by itself. */
  int[] positions() {
    return positions;
  }

  /** The largest rounding error of the value of so many segments; 0 if sums are not rounded. */
  double rounding(int segments) {
    return rounding[segments];
  }

  /** The largest rounding errors by number of segments. */
  double[] rounding() {
    return rounding;
  }

  /** Whether values of so many segments are computed without rounding. */
  boolean isExact(int segments) {
    return rounding[segments] == 0;
  }

  /** Whether rounding cannot have hidden better positions of the cutoffs of so many segments. */
  boolean isCertain(int segments) {
    for (int k = 1; k < segments && !isExact(segments); k++) {
      if (!(highest[k] - second[k] > 4 * rounding[segments])) {
        return false;
      }
    }
    return true;
  }
}
