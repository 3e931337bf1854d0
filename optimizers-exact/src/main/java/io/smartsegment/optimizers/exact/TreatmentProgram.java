package io.smartsegment.optimizers.exact;

import io.smartsegment.core.valuation.LinearValuation;
import io.smartsegment.core.valuation.TreatmentOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The best segmentation for every number of segments in one pass, where treatments are chosen with
 * the cutoffs: a dynamic program as {@link LinearProgram}, with a state for each number of segments
 * and each treatment of the last one. What segment k gets with treatment t is the best start below,
 * a running maximum over what segments 0 to k - 1 are worth with treatments below t, or with any.
 *
 * <p>O(K T D) time for K segments, T treatments and D distinct scores. Memory: 2 K T D bits for the
 * choices, and for each state as many numbers as the smallest segment has positions. Among equal
 * values the lexicographically smallest bounds win, and among those the smallest treatments.
 */
final class TreatmentProgram implements Program {
  private static final int CHUNK = 1 << 11;

  private final LinearValuation worth;
  private final int[] available;
  private final boolean anyOrder;
  private final StartWindows windows;
  private final int distinct;
  private final int segments;
  private final BooleanSupplier stop;
  private final int treatments;
  private final int mask;

  /** Entry k T + t: the best of segments 0 to k with treatments up to t, by recent ends. */
  private final double[][] best;

  /** Entry t: what all customers below recent positions are worth with treatment t. */
  private final double[][] sums;

  /** Entry k T + t: where segment k starts if it gets treatment t. */
  private final Starts[] starts;

  /** Entry k T + t: the ends for which treatment t is better than all before it. */
  private final long[][] taken;

  private boolean complete;

  /**
   * Prepares a pass.
   *
   * @param worth what is maximised, with a segment of its for each treatment
   * @param available the numbers of the treatments that may be given, ascending
   * @param order which treatments a segment may get
   * @param windows where segments may start
   * @param segments the largest number of segments
   * @param stop asked between chunks whether to give up
   */
  TreatmentProgram(
      LinearValuation worth,
      int[] available,
      TreatmentOrder order,
      StartWindows windows,
      int segments,
      BooleanSupplier stop) {
    this.worth = worth;
    this.available = available.clone();
    this.anyOrder = order == TreatmentOrder.ANY;
    this.windows = windows;
    this.distinct = windows.distinct();
    this.segments = segments;
    this.stop = stop;
    treatments = available.length;
    int ring = 2 * Integer.highestOneBit(lag() + 1);
    mask = ring - 1;
    int states = segments * treatments;
    best = new double[states][ring];
    sums = new double[treatments][ring];
    starts = new Starts[states];
    taken = new long[states][(distinct >>> 6) + 1];
    for (int state = treatments; state < states; state++) {
      if (isPossible(state)) {
        int below = below(state);
        Starts.Order smaller = (one, other) -> compare(below, one, below, other) < 0;
        starts[state] =
            windows.limited()
                ? new WindowStarts(distinct + 1, smaller)
                : new PrefixStarts(distinct + 1, smaller);
      }
    }
  }

  /** How far below its end a segment may have to start at least. */
  private int lag() {
    int lag = 1;
    for (int p = 0; p <= distinct; p++) {
      lag = Math.max(lag, p - windows.latest(p));
    }
    return lag;
  }

  /** Rising treatments leave none for the lower segments if they are too low. */
  private boolean isPossible(int state) {
    return anyOrder || state % treatments >= state / treatments;
  }

  /** The state of the segments below. */
  private int below(int state) {
    int k = state / treatments;
    int treatment = anyOrder ? treatments - 1 : state % treatments - 1;
    return (k - 1) * treatments + treatment;
  }

  @Override
  public boolean run() {
    int next = 0;
    for (int p = 0; p <= distinct; p++) {
      if (p % CHUNK == 0 && p > 0 && stop.getAsBoolean()) {
        return false;
      }
      for (int t = 0; t < treatments; t++) {
        sums[t][p & mask] = worth.prefixValue(available[t], p);
      }
      for (; next <= windows.latest(p); next++) {
        offer(next);
      }
      end(p);
    }
    complete = true;
    return true;
  }

  private void offer(int position) {
    for (int state = treatments; state < starts.length; state++) {
      if (isPossible(state)) {
        double sum = sums[state % treatments][position & mask];
        starts[state].offer(position, best[below(state)][position & mask] - sum);
      }
    }
  }

  private void end(int p) {
    int earliest = windows.earliest(p);
    boolean first = windows.latest(p) >= 0 && earliest == 0;
    for (int k = 0; k < segments; k++) {
      double before = Double.NEGATIVE_INFINITY;
      for (int t = 0; t < treatments; t++) {
        int state = k * treatments + t;
        double sum = sums[t][p & mask];
        double value = Double.NEGATIVE_INFINITY;
        if (k == 0) {
          value = first ? sum - worth.prefixValue(available[t], 0) : value;
        } else if (isPossible(state)) {
          starts[state].expire(earliest);
          starts[state].keep();
          value = starts[state].highest() + sum;
        }
        boolean tie = value == before && value > Double.NEGATIVE_INFINITY;
        if (value > before || (tie && isTakenInTie(state, p))) {
          taken[state][p >>> 6] |= 1L << p;
          before = value;
        }
        best[state][p & mask] = before;
      }
    }
  }

  /** Whether treatment t goes before those below it, all being worth the same. */
  private boolean isTakenInTie(int state, int end) {
    taken[state][end >>> 6] |= 1L << end;
    boolean before = compare(state, end, state - 1, end) < 0;
    taken[state][end >>> 6] &= ~(1L << end);
    return before;
  }

  /** Compares what two states chose up to two ends: bounds first, then treatments. */
  private int compare(int state, int end, int otherState, int otherEnd) {
    Path one = new Path(state, end);
    Path other = new Path(otherState, otherEnd);
    int byBounds = Arrays.compare(one.bounds, other.bounds);
    return byBounds != 0 ? byBounds : Arrays.compare(one.treatments, other.treatments);
  }

  /** What was chosen up to an end. */
  private final class Path {
    private final int[] bounds;
    private final int[] treatments;

    Path(int state, int end) {
      int count = state / TreatmentProgram.this.treatments + 1;
      bounds = new int[count + 1];
      treatments = new int[count];
      bounds[count] = end;
      int at = state;
      for (int k = count - 1; k >= 0; k--) {
        int position = bounds[k + 1];
        while ((taken[at][position >>> 6] >>> position & 1) == 0) {
          at--;
        }
        treatments[k] = at % TreatmentProgram.this.treatments;
        if (k > 0) {
          bounds[k] = starts[at].kept(position, windows.latest(position));
          at = below(at);
        }
      }
    }
  }

  @Override
  public double value(int count) {
    return complete
        ? best[count * treatments - 1][distinct & mask]
        : Double.NEGATIVE_INFINITY;
  }

  @Override
  public Optional<int[]> bounds(int count) {
    return value(count) == Double.NEGATIVE_INFINITY
        ? Optional.empty()
        : Optional.of(new Path(count * treatments - 1, distinct).bounds);
  }

  /** The treatments that the best segments get, as their numbers. */
  int[] treatments(int count) {
    return Arrays.stream(new Path(count * treatments - 1, distinct).treatments)
        .map(t -> available[t])
        .toArray();
  }
}
