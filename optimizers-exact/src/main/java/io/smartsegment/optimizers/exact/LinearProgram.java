package io.smartsegment.optimizers.exact;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The best segmentation for every number of segments in one pass, by dynamic programming: the best
 * of k + 1 segments that end at p is the best of k segments that end at some q, and segment k from
 * q to p (R. Bellman, On the approximation of curves by line segments using dynamic programming,
 * Communications of the ACM 4, 1961). The value of a segment is a difference of prefix sums, so
 * that the best q maximises {@code best(q) - prefix(q)}, which does not depend on p: a running
 * maximum. For example, if this number is 3, 1 and 4 at q = 0, 1, 2, the best start is 0 for ends 1
 * and 2, and 2 for end 3.
 *
 * <p>O(K D) time. All segments go through a block of positions before the next block is touched, so
 * that the work stays in the cache. Memory: K D bits for the choices, 4 D bytes for where segments
 * may start, and for each segment as many numbers as the smallest segment has positions. Among
 * equal values the lexicographically smallest bounds win.
 */
final class LinearProgram implements Program {
  private static final int BLOCK = 1 << 11;

  private final Terms terms;
  private final int distinct;
  private final int segments;
  private final int[] latestStarts;
  private final BooleanSupplier stop;
  private final Choices choices;
  private final RunningMaximum[] maxima;
  private final int mask;
  private final double[][] sums;

  /** The best values up to the positions of a block, with one segment more in each step. */
  private final double[] best = new double[BLOCK];

  /** The best start of the last of k + 1 segments, where last segments have an extra term. */
  private final int[] lastStarts;

  /** The value of k + 1 segments with that start. */
  private final double[] lastValues;

  /**
   * Prepares a pass.
   *
   * @param terms what is maximised
   * @param windows where segments may start; no segment can be too large
   * @param segments the largest number of segments
   * @param stop asked between blocks whether to give up
   */
  LinearProgram(Terms terms, StartWindows windows, int segments, BooleanSupplier stop) {
    this.terms = terms;
    this.distinct = windows.distinct();
    this.segments = segments;
    this.latestStarts = windows.latest();
    this.stop = stop;
    choices = new Choices(segments, distinct);
    int ring = 2 * Integer.highestOneBit(windows.lag() + 2 * BLOCK);
    mask = ring - 1;
    sums = new double[segments][BLOCK];
    maxima = new RunningMaximum[segments];
    for (int k = 1; k < segments; k++) {
      RunningMaximum maximum =
          new RunningMaximum(k, ring, latestStarts, k == 1 ? null : maxima[k - 1], choices);
      maxima[k] = maximum;
      choices.setStarts(k, end -> maximum.positionUpTo(latestStarts[end]));
    }
    lastStarts = new int[segments];
    lastValues = new double[segments];
    Arrays.fill(lastStarts, -1);
    Arrays.fill(lastValues, Double.NEGATIVE_INFINITY);
  }

  @Override
  public boolean run() {
    for (int from = 0; from <= distinct; from += BLOCK) {
      int to = Math.min(from + BLOCK, distinct + 1);
      terms.prefixes(segments, from, to, sums);
      first(from, to);
      for (int k = 1; k < segments; k++) {
        next(k, from, to);
      }
      if (to <= distinct && stop.getAsBoolean()) {
        return false;
      }
    }
    for (int k = 1; k < segments; k++) {
      note(k);
    }
    return true;
  }

  private void first(int from, int to) {
    double start = terms.prefix(0, 0);
    for (int p = from; p < to; p++) {
      best[p - from] = latestStarts[p] >= 0 ? sums[0][p - from] - start : Double.NEGATIVE_INFINITY;
    }
    if (terms.hasEnds()) {
      for (int p = Math.max(1, from); p < to; p++) {
        best[p - from] += terms.first(p);
      }
    }
    if (to > distinct && latestStarts[distinct] >= 0) {
      choices.setBest(0, best[distinct - from] + terms.last(0), 0);
    }
  }

  /** Extends the best values of a block by segment k. */
  private void next(int k, int from, int to) {
    RunningMaximum maximum = maxima[k];
    // Blocks are aligned, and a ring is a number of blocks.
    maximum.put(best, sums[k], from & mask, to - from);
    if (terms.hasEnds()) {
      lastSegment(k, from, Math.min(to, latestStarts[distinct] + 1));
    }
    maximum.advance(latestStarts[to - 1] + 1);
    if (k < segments - 1) {
      maximum.addTo(sums[k], latestStarts, from, to, best);
    }
  }

  /** Finds the best last segment where it has an extra term, which the running maximum lacks. */
  private void lastSegment(int k, int from, int to) {
    for (int q = from; q < to; q++) {
      double value = maxima[k].get(q);
      if (value > Double.NEGATIVE_INFINITY) {
        value += terms.last(q);
        if (value > lastValues[k]
            || (value == lastValues[k] && choices.isBefore(k - 1, q, lastStarts[k]))) {
          lastValues[k] = value;
          lastStarts[k] = q;
        }
      }
    }
  }

  private void note(int k) {
    int start = terms.hasEnds() ? lastStarts[k] : maxima[k].position();
    if (start >= 0) {
      double value = terms.hasEnds() ? lastValues[k] : maxima[k].value();
      choices.setBest(k, value + terms.prefix(k, distinct), start);
    }
  }

  @Override
  public double value(int count) {
    return choices.value(count);
  }

  @Override
  public Optional<int[]> bounds(int count) {
    return choices.bounds(count);
  }
}
