package io.smartsegment.core.valuation;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.testing.BruteForce;
import io.smartsegment.core.testing.RandomProblems;
import io.smartsegment.core.testing.TestValuations;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the interfaces compute by default, and batches. */
class ValuationTest {
  private static final ScoreIndex INDEX =
      ScoreIndex.of(
          new double[] {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8},
          new int[] {0, 0, 1, 0, 1, 1, 0, 1});
  private static final double[] REVENUE = {10, 14, 16};
  private static final double[] COST = {1, 3, 5};

  @Test
  void theWorkedExample() {
    Valuation valuation = TestValuations.netRevenue(INDEX, REVENUE, COST, 0);

    assertThat(valuation.value(new int[] {0, 8}, 0, 1)).isEqualTo(32);
    assertThat(valuation.value(new int[] {0, 4, 8}, 0, 2)).isEqualTo(36);
    assertThat(valuation.value(new int[] {0, 2, 8}, 0, 2)).isEqualTo(36);
    assertThat(valuation.value(new int[] {-1, 0, 4, 8, -1}, 1, 2)).as("offset").isEqualTo(36);
  }

  @Test
  void aChainAddsThePenaltyOfEveryPairOfNeighbours() {
    Valuation valuation = TestValuations.netRevenue(INDEX, REVENUE, COST, 8);

    // Rates 0/2, 1/2, 3/4: 8 * (1/2 + 1/4) is deducted.
    double withoutPenalty = (0 - 2) + (14 - 6) + (16 * 3 - 20);
    assertThat(valuation.value(new int[] {0, 2, 4, 8}, 0, 3)).isEqualTo(withoutPenalty - 6);
    assertThat(valuation.value(new int[] {0, 8}, 0, 1)).isEqualTo(32);
  }

  @Test
  void aSeparableValuationHasNoPairs() {
    SeparableValuation valuation = (segment, from, to) -> (segment + 1) * (to - from);

    assertThat(valuation.pairValue(1, 0, 3, 8)).isZero();
    assertThat(valuation.value(new int[] {0, 3, 8}, 0, 2)).isEqualTo(3 + 2 * 5);
  }

  @Test
  void prefixValuesOfTheTestValuationDifferByTheSegmentValue() {
    LinearValuation valuation =
        TestValuations.netRevenue(INDEX, 3, PerSegment.list(REVENUE), PerSegment.list(COST));
    for (int from = 0; from < 8; from++) {
      for (int to = from + 1; to <= 8; to++) {
        assertThat(valuation.prefixValue(2, to) - valuation.prefixValue(2, from))
            .isEqualTo(valuation.segmentValue(2, from, to));
      }
    }
  }

  @Test
  void prefixValuesAreAllThatALinearValuationNeeds() {
    LinearValuation valuation =
        (segment, position) -> (segment + 1.0) * INDEX.conversionsBelow(position);

    assertThat(valuation.segmentValue(1, 0, 8)).isEqualTo(2.0 * INDEX.conversions());
    assertThat(valuation.value(new int[] {0, 4, 8}, 0, 2))
        .isEqualTo(INDEX.conversions(0, 4) + 2.0 * INDEX.conversions(4, 8));
  }

  @Test
  void unlessSaidOtherwiseOutcomesMatterAndSegmentsAreUnlimited() {
    Valuation valuation = (bounds, offset, segments) -> 0;

    assertThat(valuation.usesOutcomes()).isTrue();
    assertThat(valuation.maxSegments()).isEqualTo(Integer.MAX_VALUE);
    assertThat(valuation.money(0, 0, 1)).isEmpty();
    assertThat(valuation.whyOneSegmentIsBest(10)).isEmpty();
  }

  @Test
  void aBatchEvaluatesTheRowsItIsAskedFor() {
    RandomProblems.feasibleSamples(100)
        .forEach(
            sample -> {
              BruteForce force = BruteForce.of(sample);
              List<int[]> all = force.allowed();
              CandidateBatch batch =
                  new CandidateBatch(all.size() + 2, RandomProblems.MAX_SEGMENTS);
              for (int row = 0; row < all.size(); row++) {
                batch.set(row + 1, all.get(row));
              }
              batch.setValue(0, -1234);
              batch.setValue(all.size() + 1, -1234);
              sample.valuation().evaluate(batch, 1, all.size() + 1);
              for (int row = 0; row < all.size(); row++) {
                assertThat(batch.value(row + 1))
                    .as(sample.toString())
                    .isEqualTo(force.value(all.get(row)));
              }
              assertThat(batch.value(0)).isEqualTo(-1234);
              assertThat(batch.value(all.size() + 1)).isEqualTo(-1234);
            });
  }

  @Test
  void rowsOfABatchAreApart() {
    CandidateBatch batch = new CandidateBatch(2, 3);
    batch.set(0, new int[] {0, 1, 2, 9});
    batch.set(1, new int[] {0, 9});
    batch.bounds()[batch.offset(1) + 1] = 4;
    batch.bounds()[batch.offset(1) + 2] = 9;
    batch.setSegments(1, 2);

    assertThat(batch.rows()).isEqualTo(2);
    assertThat(batch.copyOfBounds(0)).containsExactly(0, 1, 2, 9);
    assertThat(batch.copyOfBounds(1)).containsExactly(0, 4, 9);
    assertThat(batch.segments(0)).isEqualTo(3);
    batch.copyOfBounds(0)[1] = 7;
    assertThat(batch.copyOfBounds(0)).as("a copy").containsExactly(0, 1, 2, 9);
  }

  @Test
  void netMoneyIsRevenueLessCost() {
    assertThat(new SegmentMoney(42, 12.5).net()).isEqualTo(29.5);
  }
}
