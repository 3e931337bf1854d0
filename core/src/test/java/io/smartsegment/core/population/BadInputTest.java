package io.smartsegment.core.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.error.InvalidInputException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every value outside its domain is an error that names row and value. */
class BadInputTest {
  private static final int ROW = 3;

  private static double[] scores() {
    return new double[] {0.1, 0.2, 0.3, 0.4, 0.5};
  }

  private static int[] outcomes() {
    return new int[] {0, 1, 0, 1, 0};
  }

  private static double[] withBad(double other, double bad) {
    double[] column = new double[5];
    Arrays.fill(column, other);
    column[ROW] = bad;
    return column;
  }

  private static long[] counts(long other, long bad) {
    long[] column = new long[5];
    Arrays.fill(column, other);
    column[ROW] = bad;
    return column;
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        -0.1,
        -Double.MIN_VALUE,
        1.0000000000000002,
        55
      })
  void badScore(double bad) {
    double[] scores = withBad(0.5, bad);

    assertThatThrownBy(() -> ScoreIndex.of(scores, outcomes()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("The score in row 3 is " + bad + ",");
    assertThatThrownBy(() -> ScoreIndex.ofCounts(scores, counts(1, 1), new long[5]))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("The score in entry 3 is " + bad + ",");
  }

  @ParameterizedTest
  @ValueSource(ints = {-2, -1, 2, 7, Integer.MIN_VALUE, Integer.MAX_VALUE})
  void badOutcome(int bad) {
    int[] outcomes = outcomes();
    outcomes[ROW] = bad;

    assertThatThrownBy(() -> ScoreIndex.of(scores(), outcomes))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("The outcome in row 3 is " + bad + ",");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void badValue(double bad) {
    double[] values = withBad(-5, bad);

    assertThatThrownBy(() -> ScoreIndex.rows(scores(), outcomes()).values(values).build())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("The value in row 3 is " + bad + ",");
    assertThatThrownBy(
            () -> ScoreIndex.ofCounts(scores(), counts(1, 1), new long[5], values, null, 0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("The value in entry 3 is " + bad + ",");
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        0,
        -0.0,
        -1,
        -Double.MIN_VALUE
      })
  void badWeight(double bad) {
    double[] weights = withBad(2, bad);

    assertThatThrownBy(() -> ScoreIndex.rows(scores(), outcomes()).weights(weights).build())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("The weight in row 3 is " + bad + ",");
    assertThatThrownBy(
            () -> ScoreIndex.ofCounts(scores(), counts(1, 1), new long[5], null, weights, 0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("The weight in entry 3 is " + bad + ",");
  }

  @Test
  void badCounts() {
    assertCounts(0, 0, "Entry 3 (score 0.4) has 0 conversions of 0 customers.");
    assertCounts(-1, 0, "Entry 3 (score 0.4) has 0 conversions of -1 customers.");
    assertCounts(4, -1, "Entry 3 (score 0.4) has -1 conversions of 4 customers.");
    assertCounts(4, 5, "Entry 3 (score 0.4) has 5 conversions of 4 customers.");
  }

  private static void assertCounts(long customers, long conversions, String message) {
    assertThatThrownBy(
            () -> ScoreIndex.ofCounts(scores(), counts(2, customers), counts(1, conversions)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void noCustomersAtAll() {
    assertThatThrownBy(() -> ScoreIndex.of(new double[0], new int[0]))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("There are no customers.");
    assertThatThrownBy(() -> ScoreIndex.ofCounts(new double[0], new long[0], new long[0]))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("There are no customers.");
  }

  @Test
  void columnsOfDifferentLength() {
    assertThatThrownBy(() -> ScoreIndex.of(scores(), new int[4]))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("There are 4 outcomes for 5 scores.");
    assertThatThrownBy(() -> ScoreIndex.rows(scores(), outcomes()).values(new double[6]))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("There are 6 values for 5 scores.");
    assertThatThrownBy(() -> ScoreIndex.rows(scores(), outcomes()).weights(new double[1]))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("There are 1 weights for 5 scores.");
    assertThatThrownBy(
            () -> ScoreIndex.ofCounts(scores(), new long[4], new long[3], new double[2], null, 0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("5 scores, 4 customers, 3 conversions, 2 of value");
  }

  @Test
  void missingEntriesAreDroppedOnRequestAndCounted() {
    double[] scores = {0.1, Double.NaN, 0.1, 0.7, 0.9, Double.NaN};
    int[] outcomes = {
      0, 1, ScoreIndexBuilder.MISSING_OUTCOME, 1, 1, ScoreIndexBuilder.MISSING_OUTCOME
    };
    ScoreIndex index =
        ScoreIndex.rows(scores, outcomes)
            .values(new double[] {1, 2, 4, 8, 16, 32})
            .weights(new double[] {1, 2, 4, 8, 16, 32})
            .dropMissing()
            .build();

    assertThat(ScoreIndexTest.scores(index)).containsExactly(0.1, 0.7, 0.9);
    assertThat(index.customers()).isEqualTo(3);
    assertThat(index.conversions()).isEqualTo(2);
    assertThat(index.dropped()).isEqualTo(3);
    assertThat(index.value(0, 1)).isEqualTo(1);
    assertThat(index.value(0, 3)).isEqualTo(1 + 64 + 256);
    assertThat(index.weight(0, 3)).isEqualTo(25);
  }

  @Test
  void droppingDoesNotExcuseBadValues() {
    double[] scores = {Double.NaN, 0.5, 1.5};

    assertThatThrownBy(() -> ScoreIndex.rows(scores, new int[3]).dropMissing().build())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("The score in row 2 is 1.5,");
  }

  @Test
  void nothingLeftAfterDroppingIsAnError() {
    double[] scores = {Double.NaN, 0.5};
    int[] outcomes = {1, ScoreIndexBuilder.MISSING_OUTCOME};

    assertThatThrownBy(() -> ScoreIndex.rows(scores, outcomes).dropMissing().build())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("All 2 customers lack a score or an outcome.");
  }

  @Test
  void adviceStandsOnALineOfItsOwn() {
    assertThatThrownBy(() -> ScoreIndex.of(new double[] {55}, new int[] {1}))
        .hasMessage(
            "The score in row 0 is 55.0, not a number in [0, 1].\n"
                + "Scores are probabilities of converting; divide percentages by 100.");
  }
}
