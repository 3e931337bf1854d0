package io.smartsegment.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.smartsegment.core.SegmentationRequest;
import io.smartsegment.core.SmartSegment;
import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.question.Treatment;
import io.smartsegment.core.search.SeededRandom;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScoreHealthTest {
  /** Outcomes 0 0 1 0 1 1 0 1 by rising score. */
  private static final ScoreIndex EIGHT =
      ScoreIndex.of(
          new double[] {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8},
          new int[] {0, 0, 1, 0, 1, 1, 0, 1});

  /**
   * Of 16 pairs, 2 + 3 + 3 + 4 = 12 are in order. Placements of those who converted are 2/4, 3/4,
   * 3/4, 1 with the variance 1/24, those of the others 1, 1, 3/4, 1/4 with the variance 1/8; the
   * standard error is sqrt(1/96 + 1/32) = 0.2041.
   */
  @Test
  void figuresOfTheWorkedExample() {
    ScoreHealth health = ScoreHealth.of(EIGHT);
    Estimate auc = health.auc().orElseThrow();
    assertThat(auc.value()).isEqualTo(0.75);
    assertThat(auc.standardError()).isCloseTo(Math.sqrt(1 / 96.0 + 1 / 32.0), within(1e-12));
    assertThat(auc.lower()).isCloseTo(0.75 - 1.959963985 * Math.sqrt(1 / 24.0), within(1e-9));
    assertThat(auc.upper()).isEqualTo(1);
    // 0.01 + 0.04 + 0.49 + 0.16 + 0.25 + 0.16 + 0.49 + 0.04 of 8
    assertThat(health.brier()).isCloseTo(1.64 / 8, within(1e-12));
    assertThat(health.brierOfRate()).isEqualTo(0.25);
    assertThat(health.meanScore()).isCloseTo(0.45, within(1e-12));
    // Rates by steps are 0 of 2, 1 of 2, 2 of 3 and 1 of 1.
    assertThat(health.steps())
        .extracting(ScoreHealth.Step::customers)
        .containsExactly(2L, 2L, 3L, 1L);
    assertThat(health.steps().get(2))
        .isEqualTo(new ScoreHealth.Step(0.5, 0.7, 3, 2, health.steps().get(2).meanScore()));
    double error = 2 * 0.15 + 2 * 0.15 + 3 * (2 / 3.0 - 0.6) + 0.2;
    assertThat(health.calibrationError()).isCloseTo(error / 8, within(1e-12));
    assertThat(health.revenue()).isEmpty();
    assertThat(health.warnings()).isEmpty();
  }

  /** Two scores are fitted without an error: log odds of the rates on a line through both. */
  @Test
  void twoScoresHaveTheLineThroughBoth() {
    ScoreIndex two =
        ScoreIndex.ofCounts(new double[] {0.2, 0.6}, new long[] {40, 50}, new long[] {10, 20});
    Calibration fit = ScoreHealth.of(two).calibration().orElseThrow();
    double slope = (logit(0.4) - logit(0.25)) / (logit(0.6) - logit(0.2));
    assertThat(fit.slope().value()).isCloseTo(slope, within(1e-9));
    assertThat(fit.intercept().value()).isCloseTo(logit(0.25) - slope * logit(0.2), within(1e-9));
    // The variance of a log odds is 1 / (n r (1 - r)).
    double error =
        Math.sqrt(1 / (40 * 0.25 * 0.75) + 1 / (50 * 0.4 * 0.6)) / (logit(0.6) - logit(0.2));
    assertThat(fit.slope().standardError()).isCloseTo(error, within(1e-9));
  }

  private static double logit(double rate) {
    return StrictMath.log(rate / (1 - rate));
  }

  @Test
  void areasAgreeWithLookingAtAllPairs() {
    SeededRandom random = new SeededRandom(31);
    for (int i = 0; i < 60; i++) {
      int n = 4 + random.nextInt(60);
      double[] scores = new double[n];
      int[] outcomes = new int[n];
      for (int j = 0; j < n; j++) {
        scores[j] = random.nextInt(12) / 12.0;
        outcomes[j] = j < 2 ? 1 : j < 4 ? 0 : random.nextDouble() < scores[j] ? 1 : 0;
      }
      Estimate auc = ScoreHealth.of(ScoreIndex.of(scores, outcomes)).auc().orElseThrow();
      double[] pairs = allPairs(scores, outcomes);
      assertThat(auc.value()).as("case %s", i).isCloseTo(pairs[0], within(1e-12));
      assertThat(auc.standardError()).as("case %s", i).isCloseTo(pairs[1], within(1e-12));
    }
  }

  /** The area and its standard error, from the placements of each customer. */
  private static double[] allPairs(double[] scores, int[] outcomes) {
    double[] ofConverted = placements(scores, outcomes, 1);
    double[] ofOthers = placements(scores, outcomes, 0);
    return new double[] {
      Arrays.stream(ofConverted).average().orElseThrow(),
      Math.sqrt(variance(ofConverted) / ofConverted.length + variance(ofOthers) / ofOthers.length)
    };
  }

  private static double[] placements(double[] scores, int[] outcomes, int kind) {
    double[] placements = new double[scores.length];
    int count = 0;
    for (int i = 0; i < scores.length; i++) {
      if (outcomes[i] != kind) {
        continue;
      }
      double sum = 0;
      int others = 0;
      for (int j = 0; j < scores.length; j++) {
        if (outcomes[j] != kind) {
          double order = Math.signum(scores[i] - scores[j]) * (kind == 1 ? 1 : -1);
          sum += (1 + order) / 2;
          others++;
        }
      }
      placements[count++] = sum / others;
    }
    return Arrays.copyOf(placements, count);
  }

  private static double variance(double[] numbers) {
    double mean = Arrays.stream(numbers).average().orElseThrow();
    double sum = Arrays.stream(numbers).map(x -> (x - mean) * (x - mean)).sum();
    return sum / (numbers.length - 1);
  }

  /** Intervals of area, slope and intercept hold the truth about as often as they say. */
  @Test
  void intervalsHoldWhatIsTrue() {
    Truth calibrated = new Truth(score -> score, new double[] {1}, new double[] {0});
    // For a uniform score that is the probability, the area is 5/6.
    int areas = 0;
    int slopes = 0;
    int intercepts = 0;
    int revenues = 0;
    int samples = 400;
    for (int i = 0; i < samples; i++) {
      ScoreIndex index = calibrated.sample(400, 1000 + i);
      ScoreHealth health =
          ScoreHealth.of(
              SmartSegment.create().customers(index).revenue(10, 20).cost(1, 2).bind(),
              Cutoffs.of(0.5));
      areas += holds(health.auc().orElseThrow(), 5 / 6.0);
      slopes += holds(health.calibration().orElseThrow().slope(), 1);
      intercepts += holds(health.calibration().orElseThrow().intercept(), 0);
      revenues += health.revenue().orElseThrow().disagrees() ? 0 : 1;
    }
    assertThat(areas).as("areas").isBetween(samples * 91 / 100, samples * 99 / 100);
    assertThat(slopes).as("slopes").isBetween(samples * 91 / 100, samples * 99 / 100);
    assertThat(intercepts).as("intercepts").isBetween(samples * 91 / 100, samples * 99 / 100);
    assertThat(revenues).as("revenues").isBetween(samples * 91 / 100, samples * 99 / 100);
  }

  private static int holds(Estimate estimate, double truth) {
    return estimate.lower() <= truth && truth <= estimate.upper() ? 1 : 0;
  }

  /** 10 * (0.1 + 0.2 + 0.3 + 0.4) + 20 * (0.5 + 0.6 + 0.7 + 0.8) = 62, and 10 * 1 + 20 * 3 = 70. */
  @Test
  void revenueIsPromisedAndObserved() {
    SegmentationRequest request =
        SmartSegment.create().customers(EIGHT).minimumSize(SegmentSize.ofCustomers(1));
    double half =
        1.959963985
            * Math.sqrt(100 * (0.09 + 0.16 + 0.21 + 0.24) + 400 * (0.25 + 0.24 + 0.21 + 0.16));
    for (SegmentationRequest each :
        new SegmentationRequest[] {
          request.revenue(10, 20).cost(1, 3),
          request.revenue(10, 20).cost(1, 3).objectiveSetting("penalty", 5),
          request.revenue(10, 20).cost(1, 3).objective("expected-revenue"),
          request.revenue(10, 20).cost(1, 3).objective("lower-bound-revenue"),
          request.treatments(Treatment.of("letter", 10, 1), Treatment.of("call", 20, 3))
        }) {
      ScoreRevenue revenue = ScoreHealth.of(each.bind(), Cutoffs.of(0.5)).revenue().orElseThrow();
      assertThat(revenue.promised()).isCloseTo(62, within(1e-9));
      assertThat(revenue.observed()).isCloseTo(70, within(1e-9));
      assertThat(revenue.lower()).isCloseTo(62 - half, within(1e-6));
      assertThat(revenue.upper()).isCloseTo(62 + half, within(1e-6));
      assertThat(revenue.disagrees()).isFalse();
    }
  }

  @Test
  void tooHighScoresAreWarnedAboutWithBothAmounts() {
    ScoreIndex high =
        ScoreIndex.ofCounts(new double[] {0.5, 0.8}, new long[] {100, 100}, new long[] {20, 40});
    ScoreHealth health =
        ScoreHealth.of(
            SmartSegment.create().customers(high).revenue(10, 20).cost(1, 3).bind(),
            Cutoffs.of(0.8));
    assertThat(health.revenue().orElseThrow().disagrees()).isTrue();
    assertThat(health.warnings())
        .anyMatch(
            warning ->
                warning.startsWith(
                    "The scores promise a revenue of 2,100.00, and 1,000.00 came in"));
    assertThat(health.calibration().orElseThrow().intercept().upper()).isNegative();
  }

  @Test
  void revenueThatIsNoPricePerConversionIsNotCompared() {
    ScoreIndex valued =
        ScoreIndex.rows(new double[] {0.1, 0.2, 0.3}, new int[] {0, 1, 1})
            .values(new double[] {3, 4, 5})
            .build();
    assertThat(
            ScoreHealth.of(
                    SmartSegment.create()
                        .customers(valued)
                        .minimumSize(SegmentSize.ofCustomers(1))
                        .cost("1")
                        .bind(),
                    Cutoffs.NONE)
                .revenue())
        .isEmpty();
  }

  @Test
  void whatCannotBeSaidIsSaid() {
    assertThatThrownBy(() -> ScoreHealth.of(ScoreIndex.rows(new double[] {0.1, 0.2}).build()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("not known who converted");
    ScoreHealth certain =
        ScoreHealth.of(ScoreIndex.of(new double[] {0, 0.5, 0.5, 1}, new int[] {0, 0, 1, 1}));
    assertThat(certain.calibration()).isEmpty();
    assertThat(certain.warnings())
        .anyMatch(warning -> warning.contains("2 of the customers have a score of 0 or 1"));
    ScoreHealth separated =
        ScoreHealth.of(ScoreIndex.of(new double[] {0.1, 0.2, 0.7, 0.8}, new int[] {0, 0, 1, 1}));
    assertThat(separated.calibration()).isEmpty();
    assertThat(separated.warnings()).anyMatch(warning -> warning.contains("without a mistake"));
    assertThat(separated.auc().orElseThrow().value()).isEqualTo(1);
    ScoreHealth lonely =
        ScoreHealth.of(ScoreIndex.of(new double[] {0.1, 0.2, 0.3}, new int[] {0, 0, 1}));
    assertThat(lonely.auc()).isEqualTo(Optional.empty());
    assertThat(lonely.warnings()).anyMatch(warning -> warning.startsWith("There is no AUC"));
  }
}
