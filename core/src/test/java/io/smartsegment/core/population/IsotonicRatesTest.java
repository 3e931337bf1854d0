package io.smartsegment.core.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.smartsegment.core.error.InvalidInputException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Rates that rise with the score and are closest to the outcomes. */
class IsotonicRatesTest {
  @Test
  void ratesThatFallArePooled() {
    IsotonicRates rates =
        IsotonicRates.of(
            ScoreIndex.ofCounts(
                new double[] {0.2, 0.4, 0.6}, new long[] {100, 100, 100}, new long[] {10, 4, 30}));
    assertThat(rates.steps()).isEqualTo(2);
    assertThat(rates.rate(0.2)).isEqualTo(0.07);
    assertThat(rates.rate(0.4)).isEqualTo(0.07);
    assertThat(rates.rate(0.6)).isEqualTo(0.3);
  }

  @Test
  void scoresThatNobodyHadBelongToTheStepBelow() {
    IsotonicRates rates =
        IsotonicRates.of(
            ScoreIndex.ofCounts(new double[] {0.2, 0.6}, new long[] {10, 10}, new long[] {1, 5}));
    assertThat(rates.rate(0)).isEqualTo(0.1);
    assertThat(rates.rate(0.5999)).isEqualTo(0.1);
    assertThat(rates.rate(1)).isEqualTo(0.5);
  }

  /** The rate at p is the highest, over starts up to p, of the lowest mean over ends from p on. */
  @Test
  void theyAreThoseOfTheMinimaxFormula() {
    SplittableRandom random = new SplittableRandom(5);
    for (int problem = 0; problem < 300; problem++) {
      int distinct = 1 + random.nextInt(9);
      double[] scores = new double[distinct];
      long[] customers = new long[distinct];
      long[] conversions = new long[distinct];
      for (int p = 0; p < distinct; p++) {
        scores[p] = (p + 1) / 16.0;
        customers[p] = random.nextLong(1, 6);
        conversions[p] = random.nextLong(customers[p] + 1);
      }
      IsotonicRates rates = IsotonicRates.of(ScoreIndex.ofCounts(scores, customers, conversions));
      for (int p = 0; p < distinct; p++) {
        double highest = 0;
        for (int from = 0; from <= p; from++) {
          double lowest = 1;
          for (int to = p; to < distinct; to++) {
            double all = 0;
            double converted = 0;
            for (int i = from; i <= to; i++) {
              all += customers[i];
              converted += conversions[i];
            }
            lowest = Math.min(lowest, converted / all);
          }
          highest = Math.max(highest, lowest);
        }
        assertThat(rates.rate(scores[p]))
            .as("problem %s, score %s", problem, scores[p])
            .isCloseTo(highest, within(1e-12));
      }
    }
  }

  @Test
  void withoutOutcomesThereAreNoRates() {
    assertThatThrownBy(() -> IsotonicRates.of(ScoreIndex.rows(new double[] {0.1, 0.2}).build()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("not known who converted");
  }
}
