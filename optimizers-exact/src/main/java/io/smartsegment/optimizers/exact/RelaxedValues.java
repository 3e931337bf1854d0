package io.smartsegment.optimizers.exact;

import io.smartsegment.core.search.Search;
import java.util.Arrays;

/**
 * The best values of the segments below and above each position, where the value is a sum over K
 * segments: {@code forward(k)[p]} is the best of segments 0 to k - 1 on [0, p), {@code
 * backward(k)[p]} the best of segments k to K - 1 on [p, D). An entry is negative infinity if no
 * such segments exist. The sum of both is a bound on every segmentation whose bound k is at p: with
 * forward(2)[7] = 30 and backward(2)[7] = 45, none with bound 2 at position 7 is worth more than
 * 75.
 */
final class RelaxedValues {
  private final double[][] forward;
  private final double[][] backward;

  private RelaxedValues(int segments, int distinct) {
    forward = new double[segments + 1][distinct + 1];
    backward = new double[segments + 1][distinct + 1];
    Arrays.fill(forward[0], Double.NEGATIVE_INFINITY);
    Arrays.fill(backward[segments], Double.NEGATIVE_INFINITY);
    forward[0][0] = 0;
    backward[segments][distinct] = 0;
  }

  double forward(int k, int position) {
    return forward[k][position];
  }

  double backward(int k, int position) {
    return backward[k][position];
  }

  /** The best value of K segments of all customers. */
  double best() {
    return backward[0][0];
  }

  /** Computes both tables in O(K D), for terms that are differences of prefix sums. */
  static RelaxedValues linear(Terms terms, StartWindows windows, int segments) {
    int distinct = windows.distinct();
    RelaxedValues values = new RelaxedValues(segments, distinct);
    double[] sums = new double[distinct + 1];
    double[] differences = new double[distinct + 1];
    int[] queue = new int[distinct + 1];
    for (int k = 0; k < segments; k++) {
      terms.prefix(k, 0, distinct + 1, sums);
      double[] before = values.forward[k];
      double[] here = values.forward[k + 1];
      Arrays.setAll(differences, q -> before[q] - sums[q]);
      maximumBelow(differences, windows, queue, here);
      for (int p = 0; p <= distinct; p++) {
        here[p] += sums[p];
        if (k == 0 && terms.hasEnds() && here[p] > Double.NEGATIVE_INFINITY) {
          here[p] += terms.first(p);
        }
      }
    }
    for (int k = segments - 1; k >= 0; k--) {
      terms.prefix(k, 0, distinct + 1, sums);
      double[] after = values.backward[k + 1];
      double[] here = values.backward[k];
      Arrays.setAll(differences, p -> after[p] + sums[p]);
      if (k == 0 && terms.hasEnds()) {
        for (int p = 1; p <= distinct; p++) {
          differences[p] += terms.first(p);
        }
      }
      maximumAbove(differences, windows, queue, here);
      for (int q = 0; q <= distinct; q++) {
        here[q] -= sums[q];
        if (k == segments - 1 && terms.hasEnds() && here[q] > Double.NEGATIVE_INFINITY) {
          here[q] += terms.last(q);
        }
      }
    }
    return values;
  }

  /** Computes both tables for terms without structure, in O(K D^2), split among threads. */
  static RelaxedValues pairwise(
      SegmentTerm term, StartWindows windows, int segments, Search search) {
    int distinct = windows.distinct();
    RelaxedValues values = new RelaxedValues(segments, distinct);
    for (int k = 0; k < segments; k++) {
      int layer = k;
      double[] before = values.forward[k];
      double[] here = values.forward[k + 1];
      search.forRows(
          distinct + 1,
          (from, to) -> {
            for (int p = from; p < to; p++) {
              here[p] = Double.NEGATIVE_INFINITY;
              for (int q = windows.earliest(p); q <= windows.latest(p); q++) {
                if (before[q] > Double.NEGATIVE_INFINITY) {
                  here[p] = Math.max(here[p], before[q] + term.of(layer, q, p));
                }
              }
            }
          });
    }
    for (int k = segments - 1; k >= 0; k--) {
      double[] after = values.backward[k + 1];
      double[] here = values.backward[k];
      Arrays.fill(here, Double.NEGATIVE_INFINITY);
      for (int p = 0; p <= distinct; p++) {
        if (after[p] > Double.NEGATIVE_INFINITY) {
          for (int q = windows.earliest(p); q <= windows.latest(p); q++) {
            here[q] = Math.max(here[q], after[p] + term.of(k, q, p));
          }
        }
      }
    }
    return values;
  }

  /** Finds for each end the highest of the numbers at the starts that its window allows. */
  private static void maximumBelow(
      double[] numbers, StartWindows windows, int[] queue, double[] maxima) {
    int head = 0;
    int tail = 0;
    int next = 0;
    for (int p = 0; p < maxima.length; p++) {
      for (; next <= windows.latest(p); next++) {
        while (tail > head && numbers[queue[tail - 1]] <= numbers[next]) {
          tail--;
        }
        queue[tail++] = next;
      }
      while (head < tail && queue[head] < windows.earliest(p)) {
        head++;
      }
      maxima[p] = head < tail ? numbers[queue[head]] : Double.NEGATIVE_INFINITY;
    }
  }

  /** Finds for each start the highest of the numbers at the ends that its window allows. */
  private static void maximumAbove(
      double[] numbers, StartWindows windows, int[] queue, double[] maxima) {
    int head = 0;
    int tail = 0;
    int next = numbers.length - 1;
    for (int q = numbers.length - 1; q >= 0; q--) {
      for (; next >= 0 && windows.latest(next) >= q; next--) {
        while (tail > head && numbers[queue[tail - 1]] <= numbers[next]) {
          tail--;
        }
        queue[tail++] = next;
      }
      while (head < tail && windows.earliest(queue[head]) > q) {
        head++;
      }
      maxima[q] = head < tail ? numbers[queue[head]] : Double.NEGATIVE_INFINITY;
    }
  }
}
