package io.smartsegment.incremental;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.result.Proof;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Eight customers, small enough to check by hand. */
class WorkedExampleTest {
  /** The arms of the example alternate, beginning with A. */
  private static TrialCustomers customers() {
    return TrialCustomers.of(
        new double[] {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8},
        new String[] {"none", "A", "none", "A", "none", "A", "none", "A"},
        new int[] {0, 0, 0, 1, 0, 1, 1, 1});
  }

  private static IncrementalOptions options(long minimumSize) {
    return IncrementalOptions.DEFAULT
        .withControl("none")
        .withRevenue(10)
        .withArmCosts(Map.of("none", 0.0, "A", 2.0))
        .withBaseline(Baseline.NONE)
        .withMinimumPerArm(1)
        .withConstraints(
            Constraints.DEFAULT.atMost(3).withMinimumSize(SegmentSize.ofCustomers(minimumSize)));
  }

  private static IncrementalResult solve(IncrementalOptions options) {
    return IncrementalProfit.create().solve(customers(), options);
  }

  @Test
  void oneTwoAndThreeSegments() {
    IncrementalResult result = solve(options(1));

    assertThat(result.bySegmentCount()).extracting(CountOutcome::count).containsExactly(1, 2, 3);
    assertThat(result.bySegmentCount())
        .extracting(outcome -> outcome.certificate().value())
        .containsExactly(24.0, 30.0, 46.0);
    assertThat(result.bySegmentCount())
        .allMatch(outcome -> outcome.certificate().proof() == Proof.OPTIMAL);
    assertThat(arms(result.bySegmentCount().get(0))).containsExactly("A");
    assertThat(arms(result.bySegmentCount().get(1))).containsExactly("none", "A");
    assertThat(arms(result.bySegmentCount().get(2))).containsExactly("A", "none", "A");
    assertThat(result.bySegmentCount().get(1).segments().get(1).lower()).isEqualTo(0.4);
    assertThat(result.bySegmentCount().get(2).segments())
        .extracting(ArmSegment::lower)
        .containsExactly(0.0, 0.7, 0.8);
  }

  @Test
  void theErrorOfTheBestTwo() {
    CountOutcome two = solve(options(1)).bySegmentCount().get(1);

    assertThat(two.segments().get(1).profit().standardError())
        .isCloseTo(Math.sqrt(1460 - 180), within(1e-9));
    assertThat(two.segments().get(0).profit().standardError()).isZero();
  }

  @Test
  void aMinimumSizeForbidsTheAccidentOfOneCustomer() {
    List<CountOutcome> byCount = solve(options(2)).bySegmentCount();

    assertThat(byCount).extracting(outcome -> outcome.certificate().value()).startsWith(24.0, 30.0);
    assertThat(byCount).allMatch(outcome -> outcome.certificate().value() < 46);
  }

  @Test
  void armsInOrder() {
    IncrementalResult result = solve(options(1).withLadder(List.of("none", "A")));

    assertThat(result.bySegmentCount())
        .extracting(outcome -> outcome.certificate().value())
        .containsExactly(0.0, 30.0);
  }

  @Test
  void everyArmOfASegmentIsShown() {
    ArmSegment below = solve(options(1)).bySegmentCount().get(1).segments().get(0);

    assertThat(below.byArm()).extracting(ArmFigures::arm).containsExactly("none", "A");
    assertThat(below.byArm().get(1).profit().value()).isEqualTo(-6);
    assertThat(below.byArm()).extracting(ArmFigures::customers).containsExactly(2L, 1L);
  }

  private static List<String> arms(CountOutcome outcome) {
    return outcome.segments().stream().map(ArmSegment::arm).toList();
  }
}
