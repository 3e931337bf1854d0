package io.smartsegment.clusterers.algorithm;

import io.smartsegment.clusterers.spi.Clustering;
import io.smartsegment.clusterers.spi.Points;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Clusters of least inertia along one feature, for all numbers of clusters at once, by dynamic
 * programming over the sorted points (H. Wang, M. Song, Ckmeans.1d.dp, 2011). The first point of
 * the last cluster never moves down when points are added, so that halving finds it: O(k n log n).
 */
final class OneFeature {
  private final Points points;
  private final double[] count;
  private final double[] sum;
  private final double[] squares;

  OneFeature(Points points) {
    this.points = points;
    int size = points.size();
    count = new double[size + 1];
    sum = new double[size + 1];
    squares = new double[size + 1];
    long middle = points.value(size / 2, 0);
    for (int i = 0; i < size; i++) {
      // Whole numbers near 0 keep the sums of squares exact in doubles for far longer.
      double value = points.value(i, 0) - middle;
      count[i + 1] = count[i] + points.count(i);
      sum[i + 1] = sum[i] + points.count(i) * value;
      squares[i + 1] = squares[i] + points.count(i) * value * value;
    }
  }

  /** Inertia of the points from {@code from} to before {@code to} as one cluster. */
  private double cost(int from, int to) {
    double total = sum[to] - sum[from];
    return squares[to] - squares[from] - total * total / (count[to] - count[from]);
  }

  List<Clustering> optima(List<Integer> numbers) {
    int most = numbers.stream().mapToInt(Integer::intValue).max().orElse(1);
    numbers.forEach(number -> KMeans.requireEnough(points, number));
    int size = points.size();
    double[] least = new double[size + 1];
    for (int end = 1; end <= size; end++) {
      least[end] = cost(0, end);
    }
    List<int[]> starts = new ArrayList<>(List.of(new int[size + 1]));
    for (int clusters = 2; clusters <= most; clusters++) {
      double[] next = new double[size + 1];
      Arrays.fill(next, Double.POSITIVE_INFINITY);
      int[] start = new int[size + 1];
      fill(least, next, start, clusters, size, clusters - 1, size - 1);
      least = next;
      starts.add(start);
    }
    return numbers.stream().map(number -> clustering(starts, number)).toList();
  }

  /** The best last cluster for all ends in a range, knowing in which range it starts. */
  private void fill(
      double[] before, double[] into, int[] start, int fromEnd, int toEnd, int low, int high) {
    if (fromEnd > toEnd) {
      return;
    }
    int end = (fromEnd + toEnd) >>> 1;
    int best = Math.min(low, end - 1);
    double least = Double.POSITIVE_INFINITY;
    for (int first = low; first <= Math.min(high, end - 1); first++) {
      double cost = before[first] + cost(first, end);
      if (cost < least) {
        least = cost;
        best = first;
      }
    }
    into[end] = least;
    start[end] = best;
    fill(before, into, start, fromEnd, end - 1, low, best);
    fill(before, into, start, end + 1, toEnd, best, high);
  }

  private Clustering clustering(List<int[]> starts, int clusters) {
    int[] labels = new int[points.size()];
    int end = points.size();
    for (int cluster = clusters - 1; cluster >= 0; cluster--) {
      int first = cluster == 0 ? 0 : starts.get(cluster)[end];
      Arrays.fill(labels, first, end, cluster);
      end = first;
    }
    return Clustering.of(labels).asOptimal();
  }
}
