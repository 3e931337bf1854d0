package io.smartsegment.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.population.Measure;
import io.smartsegment.core.population.ScoreIndex;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each customer is in one fold, and folds are alike. */
class FoldsTest {
  private static final ScoreIndex CUSTOMERS =
      ScoreIndex.ofCounts(
          new double[] {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7},
          new long[] {100, 31, 1, 57, 1, 300, 13},
          new long[] {3, 20, 0, 30, 1, 50, 13});

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void everyCustomerIsInOneFold(boolean stratified) {
    Population population = Population.of(CUSTOMERS);
    Folds folds = new Folds(population, stratified, 4, 3, 5);
    for (int r = 0; r < 3; r++) {
      Part rest = population.all();
      for (Part fold : folds.held(r)) {
        rest = rest.without(fold);
        assertThat(fold.size()).isBetween(125L, 127L);
        if (stratified) {
          // 117 converted.
          assertThat(Arrays.stream(fold.conversions()).sum()).isBetween(29, 30);
        }
        for (int p = 0; p < 7; p++) {
          assertThat(fold.conversions()[p]).isBetween(0, fold.customers()[p]);
        }
      }
      assertThat(rest.customers()).containsOnly(0);
      assertThat(rest.conversions()).containsOnly(0);
    }
  }

  @Test
  void seedsAndRepeatsDiffer() {
    Population population = Population.of(CUSTOMERS);
    int[] fold = new Folds(population, true, 4, 2, 5).held(0)[1].customers();
    assertThat(new Folds(population, true, 4, 2, 5).held(0)[1].customers()).isEqualTo(fold);
    assertThat(new Folds(population, true, 4, 2, 6).held(0)[1].customers()).isNotEqualTo(fold);
    assertThat(new Folds(population, true, 4, 2, 5).held(1)[1].customers()).isNotEqualTo(fold);
  }

  @Test
  void withMoneyOfTheirOwnCustomersOfAScoreStayTogether() {
    double[] scores = new double[60];
    int[] outcomes = new int[60];
    double[] values = new double[60];
    for (int i = 0; i < 60; i++) {
      int pair = i / 2;
      scores[i] = pair / 30.0;
      outcomes[i] = i % 3 == 0 ? 1 : 0;
      values[i] = i;
    }
    Population population = Population.of(ScoreIndex.rows(scores, outcomes).values(values).build());
    Folds folds = new Folds(population, false, 5, 1, 1);
    double sum = 0;
    for (Part fold : folds.held(0)) {
      assertThat(fold.customers()).containsOnly(0, 2);
      sum += population.index(fold).sum(Measure.VALUE, 0, 6);
    }
    assertThat(sum).isEqualTo(59 * 60 / 2.0);
  }

  @Test
  void tooFewCustomersAreRefused() {
    ScoreIndex few =
        ScoreIndex.ofCounts(new double[] {0.1, 0.2}, new long[] {50, 50}, new long[] {2, 2});
    assertThatThrownBy(() -> new Folds(Population.of(few), true, 5, 1, 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("4 customers who converted")
        .hasMessageContaining("5 folds");
    assertThatThrownBy(() -> Population.of(ScoreIndex.rows(new double[] {0.1}).build()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("who converted");
    assertThatThrownBy(
            () ->
                new Folds(
                    Population.of(
                        ScoreIndex.rows(new double[] {0.1, 0.1, 0.2}, new int[] {0, 1, 1})
                            .values(new double[] {1, 2, 3})
                            .build()),
                    false,
                    2,
                    1,
                    1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("2 of 3 customers have the score 0.1");
  }

  @Test
  void optionsHaveRanges() {
    assertThatThrownBy(() -> ValidationOptions.FULL.withFolds(1, 5))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("folds is 1");
    assertThatThrownBy(() -> ValidationOptions.FULL.withFolds(5, 0))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("repeats is 0");
    assertThatThrownBy(() -> ValidationOptions.FULL.withSubsamples(3))
        .isInstanceOf(InvalidSettingException.class);
    assertThatThrownBy(() -> ValidationOptions.FULL.withThreads(0))
        .isInstanceOf(InvalidSettingException.class);
  }
}
