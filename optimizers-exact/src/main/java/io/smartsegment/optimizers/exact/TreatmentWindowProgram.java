package io.smartsegment.optimizers.exact;

import io.smartsegment.core.valuation.LinearValuation;
import io.smartsegment.core.valuation.TreatmentOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The dynamic program of {@link TreatmentProgram} where segments can also be too large: the best
 * start of a segment is a maximum over a window of positions that only moves up, see {@link
 * WindowStarts}.
 *
 * <p>O(K T D) time for K segments, T treatments and D distinct scores. Memory: 3 K T D bits for the
 * choices, and for each state as many numbers as the smallest segment has positions.
 */
final class TreatmentWindowProgram implements Program {
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

  /** Entry t: the sum at position 0. */
  private final double[] startSums;

  private final TreatmentPaths<WindowStarts> paths;
  private final WindowStarts[] starts;
  private boolean complete;

  /** Prepares a pass; the parameters are those of {@link TreatmentProgram}. */
  TreatmentWindowProgram(
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
    int ring = 2 * Integer.highestOneBit(windows.lag() + 1);
    mask = ring - 1;
    int states = segments * treatments;
    best = new double[states][ring];
    sums = new double[treatments][ring];
    startSums = Arrays.stream(available).mapToDouble(t -> worth.prefixValue(t, 0)).toArray();
    paths = new TreatmentPaths<>(segments, treatments, anyOrder, windows.latest());
    starts = new WindowStarts[states];
    paths.fill(starts, smaller -> new WindowStarts(distinct + 1, smaller));
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
    for (int k = 1; k < segments; k++) {
      int layer = k * treatments;
      for (int t = paths.lowest(k); t < treatments; t++) {
        double below = best[anyOrder ? layer - 1 : layer - treatments + t - 1][at];
        starts[layer + t].offer(position, below - sums[t][at]);
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
      for (int t = 0; t < paths.lowest(k); t++) {
        best[layer + t][at] = before;
      }
      for (int t = paths.lowest(k); t < treatments; t++) {
        double value = k == 0 ? first(t, first) : segment(layer + t, earliest);
        value += sums[t][at];
        if (value >= before
            && value > Double.NEGATIVE_INFINITY
            && (value > before || paths.isTakenInTie(layer + t, p))) {
          paths.take(layer + t, p >>> 6, 1L << p);
          before = value;
        }
        best[layer + t][at] = before;
      }
    }
  }

  private double first(int t, boolean allowed) {
    return allowed ? -startSums[t] : Double.NEGATIVE_INFINITY;
  }

  private double segment(int state, int earliest) {
    starts[state].expire(earliest);
    starts[state].keep();
    return starts[state].highest();
  }

  @Override
  public double value(int count) {
    return complete ? best[count * treatments - 1][distinct & mask] : Double.NEGATIVE_INFINITY;
  }

  @Override
  public Optional<int[]> bounds(int count) {
    return value(count) == Double.NEGATIVE_INFINITY
        ? Optional.empty()
        : Optional.of(paths.bounds(count));
  }
}
