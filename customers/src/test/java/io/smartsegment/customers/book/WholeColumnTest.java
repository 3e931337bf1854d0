package io.smartsegment.customers.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Numbers come back as they were put, however wide the block had to become. */
class WholeColumnTest {
  @Test
  void numbersOfAllWidthsComeBack() {
    Random random = new Random(16);
    long[] expected = new long[50_000];
    WholeColumn column = new WholeColumn();
    for (int i = 0; i < expected.length; i++) {
      // Blocks of zeros, of bytes, and of ever wider numbers.
      int bits = i < 9_000 ? 0 : random.nextInt(i < 20_000 ? 8 : 64);
      expected[i] = bits == 0 ? 0 : random.nextLong() >> (64 - bits);
      column.add(expected[i]);
    }
    for (int change = 0; change < 5_000; change++) {
      int place = random.nextInt(expected.length);
      expected[place] = random.nextLong() >> random.nextInt(64);
      column.set(place, expected[place]);
    }
    assertThat(column.size()).isEqualTo(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat(column.get(i)).as("number %d", i).isEqualTo(expected[i]);
    }
  }

  @Test
  void edgesOfEachWidthComeBack() {
    WholeColumn column = new WholeColumn();
    long[] edges = {
      0,
      127,
      -128,
      128,
      -129,
      32_767,
      -32_768,
      32_768,
      -32_769,
      Integer.MAX_VALUE,
      Integer.MIN_VALUE,
      Integer.MAX_VALUE + 1L,
      Integer.MIN_VALUE - 1L,
      Long.MAX_VALUE,
      Long.MIN_VALUE
    };
    for (long edge : edges) {
      column.add(edge);
    }
    for (int i = 0; i < edges.length; i++) {
      assertThat(column.get(i)).isEqualTo(edges[i]);
    }
  }
}
