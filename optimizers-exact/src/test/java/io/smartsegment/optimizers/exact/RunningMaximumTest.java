package io.smartsegment.optimizers.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunningMaximumTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 63, 64, 65, 511, 512, 513, 4095, 4096, 4097, 9000})
  void equalsTheMaximumOfAnArray(int positions) {
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      double[] numbers = numbers(random, positions);
      int ring = 2 * Integer.highestOneBit(positions);
      int[] latestStarts = IntStream.range(0, positions).toArray();
      RunningMaximum maximum =
          new RunningMaximum(1, ring, latestStarts, null, new Choices(2, positions));
      maximum.put(numbers, new double[positions], 0, positions);
      double highest = Double.NEGATIVE_INFINITY;
      int position = -1;
      int passed = 0;
      for (int p = 0; p < positions; p++) {
        if (numbers[p] > highest) {
          highest = numbers[p];
          position = p;
        }
        if (p + 1 == positions || random.nextInt(50) == 0) {
          maximum.advance(p + 1);
          String where = "position " + p + ", seed " + seed;
          assertThat(maximum.value()).as(where).isEqualTo(highest);
          assertThat(maximum.position()).as(where).isEqualTo(position);
          assertThat(maximum.positionUpTo(p)).as(where).isEqualTo(Math.max(0, position));
          assertThat(maximum.get(p)).as(where).isEqualTo(highest);
          passed++;
        }
      }
      assertThat(passed).isPositive();
      assertThat(maximum.positionUpTo(-1)).isZero();
    }
  }

  @Test
  void oneZeroIsAsLargeAsTheOther() {
    RunningMaximum maximum = new RunningMaximum(1, 4, new int[] {0, 1, 2}, null, new Choices(2, 2));
    maximum.put(new double[] {-0.0, 0.0, -0.0}, new double[3], 0, 3);
    maximum.advance(3);
    assertThat(maximum.position()).isZero();
  }

  @Test
  void hasNoPositionIfThereIsNoNumber() {
    RunningMaximum maximum = new RunningMaximum(1, 128, new int[100], null, new Choices(2, 99));
    double[] nothing = new double[100];
    Arrays.fill(nothing, Double.NEGATIVE_INFINITY);
    maximum.put(nothing, new double[100], 0, 100);
    maximum.advance(100);
    assertThat(maximum.position()).isEqualTo(-1);
    assertThat(maximum.value()).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  /** Few different ones, rising, falling or any; some are missing. */
  private static double[] numbers(Random random, int count) {
    int kind = random.nextInt(4);
    double[] numbers = new double[count];
    for (int p = 0; p < count; p++) {
      numbers[p] =
          switch (kind) {
            case 0 -> random.nextInt(5) - 2;
            case 1 -> p / 100.0 + random.nextInt(3);
            case 2 -> -p;
            default -> random.nextGaussian() * 1e9;
          };
      if (random.nextInt(10) == 0) {
        numbers[p] = Double.NEGATIVE_INFINITY;
      }
    }
    return numbers;
  }
}
