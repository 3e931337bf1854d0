package io.smartsegment.core.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.search.SeededRandom;
import org.junit.jupiter.api.Test;

/** Resampled counts have the distribution that they should have. */
class PoissonResamplesTest {
  private static final int DRAWS = 200_000;

  @Test
  void numbersHaveThePoissonDistribution() {
    for (int mean : new int[] {1, 2, 7, 40, 300, 1024}) {
      PoissonTable table = new PoissonTable(mean);
      SeededRandom random = new SeededRandom(mean);
      int[] drawn = new int[4 * mean + 60];
      for (int i = 0; i < DRAWS; i++) {
        drawn[table.draw(random)]++;
      }
      double statistic = 0;
      int cells = 0;
      double probability = StrictMath.exp(-mean);
      double logarithm = -mean;
      for (int k = 0; k < drawn.length; k++) {
        probability = StrictMath.exp(logarithm);
        double expected = DRAWS * probability;
        if (expected >= 10) {
          statistic += (drawn[k] - expected) * (drawn[k] - expected) / expected;
          cells++;
        }
        logarithm += StrictMath.log(mean) - StrictMath.log(k + 1);
      }
      // Five standard deviations of a chi-square number.
      assertThat(statistic)
          .as("mean %s, %s cells", mean, cells)
          .isLessThan(cells + 5 * Math.sqrt(2.0 * cells));
    }
  }

  @Test
  void countsOfAScoreHaveItsMeanAndVariance() {
    ScoreIndex index =
        ScoreIndex.ofCounts(
            new double[] {0.1, 0.2, 0.3}, new long[] {1, 3_000, 100_000}, new long[] {1, 0, 2_500});
    PoissonResamples resamples = new PoissonResamples(index, 5);
    int draws = 20_000;
    double[] sums = new double[6];
    double[] squares = new double[6];
    int[] customers = new int[3];
    int[] conversions = new int[3];
    for (int r = 0; r < draws; r++) {
      resamples.draw(r, customers, conversions);
      for (int p = 0; p < 3; p++) {
        sums[p] += conversions[p];
        squares[p] += (double) conversions[p] * conversions[p];
        int others = customers[p] - conversions[p];
        sums[3 + p] += others;
        squares[3 + p] += (double) others * others;
      }
    }
    double[] means = {1, 0, 2_500, 0, 3_000, 97_500};
    for (int i = 0; i < means.length; i++) {
      double mean = sums[i] / draws;
      double variance = squares[i] / draws - mean * mean;
      assertThat(mean).isCloseTo(means[i], within(5 * Math.sqrt(means[i] / draws)));
      assertThat(variance).isCloseTo(means[i], within(0.06 * means[i]));
    }
  }

  @Test
  void aResampleDependsOnSeedAndNumberAlone() {
    ScoreIndex index =
        ScoreIndex.ofCounts(new double[] {0.1, 0.2}, new long[] {90, 80}, new long[] {4, 30});
    PoissonResamples resamples = new PoissonResamples(index, 5);
    int[] first = drawn(resamples, 3);
    drawn(resamples, 4);
    assertThat(drawn(resamples, 3)).isEqualTo(first);
    assertThat(drawn(new PoissonResamples(index, 5), 3)).isEqualTo(first);
    assertThat(drawn(new PoissonResamples(index, 6), 3)).isNotEqualTo(first);
    assertThat(drawn(resamples, 4)).isNotEqualTo(first);
  }

  private static int[] drawn(PoissonResamples resamples, int replicate) {
    int[] customers = new int[2];
    int[] conversions = new int[2];
    resamples.draw(replicate, customers, conversions);
    return new int[] {customers[0], customers[1], conversions[0], conversions[1]};
  }

  @Test
  void refusesWhatCannotBeResampled() {
    ScoreIndex unknown = ScoreIndex.rows(new double[] {0.5}).build();
    assertThatThrownBy(() -> new PoissonResamples(unknown, 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("not known who converted");
    ScoreIndex many =
        ScoreIndex.ofCounts(new double[] {0.5}, new long[] {(1L << 30) + 1}, new long[] {0});
    assertThatThrownBy(() -> new PoissonResamples(many, 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("1073741825 customers have the score 0.5");
  }
}
