package io.smartsegment.clusterers.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.core.setting.Settings;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * What every clusterer promises, as the documentation of {@link Clusterer} numbers it. A plugin's
 * test extends this class:
 *
 * <pre>{@code
 * class MyClustererTest extends ClustererContract {
 *   @Override
 *   protected Clusterer clusterer() {
 *     return new MyClusterer();
 *   }
 * }
 * }</pre>
 *
 * <p>It is in the jar of tests of this module, so that the test kit of optimizers and objectives
 * needs no module for customers.
 */
public abstract class ClustererContract {
  private static final int CLUSTERS = 3;

  /** {@return the clusterer} */
  protected abstract Clusterer clusterer();

  /** {@return settings with which it finds clusters of about a thousand grid units across} */
  protected Map<String, String> settings() {
    return Map.of();
  }

  private ClusterRun run(long seed, int threads) {
    Clusterer clusterer = clusterer();
    return new ClusterRun(
        Settings.read(clusterer.id(), clusterer.settings(), settings()),
        new SeededRandom(seed),
        threads,
        false);
  }

  /** Three round clouds of a thousand units, far apart, and weights of one to three customers. */
  private static int[][] rows(long seed, int size) {
    SeededRandom random = new SeededRandom(seed);
    int[][] centres = {{0, 0, 0}, {20_000, 3_000, -7_000}, {-4_000, 25_000, 9_000}};
    int[][] columns = new int[3][size];
    for (int row = 0; row < size; row++) {
      for (int feature = 0; feature < 3; feature++) {
        columns[feature][row] =
            centres[row % CLUSTERS][feature] + (int) (300 * random.nextGaussian());
      }
    }
    return columns;
  }

  private static long[] counts(long seed, int size) {
    SeededRandom random = new SeededRandom(seed);
    long[] counts = new long[size];
    Arrays.setAll(counts, i -> 1 + random.nextInt(3));
    return counts;
  }

  private static Points points(int[][] columns, long[] counts) {
    return Points.of(columns, counts, new int[] {1, 2, 1});
  }

  /** Rules 1 and 2. */
  @Test
  void everyPointHasOneLabelAndNoClusterIsEmpty() {
    for (long seed = 0; seed < 5; seed++) {
      Points points = points(rows(seed, 90), counts(seed, 90));
      for (int asked = 1; asked <= 4; asked++) {
        Clustering found = clusterer().cluster(points, asked, run(seed, 1));
        assertThat(found.size()).isEqualTo(points.size());
        boolean[] used = new boolean[found.clusters()];
        for (int label : found.labels()) {
          assertThat(label).isBetween(Clustering.NOISE, found.clusters() - 1);
          if (label == Clustering.NOISE) {
            assertThat(found.reach()).as("noise without cores").isPresent();
          } else {
            used[label] = true;
          }
        }
        for (boolean each : used) {
          assertThat(each).as("seed %d: no empty cluster", seed).isTrue();
        }
        if (clusterer().takesNumber()) {
          assertThat(found.clusters()).as("seed %d", seed).isEqualTo(asked);
        }
      }
    }
  }

  /** Rule 2, where it cannot be kept. */
  @Test
  void moreClustersThanPointsAreRefused() {
    Assumptions.assumeTrue(clusterer().takesNumber(), "It finds the number itself.");
    Points points = points(new int[][] {{1, 2}, {1, 2}, {1, 2}}, new long[] {1, 1});
    assertThatThrownBy(() -> clusterer().cluster(points, 3, run(1, 1)))
        .isInstanceOf(InvalidInputException.class);
  }

  /** Rule 3. */
  @Test
  void weightIsCopies() {
    int[][] columns = rows(7, 60);
    long[] counts = counts(7, 60);
    int all = (int) Arrays.stream(counts).sum();
    int[][] copies = new int[3][all];
    int next = 0;
    for (int row = 0; row < 60; row++) {
      for (int copy = 0; copy < counts[row]; copy++, next++) {
        for (int feature = 0; feature < 3; feature++) {
          copies[feature][next] = columns[feature][row];
        }
      }
    }
    long[] ones = new long[all];
    Arrays.fill(ones, 1);
    assertThat(clusterer().cluster(points(copies, ones), CLUSTERS, run(3, 1)).labels())
        .isEqualTo(clusterer().cluster(points(columns, counts), CLUSTERS, run(3, 1)).labels());
  }

  /** Rule 4, and several numbers at once as one by one. */
  @Test
  void sameSeedSameLabelsOnAnyThreads() {
    Points points = points(rows(5, 200), counts(5, 200));
    int[] once = clusterer().cluster(points, CLUSTERS, run(9, 1)).labels();
    assertThat(clusterer().cluster(points, CLUSTERS, run(9, 1)).labels()).isEqualTo(once);
    assertThat(clusterer().cluster(points, CLUSTERS, run(9, 2)).labels()).isEqualTo(once);
    List<Clustering> several = clusterer().clusterings(points, List.of(2, CLUSTERS, 4), run(9, 2));
    assertThat(several.get(1).labels()).isEqualTo(once);
  }

  /** Rule 5. */
  @Test
  void exchangingOrMirroringFeaturesChangesNothing() {
    int[][] columns = rows(11, 90);
    long[] counts = counts(11, 90);
    int[] plain = byRow(columns, counts, new int[] {1, 2, 1});
    int[][] exchanged = {columns[2], columns[0], columns[1]};
    assertThat(same(plain, byRow(exchanged, counts, new int[] {1, 1, 2}))).isTrue();
    int[] mirrored = Arrays.stream(columns[1]).map(value -> -value).toArray();
    int[][] turned = {columns[0], mirrored, columns[2]};
    assertThat(same(plain, byRow(turned, counts, new int[] {1, 2, 1}))).isTrue();
  }

  private int[] byRow(int[][] columns, long[] counts, int[] weights) {
    DistinctRows rows = new DistinctRows(columns, counts);
    Clustering found = clusterer().cluster(rows.points(weights), CLUSTERS, run(2, 1));
    int[] labels = new int[counts.length];
    Arrays.setAll(labels, row -> found.label(rows.pointOf(row)));
    return labels;
  }

  /** Whether two labellings differ in nothing but numbers. */
  private static boolean same(int[] one, int[] other) {
    Map<Integer, Integer> to = new HashMap<>();
    Map<Integer, Integer> back = new HashMap<>();
    for (int row = 0; row < one.length; row++) {
      if (to.merge(one[row], other[row], (known, now) -> known) != other[row]
          || back.merge(other[row], one[row], (known, now) -> known) != one[row]) {
        return false;
      }
    }
    return true;
  }
}
