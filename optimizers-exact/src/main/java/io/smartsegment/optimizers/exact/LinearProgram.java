package io.smartsegment.optimizers.exact;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The best segmentation for every number of segments in one pass, by dynamic programming: the best
 * of k segments that end at p is the best of k - 1 segments that end at some q, and segment k - 1
 * from q to p. As the value of that segment is a difference of prefix sums, the choice of q is a
 * maximum over a window that only moves up, a running maximum or a queue (R. Bellman, On the
 * approximation of curves by line segments using dynamic programming, Communications of the ACM 4,
 * 1961).
 *
 * <p>O(K D) time; memory of 2 K D bits for the choices and 32 bytes per position. Among equal
 * values the lexicographically smallest bounds win.
 */
final class LinearProgram implements Program {
  private static final int CHUNK = 1 << 12;

  private final Terms terms;
  private final int distinct;
  private final int segments;
  private final StartWindows windows;
  private final BooleanSupplier stop;

  /** Entry k: where the last of k + 1 segments that end at a position starts. */
  private final Staircase[] choices;

  /** Entry k: the value of k + 1 segments of all customers, negative infinity if impossible. */
  private final double[] values;

  /** Entry k: where the last of k + 1 segments of all customers starts. */
  private final int[] lastStarts;

  private final double[] sums = new double[CHUNK];

  /** The best of the layer before, less the prefix sum of this one; then of this layer. */
  private double[] before;

  private double[] here;
  private int[] queue = new int[0];

  /**
   * Prepares a pass.
   *
   * @param terms what is maximised
   * @param windows where segments may start
   * @param segments the largest number of segments
   * @param stop asked between chunks whether to give up
   */
  LinearProgram(Terms terms, StartWindows windows, int segments, BooleanSupplier stop) {
    this.terms = terms;
    this.distinct = windows.distinct();
    this.segments = segments;
    this.windows = windows;
    this.stop = stop;
    choices = new Staircase[segments];
    values = new double[segments];
    lastStarts = new int[segments];
    Arrays.fill(values, Double.NEGATIVE_INFINITY);
    before = new double[distinct + 1];
    here = new double[distinct + 1];
  }

  @Override
  public boolean run() {
    boolean found = false;
    for (int k = 0; k < segments; k++) {
      if (found && stop.getAsBoolean()) {
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
      found |= values[k] > Double.NEGATIVE_INFINITY;
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
    return values[count - 1];
  }

  @Override
  public Optional<int[]> bounds(int count) {
    if (values[count - 1] == Double.NEGATIVE_INFINITY) {
      return Optional.empty();
    }
    int[] bounds = new int[count + 1];
    bounds[count] = distinct;
    int position = lastStarts[count - 1];
    for (int k = count - 1; k > 0; k--) {
      bounds[k] = position;
      position = choices[k - 1].get(position);
    }
    return Optional.of(bounds);
  }

  private void firstLayer() {
    choices[0] = new Staircase(distinct + 1);
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
        choices[0].append(0);
      }
    }
    if (here[distinct] > Double.NEGATIVE_INFINITY) {
      values[0] = here[distinct] + (terms.hasEnds() ? terms.last(0) : 0);
    }
  }

  /**
   * Segment k for all ends; reads {@code before}, which it turns into differences, and fills {@code
   * here}.
   */
  private void layer(int k) {
    choices[k] = new Staircase(distinct + 1);
    if (!windows.limited()) {
      runningMaximum(k);
    } else {
      windowMaximum(k);
    }
  }

  private void runningMaximum(int k) {
    Staircase choice = choices[k];
    double[] f = before;
    double[] g = here;
    int next = 0;
    int best = -1;
    double bestValue = Double.NEGATIVE_INFINITY;
    for (int from = 0; from <= distinct; from += CHUNK) {
      int to = Math.min(from + CHUNK, distinct + 1);
      terms.prefix(k, from, to, sums);
      for (int p = from; p < to; p++) {
        double sum = sums[p - from];
        f[p] -= sum;
        int last = windows.latest(p);
        while (next <= last) {
          double value = f[next];
          if (value >= bestValue && improves(k, value, next, bestValue, best)) {
            best = next;
            bestValue = value;
          }
          next++;
        }
        g[p] = bestValue + sum;
        choice.append(best < 0 ? 0 : best);
      }
    }
  }

  private void windowMaximum(int k) {
    Staircase choice = choices[k];
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
            while (tail > head && improvesOrEqual(k, next, queue[tail - 1])) {
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
        choice.append(found ? queue[head] : choice.last());
      }
    }
  }

  private boolean improves(int k, double value, int q, double bestValue, int best) {
    return value > bestValue || (best >= 0 && value == bestValue && isBefore(k - 1, q, best));
  }

  private boolean improvesOrEqual(int k, int q, int other) {
    return before[q] > before[other] || (before[q] == before[other] && isBefore(k - 1, q, other));
  }

  /**
   * Whether the best bounds up to p, of segments 0 to k, are lexicographically before those to q.
   */
  private boolean isBefore(int k, int p, int q) {
    int a = p;
    int b = q;
    boolean before = p < q;
    for (int j = k; j > 0; j--) {
      a = choices[j].get(a);
      b = choices[j].get(b);
      if (a == b) {
        return before;
      }
      before = a < b;
    }
    return before;
  }

  /** The best of k + 1 segments of all customers; {@code before} holds those of k segments. */
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
      values[k] = bestValue;
      lastStarts[k] = best;
    }
  }
}
