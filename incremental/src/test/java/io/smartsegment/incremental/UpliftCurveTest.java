package io.smartsegment.incremental;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.SegmentSize;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Curves by hand, and their intervals. */
class UpliftCurveTest {
  private static final IncrementalOptions ASKED =
      IncrementalOptions.DEFAULT
          .withMinimumPerArm(1)
          .withRevenue(10)
          .withBaseline(Baseline.NONE)
          .withConstraints(
              Constraints.DEFAULT.atMost(2).withMinimumSize(SegmentSize.ofCustomers(1)));

  @Test
  void customersWithTheSameScoreAreOneStep() {
    // Gains by falling score: 20 - 20 of the two with 0.9, then 0, then -20.
    IncrementalResult result =
        IncrementalProfit.create()
            .solve(
                TrialCustomers.of(
                    new double[] {0.9, 0.9, 0.5, 0.1},
                    new String[] {"A", "none", "A", "none"},
                    new int[] {1, 1, 0, 1}),
                ASKED);
    UpliftCurve curve = result.curves().get(0);

    assertThat(curve.points())
        .extracting(UpliftCurve.Point::share)
        .containsExactly(0.0, 0.5, 0.75, 1.0);
    assertThat(curve.points())
        .extracting(UpliftCurve.Point::gain)
        .containsExactly(0.0, 0.0, 0.0, -5.0);
    assertThat(curve.points())
        .extracting(UpliftCurve.Point::score)
        .containsExactly(1.0, 0.9, 0.5, 0.1);
    // A triangle of width 0.25 below the axis; below the chord, half of 5, there is more.
    assertThat(curve.auuc().value()).isCloseTo(-0.25 * 5 / 2, within(1e-12));
    assertThat(curve.qini().value()).isCloseTo(-0.625 + 2.5, within(1e-12));
  }

  @Test
  void aCostMovesTheCurveAndNotTheQiniArea() {
    PlantedTrial planted = PlantedTrial.of(5_000, 11, 1);
    IncrementalOptions one =
        PlantedTrial.ASKED.withConstraints(IncrementalOptions.DEFAULT_CONSTRAINTS.atMost(1));
    IncrementalResult dear = IncrementalProfit.create().solve(planted.customers(), one);
    IncrementalResult free =
        IncrementalProfit.create().solve(planted.customers(), one.withArmCosts(java.util.Map.of()));

    for (int i = 0; i < 2; i++) {
      assertThat(dear.curves().get(i).qini().value())
          .isCloseTo(free.curves().get(i).qini().value(), within(1e-6));
      assertThat(dear.curves().get(i).auuc().value())
          .isLessThan(free.curves().get(i).auuc().value());
    }
  }

  @Test
  void theErrorOfHalfSamplesIsThatOfSums() {
    PlantedTrial planted = PlantedTrial.of(5_000, 12, 1);
    IncrementalResult result =
        IncrementalProfit.create()
            .solve(
                planted.customers(),
                PlantedTrial.ASKED
                    .withLadder(List.of("A", "none"))
                    .withSelection(Selection.BEST)
                    .withConstraints(IncrementalOptions.DEFAULT_CONSTRAINTS.atMost(1)));
    MoneyEstimate bySums = result.segments().get(0).profit();
    MoneyEstimate byHalves = result.chosen().inSample();

    assertThat(byHalves.value()).isCloseTo(bySums.value(), within(1e-9));
    assertThat(byHalves.standardError())
        .isCloseTo(bySums.standardError(), within(0.2 * bySums.standardError()));
  }

  @Test
  void theSameSeedGivesTheSameResult() {
    PlantedTrial planted = PlantedTrial.of(5_000, 13, 1);
    IncrementalResult one =
        IncrementalProfit.create().solve(planted.customers(), PlantedTrial.ASKED);
    IncrementalResult two =
        IncrementalProfit.create().solve(planted.customers(), PlantedTrial.ASKED);
    IncrementalResult other =
        IncrementalProfit.create().solve(planted.customers(), PlantedTrial.ASKED.withSeed(7));

    assertThat(one).isEqualTo(two);
    assertThat(other.curves()).isNotEqualTo(one.curves());
  }
}
