package io.smartsegment.optimizers.quantile;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.search.SearchOptions;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.core.testing.BruteForce;
import io.smartsegment.core.testing.RandomProblems;
import io.smartsegment.core.testing.TestValuations;
import io.smartsegment.core.valuation.SeparableValuation;
import io.smartsegment.core.valuation.TreatmentChoice;
import io.smartsegment.core.valuation.TreatmentOrder;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class BaselineTest {
  private static final Optimizer UNIFORM = new UniformOptimizer();
  private static final Optimizer PERCENTILE = new PercentileOptimizer();

  /** Eight scores, of which five lie in the lowest quarter. */
  private static final double[] SCORES = {0.01, 0.02, 0.03, 0.1, 0.2, 0.3, 0.6, 1.0};

  private static final int[] OUTCOMES = {0, 0, 1, 0, 0, 1, 1, 1};

  @Test
  void treatmentsInAnyOrderAreRefusedByName() {
    ScoreIndex index = ScoreIndex.of(SCORES, OUTCOMES);
    SeparableValuation treated =
        new SeparableValuation() {
          @Override
          public double segmentValue(int segment, int from, int to) {
            return segment * (to - from);
          }

          @Override
          public int maxSegments() {
            return 2;
          }
        };
    Constraints constraints =
        Constraints.DEFAULT.atMost(2).withMinimumSize(SegmentSize.ofCustomers(1));
    for (Optimizer baseline : List.of(UNIFORM, PERCENTILE)) {
      assertThat(
              baseline.refuses(
                  new Problem(
                      index, new TreatmentChoice(treated, TreatmentOrder.ANY), constraints)))
          .hasValue("It does not choose treatments in any order.");
      assertThat(
              baseline.refuses(
                  new Problem(
                      index, new TreatmentChoice(treated, TreatmentOrder.SOME), constraints)))
          .isEmpty();
    }
  }

  @Test
  void uniformCutoffsHaveEqualDistances() {
    assertThat(
            bounds(
                UNIFORM,
                Constraints.DEFAULT.between(1, 4).withMinimumSize(SegmentSize.ofCustomers(1))))
        .containsExactly(0, 5, 6, 7, 8);
  }

  @Test
  void percentileCutoffsHaveEqualShares() {
    assertThat(
            bounds(
                PERCENTILE,
                Constraints.DEFAULT.between(1, 4).withMinimumSize(SegmentSize.ofCustomers(1))))
        .containsExactly(0, 2, 4, 6, 8);
  }

  @Test
  void emptySegmentsVanish() {
    assertThat(
            bounds(
                UNIFORM,
                Constraints.DEFAULT.between(1, 8).withMinimumSize(SegmentSize.ofCustomers(1))))
        .as("cutoffs 0.125, 0.25, 0.375, 0.5, 0.625, ... of which several separate nobody")
        .containsExactly(0, 4, 5, 6, 7, 8);
  }

  @Test
  void smallSegmentsAreJoinedWithTheirLeftNeighbour() {
    assertThat(
            bounds(
                UNIFORM,
                Constraints.DEFAULT.between(1, 4).withMinimumSize(SegmentSize.ofCustomers(2))))
        .containsExactly(0, 8);
  }

  @Test
  void ifTooFewSegmentsRemainTheCutoffsMove() {
    assertThat(
            bounds(
                UNIFORM,
                Constraints.DEFAULT.between(4, 4).withMinimumSize(SegmentSize.ofCustomers(2))))
        .containsExactly(0, 2, 4, 6, 8);
  }

  @Test
  void customersWithTheSameScoreStayTogether() {
    ScoreIndex index =
        ScoreIndex.of(new double[] {0.1, 0.5, 0.5, 0.5, 0.5, 0.9}, new int[] {0, 0, 1, 0, 1, 1});
    Problem problem =
        problem(
            index, Constraints.DEFAULT.between(1, 3).withMinimumSize(SegmentSize.ofCustomers(1)));
    assertThat(bounds(PERCENTILE, problem)).containsExactly(0, 2, 3);
  }

  @Test
  void evaluatesOneAllowedSegmentation() {
    for (Optimizer optimizer : List.of(UNIFORM, PERCENTILE)) {
      RandomProblems.feasibleSamples(300)
          .forEach(
              sample -> {
                Problem problem = sample.problem();
                try (Search search = search(problem)) {
                  int[] bounds = optimizer.optimize(problem, search).bounds();
                  assertThat(BruteForce.of(sample).allows(bounds)).as(sample.toString()).isTrue();
                  assertThat(search.evaluations()).isEqualTo(1);
                }
              });
    }
  }

  @Test
  void allThreeAreFoundAsServices() {
    assertThat(ServiceLoader.load(Optimizer.class))
        .extracting(Optimizer::id)
        .contains("percentile", "quantile", "uniform");
  }

  @Test
  void baselinesAreTheLastToBeChosen() {
    Problem problem =
        problem(
            ScoreIndex.of(SCORES, OUTCOMES),
            Constraints.DEFAULT.between(1, 4).withMinimumSize(SegmentSize.ofCustomers(1)));
    assertThat(UNIFORM.suitability(problem)).isZero();
    assertThat(PERCENTILE.suitability(problem)).isZero();
    assertThat(new QuantileOptimizer().suitability(problem)).isEqualTo(30);
  }

  private static int[] bounds(Optimizer optimizer, Constraints constraints) {
    return bounds(optimizer, problem(ScoreIndex.of(SCORES, OUTCOMES), constraints));
  }

  private static int[] bounds(Optimizer optimizer, Problem problem) {
    try (Search search = search(problem)) {
      return optimizer.optimize(problem, search).bounds();
    }
  }

  private static Search search(Problem problem) {
    return new Search(
        problem, Settings.read("none", List.of(), Map.of()), SearchOptions.DEFAULT.withThreads(1));
  }

  private static Problem problem(ScoreIndex index, Constraints constraints) {
    double[] prices = {10, 12, 14, 16, 18, 20, 22, 24, 26, 28};
    return new Problem(
        index, TestValuations.netRevenue(index, prices, new double[10], 0), constraints);
  }
}
