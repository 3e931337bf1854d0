package io.smartsegment.optimizers.exact;

import io.smartsegment.core.problem.FeasibleRegion;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.valuation.SeparableValuation;
import java.util.ArrayList;
import java.util.List;

/**
 * For each cell a number that no segmentation with a bound in the cell exceeds: the most that the
 * segments below and above the cell are worth together. If these are at most 30 and 45, the number
 * is 75, and the cell is of no use once a segmentation worth 80 is known.
 */
final class CellBounds {
  private final FeasibleRegion region;
  private final SeparableValuation valuation;
  private final List<Cells> layers;
  private final double[][] forward;
  private final double[][] backward;

  CellBounds(Problem problem, SeparableValuation valuation, List<Cells> layers, Search search) {
    this.region = problem.region();
    this.valuation = valuation;
    this.layers = layers;
    int segments = layers.size() - 1;
    forward = new double[segments + 1][];
    backward = new double[segments + 1][];
    forward[0] = new double[] {0};
    backward[segments] = new double[] {0};
    for (int k = 0; k < segments; k++) {
      int layer = k;
      forward[k + 1] = new double[layers.get(k + 1).size()];
      search.forRows(
          forward[k + 1].length, (from, to) -> fill(forward[layer + 1], layer, from, to, true));
    }
    for (int k = segments - 1; k >= 0; k--) {
      int layer = k;
      backward[k] = new double[layers.get(k).size()];
      search.forRows(
          backward[k].length, (from, to) -> fill(backward[layer], layer, from, to, false));
    }
  }

  /** Computes the numbers of cells at one end of segment k from those at its other end. */
  private void fill(double[] here, int k, int from, int to, boolean up) {
    double[] known = up ? forward[k] : backward[k + 1];
    for (int cell = from; cell < to; cell++) {
      here[cell] = Double.NEGATIVE_INFINITY;
      for (int other = 0; other < known.length; other++) {
        if (known[other] > Double.NEGATIVE_INFINITY) {
          double segment = up ? segment(k, other, cell) : segment(k, cell, other);
          // An unknown bound is infinite, and infinity minus infinity would be NaN.
          if (segment > Double.NEGATIVE_INFINITY) {
            here[cell] = Math.max(here[cell], known[other] + segment);
          }
        }
      }
    }
  }

  /** The most that segment k is worth if it starts in one cell and ends in another. */
  private double segment(int k, int from, int to) {
    Cells starts = layers.get(k);
    Cells ends = layers.get(k + 1);
    if (starts.low(from) >= ends.high(to)
        || region.earliestEnd(starts.low(from)) > ends.high(to)
        || region.latestEnd(starts.high(from)) < ends.low(to)) {
      return Double.NEGATIVE_INFINITY;
    }
    return starts.isSingle(from) && ends.isSingle(to)
        ? valuation.segmentValue(k, starts.low(from), ends.low(to))
        : valuation.segmentBound(
            k, starts.low(from), starts.high(from), ends.low(to), ends.high(to));
  }

  /** A number that no segmentation exceeds. */
  double best() {
    return backward[0][0];
  }

  /** The cells that may hold bounds of a segmentation worth at least the value, cut into two. */
  List<Cells> promising(double value) {
    List<Cells> finer = new ArrayList<>();
    for (int k = 0; k < layers.size(); k++) {
      boolean[] stays = new boolean[layers.get(k).size()];
      for (int cell = 0; cell < stays.length; cell++) {
        stays[cell] = forward[k][cell] + backward[k][cell] >= value;
      }
      finer.add(layers.get(k).halved(stays));
    }
    return finer;
  }
}
