package io.smartsegment.clusterers.again;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.smartsegment.core.search.SeededRandom;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClusterMatchingTest {
  /** The greatest sum over all ways to give rows different columns, or none. */
  private static long bruteForce(long[][] weights, int row, int usedColumns) {
    if (row == weights.length) {
      return 0;
    }
    long best = bruteForce(weights, row + 1, usedColumns);
    for (int column = 0; column < weights[row].length; column++) {
      if ((usedColumns & (1 << column)) == 0) {
        best =
            Math.max(
                best,
                weights[row][column] + bruteForce(weights, row + 1, usedColumns | (1 << column)));
      }
    }
    return best;
  }

  @Test
  void assignmentIsBest() {
    SeededRandom random = new SeededRandom(17);
    for (int problem = 0; problem < 400; problem++) {
      int rows = 1 + random.nextInt(6);
      int columns = 1 + random.nextInt(6);
      int most = problem % 2 == 0 ? 4 : 1_000;
      long[][] weights = new long[rows][columns];
      for (long[] row : weights) {
        Arrays.setAll(row, column -> random.nextInt(most));
      }
      int[] columnOf = Assignment.best(weights, columns);
      long sum = 0;
      for (int row = 0; row < rows; row++) {
        sum += columnOf[row] < 0 ? 0 : weights[row][columnOf[row]];
      }
      assertThat(sum)
          .as("problem %d, %s", problem, Arrays.deepToString(weights))
          .isEqualTo(bruteForce(weights, 0, 0));
      assertThat(Arrays.stream(columnOf).filter(column -> column >= 0).distinct().count())
          .isEqualTo(Arrays.stream(columnOf).filter(column -> column >= 0).count());
    }
  }

  /** With 20 clusters on both sides, a hidden permutation is found. */
  @Test
  void twentyClusters() {
    long[][] weights = new long[20][20];
    for (int row = 0; row < 20; row++) {
      Arrays.fill(weights[row], 10);
      weights[row][(7 * row + 3) % 20] = 11;
    }
    assertThat(Assignment.best(weights, 20))
        .isEqualTo(IntStream.range(0, 20).map(row -> (7 * row + 3) % 20).toArray());
  }

  /** The example of the documentation: {1, 2, 3, 4}, {5, 6} become {1, 2, 3}, {4, 5, 6}. */
  @Test
  void byHand() {
    ClusterMatching matching =
        ClusterMatching.of(new int[] {0, 0, 0, 0, 1, 1}, 2, new int[] {1, 1, 1, 0, 0, 0}, 2);
    assertThat(matching.earlierOf()).containsExactly(1, 0);
    assertThat(matching.like().get(0)).isCloseTo(2.0 / 3, within(1e-15));
    assertThat(matching.like().get(1)).isEqualTo(0.75);
    assertThat(matching.order()).containsExactly(1, 0);
    assertThat(matching.gone()).isEmpty();
  }

  /** Both halves of a cluster have a Jaccard of 0.5 with it: one of them keeps the name. */
  @Test
  void halves() {
    ClusterMatching matching =
        ClusterMatching.of(new int[] {0, 0, 0, 0}, 1, new int[] {0, 0, 1, 1}, 2);
    assertThat(matching.like()).containsExactly(0.5, 0.5);
    assertThat(matching.earlierOf()).containsExactlyInAnyOrder(0, -1);
  }

  /** A third of a cluster is another cluster, also if nothing else is left for it. */
  @Test
  void lessThanHalfIsNew() {
    ClusterMatching matching =
        ClusterMatching.of(new int[] {0, 0, 0, 1, 1, 1}, 2, new int[] {0, 0, 0, 1, -1, -2}, 2);
    assertThat(matching.earlierOf()).containsExactly(0, -1);
    assertThat(matching.gone()).containsExactly(1);
    assertThat(matching.earlierLike().get(1)).isCloseTo(1.0 / 3, within(1e-15));
  }

  /**
   * With (0, 0) or with (0, 1) and (1, 0) as pairs, four customers are common; only the first has a
   * pair that is at least half alike.
   */
  @Test
  void likePairsDecideTies() {
    // Common customers: 4 and 2 in the first row, 2 and 0 in the second.
    int[] now = {0, 0, 0, 0, 0, 0, 1, 1};
    int[] before = {0, 0, 0, 0, 1, 1, 0, 0};
    ClusterMatching matching = ClusterMatching.of(before, 2, now, 2);
    assertThat(matching.like().get(0)).isEqualTo(0.5);
    assertThat(matching.earlierOf()).containsExactly(0, -1);
  }

  /** Every pair above one half is matched, whatever else there is. */
  @Test
  void pairsAboveHalfAreAlwaysMatched() {
    SeededRandom random = new SeededRandom(5);
    for (int problem = 0; problem < 200; problem++) {
      int[] before = new int[40];
      int[] now = new int[40];
      for (int row = 0; row < 40; row++) {
        before[row] = random.nextInt(5) - 1;
        now[row] = random.nextInt(10) < 7 ? before[row] : random.nextInt(4);
      }
      ClusterMatching matching = ClusterMatching.of(before, 4, now, 4);
      for (int cluster = 0; cluster < 4; cluster++) {
        if (matching.like().get(cluster) > 0.5) {
          assertThat(matching.earlierOf().get(cluster)).as("problem %d", problem).isNotNegative();
        }
        if (matching.like().get(cluster) < 0.5) {
          assertThat(matching.earlierOf().get(cluster)).as("problem %d", problem).isNegative();
        }
      }
    }
  }
}
