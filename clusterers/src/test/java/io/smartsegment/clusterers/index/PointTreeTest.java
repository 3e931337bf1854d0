package io.smartsegment.clusterers.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.search.SeededRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PointTreeTest {
  private final int[][] columns;
  private final long[] counts;
  private final int[] numbers;
  private final int[] weights;

  PointTreeTest() {
    SeededRandom random = new SeededRandom(12);
    columns = new int[3][700];
    counts = new long[700];
    numbers = new int[700];
    for (int place = 0; place < 700; place++) {
      // The first feature is all but constant, and many places are equal.
      columns[0][place] = place == 5 ? 9 : 0;
      columns[1][place] = random.nextInt(40) - 20;
      columns[2][place] = random.nextInt(12);
      counts[place] = 1L + random.nextInt(3);
      numbers[place] = random.nextInt(4) == 0 ? LowestNearby.NONE : random.nextInt(50);
    }
    weights = new int[] {1, 2, 3};
  }

  private long squared(int place, int[] at) {
    long sum = 0;
    for (int feature = 0; feature < at.length; feature++) {
      long away = (long) columns[feature][place] - at[feature];
      sum += weights[feature] * away * away;
    }
    return sum;
  }

  /**
   * Around every place, on and off the places, counts and lowest numbers are those of all pairs.
   */
  @Test
  void sameAsAllPairs() {
    PointTree tree = new PointTree(columns, weights);
    NearbyCounts nearby = new NearbyCounts(tree, counts);
    SeededRandom random = new SeededRandom(2);
    for (int squaredRadius : new int[] {0, 1, 5, 11, 50, 12_000}) {
      LowestNearby lowest = new LowestNearby(tree, numbers, squaredRadius);
      for (int i = 0; i < 100; i++) {
        int[] at = {random.nextInt(2), random.nextInt(60) - 30, random.nextInt(12)};
        long customers = 0;
        int least = LowestNearby.NONE;
        for (int place = 0; place < counts.length; place++) {
          if (squared(place, at) <= squaredRadius) {
            customers += counts[place];
            least = Math.min(least, numbers[place]);
          }
        }
        String where = "radius² %d at %s".formatted(squaredRadius, Arrays.toString(at));
        assertThat(lowest.at(at)).as(where).isEqualTo(least);
        assertThat(nearby.atLeast(at, squaredRadius, customers)).as(where).isTrue();
        assertThat(nearby.atLeast(at, squaredRadius, customers + 1)).as(where).isFalse();
      }
    }
  }

  /** Each place has one position, and nodes hold their places in boxes. */
  @Test
  void everyPlaceIsInOneLeaf() {
    PointTree tree = new PointTree(columns, weights);
    boolean[] seen = new boolean[counts.length];
    for (int node = 1; node < tree.nodes(); node++) {
      for (int position = tree.from(node); position < tree.to(node); position++) {
        int[] at = new int[3];
        tree.copy(position, at);
        assertThat(tree.least(node, at)).isZero();
        if (tree.leaf(node)) {
          assertThat(seen[tree.placeAt(position)]).isFalse();
          seen[tree.placeAt(position)] = true;
        }
      }
      if (tree.leaf(node)) {
        assertThat(tree.to(node) - tree.from(node)).isBetween(1, 16);
      }
    }
    assertThat(seen).doesNotContain(false);
  }
}
