package io.smartsegment.clusterers.algorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.smartsegment.clusterers.Clouds;
import io.smartsegment.clusterers.quality.Inertia;
import io.smartsegment.clusterers.spi.Clustering;
import io.smartsegment.clusterers.spi.Points;
import io.smartsegment.core.search.SeededRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WardTest {
  /** 1, 2, 9, 10: rises 0.5, 0.5 and 64, by hand. */
  @Test
  void risesByHand() {
    Points points = Clouds.points(new int[] {1}, new int[] {2}, new int[] {9}, new int[] {10});
    WardTree tree = new WardTree(points);
    assertThat(tree.rises()).containsExactly(0.5, 0.5, 64);
    assertThat(tree.cut(2).labels()).containsExactly(0, 0, 1, 1);
    assertThat(tree.cut(1).labels()).containsExactly(0, 0, 0, 0);
    assertThat(tree.cut(4).labels()).containsExactly(0, 1, 2, 3);
  }

  /** The chain finds the clusters of merging the nearest pair each time. */
  @Test
  void sameAsMergingTheNearestPair() {
    for (int seed = 0; seed < 40; seed++) {
      SeededRandom random = new SeededRandom(seed);
      int[][] columns = new int[2][40];
      long[] counts = new long[40];
      for (int row = 0; row < 40; row++) {
        // Odd primes make equal rises unlikely, whose order is a convention.
        columns[0][row] = 101 * random.nextInt(300) + random.nextInt(50);
        columns[1][row] = 103 * random.nextInt(300) + random.nextInt(50);
        counts[row] = 1L + random.nextInt(3);
      }
      Points points = Points.of(columns, counts, new int[] {1, 1 + random.nextInt(3)});
      WardTree tree = new WardTree(points);
      for (int clusters = 1; clusters <= 10; clusters++) {
        assertThat(tree.cut(clusters).labels())
            .as("seed %d, %d clusters", seed, clusters)
            .isEqualTo(merged(points, clusters));
      }
    }
  }

  private static int[] merged(Points points, int clusters) {
    List<List<Integer>> groups = new ArrayList<>();
    for (int point = 0; point < points.size(); point++) {
      groups.add(new ArrayList<>(List.of(point)));
    }
    while (groups.size() > clusters) {
      double least = Double.POSITIVE_INFINITY;
      int first = 0;
      int second = 1;
      for (int i = 0; i < groups.size(); i++) {
        for (int j = i + 1; j < groups.size(); j++) {
          double rise = rise(points, groups.get(i), groups.get(j));
          if (rise < least) {
            least = rise;
            first = i;
            second = j;
          }
        }
      }
      groups.get(first).addAll(groups.remove(second));
    }
    int[] labels = new int[points.size()];
    groups.sort(
        (a, b) ->
            Integer.compare(
                a.stream().min(Integer::compare).orElse(0),
                b.stream().min(Integer::compare).orElse(0)));
    for (int label = 0; label < groups.size(); label++) {
      for (int point : groups.get(label)) {
        labels[point] = label;
      }
    }
    return labels;
  }

  private static double rise(Points points, List<Integer> one, List<Integer> other) {
    List<Integer> both = new ArrayList<>(one);
    both.addAll(other);
    return inertia(points, both) - inertia(points, one) - inertia(points, other);
  }

  private static double inertia(Points points, List<Integer> members) {
    int[] labels = new int[points.size()];
    Arrays.fill(labels, Clustering.NOISE);
    members.forEach(point -> labels[point] = 0);
    return Inertia.of(points, labels, 1).value();
  }

  /** The rises up to one cluster are all of the inertia. */
  @Test
  void risesAddUpToInertia() {
    SeededRandom random = new SeededRandom(11);
    int[][] rows = new int[200][];
    Arrays.setAll(rows, i -> new int[] {random.nextInt(1000), random.nextInt(1000)});
    Points points = Clouds.points(rows);
    double all = Inertia.of(points, new int[points.size()], 1).value();
    assertThat(Arrays.stream(new WardTree(points).rises()).sum())
        .isCloseTo(all, within(1e-9 * all));
  }

  /** Far more points than are merged one by one: the planted clusters are found by cells. */
  @Test
  void manyPointsAreMergedByCells() {
    SeededRandom random = new SeededRandom(2);
    int[][] rows = new int[25_000][];
    Arrays.setAll(
        rows,
        i ->
            new int[] {
              (i % 3) * 30_000 + (int) (1000 * random.nextGaussian()),
              (i % 2) * 30_000 + (int) (1000 * random.nextGaussian())
            });
    Points points = Clouds.points(rows);
    assertThat(points.size()).isGreaterThan(WardClusterer.MOST_POINTS);
    for (var clusterer : List.of(new WardClusterer(), new BirchClusterer())) {
      Clustering found = clusterer.cluster(points, 6, Clouds.run(clusterer, Map.of(), 1));
      double within = Inertia.of(points, found.labels(), 6).value();
      assertThat(within / points.customers()).isLessThan(2.1e6);
    }
  }
}
