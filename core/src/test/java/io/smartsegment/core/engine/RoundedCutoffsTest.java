package io.smartsegment.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.smartsegment.core.SegmentationRequest;
import io.smartsegment.core.SmartSegment;
import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.population.Measure;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.testing.ExhaustiveOptimizer;
import io.smartsegment.core.testing.TestNetRevenue;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The best of cutoffs with few decimals, and what they cost. */
class RoundedCutoffsTest {
  private static final double[] REVENUE = {10, 14, 16};
  private static final double[] COST = {1, 3, 5};

  private static SegmentationRequest request(ScoreIndex customers) {
    return new SmartSegment(
            PluginRegistry.of(
                List.of(new TestNetRevenue()), List.of(new ExhaustiveOptimizer()), List.of()))
        .customers(customers)
        .objective(new TestNetRevenue().id())
        .revenue(REVENUE)
        .cost(COST)
        .minimumSize(SegmentSize.ofCustomers(1));
  }

  private static ScoreIndex random(long seed) {
    Random random = new Random(seed);
    int size = 5 + random.nextInt(11);
    double[] scores = new double[size];
    int[] outcomes = new int[size];
    for (int i = 0; i < size; i++) {
      scores[i] = random.nextInt(5) == 0 ? random.nextInt(11) / 10.0 : random.nextDouble();
      outcomes[i] = random.nextDouble() < scores[i] ? 1 : 0;
    }
    return ScoreIndex.of(scores, outcomes);
  }

  @Test
  void equalTheBestOfAllCutoffsWithOneDecimal() {
    for (int seed = 0; seed < 60; seed++) {
      SegmentationRequest free = request(random(seed));
      Segmentation best = free.cutoffDecimals(1).solve();
      double expected = free.bind().evaluate(Cutoffs.NONE).value();
      for (int i = 1; i <= 10; i++) {
        for (int j = i; j <= 10; j++) {
          double[] pair = i == j ? new double[] {i / 10.0} : new double[] {i / 10.0, j / 10.0};
          Segmentation tried = free.bind().evaluate(Cutoffs.of(pair));
          if (tried.segments().stream().allMatch(segment -> segment.customers() > 0)) {
            expected = Math.max(expected, tried.value());
          }
        }
      }
      assertThat(best.value()).as("seed %s", seed).isEqualTo(expected, within(1e-9));
      assertThat(best.cutoffs().values()).allMatch(c -> c * 10 == Math.rint(c * 10));
      assertThat(free.bind().evaluate(best.cutoffs()).value())
          .as("seed %s, on the scores as they are", seed)
          .isEqualTo(best.value(), within(1e-9));
    }
  }

  @Test
  void whatTheRoundingCostsIsSaid() {
    double[] scores = {0.11, 0.22, 0.33, 0.44, 0.55, 0.56, 0.57, 0.58};
    ScoreIndex customers = ScoreIndex.of(scores, new int[] {0, 0, 1, 0, 1, 1, 0, 1});
    Segmentation coarse = request(customers).cutoffDecimals(1).exactly(2).solve();
    assertThat(coarse.value()).isEqualTo(36);
    assertThat(coarse.warnings())
        .anyMatch(w -> w.startsWith("Cutoffs with 1 decimal cost nothing"));

    scores[3] = 0.51;
    ScoreIndex close = ScoreIndex.of(scores, new int[] {0, 0, 0, 0, 1, 1, 0, 1});
    Segmentation rounded = request(close).cutoffDecimals(1).solve();
    double free = request(close).solve().value();
    assertThat(rounded.warnings())
        .contains(
            "Cutoffs with 1 decimal cost %.2f: without rounding, %.2f is the best."
                .formatted(free - rounded.value(), free));
  }

  @Test
  void aFixedCutoffMustBeRoundToo() {
    SegmentationRequest request =
        request(random(1)).constraints(c -> c.withFixedCutoffs(0.25)).cutoffDecimals(1);
    assertThatThrownBy(request::solve)
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("The fixed cutoff 0.25 has more than 1 decimals.");
    assertThatThrownBy(() -> request.cutoffDecimals(0)).hasMessageContaining("0 decimals");
  }

  /** Sums are those of the scores as they are, also where they depend on the score. */
  @Test
  void roundedCustomersKeepTheirSums() {
    double[] scores = IntStream.range(0, 50).mapToDouble(i -> i / 50.0 + 0.003).toArray();
    int[] outcomes = IntStream.range(0, 50).map(i -> i % 3 == 0 ? 1 : 0).toArray();
    double[] values = IntStream.range(0, 50).mapToDouble(i -> i / 10.0).toArray();
    ScoreIndex fine = ScoreIndex.rows(scores, outcomes).values(values).build();
    ScoreIndex rounded = fine.rounded(1);
    assertThat(rounded.distinctScores()).isEqualTo(10);
    for (int p = 0; p <= 10; p++) {
      int same = fine.positionOf(p / 10.0);
      assertThat(rounded.positionOf(p / 10.0)).isEqualTo(p);
      assertThat(rounded.customersBelow(p)).isEqualTo(fine.customersBelow(same));
      assertThat(rounded.conversionsBelow(p)).isEqualTo(fine.conversionsBelow(same));
      assertThat(rounded.sum(Measure.VALUE, 0, p)).isEqualTo(fine.sum(Measure.VALUE, 0, same));
      assertThat(rounded.prefixSums(s -> s)[p]).isEqualTo(fine.prefixSums(s -> s)[same]);
    }
    assertThatThrownBy(() -> rounded.merge(fine)).hasMessageContaining("cannot be joined");
  }
}
