package io.smartsegment.incremental;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.search.SeededRandom;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a reader is told about the trial. */
class TrialChecksTest {
  private static final IncrementalOptions ASKED =
      IncrementalOptions.DEFAULT.withRevenue(10).withArmCosts(Map.of("mail", 1.0));

  private interface Chance {
    /** The probability that a customer with this score gets mail. */
    double ofMail(double score);
  }

  private static TrialCustomers trial(int size, Chance given, Chance said, double lift) {
    SeededRandom random = new SeededRandom(5);
    double[] scores = new double[size];
    String[] arms = new String[size];
    int[] outcomes = new int[size];
    double[] probabilities = new double[size];
    for (int i = 0; i < size; i++) {
      scores[i] = random.nextInt(1_000) / 1_000.0;
      double chance = given.ofMail(scores[i]);
      arms[i] = random.nextDouble() < chance ? "mail" : "control";
      boolean mailed = arms[i].equals("mail");
      outcomes[i] = random.nextDouble() < 0.3 + (mailed ? lift : 0) ? 1 : 0;
      double own = said.ofMail(scores[i]);
      probabilities[i] = mailed ? own : 1 - own;
    }
    TrialCustomers customers = TrialCustomers.of(scores, arms, outcomes);
    return Double.isNaN(said.ofMail(0)) ? customers : customers.withProbabilities(probabilities);
  }

  private static IncrementalResult solve(TrialCustomers customers, IncrementalOptions options) {
    return IncrementalProfit.create().solve(customers, options);
  }

  @Test
  void armsThatDependOnTheScoreWereNotGivenAtRandom() {
    IncrementalResult result =
        solve(trial(4_000, score -> 0.3 + 0.4 * score, score -> Double.NaN, 0.2), ASKED);

    assertThat(result.warnings()).anyMatch(w -> w.startsWith("The arms were not given at random"));
    assertThat(result.hasProbabilities()).isFalse();
  }

  @Test
  void armsGivenAtRandomAreFine() {
    IncrementalResult result = solve(trial(4_000, score -> 0.4, score -> Double.NaN, 0.3), ASKED);

    assertThat(result.warnings()).isEmpty();
    assertThat(result.control()).isEqualTo("control");
    assertThat(result.segments()).extracting(ArmSegment::arm).containsExactly("mail");
    assertThat(result.isOneArmForAll()).isTrue();
  }

  @Test
  void probabilitiesThatDoNotAddUpAreTold() {
    IncrementalResult right =
        solve(trial(4_000, score -> 0.3 + 0.4 * score, score -> 0.3 + 0.4 * score, 0.2), ASKED);
    IncrementalResult wrong =
        solve(trial(4_000, score -> 0.3 + 0.4 * score, score -> 0.2, 0.2), ASKED);

    assertThat(right.warnings()).hasSize(1).allMatch(w -> w.startsWith("The comparison holds if"));
    assertThat(wrong.warnings()).anyMatch(w -> w.contains("stand for"));
  }

  @Test
  void smallProbabilitiesAreTold() {
    IncrementalResult result =
        solve(
            trial(
                20_000,
                score -> score < 0.5 ? 0.008 : 0.5,
                score -> score < 0.5 ? 0.008 : 0.5,
                0.2),
            ASKED);

    assertThat(result.warnings())
        .anyMatch(w -> w.contains("whose probability was below 0.01") && w.contains("%"));
    assertThat(result.arms().get(1).smallestProbability()).isEqualTo(0.008);
    assertThat(result.arms().get(1).effective())
        .isLessThan(0.5 * result.arms().get(1).figures().customers());
  }

  @Test
  void anArmIsNotGivenWhereItWasNeverTested() {
    TrialCustomers customers =
        trial(6_000, score -> score < 0.3 ? 0 : 0.5, score -> score < 0.3 ? 0 : 0.5, 0.4);

    IncrementalResult careful = solve(customers, ASKED);
    IncrementalResult bold = solve(customers, ASKED.allowingUntested());

    assertThat(careful.untested()).hasSize(1);
    assertThat(careful.untested().get(0).arm()).isEqualTo("mail");
    assertThat(careful.untested().get(0).from()).isZero();
    assertThat(careful.untested().get(0).to()).isEqualTo(0.299);
    assertThat(careful.segments()).extracting(ArmSegment::arm).containsExactly("control", "mail");
    assertThat(careful.segments().get(1).lower()).isGreaterThanOrEqualTo(0.3);
    assertThat(careful.bestSingle().figures().arm()).isEqualTo("control");
    assertThat(careful.warnings()).anyMatch(w -> w.contains("no segment with such scores gets it"));
    assertThat(bold.untested()).isEmpty();
    assertThat(bold.warnings()).anyMatch(w -> w.contains("as asked"));
  }

  @Test
  void whereTheControlWasNeverGivenNothingCanBeCompared() {
    TrialCustomers customers =
        trial(6_000, score -> score > 0.7 ? 1 : 0.5, score -> score > 0.7 ? 1 : 0.5, 0.4);

    IncrementalResult result = solve(customers, ASKED);

    assertThat(result.armOf(0.95)).isEqualTo("control");
    assertThat(result.armOf(0.2)).isEqualTo("mail");
    assertThat(result.warnings()).anyMatch(w -> w.contains("nothing to compare with"));
  }

  @Test
  void armsInOrderThatWereNeverTestedAreRefused() {
    TrialCustomers customers =
        trial(6_000, score -> score < 0.3 ? 0 : 0.5, score -> score < 0.3 ? 0 : 0.5, 0.4);

    assertThatThrownBy(() -> solve(customers, ASKED.withLadder(List.of("mail", "control"))))
        .isInstanceOf(InfeasibleProblemException.class)
        .hasMessageContaining("never given");
  }

  @Test
  void aTreatmentThatHarmsIsNamed() {
    IncrementalResult result = solve(trial(4_000, score -> 0.5, score -> 0.5, -0.2), ASKED);

    assertThat(result.segments()).extracting(ArmSegment::arm).containsExactly("control");
    assertThat(result.warnings()).anyMatch(w -> w.contains("'mail' would lose"));
  }
}
