package io.smartsegment.clusterers.algorithm;

import io.smartsegment.clusterers.spi.Clustering;
import io.smartsegment.clusterers.spi.Points;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Merges the two clusters that raise inertia least, until there is one (J. Ward, 1963), by chains
 * of nearest neighbours (F. Murtagh, A survey of recent advances in hierarchical clustering, 1983):
 * O(n²) time and O(n) memory. Clusters carry the lowest position of their points as a number; of
 * equal rises the neighbour with the lower number is taken, except that a chain turns back rather
 * than going on.
 */
final class WardTree {
  private final int size;
  private final int features;
  private final double[] weights;

  /** Active clusters stand in the first slots, with mean, customers and number. */
  private final double[][] mean;

  private final double[] customers;
  private final int[] numberAt;
  private final int[] slotOf;
  private int active;

  private final int[] kept;
  private final int[] merged;
  private final double[] rise;
  private int merges;

  /** The rise that the last call of {@link #nearest} found. */
  private double found;

  WardTree(Points points) {
    size = points.size();
    features = points.features();
    weights = new double[features];
    mean = new double[features][];
    for (int feature = 0; feature < features; feature++) {
      weights[feature] = points.weight(feature);
      mean[feature] = points.doubles(feature);
    }
    customers = new double[size];
    Arrays.setAll(customers, points::count);
    numberAt = IntStream.range(0, size).toArray();
    slotOf = IntStream.range(0, size).toArray();
    active = size;
    kept = new int[Math.max(0, size - 1)];
    merged = new int[kept.length];
    rise = new double[kept.length];
    build();
  }

  private void build() {
    int[] chain = new int[size];
    double[] link = new double[size];
    int length = 0;
    double[] heights = new double[size];
    while (active > 1) {
      if (length == 0) {
        chain[length++] = IntStream.range(0, active).map(slot -> numberAt[slot]).min().orElse(0);
      }
      int top = chain[length - 1];
      int previous = length > 1 ? chain[length - 2] : -1;
      int next = nearest(top, previous, length > 1 ? link[length - 1] : 0);
      if (next == previous) {
        length -= 2;
        merge(Math.min(top, next), Math.max(top, next), found, heights);
      } else {
        chain[length] = next;
        link[length++] = found;
      }
    }
  }

  /** Number of the cluster nearest to one; the one before in the chain wins ties. */
  private int nearest(int number, int previous, double risePrevious) {
    int slot = slotOf[number];
    double[] at = new double[features];
    for (int feature = 0; feature < features; feature++) {
      at[feature] = mean[feature][slot];
    }
    double own = customers[slot];
    int best = previous;
    double least = previous < 0 ? Double.POSITIVE_INFINITY : risePrevious;
    for (int other = 0; other < active; other++) {
      if (other != slot) {
        double rises = riseTo(at, own, other);
        if (rises < least || (rises == least && best != previous && numberAt[other] < best)) {
          least = rises;
          best = numberAt[other];
        }
      }
    }
    found = least;
    return best;
  }

  private double riseTo(double[] at, double own, int other) {
    double squared = 0;
    for (int feature = 0; feature < features; feature++) {
      double away = mean[feature][other] - at[feature];
      squared += weights[feature] * away * away;
    }
    return squared * (own * customers[other] / (own + customers[other]));
  }

  /** The lower number stays; the last slot moves to where the other was. */
  private void merge(int low, int high, double height, double[] heights) {
    int into = slotOf[low];
    int gone = slotOf[high];
    double together = customers[into] + customers[gone];
    for (int feature = 0; feature < features; feature++) {
      mean[feature][into] =
          (mean[feature][into] * customers[into] + mean[feature][gone] * customers[gone])
              / together;
    }
    customers[into] = together;
    active--;
    for (int feature = 0; feature < features; feature++) {
      mean[feature][gone] = mean[feature][active];
    }
    customers[gone] = customers[active];
    numberAt[gone] = numberAt[active];
    slotOf[numberAt[gone]] = gone;
    kept[merges] = low;
    merged[merges] = high;
    // Rounding must not put a merge before those that it rests on.
    double above = Math.max(height, Math.max(heights[low], heights[high]));
    heights[low] = above;
    rise[merges++] = above;
  }

  /** How much each merge raises inertia, from the least on. */
  double[] rises() {
    return Arrays.stream(rise).sorted().toArray();
  }

  /** The clusters when so many are left, numbered by their first points. */
  Clustering cut(int clusters) {
    int[] root = IntStream.range(0, size).toArray();
    IntStream.range(0, merges)
        .boxed()
        .sorted(Comparator.comparingDouble(merge -> rise[merge]))
        .limit(size - clusters)
        .forEach(merge -> join(root, kept[merge], merged[merge]));
    int[] labels = new int[size];
    int[] label = new int[size];
    Arrays.fill(label, -1);
    int next = 0;
    for (int point = 0; point < size; point++) {
      int top = top(root, point);
      label[top] = label[top] < 0 ? next++ : label[top];
      labels[point] = label[top];
    }
    return Clustering.of(labels);
  }

  private static void join(int[] root, int one, int other) {
    int a = top(root, one);
    int b = top(root, other);
    root[Math.max(a, b)] = Math.min(a, b);
  }

  private static int top(int[] root, int point) {
    int top = point;
    while (root[top] != top) {
      root[top] = root[root[top]];
      top = root[top];
    }
    return top;
  }
}
