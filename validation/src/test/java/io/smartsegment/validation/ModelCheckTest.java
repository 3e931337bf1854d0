package io.smartsegment.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.SmartSegment;
import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.engine.BoundQuestion;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.population.ScoreIndex;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A rule on new customers: the same as before, others, and too few. */
class ModelCheckTest {
  private static final double[] REVENUE = {100, 130};
  private static final double[] COST = {5, 8};
  private static final Truth SAME = new Truth(score -> 0.2 * score, REVENUE, COST);
  private static final Truth TURNED = new Truth(score -> 0.2 * (1 - score), REVENUE, COST);

  /** The best cutoff of the first population: 30 times the rate is 3 there. */
  private static final Rule RULE = new Rule(Cutoffs.of(0.5), List.of());

  private static BoundQuestion asked(ScoreIndex index) {
    return SmartSegment.create().customers(index).revenue(REVENUE).cost(COST).bind();
  }

  private static ModelCheck check(ScoreIndex index) {
    return ModelCheck.of(asked(index), RULE, List.of(2_000L, 2_000L), ValidationOptions.QUICK);
  }

  @Test
  void nothingIsRegrettedWhereNothingChanged() {
    int covered = 0;
    int changed = 0;
    for (int seed = 0; seed < 20; seed++) {
      ModelCheck check = check(SAME.sample(4_000, seed));
      Estimate regret = check.regret().orElseThrow();
      // No cutoff is better than that of the rule.
      covered += regret.lower() <= 0 ? 1 : 0;
      changed += check.shares().orElseThrow().psi() > check.shares().get().limit() ? 1 : 0;
    }
    assertThat(covered).isGreaterThanOrEqualTo(18);
    assertThat(changed).isLessThanOrEqualTo(3);
  }

  @Test
  void otherCustomersAreRegretted() {
    ModelCheck check = check(TURNED.sample(4_000, 1));
    Estimate regret = check.regret().orElseThrow();
    assertThat(regret.isAboveZero()).isTrue();
    // New cutoffs can at best put nearly all into segment 0, and save what segment 1 loses now.
    double loss = TURNED.value(Cutoffs.NONE, 4_000) - TURNED.value(RULE.cutoffs(), 4_000);
    assertThat(loss).isBetween(regret.lower(), regret.upper());
    assertThat(check.now()).hasSize(2);
    assertThat(check.now().get(0).customers() + check.now().get(1).customers()).isEqualTo(4_000);
  }

  @Test
  void withoutOutcomesSharesAreKnown() {
    double[] scores = {0.1, 0.2, 0.6, 0.9};
    ModelCheck check = check(ScoreIndex.rows(scores).build());
    assertThat(check.hasOutcomes()).isFalse();
    assertThat(check.regret()).isEmpty();
    assertThat(check.shares().orElseThrow().psi()).isZero();
  }

  @Test
  void tooFewCustomersLeaveTheRegretOpenAndSaySo() {
    ModelCheck check =
        check(ScoreIndex.ofCounts(new double[] {0.2, 0.6}, new long[] {20, 20}, new long[] {1, 3}));
    assertThat(check.hasOutcomes()).isTrue();
    assertThat(check.regret()).isEmpty();
    assertThat(check.notes())
        .singleElement()
        .asString()
        .contains("4 customers who converted", "5 folds");
  }

  @Test
  void sizesOfOtherSegmentsAreRefused() {
    assertThatThrownBy(
            () ->
                ModelCheck.of(
                    asked(SAME.sample(100, 1)), RULE, List.of(5L), ValidationOptions.QUICK))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("2 segments")
        .hasMessageContaining("sizes of 1");
  }
}
