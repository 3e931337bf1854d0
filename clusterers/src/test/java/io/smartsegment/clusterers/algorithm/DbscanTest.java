package io.smartsegment.clusterers.algorithm;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.clusterers.Clouds;
import io.smartsegment.clusterers.index.NearbyCounts;
import io.smartsegment.clusterers.index.PointTree;
import io.smartsegment.clusterers.spi.Clustering;
import io.smartsegment.clusterers.spi.Points;
import io.smartsegment.core.search.SeededRandom;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DbscanTest {
  private static final DbscanClusterer CLUSTERER = new DbscanClusterer();

  private static Clustering cluster(Points points, double eps, int minPoints) {
    return CLUSTERER.cluster(
        points,
        1,
        Clouds.run(
            CLUSTERER,
            Map.of("eps", Double.toString(eps), "min-points", Integer.toString(minPoints)),
            1));
  }

  /** The point itself counts, and so does a distance equal to the radius. */
  @Test
  void byHand() {
    // 0 1 2 | 5 | 8: with a radius of 1, 1 has three customers nearby, 0 and 2 have two.
    Points points =
        Clouds.points(new int[] {0}, new int[] {1}, new int[] {2}, new int[] {5}, new int[] {8});
    assertThat(cluster(points, 1, 3).labels()).containsExactly(0, 0, 0, -1, -1);
    assertThat(cluster(points, 1, 4).labels()).containsExactly(-1, -1, -1, -1, -1);
    assertThat(cluster(points, 1, 2).labels()).containsExactly(0, 0, 0, -1, -1);
    assertThat(cluster(points, 3, 2).labels()).containsExactly(0, 0, 0, 0, 0);
    assertThat(cluster(points, 0.5, 1).labels()).containsExactly(0, 1, 2, 3, 4);
  }

  /** A border point between two clusters belongs to the one found first. */
  @Test
  void borderGoesToTheLowestCluster() {
    // 0 0 0 . 2 . 4 4 4: the middle is no core and within the radius of both.
    Points points = Points.of(new int[][] {{0, 2, 4}}, new long[] {4, 1, 4}, new int[] {1});
    assertThat(cluster(points, 2, 10).labels()).containsExactly(-1, -1, -1);
    assertThat(cluster(points, 2, 9).labels()).containsExactly(0, 0, 0);
    Points apart =
        Points.of(new int[][] {{0, 1, 3, 5, 6}}, new long[] {4, 1, 1, 1, 4}, new int[] {1});
    assertThat(cluster(apart, 2, 5).labels()).containsExactly(0, 0, 0, 1, 1);
  }

  /**
   * The tree finds what comparing all pairs finds, with duplicates, weights and equal distances.
   */
  @Test
  void sameAsAllPairs() {
    for (int seed = 0; seed < 80; seed++) {
      SeededRandom random = new SeededRandom(seed);
      int features = 1 + seed % 8;
      int size = 1 + random.nextInt(300);
      int range = 3 + random.nextInt(60);
      int[][] columns = new int[features][size];
      long[] counts = new long[size];
      for (int row = 0; row < size; row++) {
        for (int[] column : columns) {
          column[row] = random.nextInt(range) - 20;
        }
        counts[row] = 1L + random.nextInt(3);
      }
      int[] weights = new int[features];
      Arrays.setAll(weights, i -> 1 + random.nextInt(3));
      Points points = Points.of(columns, counts, weights);
      double eps = 1 + random.nextInt(range);
      int minPoints = 1 + random.nextInt(12);
      assertThat(cluster(points, eps, minPoints).labels())
          .as("seed %d, %d points, eps %s, min-points %d", seed, points.size(), eps, minPoints)
          .isEqualTo(allPairs(points, (long) (eps * eps), minPoints));
    }
  }

  /** The radius to the m-th customer is that of sorting all distances. */
  @Test
  void kneeIsThatOfSortedDistances() {
    for (int seed = 0; seed < 20; seed++) {
      SeededRandom random = new SeededRandom(seed);
      int[][] columns = new int[2][80];
      long[] counts = new long[80];
      for (int row = 0; row < 80; row++) {
        columns[0][row] = random.nextInt(200) * (row % 5 == 0 ? 10 : 1);
        columns[1][row] = random.nextInt(200);
        counts[row] = 1L + random.nextInt(4);
      }
      Points points = Points.of(columns, counts, new int[] {2, 1});
      long[] customers = new long[points.size()];
      Arrays.setAll(customers, points::count);
      NearbyCounts nearby = new NearbyCounts(PointTree.of(points), customers);
      long minPoints = 1L + random.nextInt(30);
      assertThat(Knee.of(points, nearby, minPoints))
          .as("seed %d", seed)
          .isEqualTo(kneeOfSorted(points, minPoints));
    }
  }

  private static double kneeOfSorted(Points points, long minPoints) {
    double[] distances = new double[points.size()];
    for (int point = 0; point < distances.length; point++) {
      int from = point;
      Integer[] order = new Integer[points.size()];
      Arrays.setAll(order, i -> i);
      Arrays.sort(
          order, Comparator.comparingLong((Integer other) -> points.squaredDistance(from, other)));
      long customers = 0;
      for (int i = 0; customers < minPoints; i++) {
        customers += points.count(order[i]);
        distances[point] = Math.sqrt((double) points.squaredDistance(point, order[i]));
      }
    }
    Arrays.sort(distances);
    int last = distances.length - 1;
    double farthest = 0;
    double knee = distances[last];
    for (int i = 0; i < last; i++) {
      double chord = distances[0] + (distances[last] - distances[0]) * i / last;
      if (chord - distances[i] > farthest) {
        farthest = chord - distances[i];
        knee = distances[i];
      }
    }
    return Math.max(1, knee);
  }

  private static int[] allPairs(Points points, long squaredRadius, int minPoints) {
    int size = points.size();
    boolean[] core = new boolean[size];
    for (int point = 0; point < size; point++) {
      long near = 0;
      for (int other = 0; other < size; other++) {
        near += points.squaredDistance(point, other) <= squaredRadius ? points.count(other) : 0;
      }
      core[point] = near >= minPoints;
    }
    int[] labels = new int[size];
    Arrays.fill(labels, -1);
    int clusters = 0;
    for (int point = 0; point < size; point++) {
      if (core[point] && labels[point] < 0) {
        labels[point] = clusters;
        boolean grown = true;
        while (grown) {
          grown = false;
          for (int a = 0; a < size; a++) {
            for (int b = 0; b < size; b++) {
              if (core[a]
                  && core[b]
                  && labels[a] == clusters
                  && labels[b] < 0
                  && points.squaredDistance(a, b) <= squaredRadius) {
                labels[b] = clusters;
                grown = true;
              }
            }
          }
        }
        clusters++;
      }
    }
    for (int point = 0; point < size; point++) {
      for (int other = 0; !core[point] && other < size; other++) {
        boolean near = points.squaredDistance(point, other) <= squaredRadius;
        if (core[other] && near && (labels[point] < 0 || labels[other] < labels[point])) {
          labels[point] = labels[other];
        }
      }
    }
    return labels;
  }

  /** Without a radius, the knee separates two dense clouds from a sprinkle of others. */
  @Test
  void radiusByTheKnee() {
    SeededRandom random = new SeededRandom(4);
    int[][] rows = new int[640][];
    Arrays.setAll(
        rows,
        i ->
            i < 600
                ? new int[] {
                  (i % 2) * 20_000 + (int) (500 * random.nextGaussian()),
                  (int) (500 * random.nextGaussian())
                }
                : new int[] {random.nextInt(60_000) - 20_000, random.nextInt(60_000) - 20_000});
    Clustering found =
        CLUSTERER.cluster(Clouds.points(rows), 1, Clouds.run(CLUSTERER, Map.of(), 1));
    assertThat(found.clusters()).isEqualTo(2);
    assertThat(found.notes()).hasSize(1).allMatch(note -> note.contains("radius (eps) is"));
  }
}
