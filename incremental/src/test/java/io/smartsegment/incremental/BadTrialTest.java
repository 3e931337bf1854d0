package io.smartsegment.incremental;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.SegmentSize;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Bad input is named, and gives no number. */
class BadTrialTest {
  private static final double[] SCORES = {0.1, 0.2, 0.3, 0.4};
  private static final String[] ARMS = {"none", "A", "none", "A"};
  private static final int[] OUTCOMES = {0, 1, 1, 0};
  private static final IncrementalOptions FEW = IncrementalOptions.DEFAULT.withMinimumPerArm(1);

  private static void refused(double[] scores, String[] arms, int[] outcomes, String problem) {
    assertThatThrownBy(() -> TrialCustomers.of(scores, arms, outcomes))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(problem);
  }

  @Test
  void columns() {
    refused(new double[] {0.1, 1.5, 0.3, 0.4}, ARMS, OUTCOMES, "The score of row 1 is 1.5.");
    refused(new double[] {0.1, Double.NaN, 0.3, 0.4}, ARMS, OUTCOMES, "The score of row 1 is NaN.");
    refused(SCORES, ARMS, new int[] {0, 1, 2, 0}, "The outcome of row 2 is 2.0.");
    refused(SCORES, new String[] {"none", "A"}, OUTCOMES, "There are 4 scores and 2 arms.");
    refused(SCORES, new String[] {"none", "A", " ", "A"}, OUTCOMES, "The arm of row 2 is missing.");
    refused(SCORES, new String[] {"A", "A", "A", "A"}, OUTCOMES, "There is one arm only, 'A'.");
    refused(new double[0], new String[0], new int[0], "There are no customers.");
    assertThatThrownBy(
            () -> TrialCustomers.ofMoney(SCORES, ARMS, new double[] {1, 2, Double.NaN, 4}))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("The outcome of row 2 is NaN.");
  }

  @Test
  void moreThanTenArmsAreListed() {
    String[] arms = new String[22];
    Arrays.setAll(arms, i -> "arm " + (i % 11));
    refused(
        new double[22], arms, new int[22], "There are 11 arms, more than 10: arm 0, arm 1, arm 10");
  }

  @Test
  void probabilities() {
    TrialCustomers customers = TrialCustomers.of(SCORES, ARMS, OUTCOMES);
    for (double bad : new double[] {0, -0.1, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> customers.withProbabilities(new double[] {0.5, 0.5, bad, 0.5}))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("The probability of the arm of row 2 is " + bad);
    }
  }

  private static void refused(IncrementalOptions options, String problem) {
    TrialCustomers customers = TrialCustomers.of(SCORES, ARMS, OUTCOMES);
    assertThatThrownBy(() -> IncrementalProfit.create().solve(customers, options))
        .hasMessageContaining(problem);
  }

  @Test
  void whatDoesNotFitTheCustomers() {
    refused(FEW.withControl("B"), "The control 'B' is none of the arms.");
    refused(FEW.withArmCosts(Map.of("B", 1.0)), "There is a cost of 'B'");
    refused(FEW.withArmCosts(Map.of("none", 1.0)), "There is no cost of arm 'A'.");
    refused(FEW.withLadder(List.of("none", "B")), "Segments are to get 'B'");
    refused(
        IncrementalOptions.DEFAULT,
        "Arm 'none' has 2 customers; at least 100 are needed to compare it.");
    TrialCustomers nobody = TrialCustomers.of(SCORES, ARMS, new int[] {0, 1, 0, 1});
    assertThatThrownBy(() -> IncrementalProfit.create().solve(nobody, FEW))
        .hasMessageContaining("Arm 'none' has 2 customers, and none of them converted.");
    TrialCustomers other =
        TrialCustomers.of(SCORES, new String[] {"x", "y", "x", "y"}, new int[] {1, 1, 1, 1});
    assertThatThrownBy(() -> IncrementalProfit.create().solve(other, FEW))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("No arm is called none or control")
        .hasMessageContaining("x, y");
  }

  @Test
  void constraintsThatMeanNothingHere() {
    assertThatThrownBy(() -> FEW.withConstraints(Constraints.DEFAULT.withRisingRates()))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("Rates of segments with different treatments cannot be compared.");
    assertThatThrownBy(
            () -> FEW.withConstraints(Constraints.DEFAULT.withMinimumRateDifference(0.1)))
        .hasMessageContaining("Rates of segments with different treatments cannot be compared.");
    assertThatThrownBy(() -> FEW.withConstraints(Constraints.DEFAULT.withMinimumConversions(3)))
        .hasMessageContaining("Conversions of segments with different treatments");
    assertThatThrownBy(
            () -> FEW.withConstraints(Constraints.DEFAULT.withMinimumSize(SegmentSize.ofWeight(3))))
        .hasMessageContaining("Weights are not supported");
    assertThatThrownBy(() -> FEW.withRevenue(-1)).hasMessageContaining("The revenue is -1.0.");
    assertThatThrownBy(() -> FEW.withArmCosts(Map.of("A", Double.NaN)))
        .hasMessageContaining("The cost of arm 'A' is NaN.");
    assertThatThrownBy(() -> FEW.withLadder(List.of("A", "A"))).hasMessageContaining("twice");
  }

  @Test
  void whatNoSegmentationSatisfies() {
    TrialCustomers customers = TrialCustomers.of(SCORES, ARMS, OUTCOMES);
    assertThatThrownBy(
            () ->
                IncrementalProfit.create()
                    .solve(
                        customers,
                        FEW.withConstraints(
                            Constraints.DEFAULT
                                .exactly(3)
                                .withMinimumSize(SegmentSize.ofCustomers(2)))))
        .isInstanceOf(InfeasibleProblemException.class)
        .hasMessageContaining("3 segments of at least 2 customers need 6 customers; there are 4.");
    assertThat(IncrementalProfit.create().solve(customers, FEW).segments()).isNotEmpty();
  }
}
