package io.smartsegment.optimizers.exact;

import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The dynamic program of {@link LinearProgram} where segments also have a maximum size. The start
 * of a segment then lies in a window of positions whose two ends never move down, and a monotone
 * queue gives the best start in it in amortised constant time. For example, if segments have 10 to
 * 30 positions, ends 50 and 51 have the windows [20, 40] and [21, 41].
 *
 * <p>For K segments and D distinct scores: O(K D) time; memory of 2 K D bits for the choices and
 * about 32 bytes per position. Ties as in {@link LinearProgram}.
 */
final class WindowProgram implements Program {
  /** Positions whose prefix sums are computed at once. */
  private static final int CHUNK = 1 << 12;

  private final Terms terms;
  private final int distinct;
  private final int segments;
  private final StartWindows windows;
  private final BooleanSupplier stop;

  private final Choices choices;
  private final double[] sums = new double[CHUNK];

  /** The best values with one segment fewer; {@link #layer} subtracts prefix sums from them. */
  private double[] before;

  /** The best values with the segment that is being added. */
  private double[] here;

  private int[] queue = new int[0];

  /**
   * Prepares a pass.
   *
   * @param terms the terms that are maximised
   * @param windows where segments may start
   * @param segments the largest number of segments
   * @param stop asked before each further segment whether to give up
   */
  WindowProgram(Terms terms, StartWindows windows, int segments, BooleanSupplier stop) {
    this.terms = terms;
    this.distinct = windows.distinct();
    this.segments = segments;
    this.windows = windows;
    this.stop = stop;
    choices = new Choices(segments, distinct);
    before = new double[distinct + 1];
    here = new double[distinct + 1];
  }

  @Override
  public boolean run() {
    for (int k = 0; k < segments; k++) {
      if (k > 0 && stop.getAsBoolean()) {
        return false;
      }
      if (k == 0) {
        firstLayer();
      } else {
        lastSegment(k);
        if (k < segments - 1) {
          layer(k);
        }
      }
      double[] swap = before;
      before = here;
      here = swap;
    }
    before = new double[0];
    here = new double[0];
    return true;
  }

  @Override
  public double value(int count) {
    return choices.value(count);
  }

  @Override
  public Optional<int[]> bounds(int count) {
    return choices.bounds(count);
  }

  private void firstLayer() {
    double start = terms.prefix(0, 0);
    for (int from = 0; from <= distinct; from += CHUNK) {
      int to = Math.min(from + CHUNK, distinct + 1);
      terms.prefix(0, from, to, sums);
      for (int p = from; p < to; p++) {
        boolean allowed = windows.latest(p) >= 0 && windows.earliest(p) == 0;
        here[p] =
            allowed
                ? sums[p - from] - start + (terms.hasEnds() ? terms.first(p) : 0)
                : Double.NEGATIVE_INFINITY;
      }
    }
    if (here[distinct] > Double.NEGATIVE_INFINITY) {
      choices.setBest(0, here[distinct] + terms.last(0), 0);
    }
  }

  /** Adds segment k for all ends: turns {@code before} into differences and fills {@code here}. */
  private void layer(int k) {
    Staircase starts = new Staircase(distinct + 1);
    choices.setStarts(k, starts::get);
    int start = 0;
    double[] f = before;
    if (queue.length == 0) {
      queue = new int[distinct + 1];
    }
    int head = 0;
    int tail = 0;
    int next = 0;
    for (int from = 0; from <= distinct; from += CHUNK) {
      int to = Math.min(from + CHUNK, distinct + 1);
      terms.prefix(k, from, to, sums);
      for (int p = from; p < to; p++) {
        f[p] -= sums[p - from];
        for (; next <= windows.latest(p); next++) {
          if (f[next] > Double.NEGATIVE_INFINITY) {
            while (tail > head && winsAgainst(k, next, queue[tail - 1])) {
              tail--;
            }
            queue[tail++] = next;
          }
        }
        while (head < tail && queue[head] < windows.earliest(p)) {
          head++;
        }
        boolean found = head < tail;
        here[p] = found ? f[queue[head]] + sums[p - from] : Double.NEGATIVE_INFINITY;
        start = found ? queue[head] : start;
        starts.append(1, start);
      }
    }
  }

  private boolean improves(int k, double value, int q, double bestValue, int best) {
    return value > bestValue
        || (best >= 0 && value == bestValue && choices.isBefore(k - 1, q, best));
  }

  /** Whether start q beats another one; of equal ones the lexicographically smaller bounds win. */
  private boolean winsAgainst(int k, int q, int other) {
    return before[q] > before[other]
        || (before[q] == before[other] && choices.isBefore(k - 1, q, other));
  }

  /** Finds the best k + 1 segments of all customers from the values of k segments. */
  private void lastSegment(int k) {
    double end = terms.prefix(k, distinct);
    int low = windows.earliest(distinct);
    int high = windows.latest(distinct);
    double bestValue = Double.NEGATIVE_INFINITY;
    int best = -1;
    for (int from = low; from <= high; from += CHUNK) {
      int to = Math.min(from + CHUNK, high + 1);
      terms.prefix(k, from, to, sums);
      for (int q = from; q < to; q++) {
        double value = before[q] + (end - sums[q - from]);
        if (terms.hasEnds() && value > Double.NEGATIVE_INFINITY) {
          value += terms.last(q);
        }
        if (value >= bestValue && improves(k, value, q, bestValue, best)) {
          bestValue = value;
          best = q;
        }
      }
    }
    if (best >= 0) {
      choices.setBest(k, bestValue, best);
    }
  }
}
