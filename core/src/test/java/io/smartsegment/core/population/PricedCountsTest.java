package io.smartsegment.core.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.valuation.CandidateBatch;
import org.junit.jupiter.api.Test;

class PricedCountsTest {
  private static final double[] REVENUE = {60, 85.5, 100.25};
  private static final double[] COST = {1, 3.5, 6.75};

  /** Times a factor that makes the counts too large to share a long. */
  private static ScoreIndex index(long factor) {
    return ScoreIndex.ofCounts(
        new double[] {0.1, 0.2, 0.3, 0.4},
        new long[] {4 * factor, 2 * factor, 5 * factor, 3 * factor},
        new long[] {0, factor, factor, 2 * factor});
  }

  private static CandidateBatch batch() {
    CandidateBatch batch = new CandidateBatch(3, 3);
    batch.set(0, new int[] {0, 4});
    batch.set(1, new int[] {0, 1, 4});
    batch.set(2, new int[] {0, 1, 2, 4});
    return batch;
  }

  private static double[] byHand(double penalty) {
    double two = (60 * 0 - 4) + (85.5 * 4 - 3.5 * 10);
    double three = (60 * 0 - 4) + (85.5 * 1 - 3.5 * 2) + (100.25 * 3 - 6.75 * 8);
    return new double[] {
      60 * 4 - 14, two - penalty * 0.4, three - penalty * (0.5 + Math.abs(0.375 - 0.5))
    };
  }

  @Test
  void valuesAreThoseByHand() {
    for (double penalty : new double[] {0, 16}) {
      PricedCounts priced = index(1).priced(REVENUE, COST, penalty);
      CandidateBatch batch = batch();
      batch.price(priced, 0, 3);
      for (int row = 0; row < 3; row++) {
        assertThat(batch.value(row)).isEqualTo(byHand(penalty)[row]);
        assertThat(priced.value(batch.bounds(), batch.offset(row), batch.segments(row)))
            .isEqualTo(byHand(penalty)[row]);
      }
    }
  }

  @Test
  void countsBeyond32BitsGiveTheSame() {
    long factor = 1L << 30;
    CandidateBatch batch = batch();
    batch.price(index(factor).priced(REVENUE, COST, 0), 0, 3);
    for (int row = 0; row < 3; row++) {
      assertThat(batch.value(row)).isEqualTo(factor * byHand(0)[row]);
    }
    PricedCounts penalized = index(factor).priced(REVENUE, COST, 16.0 * factor);
    assertThat(penalized.value(new int[] {0, 1, 2, 4}, 0, 3)).isEqualTo(factor * byHand(16)[2]);
  }

  @Test
  void countsNextToTheLimitOfAnIntGiveTheSame() {
    for (long customers : new long[] {Integer.MAX_VALUE, Integer.MAX_VALUE + 1L}) {
      ScoreIndex index =
          ScoreIndex.ofCounts(
              new double[] {0.1, 0.9},
              new long[] {customers - 1, 1},
              new long[] {customers - 3, 1});
      PricedCounts priced = index.priced(new double[] {2, 8}, new double[] {1, 4}, 0);
      assertThat(priced.value(new int[] {0, 1, 2}, 0, 2))
          .isEqualTo(2.0 * (customers - 3) - (customers - 1) + 8 - 4);
    }
  }

  @Test
  void pricesOfDifferentLengthAreRefused() {
    assertThatThrownBy(() -> index(1).priced(REVENUE, new double[] {1, 2}, 0))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("3 revenues and 2 costs");
  }

  @Test
  void whatIsNoPriceIsRefused() {
    assertThatThrownBy(() -> index(1).priced(new double[] {1, Double.NaN}, new double[2], 0))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("Segment 1 has the revenue NaN");
    for (double penalty : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> index(1).priced(REVENUE, COST, penalty))
          .isInstanceOf(InvalidSettingException.class)
          .hasMessageContaining("The penalty is " + penalty);
    }
  }
}
