package io.smartsegment.optimizers.exact;

import io.smartsegment.core.valuation.LinearValuation;
import io.smartsegment.core.valuation.TreatmentOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The best segmentation for every number of segments in one pass, where treatments are chosen with
 * the cutoffs: a dynamic program like {@link LinearProgram}, with a state for each number of
 * segments and each treatment of the last segment. The best start of segment k with treatment t is
 * a running maximum over the values of segments 0 to k - 1 with treatments below t, or with any
 * treatments where the order is free. For example, let one segment up to a position be worth 8 with
 * treatment 0 and 11 with treatment 1. A second segment with treatment 1 then adds to 8, and one
 * with treatment 2 adds to 11.
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

  /** Entry k T + t: the best values of segments 0 to k, the last with a treatment up to t. */
  private final double[][] best;

  /** Entry t: the values of all customers below recent positions with treatment t. */
  private final double[][] sums;

  /** Entry k T + t: the starts of segment k if it gets treatment t. */
  private final Starts[] starts;

  /** Entry k T + t: the highest number offered to {@link #starts} so far. */
  private final double[] highest;

  /** Entry k T + t: the ends for which treatment t is better than all lower treatments. */
  private final long[][] taken;

  /** Entry t: the sum at position 0. */
  private final double[] startSums;

  private boolean complete;

  /**
   * Prepares a pass.
   *
   * @param worth the value that is maximised; its segment t stands for treatment t
   * @param available the numbers of the treatments that may be given, ascending
   * @param order which treatments a segment may get
   * @param windows the positions where segments may start
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
    startSums = Arrays.stream(available).mapToDouble(t -> worth.prefixValue(t, 0)).toArray();
    starts = new Starts[states];
    highest = new double[states];
    Arrays.fill(highest, Double.NEGATIVE_INFINITY);
    taken = new long[states][(distinct >>> 6) + 1];
    for (int state = treatments; state < states; state++) {
      if (state % treatments >= lowest(state / treatments)) {
        int below = below(state);
        Starts.Order smaller = (one, other) -> compare(below, one, below, other) < 0;
        starts[state] =
            windows.limited()
                ? new WindowStarts(distinct + 1, smaller)
                : new PrefixStarts(distinct + 1, smaller);
      }
    }
  }

  /**
   * The largest distance, in positions, from an end down to the highest start that it allows.
   * Values that far below the current position are still needed.
   */
  private int lag() {
    int lag = 1;
    for (int p = 0; p <= distinct; p++) {
      lag = Math.max(lag, p - windows.latest(p));
    }
    return lag;
  }

  /** The lowest treatment of segment k; lower ones leave too few for the segments below it. */
  private int lowest(int k) {
    return anyOrder ? 0 : Math.min(k, treatments);
  }

  /** The state of segments 0 to k - 1 on which a state of segment k builds. */
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
    int at = position & mask;
    boolean each = windows.limited() || position % Long.SIZE == 0;
    for (int k = 1; k < segments; k++) {
      int layer = k * treatments;
      for (int t = lowest(k); t < treatments; t++) {
        double below = best[anyOrder ? layer - 1 : layer - treatments + t - 1][at];
        double value = below - sums[t][at];
        // Mostly a value is below the highest, and then need not be offered.
        if (each || value >= highest[layer + t]) {
          starts[layer + t].offer(position, value);
          highest[layer + t] = starts[layer + t].highest();
        }
      }
    }
  }

  private void end(int p) {
    int earliest = windows.earliest(p);
    boolean first = windows.latest(p) >= 0 && earliest == 0;
    int at = p & mask;
    for (int k = 0; k < segments; k++) {
      int layer = k * treatments;
      double before = Double.NEGATIVE_INFINITY;
      for (int t = 0; t < lowest(k); t++) {
        best[layer + t][at] = before;
      }
      for (int t = lowest(k); t < treatments; t++) {
        double value = k == 0 ? first(t, first) : segment(layer + t, earliest);
        value += sums[t][at];
        if (value >= before && value > Double.NEGATIVE_INFINITY) {
          if (value > before || isTakenInTie(layer + t, p)) {
            taken[layer + t][p >>> 6] |= 1L << p;
            before = value;
          }
        }
        best[layer + t][at] = before;
      }
    }
  }

  private double first(int t, boolean allowed) {
    return allowed ? -startSums[t] : Double.NEGATIVE_INFINITY;
  }

  private double segment(int state, int earliest) {
    if (windows.limited()) {
      starts[state].expire(earliest);
      starts[state].keep();
      return starts[state].highest();
    }
    return highest[state];
  }

  /** Whether the treatment of a state goes before a lower one that gives the same value. */
  private boolean isTakenInTie(int state, int end) {
    taken[state][end >>> 6] |= 1L << end;
    boolean before = compare(state, end, state - 1, end) < 0;
    taken[state][end >>> 6] &= ~(1L << end);
    return before;
  }

  /**
   * Compares the segments that two states with equally many segments chose up to two ends: bounds
   * first, then treatments. It goes down until both agree; the lowest difference decides.
   */
  private int compare(int state, int end, int otherState, int otherEnd) {
    int one = state;
    int other = otherState;
    int p = end;
    int q = otherEnd;
    int byBounds = Integer.compare(p, q);
    int byTreatments = 0;
    for (int k = state / treatments; k >= 0 && !(one == other && p == q); k--) {
      one = chosen(one, p);
      other = chosen(other, q);
      byTreatments = one == other ? byTreatments : Integer.compare(one, other);
      if (k > 0) {
        p = starts[one].kept(p, windows.latest(p));
        q = starts[other].kept(q, windows.latest(q));
        byBounds = p == q ? byBounds : Integer.compare(p, q);
        one = below(one);
        other = below(other);
      }
    }
    return byBounds != 0 ? byBounds : byTreatments;
  }

  /**
   * The state of the treatment that the last segment gets: that of the given state or a lower one.
   */
  private int chosen(int state, int end) {
    int at = state;
    while ((taken[at][end >>> 6] >>> end & 1) == 0) {
      at--;
    }
    return at;
  }

  /** The bounds and treatments of the segments chosen up to an end. */
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
        at = chosen(at, position);
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
    return complete ? best[count * treatments - 1][distinct & mask] : Double.NEGATIVE_INFINITY;
  }

  @Override
  public Optional<int[]> bounds(int count) {
    return value(count) == Double.NEGATIVE_INFINITY
        ? Optional.empty()
        : Optional.of(new Path(count * treatments - 1, distinct).bounds);
  }

  /** The numbers of the treatments that the best segments get. */
  int[] treatments(int count) {
    return Arrays.stream(new Path(count * treatments - 1, distinct).treatments)
        .map(t -> available[t])
        .toArray();
  }
}
