package io.smartsegment.core.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.testing.RandomProblems;
import io.smartsegment.core.testing.RandomProblems.Sample;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Aggregated input, and two populations joined, against rows one by one. */
class CountsAndMergeTest {
  private static final int SAMPLES = 300;

  /** Value and weight of row i, in eighths, so that sums are exact. */
  private static double[] eighths(long seed, int count, int from) {
    Random random = new Random(seed);
    return random.doubles(count).map(u -> from + Math.floor(u * 800) / 8).toArray();
  }

  private static ScoreIndex full(double[] scores, int[] outcomes, double[] values, double[] w) {
    return ScoreIndex.rows(scores, outcomes).values(values).weights(w).build();
  }

  private static void assertSame(ScoreIndex actual, ScoreIndex expected, String what) {
    assertThat(ScoreIndexTest.scores(actual))
        .as(what)
        .containsExactly(ScoreIndexTest.scores(expected));
    for (int p = 0; p <= expected.distinctScores(); p++) {
      assertThat(actual.customersBelow(p)).as(what).isEqualTo(expected.customersBelow(p));
      assertThat(actual.conversionsBelow(p)).as(what).isEqualTo(expected.conversionsBelow(p));
      assertThat(actual.value(0, p)).as(what).isEqualTo(Double.valueOf(expected.value(0, p)));
      assertThat(actual.weight(0, p)).as(what).isEqualTo(Double.valueOf(expected.weight(0, p)));
    }
    assertThat(actual.dropped()).as(what).isEqualTo(expected.dropped());
  }

  @Test
  void countsWithRepeatedScoresEqualRows() {
    RandomProblems.samples(SAMPLES)
        .forEach(
            sample -> {
              int rows = sample.scores().length;
              long[] ones = new long[rows];
              Arrays.fill(ones, 1);
              long[] conversions = Arrays.stream(sample.outcomes()).asLongStream().toArray();
              double[] values = eighths(sample.seed(), rows, -50);
              double[] weights = eighths(sample.seed(), rows, 1);
              double[] weighted = new double[rows];
              Arrays.setAll(weighted, i -> values[i] * weights[i]);
              assertSame(
                  ScoreIndex.ofCounts(sample.scores(), ones, conversions, weighted, weights, 0),
                  full(sample.scores(), sample.outcomes(), values, weights),
                  sample.toString());
              assertSame(
                  ScoreIndex.ofCounts(sample.scores(), ones, conversions),
                  sample.index(),
                  sample.toString());
            });
  }

  @Test
  void countsMaySumUpManyCustomers() {
    ScoreIndex index =
        ScoreIndex.ofCounts(
            new double[] {0.5, 0.25, 0.5},
            new long[] {3_000_000_000L, 5, 2},
            new long[] {2_999_999_999L, 0, 1},
            null,
            null,
            7);

    assertThat(ScoreIndexTest.scores(index)).containsExactly(0.25, 0.5);
    assertThat(index.customers()).isEqualTo(3_000_000_007L);
    assertThat(index.conversions(1, 2)).isEqualTo(3_000_000_000L);
    assertThat(index.dropped()).isEqualTo(7);
  }

  @Test
  void countsBeyondALongAreAnErrorAndNotANegativeNumber() {
    long[] huge = {Long.MAX_VALUE, Long.MAX_VALUE};

    assertThatThrownBy(() -> ScoreIndex.ofCounts(new double[] {0.1, 0.5}, huge, new long[2]))
        .isInstanceOfAny(ArithmeticException.class, InvalidInputException.class);
    assertThatThrownBy(() -> ScoreIndex.ofCounts(new double[] {0.5, 0.5}, huge, new long[2]))
        .as("both entries have the same score")
        .isInstanceOfAny(ArithmeticException.class, InvalidInputException.class);
  }

  @Test
  void mergedPopulationsEqualAllRowsTogether() {
    for (long seed = 0; seed < SAMPLES; seed++) {
      Sample a = RandomProblems.of(seed);
      Sample b = RandomProblems.of(seed + 1);
      double[] valuesA = eighths(seed, a.scores().length, -50);
      double[] valuesB = eighths(seed + 9, b.scores().length, -50);
      double[] weightsA = eighths(seed + 5, a.scores().length, 1);
      double[] weightsB = eighths(seed + 7, b.scores().length, 1);
      ScoreIndex indexA = full(a.scores(), a.outcomes(), valuesA, weightsA);
      ScoreIndex indexB = full(b.scores(), b.outcomes(), valuesB, weightsB);
      ScoreIndex together =
          full(
              join(a.scores(), b.scores()),
              join(a.outcomes(), b.outcomes()),
              join(valuesA, valuesB),
              join(weightsA, weightsB));

      assertSame(indexA.merge(indexB), together, "a with b: " + a + "; " + b);
      assertSame(indexB.merge(indexA), together, "b with a: " + a + "; " + b);
      assertSame(
          a.index().merge(b.index()),
          ScoreIndex.of(join(a.scores(), b.scores()), join(a.outcomes(), b.outcomes())),
          "without value: " + a + "; " + b);
    }
  }

  private static double[] join(double[] a, double[] b) {
    double[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  private static int[] join(int[] a, int[] b) {
    int[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  @Test
  void mergingAddsTheDroppedRows() {
    ScoreIndex three =
        ScoreIndex.ofCounts(new double[] {0.5}, new long[] {1}, new long[1], null, null, 3);
    ScoreIndex four =
        ScoreIndex.ofCounts(new double[] {0.5}, new long[] {1}, new long[1], null, null, 4);

    assertThat(three.merge(four).dropped()).isEqualTo(7);
  }

  @Test
  void mergingNeedsTheSameColumns() {
    ScoreIndex plain = ScoreIndex.of(new double[] {0.5}, new int[] {1});
    ScoreIndex valued =
        ScoreIndex.rows(new double[] {0.5}, new int[] {1}).values(new double[] {3}).build();
    ScoreIndex weighted =
        ScoreIndex.rows(new double[] {0.5}, new int[] {1}).weights(new double[] {3}).build();

    assertThatThrownBy(() -> plain.merge(valued))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("a value,");
    assertThatThrownBy(() -> weighted.merge(plain))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("a weight,");
  }

  @Test
  void aLightCustomerAboveAHeavyOneKeepsItsWeight() {
    ScoreIndex uneven =
        ScoreIndex.rows(new double[] {0.1, 0.9}, new int[] {0, 1})
            .weights(new double[] {1e9, 1e-9})
            .build();

    assertThat(uneven.weight(1, 2)).isEqualTo(1e-9);
    assertThat(uneven.merge(uneven).weight(1, 2)).isEqualTo(2e-9);
  }

  @Test
  void aLightCustomerAboveAHeavyOneDoesNotPreventMerging() {
    ScoreIndex uneven =
        ScoreIndex.rows(new double[] {0.1, 0.9}, new int[] {0, 1})
            .weights(new double[] {1e9, 1e-9})
            .build();

    assertThat(uneven.merge(uneven).weight(0, 2)).isCloseTo(2e9, within(1e-6));
  }
}
