package io.smartsegment.core.cutoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.search.SeededRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CutoffsTest {
  private static final double[] SCORES = {0.3, 0.1, 0.2, -0.0, 1, 0.19999, 0.5};
  private static final int[] OUTCOMES = {1, 0, 1, 0, 1, 0, 0};
  private static final Cutoffs CUTOFFS = Cutoffs.of(0.2, 0.5);

  @Test
  void theSegmentIsTheNumberOfCutoffsNotAbove() {
    assertThat(CUTOFFS.segmentsOf(SCORES)).containsExactly(1, 0, 1, 0, 2, 0, 2);
    for (int i = 0; i < SCORES.length; i++) {
      assertThat(CUTOFFS.segmentOf(SCORES[i])).isEqualTo(CUTOFFS.segmentsOf(SCORES)[i]);
    }
  }

  @Test
  void countsAndRatesAndMoney() {
    SegmentCounts counts = CUTOFFS.count(SCORES, OUTCOMES);

    assertThat(counts).hasToString("customers [3, 2, 2], conversions [0, 2, 1]");
    assertThat(counts.conversionRate(1)).isEqualTo(1);
    assertThat(counts.netRevenue(new double[] {5, 10, 20}, new double[] {1, 2, 3}))
        .isEqualTo(-3 + (20 - 4) + (20 - 6));
  }

  @Test
  void partsAddUpToTheWhole() {
    SegmentCounts sum =
        CUTOFFS.count(SCORES, OUTCOMES, 0, 3).plus(CUTOFFS.count(SCORES, OUTCOMES, 3, 7));

    assertThat(sum).hasToString(CUTOFFS.count(SCORES, OUTCOMES).toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4, 9, 10, 31, 200, 3000})
  void bothAgreeWithCountingOneByOne(int number) {
    SeededRandom random = new SeededRandom(number);
    requireCounts(random.doubles(number).distinct().sorted().toArray(), random);
  }

  @Test
  void soTheyDoWhereCutoffsAreAtTheEndsOrCloseTogether() {
    SeededRandom random = new SeededRandom(1);
    requireCounts(new double[] {Double.MIN_VALUE, 1}, random);
    requireCounts(new double[] {Double.MIN_VALUE, 2 * Double.MIN_VALUE}, random);
    requireCounts(random.doubles(50, 0, 1e-300).sorted().toArray(), random);
    double[] close = random.doubles(5000, 0.5, 0.5 + 1e-9).distinct().sorted().toArray();
    close[close.length - 1] = 1;
    requireCounts(close, random);
  }

  private static void requireCounts(double[] cutoffs, SeededRandom random) {
    double[] scores = random.doubles(10_007).toArray();
    for (int i = 0; i < cutoffs.length; i++) {
      scores[3 * i % scores.length] = cutoffs[i];
      scores[(3 * i + 1) % scores.length] = Math.max(0, Math.nextDown(cutoffs[i]));
    }
    scores[5] = -0.0;
    int[] outcomes = random.ints(scores.length, 0, 2).toArray();
    long[] customers = new long[cutoffs.length + 1];
    long[] conversions = new long[cutoffs.length + 1];
    int[] segments = new int[scores.length];
    for (int i = 0; i < scores.length; i++) {
      double score = scores[i];
      segments[i] = (int) Arrays.stream(cutoffs).filter(c -> c <= score).count();
      customers[segments[i]]++;
      conversions[segments[i]] += outcomes[i];
    }
    SegmentCounts counts = Cutoffs.of(cutoffs).count(scores, outcomes);
    assertThat(counts)
        .hasToString(
            "customers "
                + Arrays.toString(customers)
                + ", conversions "
                + Arrays.toString(conversions));
    assertThat(Cutoffs.of(cutoffs).segmentsOf(scores)).isEqualTo(segments);
  }

  @Test
  void badCutoffsAreRefused() {
    for (double[] bad :
        new double[][] {{0.2, 0.2}, {0.3, 0.2}, {-0.1}, {1.1}, {Double.NaN}, {0.0}}) {
      assertThatThrownBy(() -> Cutoffs.of(bad))
          .isInstanceOf(InvalidSettingException.class)
          .hasMessageContaining("Cutoff ")
          .hasMessageContaining(Arrays.toString(bad));
    }
  }

  @Test
  void theFirstBadRowIsNamed() {
    double[] scores = new double[5000];
    int[] outcomes = new int[5000];
    outcomes[4000] = 7;
    assertThatThrownBy(() -> CUTOFFS.count(scores, outcomes))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("The outcome in row 4000 is 7");
    scores[3999] = 50;
    assertThatThrownBy(() -> CUTOFFS.count(scores, outcomes))
        .hasMessageContaining("The score in row 3999 is 50.0");
    assertThatThrownBy(() -> CUTOFFS.segmentsOf(scores))
        .hasMessageContaining("The score in row 3999 is 50.0");
    assertThat(CUTOFFS.count(scores, outcomes, 0, 3999).customers(0)).isEqualTo(3999);
  }

  @Test
  void columnsOfDifferentLengthAreRefused() {
    assertThatThrownBy(() -> CUTOFFS.count(new double[3], new int[2]))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("2 outcomes for 3 scores");
    assertThatThrownBy(() -> CUTOFFS.segmentsOf(new double[3], 0, 3, new int[4]))
        .hasMessageContaining("4 segments for 3 scores");
  }

  @Test
  void aRangeOutsideTheRowsIsRefused() {
    assertThatThrownBy(() -> CUTOFFS.count(SCORES, OUTCOMES, 0, 8))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> CUTOFFS.segmentsOf(SCORES, -1, 7, new int[7]))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void countsOfOtherCutoffsCannotBeAddedNorPricedBelowTheirNumber() {
    SegmentCounts counts = CUTOFFS.count(SCORES, OUTCOMES);
    assertThatThrownBy(() -> counts.plus(Cutoffs.of().count(SCORES, OUTCOMES)))
        .hasMessageContaining("1 segments cannot be added to those of 3");
    assertThatThrownBy(() -> counts.netRevenue(new double[3], new double[2]))
        .hasMessageContaining("3 revenues and 2 costs");
    assertThatThrownBy(() -> counts.netRevenue(new double[2], new double[2]))
        .hasMessageContaining("prices for 2 segments, and 3 segments");
    assertThatThrownBy(() -> counts.netRevenue(new double[] {1, Double.NaN, 1}, new double[3]))
        .hasMessageContaining("Segment 1 has the revenue NaN");
  }
}
