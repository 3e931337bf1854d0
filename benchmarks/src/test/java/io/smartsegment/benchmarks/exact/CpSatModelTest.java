package io.smartsegment.benchmarks.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.smartsegment.benchmarks.data.Campaign;
import io.smartsegment.benchmarks.data.Population;
import io.smartsegment.benchmarks.exact.CpSatModel.Formulation;
import io.smartsegment.core.SegmentationRequest;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.result.Segmentation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Two ways to the same optimum, which share nothing but the problem. */
class CpSatModelTest {
  /** With few customers, the minimum size of 10 decides; with many, it does not. */
  @ParameterizedTest
  @CsvSource({
    "USUAL, 60, 12, 1", "USUAL, 90, 15, 2", "USUAL, 400, 12, 3", "USUAL, 5000, 14, 4",
    "COMPACT, 60, 12, 1", "COMPACT, 90, 20, 2", "COMPACT, 400, 20, 3", "COMPACT, 5000, 40, 4"
  })
  void optimumIsThatOfTheOptimizer(Formulation formulation, int customers, int bins, long seed) {
    SegmentationRequest request = request(customers, bins, seed);
    assertSameOptimum(formulation, request);
  }

  @ParameterizedTest
  @EnumSource
  void optimumIsThatOfTheOptimizerForOneNumberOfSegments(Formulation formulation) {
    assertSameOptimum(formulation, request(400, 12, 5).exactly(3));
    assertSameOptimum(formulation, request(400, 12, 6).exactly(9));
    assertSameOptimum(formulation, request(400, 12, 7).exactly(1));
  }

  @ParameterizedTest
  @EnumSource
  void amountsThatAreNoWholeCentsAreRefused(Formulation formulation) {
    Problem problem = request(90, 5, 1).cost("0.001*(k+1)").problem();
    assertThatThrownBy(() -> CpSatModel.of(problem, formulation))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no whole number");
  }

  @Test
  void preBinsHoldAllCustomersInAboutEqualParts() {
    ScoreIndex all = Population.of(1000).index();
    ScoreIndex few = PreBins.quantiles(all, 7);
    assertThat(few.distinctScores()).isEqualTo(7);
    assertThat(few.customers()).isEqualTo(1000);
    assertThat(few.conversions()).isEqualTo(all.conversions());
    for (int bin = 0; bin < 7; bin++) {
      assertThat(few.customers(bin, bin + 1)).isBetween(142L, 143L);
    }
  }

  private static SegmentationRequest request(int customers, int bins, long seed) {
    ScoreIndex all = Population.of(customers, seed).index();
    return Campaign.request(PreBins.quantiles(all, bins));
  }

  private static void assertSameOptimum(Formulation formulation, SegmentationRequest request) {
    Problem problem = request.problem();
    int[] bounds = CpSatModel.of(problem, formulation).solve();
    Segmentation best = request.solve();
    assertThat(problem.value(bounds)).isCloseTo(best.value(), within(0.005));
  }
}
