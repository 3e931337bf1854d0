package io.smartsegment.optimizers.exact;

import io.smartsegment.core.search.Search;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The best segmentation for every number of segments where the terms of segments have no structure:
 * all pairs of start and end are tried. O(K D^2) time, split among threads; 4 K D bytes of memory.
 * For example, with 1,000 positions each segment but the first and the last takes about 500,000
 * terms. Among equal values the lexicographically smallest bounds win.
 */
final class PairwiseProgram implements Program {
  private final SegmentTerm term;
  private final StartWindows windows;
  private final int segments;
  private final Search search;
  private final BooleanSupplier stop;
  private final int[][] choices;
  private final double[] values;
  private double[] before = new double[0];

  PairwiseProgram(
      SegmentTerm term, StartWindows windows, int segments, Search search, BooleanSupplier stop) {
    this.term = term;
    this.windows = windows;
    this.segments = segments;
    this.search = search;
    this.stop = stop;
    choices = new int[segments][];
    values = new double[segments];
    Arrays.fill(values, Double.NEGATIVE_INFINITY);
  }

  @Override
  public boolean run() {
    int distinct = windows.distinct();
    before = new double[distinct + 1];
    Arrays.fill(before, Double.NEGATIVE_INFINITY);
    before[0] = 0;
    for (int k = 0; k < segments; k++) {
      if (k > 0 && stop.getAsBoolean()) {
        return false;
      }
      int layer = k;
      // The last segment always ends at the last position.
      int first = k == segments - 1 ? distinct : 0;
      double[] here = new double[distinct + 1];
      choices[k] = new int[distinct + 1];
      search.forRows(
          distinct + 1 - first,
          (from, to) -> {
            for (int p = first + from; p < first + to; p++) {
              here[p] = best(layer, p);
            }
          });
      before = here;
      values[k] = here[distinct];
    }
    return true;
  }

  /** The best value of k + 1 segments up to an end; remembers where the last one starts. */
  private double best(int k, int end) {
    double bestValue = Double.NEGATIVE_INFINITY;
    int best = -1;
    for (int q = windows.earliest(end); q <= windows.latest(end); q++) {
      if (before[q] == Double.NEGATIVE_INFINITY) {
        continue;
      }
      double value = before[q] + term.of(k, q, end);
      if (value > bestValue || (value == bestValue && best >= 0 && isBefore(k - 1, q, best))) {
        bestValue = value;
        best = q;
      }
    }
    choices[k][end] = Math.max(best, 0);
    return bestValue;
  }

  private boolean isBefore(int k, int p, int q) {
    int a = p;
    int b = q;
    boolean isBefore = p < q;
    for (int j = k; j > 0 && a != b; j--) {
      isBefore = a < b;
      a = choices[j][a];
      b = choices[j][b];
    }
    return a == b ? isBefore : a < b;
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
    bounds[count] = windows.distinct();
    for (int k = count - 1; k > 0; k--) {
      bounds[k] = choices[k][bounds[k + 1]];
    }
    return Optional.of(bounds);
  }
}
