package io.smartsegment.core;

import static io.smartsegment.core.SmartSegmentTest.FACADE;
import static io.smartsegment.core.SmartSegmentTest.OUTCOMES;
import static io.smartsegment.core.SmartSegmentTest.SCORES;
import static io.smartsegment.core.SmartSegmentTest.example;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.error.PluginException;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.result.Proof;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.search.StopCondition;
import io.smartsegment.core.segment.Segment;
import io.smartsegment.core.testing.BruteForce;
import io.smartsegment.core.testing.RandomProblems;
import io.smartsegment.core.valuation.PerSegment;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentationRequestTest {
  @Test
  void aRequestNeverChanges() {
    SegmentationRequest request = example();
    request.revenue(1);
    request.cost("9,9,9");
    request.atMost(1);
    request.exactly(3);
    request.minimumSize(SegmentSize.ofCustomers(4));
    request.constraints(Constraints.DEFAULT);
    request.objective("other");
    request.objectiveSetting("penalty", 5);
    request.optimizer("other");
    request.optimizerSetting("steps", 5);
    request.merger("other");
    request.mergerSetting("how", 5);
    request.seed(7);
    request.options(o -> o.stoppingWhen(StopCondition.evaluations(1)));

    Segmentation best = request.solve();
    assertThat(best.value()).isEqualTo(36);
    assertThat(best.seed()).isEqualTo(42);
    assertThat(best.warnings()).isEmpty();
  }

  @Test
  void pricesMayBeNumbersTextOrFunctions() {
    Segmentation expected = example().solve();

    assertThat(example().revenue("10,14,16").cost("1,3,5").solve().segments())
        .isEqualTo(expected.segments());
    assertThat(
            example()
                .revenue(PerSegment.list(10, 14, 16))
                .cost(PerSegment.function("2*k+1", k -> 2.0 * k + 1))
                .solve()
                .segments())
        .isEqualTo(expected.segments());
  }

  @Test
  void constraintsReachTheProblem() {
    Problem problem = example().exactly(2).minimumSize(SegmentSize.ofShare(0.3)).problem();

    assertThat(problem.constraints())
        .isEqualTo(Constraints.DEFAULT.between(2, 2).withMinimumSize(SegmentSize.ofShare(0.3)));
    assertThat(problem.minimumSize()).isEqualTo(3);
    assertThat(example().atMost(1).solve().value()).isEqualTo(32);
    assertThat(example().exactly(3).solve().segments()).hasSize(3);
  }

  @Test
  void adviceSuggestsNoMoreSegmentsThanThereArePrices() {
    SegmentationRequest tight =
        example().constraints(c -> c.atMost(2).withMaximumSize(SegmentSize.ofShare(0.4)));
    String problem = "2 segments of at most 3 customers hold 6 customers at most; there are 8.\n";

    assertInfeasible(tight, problem + "3 segments, or a maximum of 4 customers, would do.");
    assertInfeasible(tight.revenue(10, 14), problem + "A maximum of 4 customers would do.");
    assertInfeasible(
        tight.revenue(PerSegment.function("3^k", k -> StrictMath.pow(3, k))).cost(1, 2),
        problem + "A maximum of 4 customers would do.");
    PerSegment endless = PerSegment.function("k", k -> k);
    assertInfeasible(
        tight.revenue(endless).cost(endless),
        problem + "3 segments, or a maximum of 4 customers, would do.");
  }

  @Test
  void pricesThatGrowBeyondAllNumbersDoNotHideThatOthersEnd() {
    PerSegment steep = PerSegment.function("steep", k -> k < 4 ? k : Double.POSITIVE_INFINITY);
    SegmentationRequest tight =
        example()
            .cost(steep)
            .constraints(c -> c.atMost(2).withMaximumSize(SegmentSize.ofShare(0.4)));
    String problem = "2 segments of at most 3 customers hold 6 customers at most; there are 8.\n";

    assertInfeasible(tight.revenue(10, 14), problem + "A maximum of 4 customers would do.");
    assertInfeasible(
        tight.revenue(steep), problem + "3 segments, or a maximum of 4 customers, would do.");
    PerSegment never = PerSegment.function("never", k -> Double.NaN);
    assertInfeasible(
        tight.revenue(never), problem + "3 segments, or a maximum of 4 customers, would do.");
  }

  private static void assertInfeasible(SegmentationRequest request, String message) {
    assertThatThrownBy(request::problem)
        .isInstanceOf(InfeasibleProblemException.class)
        .hasMessage(message);
  }

  @Test
  void seedValueWeightAndDroppedRowsAreReported() {
    double[] scores = Arrays.copyOf(SCORES, 9);
    scores[8] = Double.NaN;
    double[] ones = new double[9];
    Arrays.fill(ones, 2);
    ScoreIndex index =
        ScoreIndex.rows(scores, Arrays.copyOf(OUTCOMES, 9))
            .values(ones)
            .weights(ones)
            .dropMissing()
            .build();

    Segmentation best =
        FACADE.customers(index).minimumSize(SegmentSize.ofCustomers(4)).seed(7).solve();

    assertThat(best.seed()).isEqualTo(7);
    assertThat(best.dropped()).isEqualTo(1);
    assertThat(best.segments().get(0).observedValue())
        .as("values count by weight")
        .hasValue(4.0 * best.segments().get(0).customers());
    assertThat(best.segments().get(0).weight()).hasValue(2.0 * best.segments().get(0).customers());
  }

  @Test
  void whatIsUnknownIsNamedWithWhatIsKnown() {
    assertThatThrownBy(() -> example().optimizer("simplex").solve())
        .isInstanceOf(PluginException.class)
        .hasMessageStartingWith("There is no optimizer 'simplex'.\nInstalled: exhaustive.");
    assertThatThrownBy(() -> example().objective("profit").solve())
        .isInstanceOf(PluginException.class)
        .hasMessageStartingWith("There is no objective 'profit'.\nInstalled: net-revenue.");
    assertThatThrownBy(() -> example().merger("glue").solve())
        .isInstanceOf(PluginException.class)
        .hasMessageStartingWith("There is no merger 'glue'.\nInstalled: least-loss, minimum-size.");
    assertThatThrownBy(() -> example().objectiveSetting("lambda", 1).solve())
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage(
            "There is no setting 'lambda' of 'net-revenue'.\n"
                + "Settings of 'net-revenue': cost, penalty, revenue.");
    assertThatThrownBy(() -> example().optimizerSetting("steps", 1).solve())
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("'exhaustive' has no settings.");
    assertThatThrownBy(() -> example().merger("least-loss").mergerSetting("how", 1).solve())
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("'least-loss' has no settings.");
    assertThatThrownBy(() -> example().mergerSetting("how", 1).solve())
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("There are merger settings, but no merger.");
  }

  @Test
  void givenCutoffsAreEvaluated() {
    Segmentation given = example().evaluate(0.5);

    assertThat(given.value()).isEqualTo(36);
    assertThat(given.cutoffs().values()).containsExactly(0.5);
    assertThat(given.optimizer()).isEqualTo("given");
    assertThat(given.certificate().proof()).isEqualTo(Proof.NONE);
    assertThat(given.bySegmentCount()).isEmpty();
    assertThat(given.evaluations()).isEqualTo(1);
    assertThat(example().evaluate().value()).as("no cutoffs").isEqualTo(32);
    assertThat(example().evaluate(0.25).cutoffs())
        .as("cutoffs stay as they were given")
        .isEqualTo(Cutoffs.of(0.25));
  }

  @Test
  void givenCutoffsAreEvaluatedRegardlessOfTheConstraints() {
    SegmentationRequest strict = example().exactly(3).minimumSize(SegmentSize.ofCustomers(7));

    assertThat(strict.evaluate(0.3).value()).isEqualTo(36);
    assertThat(strict.evaluate(0.2).segments().get(0).customers()).isEqualTo(1);
  }

  @Test
  void evaluatingTheCutoffsOfAnySegmentationGivesItsValue() {
    RandomProblems.feasibleSamples(200)
        .forEach(
            sample -> {
              BruteForce force = BruteForce.of(sample);
              SegmentationRequest request =
                  FACADE
                      .customers(sample.index())
                      .revenue(sample.revenue())
                      .cost(sample.cost())
                      .objectiveSetting("penalty", sample.penalty());
              for (int[] bounds : force.allowed()) {
                double[] cutoffs =
                    Arrays.stream(bounds, 1, bounds.length - 1)
                        .mapToDouble(p -> force.distinct()[p])
                        .toArray();
                assertThat(request.evaluate(cutoffs).value())
                    .as("%s of %s", Arrays.toString(cutoffs), sample)
                    .isEqualTo(force.value(bounds));
              }
            });
  }

  @Test
  void anEmptySegmentIsWorthNothingAndThoseAboveItKeepTheirPrices() {
    Segmentation given = example().evaluate(0.31, 0.39);
    assertThat(given.cutoffs()).isEqualTo(Cutoffs.of(0.31, 0.39));
    assertThat(given.segments()).extracting(Segment::customers).containsExactly(3L, 0L, 5L);
    // revenue 10 and 16, cost 1 and 5: 10 * 1 - 1 * 3 below, 16 * 3 - 5 * 5 above
    assertThat(given.value()).isEqualTo(7 + 23);
    Segment empty = given.segments().get(1);
    assertThat(empty.netRevenue()).hasValue(0);
    assertThat(empty.netRevenuePerCustomer()).isEmpty();
    assertThat(empty.conversionRate()).isNaN();
    assertThat(example().evaluate(0.05).value()).as("all in segment 1").isEqualTo(14 * 4 - 3 * 8);
    assertThat(example().evaluate(1).value()).as("all in segment 0").isEqualTo(32);
  }

  @Test
  void thePenaltyPassesOverEmptySegments() {
    double penalty = 100;
    SegmentationRequest request = example().objectiveSetting("penalty", penalty);
    double rates = Math.abs(3 / 5.0 - 1 / 3.0);
    assertThat(request.evaluate(0.31, 0.39).value())
        .isCloseTo(7 + 23 - penalty * rates, within(1e-12));
  }

  @Test
  void cutoffsAreEvaluatedWhateverTheConstraints() {
    SegmentationRequest impossible = example().exactly(8).minimumSize(SegmentSize.ofCustomers(5));
    assertThat(impossible.evaluate(0.5).value()).isEqualTo(36);
    assertThatThrownBy(impossible::solve).isInstanceOf(InfeasibleProblemException.class);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.0, 7, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void whatIsNoCutoffIsRefused(double cutoff) {
    assertThatThrownBy(() -> example().evaluate(cutoff))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("[" + cutoff + "]");
  }

  @Test
  void cutoffsThatDoNotRiseOrHaveNoPriceAreRefused() {
    assertThatThrownBy(() -> example().evaluate(0.5, 0.3))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("[0.5, 0.3]");
    assertThatThrownBy(() -> example().evaluate(0.3, 0.3))
        .isInstanceOf(InvalidSettingException.class);
    assertThatThrownBy(() -> example().evaluate(0.2, 0.3, 0.5))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("4 segments")
        .hasMessageContaining("prices for 3");
  }

  @Test
  void aListenersFailureIsTheCallersOwn() {
    IllegalStateException closed = new IllegalStateException("The window is closed.");
    SegmentationRequest request =
        example()
            .options(
                o ->
                    o.withListener(
                        state -> {
                          throw closed;
                        }));
    assertThatThrownBy(request::solve).isSameAs(closed);
  }

  @Test
  void equalSearchesHaveEqualResults() {
    Segmentation one = example().solve();
    assertThat(example().solve()).isEqualTo(one).hasSameHashCodeAs(one);
    assertThat(example().seed(7).solve()).isNotEqualTo(one);
  }

  @Test
  void aRequestSaysWhatItAsksAndOfWhom() {
    assertThat(example())
        .hasToString(example().question() + ", of 8 customers with 8 distinct scores, 4 converted");
  }

  @Test
  void whatIsMissingIsNamedAtTheDoor() {
    assertThatThrownBy(() -> FACADE.customers(null)).hasMessage("customers");
    assertThatThrownBy(() -> example().asking(null)).hasMessage("question");
    assertThatThrownBy(() -> ScoreIndex.of(null, new int[0])).hasMessage("scores");
    assertThatThrownBy(() -> ScoreIndex.of(new double[0], null)).hasMessage("outcomes");
  }
}
