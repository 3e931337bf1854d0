package io.smartsegment.core.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.testing.BruteForce;
import io.smartsegment.core.testing.RandomProblems;
import io.smartsegment.core.testing.RandomProblems.Sample;
import io.smartsegment.core.testing.TestValuations;
import io.smartsegment.core.valuation.LinearValuation;
import io.smartsegment.core.valuation.PerSegment;
import io.smartsegment.core.valuation.Valuation;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Constraints that cannot be met: the numbers, and advice that is true. */
class InfeasibleProblemTest {
  private static final Pattern SEGMENTS = Pattern.compile("([\\d,]+) segments?(?:,| would do)");
  private static final Pattern MINIMUM = Pattern.compile("minimum of ([\\d,]+) customers?");

  /** N customers with N distinct scores, every second one converting. */
  private static ScoreIndex distinct(int customers) {
    double[] scores = new double[customers];
    int[] outcomes = new int[customers];
    Arrays.setAll(scores, i -> i / (double) customers);
    Arrays.setAll(outcomes, i -> i % 2);
    return ScoreIndex.of(scores, outcomes);
  }

  private static LinearValuation priced(ScoreIndex index, int segments) {
    double[] prices = new double[segments];
    Arrays.fill(prices, 1);
    return TestValuations.netRevenue(
        index, segments, PerSegment.list(prices), PerSegment.list(prices));
  }

  private static Constraints exactly(int segments, long size) {
    return Constraints.DEFAULT.exactly(segments).withMinimumSize(SegmentSize.ofCustomers(size));
  }

  private static void assertInfeasible(
      ScoreIndex index, int priced, Constraints constraints, String message) {
    assertThatThrownBy(() -> new Problem(index, priced(index, priced), constraints))
        .isInstanceOf(InfeasibleProblemException.class)
        .hasMessage(message);
  }

  @Test
  void tooFewCustomers() {
    assertInfeasible(
        distinct(10_000),
        20,
        exactly(20, 600),
        "20 segments of at least 600 customers need 12,000 customers; there are 10,000.\n"
            + "16 segments, or a minimum of 500 customers, would do.");
  }

  @Test
  void tooFewCustomersForOneSegment() {
    assertInfeasible(
        distinct(8),
        10,
        Constraints.DEFAULT,
        "1 segment of at least 10 customers needs 10 customers; there are 8.\n"
            + "A minimum of 8 customers would do.");
  }

  @Test
  void tooManyTies() {
    ScoreIndex index =
        ScoreIndex.ofCounts(
            new double[] {0.1, 0.5, 0.9}, new long[] {1, 98, 1}, new long[] {0, 5, 1});

    assertInfeasible(
        index,
        3,
        exactly(3, 20),
        "3 segments of at least 20 customers are not possible: 100 customers share 3 distinct"
            + " scores, and those with the same score cannot be separated.\n"
            + "1 segment, or a minimum of 1 customer, would do.");
  }

  @Test
  void moreSegmentsThanDistinctScores() {
    assertInfeasible(
        distinct(4),
        9,
        exactly(9, 1),
        "9 segments need 9 distinct scores; there are 4, and customers with the same score cannot be"
            + " separated.\nUp to 4 segments would do.");
  }

  @Test
  void moreSegmentsThanPrices() {
    assertInfeasible(
        distinct(100),
        3,
        exactly(5, 1),
        "5 segments need 5 prices; there are 3.\n"
            + "Up to 3 segments would do. More segments need a price for each.");
  }

  @Test
  void aMinimumSizeBeyondAllNumbersIsStillTooFewCustomers() {
    ScoreIndex index = distinct(100);

    assertThatThrownBy(() -> new Problem(index, priced(index, 2), exactly(2, Long.MAX_VALUE)))
        .isInstanceOf(InfeasibleProblemException.class)
        .hasMessageStartingWith("2 segments of at least 9,223,372,036,854,775,807 customers need");
  }

  @Test
  void numbersAreWrittenTheSameWayInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      tooFewCustomers();
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void infeasibleExactlyWhenEnumerationFindsNothing() {
    RandomProblems.samples(600)
        .forEach(
            sample -> {
              boolean feasible = BruteForce.of(sample).feasible();
              Throwable thrown = failure(sample);
              assertThat(thrown == null).as("%s: %s", sample, thrown).isEqualTo(feasible);
            });
  }

  @Test
  void theNumberOfSegmentsSuggestedBesideAMinimumSizeIsTheLargestPossibleOne() {
    assertSegmentsAreTheLargestPossible(
        infeasible().stream().filter(sample -> advice(sample).contains("minimum")).toList());
  }

  @Test
  void theNumberOfSegmentsSuggestedForPricesOrScoresIsTheLargestPossibleOne() {
    assertSegmentsAreTheLargestPossible(
        infeasible().stream().filter(sample -> !advice(sample).contains("minimum")).toList());
  }

  private static void assertSegmentsAreTheLargestPossible(List<Sample> samples) {
    int seen = 0;
    for (Sample sample : samples) {
      Matcher advice = SEGMENTS.matcher(advice(sample));
      if (advice.find()) {
        seen++;
        int suggested = number(advice.group(1));
        String what = advice(sample) + " for " + sample;
        assertThat(BruteForce.of(sample.with(exactly(sample, suggested))).feasible())
            .as(what)
            .isTrue();
        assertThat(BruteForce.of(sample.with(exactly(sample, suggested + 1))).feasible())
            .as("one more: %s", what)
            .isFalse();
      }
    }
    assertThat(seen).isGreaterThan(20);
  }

  private static Constraints exactly(Sample sample, int segments) {
    return sample.constraints().exactly(segments);
  }

  @Test
  void theSuggestedMinimumSizeIsTheLargestPossibleOne() {
    int seen = 0;
    for (Sample sample : infeasible()) {
      Matcher advice = MINIMUM.matcher(advice(sample));
      if (advice.find()) {
        seen++;
        int suggested = number(advice.group(1));
        String what = advice(sample) + " for " + sample;
        assertThat(BruteForce.of(sample.with(withSize(sample, suggested))).feasible())
            .as(what)
            .isTrue();
        assertThat(BruteForce.of(sample.with(withSize(sample, suggested + 1))).feasible())
            .as("one more: %s", what)
            .isFalse();
      }
    }
    assertThat(seen).isGreaterThan(20);
  }

  @Test
  void withTooFewPricesTheSuggestedNumberOfSegmentsIsPossibleToo() {
    ScoreIndex index = distinct(100);
    // 10 prices, but only 2 segments of 50 customers.
    InfeasibleProblemException thrown =
        catchThrowableOfType(
            InfeasibleProblemException.class,
            () -> new Problem(index, priced(index, 10), exactly(20, 50)));

    assertThat(thrown).hasMessageContaining("2 segments");
  }

  private static List<Sample> infeasible() {
    return RandomProblems.samples(1500).filter(s -> !BruteForce.of(s).feasible()).toList();
  }

  private static Constraints withSize(Sample sample, int size) {
    return sample.constraints().withMinimumSize(SegmentSize.ofCustomers(size));
  }

  private static String advice(Sample sample) {
    InfeasibleProblemException thrown =
        catchThrowableOfType(InfeasibleProblemException.class, sample::problem);
    assertThat(thrown).as(sample.toString()).isNotNull();
    return thrown.getMessage().substring(thrown.getMessage().indexOf('\n') + 1);
  }

  private static Throwable failure(Sample sample) {
    return catchThrowableOfType(InfeasibleProblemException.class, sample::problem);
  }

  private static int number(String text) {
    return Integer.parseInt(text.replace(",", ""));
  }

  @Test
  void oneClassOnlyHasABestSegmentationAndANote() {
    ScoreIndex none = ScoreIndex.of(new double[] {0.1, 0.9}, new int[] {0, 0});
    ScoreIndex all = ScoreIndex.of(new double[] {0.1, 0.9}, new int[] {1, 1});
    ScoreIndex both = ScoreIndex.of(new double[] {0.1, 0.9}, new int[] {1, 0});

    assertThat(new Problem(none, priced(none, 2), exactly(1, 1)).notes())
        .singleElement()
        .satisfies(note -> assertThat(note).startsWith("The outcome of all 2 customers is 0:"));
    assertThat(new Problem(all, priced(all, 2), exactly(1, 1)).notes())
        .singleElement()
        .satisfies(note -> assertThat(note).startsWith("The outcome of all 2 customers is 1:"));
    assertThat(new Problem(both, priced(both, 2), exactly(1, 1)).notes()).isEmpty();
  }

  @Test
  void unknownOutcomesAreRefusedWhereTheyMatter() {
    ScoreIndex unknown = ScoreIndex.rows(new double[] {0.1, 0.9}).build();

    assertThatThrownBy(() -> new Problem(unknown, priced(unknown, 2), exactly(1, 1)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("The objective needs outcomes, and they are not known.");
    assertThatThrownBy(() -> FeasibleRegion.of(unknown, exactly(1, 1).withMinimumNonConversions(1)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("outcomes are not known");
    assertThat(FeasibleRegion.of(unknown, exactly(2, 1)).maxSegments()).isEqualTo(2);
  }

  @Test
  void oneClassOnlyIsFineWhereOutcomesDoNotMatter() {
    ScoreIndex none = ScoreIndex.of(new double[] {0.1, 0.9}, new int[] {0, 0});
    Valuation blind =
        new Valuation() {
          @Override
          public double value(int[] bounds, int offset, int segments) {
            return segments;
          }

          @Override
          public boolean usesOutcomes() {
            return false;
          }
        };

    assertThat(new Problem(none, blind, exactly(2, 1)).maxSegments()).isEqualTo(2);
  }
}
