package io.smartsegment.core.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.smartsegment.core.testing.RandomProblems;
import io.smartsegment.core.testing.RandomProblems.Sample;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The index against counting raw rows. */
class ScoreIndexTest {
  private static final int SAMPLES = 400;

  @Test
  void countsEqualCountingRawRows() {
    RandomProblems.samples(SAMPLES)
        .forEach(
            sample -> {
              ScoreIndex index = sample.index();
              double[] distinct =
                  Arrays.stream(sample.scores()).map(s -> s + 0.0).sorted().distinct().toArray();
              assertThat(scores(index)).as(sample.toString()).containsExactly(distinct);
              assertThat(index.customers()).isEqualTo(sample.scores().length);
              assertThat(index.conversions()).isEqualTo(Arrays.stream(sample.outcomes()).sum());
              assertThat(index.dropped()).isZero();
              for (int from = 0; from <= distinct.length; from++) {
                for (int to = from; to <= distinct.length; to++) {
                  long[] counted = count(sample, distinct, from, to);
                  assertThat(new long[] {index.customers(from, to), index.conversions(from, to)})
                      .as("[%d, %d) of %s", from, to, sample)
                      .containsExactly(counted);
                }
                assertThat(index.customersBelow(from)).isEqualTo(index.customers(0, from));
                assertThat(index.conversionsBelow(from)).isEqualTo(index.conversions(0, from));
              }
            });
  }

  private static long[] count(Sample sample, double[] distinct, int from, int to) {
    long customers = 0;
    long conversions = 0;
    for (int i = 0; i < sample.scores().length; i++) {
      double score = sample.scores()[i];
      if (from < to && score >= distinct[from] && score <= distinct[to - 1]) {
        customers++;
        conversions += sample.outcomes()[i];
      }
    }
    return new long[] {customers, conversions};
  }

  @Test
  void positionOfIsTheNumberOfDistinctScoresBelow() {
    RandomProblems.samples(SAMPLES)
        .forEach(
            sample -> {
              ScoreIndex index = sample.index();
              double[] distinct = scores(index);
              for (double score : distinct) {
                for (double cutoff :
                    new double[] {score, Math.nextUp(score), Math.nextDown(score), -0.0, 2}) {
                  long below = Arrays.stream(distinct).filter(s -> s < cutoff).count();
                  assertThat(index.positionOf(cutoff))
                      .as("cutoff %s, %s", cutoff, sample)
                      .isEqualTo((int) below);
                }
              }
            });
  }

  @Test
  void positionOfRankIsTheLowestPositionWithThatManyCustomersBelow() {
    RandomProblems.samples(SAMPLES)
        .forEach(
            sample -> {
              ScoreIndex index = sample.index();
              for (long rank = 0; rank <= index.customers() + 2; rank++) {
                int naive = 0;
                while (naive < index.distinctScores() && index.customersBelow(naive) < rank) {
                  naive++;
                }
                assertThat(index.positionOfRank(rank))
                    .as("rank %d, %s", rank, sample)
                    .isEqualTo(naive);
              }
            });
  }

  @Test
  void onePositionSeparatesNeighbouringDoublesAndTheEdges() {
    double[] scores = {1, 3.9e-13, 0, -0.0, Math.nextDown(1.0), Double.MIN_VALUE, 0};
    ScoreIndex index = ScoreIndex.of(scores, new int[] {1, 0, 1, 1, 0, 0, 0});

    assertThat(scores(index)).containsExactly(0, Double.MIN_VALUE, 3.9e-13, Math.nextDown(1.0), 1);
    assertThat(Double.doubleToRawLongBits(index.score(0))).isZero();
    assertThat(index.customers(0, 1)).isEqualTo(3);
    assertThat(index.conversions(0, 1)).isEqualTo(2);
    assertThat(index.customers(3, 5)).isEqualTo(2);
    assertThat(index.conversions(4, 5)).isEqualTo(1);
  }

  @Test
  void oneCustomerIsEnough() {
    ScoreIndex index = ScoreIndex.of(new double[] {0.25}, new int[] {1});

    assertThat(index.distinctScores()).isEqualTo(1);
    assertThat(index.customers()).isEqualTo(1);
    assertThat(index.conversions()).isEqualTo(1);
  }

  @Test
  void valueAndWeightAreSummedOverTheRowsOfARange() {
    RandomProblems.samples(SAMPLES)
        .forEach(
            sample -> {
              Random random = new Random(sample.seed());
              double[] values = new double[sample.scores().length];
              double[] weights = new double[values.length];
              // Eighths: their sums are exact in any order.
              Arrays.setAll(values, i -> (random.nextInt(800) - 400) / 8.0);
              Arrays.setAll(weights, i -> (1 + random.nextInt(80)) / 8.0);
              ScoreIndex index =
                  ScoreIndex.rows(sample.scores(), sample.outcomes())
                      .values(values)
                      .weights(weights)
                      .build();
              for (int from = 0; from < index.distinctScores(); from++) {
                int to = from + 1 + random.nextInt(index.distinctScores() - from);
                double value = 0;
                double weight = 0;
                for (int i = 0; i < values.length; i++) {
                  int p = index.positionOf(sample.scores()[i]);
                  value += p >= from && p < to ? values[i] * weights[i] : 0;
                  weight += p >= from && p < to ? weights[i] : 0;
                }
                assertThat(index.value(from, to)).as(sample.toString()).isEqualTo(value);
                assertThat(index.weight(from, to)).as(sample.toString()).isEqualTo(weight);
              }
            });
  }

  @Test
  void aLongSumKeepsItsLastDigits() {
    int rows = 100_000;
    double[] scores = new double[rows];
    double[] values = new double[rows];
    Arrays.setAll(scores, i -> i / (double) rows);
    Arrays.fill(values, 0.1);
    ScoreIndex index = ScoreIndex.rows(scores, new int[rows]).values(values).build();

    // Naive summation is off by 2e-8 here.
    assertThat(index.value(0, rows)).isCloseTo(10_000, within(4e-12));
  }

  @Test
  void withoutValueAndWeightThereIsNone() {
    ScoreIndex index = ScoreIndex.of(new double[] {0.25}, new int[] {1});

    assertThat(index.hasValue()).isFalse();
    assertThat(index.hasWeight()).isFalse();
    assertThat(index.value(0, 1)).isNaN();
    assertThat(index.weight(0, 1)).isNaN();
  }

  @Test
  void prefixSumsAddAQuantityOfEachCustomer() {
    RandomProblems.samples(SAMPLES)
        .forEach(
            sample -> {
              ScoreIndex index = sample.index();
              double[] sums = index.prefixSums(score -> score < 0.5 ? 0.25 : 2);
              assertThat(sums).hasSize(index.distinctScores() + 1);
              for (int p = 0; p < sums.length; p++) {
                double naive = 0;
                for (double score : sample.scores()) {
                  naive += index.positionOf(score) < p ? (score < 0.5 ? 0.25 : 2) : 0;
                }
                assertThat(sums[p]).as("position %d, %s", p, sample).isEqualTo(naive);
              }
            });
  }

  @Test
  void laterChangesOfTheCallersArraysChangeNothing() {
    double[] scores = {0.1, 0.9};
    int[] outcomes = {0, 1};
    double[] values = {5, 7};
    double[] weights = {2, 3};
    ScoreIndex rows = ScoreIndex.rows(scores, outcomes).values(values).weights(weights).build();
    long[] customers = {4, 6};
    long[] conversions = {1, 2};
    ScoreIndex counts = ScoreIndex.ofCounts(scores, customers, conversions, values, weights, 0);
    Arrays.fill(scores, 0.5);
    Arrays.fill(outcomes, 0);
    Arrays.fill(values, 0);
    Arrays.fill(weights, 1);
    Arrays.fill(customers, 1);
    Arrays.fill(conversions, 0);

    for (ScoreIndex index : new ScoreIndex[] {rows, counts}) {
      assertThat(scores(index)).containsExactly(0.1, 0.9);
      assertThat(index.value(1, 2)).isEqualTo(index.equals(rows) ? 21 : 7);
      assertThat(index.weight(1, 2)).isEqualTo(3);
    }
    assertThat(rows.conversions()).isEqualTo(1);
    assertThat(counts.customers(0, 1)).isEqualTo(4);
    assertThat(counts.conversions(1, 2)).isEqualTo(2);
  }

  @Test
  void buildingDoesNotChangeTheCallersArrays() {
    double[] scores = {0.9, -0.0, 0.1};
    int[] outcomes = {0, 1, 1};
    ScoreIndex.of(scores, outcomes);
    ScoreIndex.ofCounts(scores, new long[] {1, 1, 1}, new long[3]);

    assertThat(scores).containsExactly(0.9, -0.0, 0.1);
    assertThat(outcomes).containsExactly(0, 1, 1);
  }

  static double[] scores(ScoreIndex index) {
    double[] scores = new double[index.distinctScores()];
    Arrays.setAll(scores, index::score);
    return scores;
  }
}
