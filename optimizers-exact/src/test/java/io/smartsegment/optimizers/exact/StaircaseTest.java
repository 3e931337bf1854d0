package io.smartsegment.optimizers.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StaircaseTest {
  @ParameterizedTest
  @ValueSource(
      ints = {
        1, 2, 31, 32, 33, 63, 64, 65, 127, 128, 129, 511, 512, 513, 1023, 1024, 1025, 4095, 4096,
        4097, 10_000
      })
  void equalsAnArray(int positions) {
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      // Short runs, long runs, and runs of hundreds with jumps of hundreds.
      int longest =
          switch (seed % 3) {
            case 0 -> 1;
            case 1 -> 70;
            default -> 1500;
          };
      int jump =
          switch (seed % 4) {
            case 0 -> 1;
            case 1 -> 3;
            case 2 -> 200;
            default -> 3000;
          };
      Staircase stairs = new Staircase(positions);
      int[] expected = new int[positions];
      int value = seed % 5 == 0 ? positions - 1 : 0;
      for (int p = 0; p < positions; ) {
        int count = Math.min(positions - p, 1 + random.nextInt(longest));
        value = Math.min(positions - 1, value + random.nextInt(jump + 1));
        stairs.append(count, value);
        for (int i = 0; i < count; i++) {
          expected[p++] = value;
        }
      }
      for (int p = 0; p < positions; p++) {
        assertThat(stairs.get(p)).as("position %s, seed %s", p, seed).isEqualTo(expected[p]);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 64, 512, 513, 4096})
  void canBeReadWhileItGrows(int positions) {
    Random random = new Random(7);
    Staircase stairs = new Staircase(positions);
    int value = 0;
    for (int p = 0; p < positions; p++) {
      // A start is below its end, as in the programs.
      value = Math.max(value, random.nextInt(3) == 0 ? random.nextInt(p + 1) : 0);
      stairs.append(1, value);
      assertThat(stairs.get(p)).as("position %s, seed 7", p).isEqualTo(value);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 64, 512, 4096})
  void appendingNothingChangesNothing(int positions) {
    Staircase stairs = new Staircase(positions);
    stairs.append(0, 0);
    stairs.append(positions, positions - 1);
    stairs.append(0, positions - 1);
    for (int p = 0; p < positions; p++) {
      assertThat(stairs.get(p)).as("position %s", p).isEqualTo(positions - 1);
    }
  }
}
