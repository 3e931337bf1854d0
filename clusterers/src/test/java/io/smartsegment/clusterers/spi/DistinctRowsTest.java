package io.smartsegment.clusterers.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.search.SeededRandom;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DistinctRowsTest {
  /** Points are the keys of a sorted map of rows, whatever the rows' order. */
  @Test
  void sameAsASortedMap() {
    for (int seed = 0; seed < 60; seed++) {
      SeededRandom random = new SeededRandom(seed);
      int features = 1 + random.nextInt(4);
      int size = random.nextInt(400);
      int range = List.of(1, 3, 50, 2 * Points.LARGEST + 1).get(seed % 4);
      int[][] rows = new int[features][size];
      long[] counts = new long[size];
      TreeMap<List<Integer>, Long> expected = new TreeMap<>(DistinctRowsTest::compare);
      for (int row = 0; row < size; row++) {
        for (int[] column : rows) {
          column[row] = random.nextInt(range) - range / 2;
        }
        counts[row] = random.nextInt(3);
        if (counts[row] > 0) {
          expected.merge(at(rows, row), counts[row], Long::sum);
        }
      }
      DistinctRows distinct = new DistinctRows(rows, counts);
      int[] weights = new int[features];
      Arrays.fill(weights, 1);
      Points points = distinct.points(weights);
      assertThat(points.size()).as("seed %d", seed).isEqualTo(expected.size());
      List<List<Integer>> keys = List.copyOf(expected.keySet());
      for (int point = 0; point < points.size(); point++) {
        int number = point;
        assertThat(IntStream.range(0, features).map(f -> points.value(number, f)).boxed())
            .isEqualTo(keys.get(point));
        assertThat(points.count(point)).isEqualTo(expected.get(keys.get(point)));
      }
      for (int row = 0; row < size; row++) {
        assertThat(distinct.pointOf(row))
            .isEqualTo(counts[row] == 0 ? DistinctRows.NO_POINT : keys.indexOf(at(rows, row)));
      }
    }
  }

  private static List<Integer> at(int[][] rows, int row) {
    return Arrays.stream(rows).map(column -> column[row]).toList();
  }

  private static int compare(List<Integer> one, List<Integer> other) {
    for (int i = 0; i < one.size(); i++) {
      if (!one.get(i).equals(other.get(i))) {
        return Integer.compare(one.get(i), other.get(i));
      }
    }
    return 0;
  }
}
