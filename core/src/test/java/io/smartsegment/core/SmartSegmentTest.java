package io.smartsegment.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.PluginException;
import io.smartsegment.core.merge.LeastLossMerger;
import io.smartsegment.core.merge.MinimumSizeMerger;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.result.BestForCount;
import io.smartsegment.core.result.Certificate;
import io.smartsegment.core.result.Proof;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.segment.Segment;
import io.smartsegment.core.testing.BruteForce;
import io.smartsegment.core.testing.ExhaustiveOptimizer;
import io.smartsegment.core.testing.RandomProblems;
import io.smartsegment.core.testing.TestNetRevenue;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** The facade from end to end, with an optimizer that looks at everything. */
class SmartSegmentTest {
  static final SmartSegment FACADE =
      new SmartSegment(
          PluginRegistry.of(
              List.of(new TestNetRevenue()),
              List.of(new ExhaustiveOptimizer()),
              List.of(new LeastLossMerger(), new MinimumSizeMerger())));

  static final double[] SCORES = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8};
  static final int[] OUTCOMES = {0, 0, 1, 0, 1, 1, 0, 1};

  /** The worked example: eight customers, three prices. */
  static SegmentationRequest example() {
    return FACADE
        .customers(ScoreIndex.of(SCORES, OUTCOMES))
        .revenue(10, 14, 16)
        .cost(1, 3, 5)
        .minimumSize(SegmentSize.ofCustomers(1));
  }

  @Test
  void theWorkedExample() {
    Segmentation best = example().solve();

    assertThat(best.value()).isEqualTo(36);
    assertThat(best.cutoffs().values()).as("a tie: the smallest cutoff").containsExactly(0.3);
    assertThat(best.certificate().proof()).isEqualTo(Proof.OPTIMAL);
    assertThat(best.certificate().gap()).hasValue(0);
    assertThat(best.bySegmentCount()).startsWith(unproven(1, 32), unproven(2, 36, 0.3)).hasSize(3);
    assertThat(best.optimizer()).isEqualTo("exhaustive");
    assertThat(best.objective()).isEqualTo("net-revenue");
    assertThat(best.seed()).isEqualTo(42);
    assertThat(best.customers()).isEqualTo(8);
    assertThat(best.conversions()).isEqualTo(4);
    assertThat(best.conversionRate()).isEqualTo(0.5);
    assertThat(best.dropped()).isZero();
    assertThat(best.evaluations()).isEqualTo(1 + 7 + 21);
    assertThat(best.warnings()).isEmpty();
    assertThat(best.elapsed()).isPositive();
  }

  @Test
  void theSegmentsOfTheWorkedExample() {
    List<Segment> segments = example().solve().segments();

    assertThat(segments).extracting(Segment::index).containsExactly(0, 1);
    assertThat(segments).extracting(Segment::customers).containsExactly(2L, 6L);
    assertThat(segments).extracting(Segment::conversions).containsExactly(0L, 4L);
    assertThat(segments.get(0).revenue()).hasValue(0);
    assertThat(segments.get(0).cost()).hasValue(2);
    assertThat(segments.get(1).revenue()).hasValue(56);
    assertThat(segments.get(1).cost()).hasValue(18);
    assertThat(segments.get(1).netRevenue()).hasValue(38);
    assertThat(segments.get(0).netRevenuePerCustomer()).hasValue(-1);
    assertThat(segments.get(0).rule().text()).isEqualTo("[0.0, 0.3)");
    assertThat(segments.get(1).rule().text()).isEqualTo("[0.3, 1.0]");
    assertThat(segments.get(0).observedValue()).isEmpty();
    assertThat(segments.get(0).weight()).isEmpty();
  }

  @Test
  void labelsNameAScoreThatIsAShortDecimalAsItself() {
    assertThat(example().solve().segments())
        .extracting(Segment::label)
        .containsExactly("[0, 0.3)", "[0.3, 1]");
  }

  @Test
  void everyRandomProblemIsSolvedAsByBruteForce() {
    RandomProblems.feasibleSamples(300)
        .forEach(
            sample -> {
              BruteForce force = BruteForce.of(sample);
              Segmentation best =
                  FACADE
                      .customers(sample.index())
                      .revenue(sample.revenue())
                      .cost(sample.cost())
                      .objectiveSetting("penalty", sample.penalty())
                      .constraints(sample.constraints())
                      .solve();
              int[] bounds = force.bestBounds();
              assertThat(best.value()).as(sample.toString()).isEqualTo(force.bestValue());
              assertThat(best.cutoffs().values())
                  .as(sample.toString())
                  .containsExactlyElementsOf(cutoffs(force, bounds));
              assertThat(best.certificate().proof()).isEqualTo(Proof.OPTIMAL);
              for (BestForCount frontier : best.bySegmentCount()) {
                int[] expected = force.best(frontier.segments()).orElseThrow();
                assertThat(frontier)
                    .as(sample.toString())
                    .isEqualTo(
                        unproven(
                            expected.length - 1,
                            force.value(expected),
                            cutoffs(force, expected).stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray()));
              }
              assertThat(best.bySegmentCount())
                  .hasSize((int) force.allowed().stream().map(b -> b.length).distinct().count());
            });
  }

  private static List<Double> cutoffs(BruteForce force, int[] bounds) {
    return Arrays.stream(bounds, 1, bounds.length - 1).mapToObj(p -> force.distinct()[p]).toList();
  }

  /** 150 customers with 12 distinct scores. */
  private static double[] manyScores(Random random) {
    return random.doubles(150).map(u -> Math.floor(u * 12) / 11).toArray();
  }

  private static int[] outcomes(Random random, double[] scores) {
    return Arrays.stream(scores).mapToInt(s -> random.nextDouble() < s * s ? 1 : 0).toArray();
  }

  @Test
  void findOptimalBinsHasTheDefaultsOfTheOriginPackage() {
    for (long seed = 0; seed < 3; seed++) {
      Random random = new Random(seed);
      double[] scores = manyScores(random);
      int[] outcomes = outcomes(random, scores);
      double[] revenue = {1, 3, 9, 27, 81, 243, 729, 2187, 6561, 19683};
      double[] cost = {1, 2, 4, 8, 16, 32, 64, 128, 256, 512};
      BruteForce force =
          BruteForce.of(
              scores,
              outcomes,
              Constraints.DEFAULT.between(1, 10).withMinimumSize(SegmentSize.ofCustomers(10)),
              10,
              BruteForce.netRevenue(revenue, cost, 0));

      Segmentation best = FACADE.findOptimalBins(scores, outcomes);

      assertThat(best.value()).as("seed %d", seed).isEqualTo(force.bestValue());
      assertThat(best.cutoffs().values())
          .as("seed %d", seed)
          .containsExactlyElementsOf(cutoffs(force, force.bestBounds()));
    }
  }

  @Test
  void findOptimalBinsPassesEveryParameter() {
    IntToDoubleFunction cost = k -> 0.5 * (k + 1);
    IntToDoubleFunction revenue = k -> 4 + 2.0 * k;
    Random random = new Random(8);
    double[] scores = manyScores(random);
    int[] outcomes = outcomes(random, scores);
    BruteForce force =
        BruteForce.of(
            scores,
            outcomes,
            Constraints.DEFAULT.between(1, 4).withMinimumSize(SegmentSize.ofCustomers(20)),
            4,
            BruteForce.netRevenue(new double[] {4, 6, 8, 10}, new double[] {0.5, 1, 1.5, 2}, 12));

    Segmentation best = FACADE.findOptimalBins(scores, outcomes, 4, revenue, cost, 12, 20, true);

    assertThat(best.value()).isEqualTo(force.bestValue());
    assertThat(best.cutoffs().values())
        .containsExactlyElementsOf(cutoffs(force, force.bestBounds()))
        .isNotEmpty();
    assertThat(best.penalty().orElseThrow()).as("the penalty takes part").isPositive();
  }

  @Test
  void findOptimalBinsWithoutGlobalSearchAsksForTheQuantileOptimizer() {
    assertThatThrownBy(
            () -> FACADE.findOptimalBins(SCORES, OUTCOMES, 2, k -> 2, k -> 1, 0, 1, false))
        .isInstanceOf(PluginException.class)
        .hasMessageStartingWith("There is no optimizer 'quantile'.\nInstalled: exhaustive.");
  }

  @Test
  void findOptimalBinsRefusesWhatCannotBeUsed() {
    assertThatThrownBy(() -> FACADE.findOptimalBins(SCORES, OUTCOMES))
        .isInstanceOf(InfeasibleProblemException.class)
        .hasMessageContaining("A minimum of 8 customers would do.");
    assertThatThrownBy(() -> FACADE.findOptimalBins(new double[] {2}, new int[] {1}))
        .isInstanceOf(InvalidInputException.class);
    assertThat(FACADE.findOptimalBins(new double[20], new int[20]).segments())
        .as("outcomes that are all the same")
        .hasSize(1);
  }

  @Test
  void whatIsInstalledIsFoundByDefault() {
    assertThat(SmartSegment.create().plugins().mergers().all())
        .containsKeys("least-loss", "minimum-size");
  }

  private static BestForCount unproven(int segments, double value, double... cutoffs) {
    return new BestForCount(
        segments, value, Cutoffs.of(cutoffs), Certificate.of(value, OptionalDouble.empty()));
  }
}
