package io.smartsegment.clusterers.algorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.smartsegment.clusterers.Clouds;
import io.smartsegment.clusterers.quality.ClusterIndices;
import io.smartsegment.clusterers.quality.Inertia;
import io.smartsegment.clusterers.quality.Silhouettes;
import io.smartsegment.clusterers.spi.ClusterRun;
import io.smartsegment.clusterers.spi.Clustering;
import io.smartsegment.clusterers.spi.DistinctRows;
import io.smartsegment.clusterers.spi.Points;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.search.SeededRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KMeansTest {
  private static final KMeansClusterer CLUSTERER = new KMeansClusterer();

  private static ClusterRun run(long seed) {
    return Clouds.run(CLUSTERER, Map.of(), seed);
  }

  private static Points random(SeededRandom random, int size, int features, int range) {
    int[][] rows = new int[size][features];
    for (int[] row : rows) {
      Arrays.setAll(row, i -> random.nextInt(range));
    }
    return Clouds.points(rows);
  }

  /** The least inertia of all ways to put points into clusters. */
  private static Inertia least(Points points, int clusters) {
    int size = points.size();
    Inertia least = null;
    int ways = (int) StrictMath.pow(clusters, size);
    for (int way = 0; way < ways; way++) {
      int[] labels = new int[size];
      int left = way;
      for (int point = 0; point < size; point++) {
        labels[point] = left % clusters;
        left /= clusters;
      }
      Inertia inertia = Inertia.of(points, labels, clusters);
      if (least == null || inertia.compareTo(least) < 0) {
        least = inertia;
      }
    }
    return least;
  }

  /** 1, 2, 9, 10 with two clusters, by hand. */
  @Test
  void figuresByHand() {
    Points points = Clouds.points(new int[] {1}, new int[] {2}, new int[] {9}, new int[] {10});
    Clustering found = CLUSTERER.cluster(points, 2, run(1));
    assertThat(found.labels()).containsExactly(0, 0, 1, 1);
    assertThat(found.optimal()).isTrue();
    ClusterIndices indices = ClusterIndices.of(points, found.labels(), 2);
    assertThat(indices.inertia()).isEqualTo(1);
    assertThat(indices.calinskiHarabasz()).isEqualTo(128);
    assertThat(indices.daviesBouldin()).isEqualTo(0.125);
    double silhouette =
        Silhouettes.of(points, List.of(found.labels()), List.of(2), run(1)).values().get(0);
    assertThat(silhouette).isCloseTo(0.8745, within(0.00005));
  }

  /** Along one feature the optimum is proven; brute force has no better one. */
  @Test
  void oneFeatureIsOptimal() {
    for (int seed = 0; seed < 60; seed++) {
      SeededRandom random = new SeededRandom(seed);
      Points points = random(random, 8, 1, 40);
      int clusters = 1 + random.nextInt(Math.min(3, points.size()));
      Clustering found = CLUSTERER.cluster(points, clusters, run(seed));
      assertThat(Inertia.of(points, found.labels(), clusters))
          .as("seed %d, %d clusters", seed, clusters)
          .isEqualTo(least(points, clusters));
      assertThat(found.optimal()).isTrue();
    }
  }

  /** With few points and many starts, the best start is the best of all ways. */
  @Test
  void severalFeaturesReachTheOptimum() {
    for (int seed = 0; seed < 25; seed++) {
      Points points = random(new SeededRandom(seed), 8, 2, 30);
      ClusterRun run = Clouds.run(CLUSTERER, Map.of("restarts", "500"), seed);
      Clustering found = CLUSTERER.cluster(points, 3, run);
      assertThat(Inertia.of(points, found.labels(), 3))
          .as("seed %d", seed)
          .isEqualTo(least(points, 3));
      assertThat(found.optimal()).isFalse();
    }
  }

  /**
   * Bounds and blocks only save work: the labels are those of steps that look at every centre each
   * time. Small ranges give equal distances, which go to the lower cluster on both sides.
   */
  @Test
  void boundsChangeNothing() {
    for (int seed = 0; seed < 48; seed++) {
      SeededRandom random = new SeededRandom(seed);
      int features = 1 + seed % 8;
      int range = seed % 3 == 0 ? 4 : seed % 3 == 1 ? 60 : 100_000;
      int size = 20 + random.nextInt(1_200);
      int[][] columns = new int[features][size];
      long[] counts = new long[size];
      int[] weights = new int[features];
      for (int row = 0; row < size; row++) {
        for (int[] column : columns) {
          column[row] = random.nextInt(range) - range / 2;
        }
        counts[row] = 1L + random.nextInt(3);
      }
      Arrays.setAll(weights, i -> 1 + random.nextInt(3));
      Points points = Points.of(columns, counts, weights);
      double[][] start = new double[1 + random.nextInt(Math.min(9, points.size()))][features];
      for (double[] centre : start) {
        int point = random.nextInt(points.size());
        Arrays.setAll(
            centre, feature -> points.value(point, feature) + 0.5 * random.nextInt(range / 4));
      }
      assertThat(new Lloyd(points).from(start).labels())
          .as("seed %d, %d features, %d points", seed, features, points.size())
          .isEqualTo(plainSteps(points, start));
    }
  }

  /** Above 50,000 points, which start on cells, as well. */
  @Test
  void neitherOrderNorThreadsChangeManyPoints() {
    SeededRandom random = new SeededRandom(6);
    int size = 55_000;
    int[][] columns = new int[3][size];
    int[][] turned = new int[3][size];
    for (int row = 0; row < size; row++) {
      for (int feature = 0; feature < 3; feature++) {
        int centre = row % 4 == feature ? 6_000 : 0;
        columns[feature][row] = centre + (int) (1_000 * random.nextGaussian());
        turned[feature][size - 1 - row] = columns[feature][row];
      }
    }
    long[] ones = new long[size];
    Arrays.fill(ones, 1);
    int[] weights = {1, 1, 1};
    ClusterRun one = Clouds.run(CLUSTERER, Map.of("restarts", "3"), 5);
    ClusterRun two = new ClusterRun(one.settings(), new SeededRandom(5), 2, false);
    DistinctRows rows = new DistinctRows(columns, ones);
    Points points = rows.points(weights);
    assertThat(points.size()).isGreaterThan(KMeansClusterer.MOST_POINTS);
    List<Clustering> found = CLUSTERER.clusterings(points, List.of(2, 4), one);
    DistinctRows turnedRows = new DistinctRows(turned, ones);
    List<Clustering> again = CLUSTERER.clusterings(turnedRows.points(weights), List.of(2, 4), two);
    for (int i = 0; i < 2; i++) {
      assertThat(again.get(i).labels()).isEqualTo(found.get(i).labels());
    }
    for (int row = 0; row < size; row++) {
      assertThat(turnedRows.pointOf(size - 1 - row)).isEqualTo(rows.pointOf(row));
    }
    // Four round clouds of deviation 1,000 along each of three features.
    double inertia = Inertia.of(points, found.get(1).labels(), 4).value();
    assertThat(inertia / size).isBetween(2.9e6, 3.05e6);
  }

  private static int[] plainSteps(Points points, double[][] start) {
    double[][] centres = start;
    int[] labels = new int[points.size()];
    Arrays.fill(labels, -1);
    while (true) {
      boolean changed = false;
      for (int point = 0; point < labels.length; point++) {
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int cluster = 0; cluster < centres.length; cluster++) {
          double squared = squared(points, point, centres[cluster]);
          if (squared < least) {
            least = squared;
            nearest = cluster;
          }
        }
        changed |= labels[point] != nearest;
        labels[point] = nearest;
      }
      if (!changed) {
        return labels;
      }
      for (int cluster = 0; cluster < centres.length; cluster++) {
        int own = cluster;
        if (Arrays.stream(labels).noneMatch(label -> label == own)) {
          int farthest = farthest(points, labels, centres);
          labels[farthest] = cluster;
        }
      }
      centres = means(points, labels, centres.length);
    }
  }

  private static int farthest(Points points, int[] labels, double[][] centres) {
    int farthest = -1;
    double most = -1;
    for (int point = 0; point < labels.length; point++) {
      int label = labels[point];
      long members = Arrays.stream(labels).filter(other -> other == label).count();
      double squared = squared(points, point, centres[label]);
      if (members > 1 && squared > most) {
        most = squared;
        farthest = point;
      }
    }
    return farthest;
  }

  private static double squared(Points points, int point, double[] centre) {
    double sum = 0;
    for (int feature = 0; feature < centre.length; feature++) {
      double away = points.value(point, feature) - centre[feature];
      sum += points.weight(feature) * away * away;
    }
    return sum;
  }

  private static double[][] means(Points points, int[] labels, int clusters) {
    double[][] means = new double[clusters][points.features()];
    for (int cluster = 0; cluster < clusters; cluster++) {
      for (int feature = 0; feature < points.features(); feature++) {
        long sum = 0;
        long count = 0;
        for (int point = 0; point < labels.length; point++) {
          if (labels[point] == cluster) {
            sum += points.count(point) * points.value(point, feature);
            count += points.count(point);
          }
        }
        means[cluster][feature] = (double) sum / count;
      }
    }
    return means;
  }

  /** Three customers at one place are a point of weight three. */
  @Test
  void weightIsCopies() {
    int[][] columns = {{0, 1, 10, 11, 30}, {0, 2, 10, 13, 5}};
    long[] counts = {3, 1, 2, 5, 1};
    Points weighted = Points.of(columns, counts, new int[] {1, 2});
    int[][] copies = new int[2][12];
    int row = 0;
    for (int point = 0; point < counts.length; point++) {
      for (int copy = 0; copy < counts[point]; copy++, row++) {
        copies[0][row] = columns[0][point];
        copies[1][row] = columns[1][point];
      }
    }
    long[] ones = new long[12];
    Arrays.fill(ones, 1);
    Points copied = Points.of(copies, ones, new int[] {1, 2});
    assertThat(copied.size()).isEqualTo(5);
    assertThat(CLUSTERER.cluster(copied, 3, run(7)).labels())
        .isEqualTo(CLUSTERER.cluster(weighted, 3, run(7)).labels());
  }

  @Test
  void threadsChangeNothing() {
    Points points = random(new SeededRandom(3), 2_000, 3, 100);
    ClusterRun one = run(5);
    ClusterRun two = new ClusterRun(one.settings(), new SeededRandom(5), 2, false);
    assertThat(CLUSTERER.cluster(points, 6, two).labels())
        .isEqualTo(CLUSTERER.cluster(points, 6, one).labels());
  }

  @Test
  void fewerPointsThanClustersAreRefused() {
    Points points = Clouds.points(new int[] {1, 1}, new int[] {1, 1}, new int[] {2, 2});
    assertThatThrownBy(() -> CLUSTERER.cluster(points, 3, run(1)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("3 clusters were asked for, and there are 2 different points");
  }
}
