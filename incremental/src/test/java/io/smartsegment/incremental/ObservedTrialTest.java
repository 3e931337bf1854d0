package io.smartsegment.incremental;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.groups.features.CustomerTable;
import io.smartsegment.groups.payoff.Balance;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Members buy more and are called more often; a call adds 10 points for everybody. Without the
 * feature, calls seem to add far more.
 */
class ObservedTrialTest {
  private static final IncrementalOptions ASKED =
      IncrementalOptions.DEFAULT.withControl("none").withRevenue(10).withArmCosts(Map.of());

  private final int size = 20_000;
  private final double[] scores = new double[size];
  private final String[] arms = new String[size];
  private final int[] outcomes = new int[size];
  private final double[] member = new double[size];
  private final String[] region = new String[size];

  private void deal(double calledOfMembers, double calledOfOthers) {
    SeededRandom random = new SeededRandom(11);
    for (int i = 0; i < size; i++) {
      scores[i] = random.nextInt(100) / 100.0;
      member[i] = random.nextDouble() < 0.4 ? 1 : 0;
      region[i] = random.nextDouble() < 0.5 ? "N" : "S";
      double chance = member[i] == 1 ? calledOfMembers : calledOfOthers;
      arms[i] = random.nextDouble() < chance ? "call" : "none";
      double rate = 0.2 + 0.4 * member[i] + (arms[i].equals("call") ? 0.1 : 0);
      outcomes[i] = random.nextDouble() < rate ? 1 : 0;
    }
  }

  private CustomerTable features() {
    return CustomerTable.builder().flags("member", member).texts("region", region).build();
  }

  private MoneyEstimate call(TrialCustomers customers, Baseline baseline) {
    return IncrementalProfit.create()
        .solve(customers, ASKED.withBaseline(baseline))
        .arms()
        .get(1)
        .figures()
        .profit()
        .per(size);
  }

  @Test
  void whatDecidedWhoGotWhichArmNoLongerLooksLikeAnEffect() {
    deal(0.7, 0.2);
    TrialCustomers plain = TrialCustomers.of(scores, arms, outcomes);

    MoneyEstimate naive = call(plain, Baseline.NONE);
    assertThat(naive.value()).isGreaterThan(2);
    for (Baseline baseline : Baseline.values()) {
      MoneyEstimate estimated = call(plain.withFeatures(features()), baseline);
      assertThat(estimated.value())
          .as("%s", baseline)
          .isCloseTo(1, within(4 * estimated.standardError()));
    }
    assertThat(call(plain.withFeatures(features()), Baseline.MODEL).standardError())
        .isLessThan(call(plain.withFeatures(features()), Baseline.NONE).standardError());
  }

  @Test
  void balanceAndFeaturesAreTold() {
    deal(0.7, 0.2);
    IncrementalResult result =
        IncrementalProfit.create()
            .solve(TrialCustomers.of(scores, arms, outcomes).withFeatures(features()), ASKED);

    ObservedArms observed = result.observed().orElseThrow();
    assertThat(observed.features()).containsExactly("member", "region");
    assertThat(observed.notComparable()).isZero();
    Balance ofMember = observed.balance().get(0);
    assertThat(Math.abs(ofMember.raw())).isGreaterThan(0.8);
    assertThat(Math.abs(ofMember.weighted())).isLessThan(0.05);
    assertThat(result.assignment()).isEqualTo("estimated");
    assertThat(result.warnings())
        .anyMatch(warning -> warning.startsWith("This is an observational comparison"));
    assertThat(result.warnings()).noneMatch(warning -> warning.contains("stand for"));
  }

  @Test
  void whoeverCannotBeComparedIsLeftOutAndCounted() {
    deal(0.7, 0.005);
    // Six of ten are no members and hardly ever called: more than half cannot be compared.
    TrialCustomers most = TrialCustomers.of(scores, arms, outcomes).withFeatures(features());
    assertThatThrownBy(() -> IncrementalProfit.create().solve(most, ASKED))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("cannot be compared")
        .hasMessageContaining("member = 0");

    deal(0.995, 0.3);
    TrialCustomers some = TrialCustomers.of(scores, arms, outcomes).withFeatures(features());
    IncrementalResult result = IncrementalProfit.create().solve(some, ASKED);
    long members = (long) Arrays.stream(member).sum();
    assertThat(result.observed().orElseThrow().notComparable()).isEqualTo(members);
    assertThat(result.customers()).isEqualTo(size - members);
    assertThat(result.warnings())
        .anyMatch(warning -> warning.contains("cannot be compared"))
        .anyMatch(warning -> warning.contains("member = 1"));
  }

  @Test
  void featuresThatCannotBeUsedAreRefused() {
    deal(0.5, 0.5);
    TrialCustomers plain = TrialCustomers.of(scores, arms, outcomes);
    double[] told = new double[size];
    Arrays.setAll(told, i -> outcomes[i]);

    refused(plain, CustomerTable.builder().numbers("after", told).build(), "nearly alone");
    refused(plain, CustomerTable.builder().numbers("all", new double[size]).build(), "the same");
    assertThatThrownBy(
            () -> plain.withFeatures(CustomerTable.builder().numbers("x", 1, 2, 3).build()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("3 rows of features");
    assertThatThrownBy(
            () ->
                IncrementalProfit.create()
                    .solve(plain.withFeatures(features()).withDropped(1), ASKED.withControl("B")))
        .isInstanceOf(InvalidSettingException.class);
  }

  private static void refused(TrialCustomers plain, CustomerTable features, String problem) {
    assertThatThrownBy(() -> IncrementalProfit.create().solve(plain.withFeatures(features), ASKED))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(problem);
  }
}
