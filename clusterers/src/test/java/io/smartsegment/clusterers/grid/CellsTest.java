package io.smartsegment.clusterers.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.clusterers.spi.Points;
import io.smartsegment.core.search.SeededRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CellsTest {
  private static Points normal(int size, int features, long seed) {
    SeededRandom random = new SeededRandom(seed);
    int[][] rows = new int[features][size];
    for (int[] column : rows) {
      Arrays.setAll(column, i -> (int) (1_000 * random.nextGaussian()));
    }
    long[] counts = new long[size];
    Arrays.setAll(counts, i -> 1 + random.nextInt(2));
    int[] weights = new int[features];
    Arrays.setAll(weights, i -> 1 + i % 3);
    return Points.of(rows, counts, weights);
  }

  /** With any number of features there are enough cells and not many more, and nobody is lost. */
  @Test
  void thereAreFewCells() {
    for (int features = 1; features <= 12; features++) {
      Points points = normal(20_000, features, features);
      Cells cells = Cells.of(points);
      assertThat(cells.size())
          .as("%d features", features)
          .isBetween(Cells.FEWEST, 2 * Cells.FEWEST - 1);
      Points means = cells.points();
      assertThat(means.customers()).isEqualTo(points.customers());
      long[] customers = new long[means.size()];
      for (int point = 0; point < points.size(); point++) {
        customers[cells.meanOf(point)] += points.count(point);
      }
      for (int mean = 0; mean < means.size(); mean++) {
        assertThat(customers[mean]).isEqualTo(means.count(mean));
      }
    }
  }

  /** Fewer points than cells are each a cell, and so are ends of the grid. */
  @Test
  void fewPointsAreCells() {
    Points points =
        Points.of(
            new int[][] {{-Points.LARGEST, Points.LARGEST, 0, 1}, {0, 0, 7, 7}},
            new long[] {1, 2, 3, 4},
            new int[] {1, 5});
    Cells cells = Cells.of(points);
    assertThat(cells.size()).isEqualTo(4);
    for (int point = 0; point < 4; point++) {
      int mean = cells.meanOf(point);
      assertThat(cells.points().count(mean)).isEqualTo(points.count(point));
      assertThat(cells.points().value(mean, 0)).isEqualTo(points.value(point, 0));
    }
  }
}
