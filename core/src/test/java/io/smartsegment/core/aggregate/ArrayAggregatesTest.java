package io.smartsegment.core.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.population.HullCells;
import io.smartsegment.core.population.PriceStep;
import io.smartsegment.core.population.ScoreCells;
import io.smartsegment.core.population.ScoreHull;
import io.smartsegment.core.population.ScoreIndex;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArrayAggregatesTest {
  private static final int CASES = 60;

  /** Scores of which many are equal, 0, -0.0, tiny or 1. */
  private static double[] scores(Random random) {
    double[] scores = new double[1 + random.nextInt(3_000)];
    for (int i = 0; i < scores.length; i++) {
      double u = random.nextDouble();
      scores[i] =
          switch (random.nextInt(8)) {
            case 0 -> Math.rint(u * 10) / 10;
            case 1 -> -0.0;
            case 2 -> Math.scalb(u, -30);
            case 3 -> 0.25 + u * 1e-7;
            default -> u * u;
          };
    }
    return scores;
  }

  private static int[] outcomes(Random random, double[] scores) {
    int[] outcomes = new int[scores.length];
    for (int i = 0; i < scores.length; i++) {
      outcomes[i] = random.nextDouble() < 0.1 + 0.8 * scores[i] ? 1 : 0;
    }
    return outcomes;
  }

  private static BitSet some(Random random, ScoreCells cells) {
    BitSet some = new BitSet();
    int runs = 1 + random.nextInt(4);
    for (int i = 0; i < runs; i++) {
      int from = random.nextInt(cells.size());
      some.set(from, Math.min(cells.size(), from + 1 + random.nextInt(20)));
    }
    return some;
  }

  @Test
  void cellsAndScoresAreThoseOfTheRows() {
    for (int seed = 0; seed < CASES; seed++) {
      Random random = new Random(seed);
      double[] scores = scores(random);
      int[] outcomes = outcomes(random, scores);
      ArrayAggregates source = new ArrayAggregates(scores, outcomes);
      ScoreCells cells = source.count().cells();
      requireCountsOf(scores, outcomes, cells, "count, seed " + seed);
      assertThat(cells.customers()).isEqualTo(scores.length);
      BitSet chosen = some(random, cells);
      ScoreRanges ranges = ScoreRanges.of(cells, chosen);
      long rows = chosen.stream().mapToLong(cells::customers).sum();
      ScoreCells parts = source.split(ranges);
      requireCountsOf(scores, outcomes, parts, "split, seed " + seed);
      assertThat(parts.customers()).as("seed %s", seed).isEqualTo(rows);
      assertThat(parts.hasExactEnds()).isTrue();
      ScoreCells distinct = source.scores(ScoreRanges.of(parts, some(random, parts)));
      requireCountsOf(scores, outcomes, distinct, "scores, seed " + seed);
      assertThat(distinct.open().isEmpty()).as("seed %s", seed).isTrue();
      assertThat(source.scores(ranges).customers()).as("seed %s", seed).isEqualTo(rows);
    }
  }

  private static void requireCountsOf(
      double[] scores, int[] outcomes, ScoreCells cells, String words) {
    for (int cell = 0; cell < cells.size(); cell++) {
      long customers = 0;
      long conversions = 0;
      for (int i = 0; i < scores.length; i++) {
        boolean isInside = scores[i] >= cells.low(cell) && scores[i] <= cells.high(cell);
        customers += isInside ? 1 : 0;
        conversions += isInside ? outcomes[i] : 0;
      }
      assertThat(List.of(cells.customers(cell), cells.conversions(cell)))
          .as("%s, cell %s", words, cell)
          .isEqualTo(List.of(customers, conversions));
    }
  }

  @Test
  void bestCutoffsAndTheirNeighboursAreThoseOfAllScores() {
    for (int seed = 0; seed < CASES; seed++) {
      Random random = new Random(seed);
      double[] scores = scores(random);
      int[] outcomes = outcomes(random, scores);
      PriceStep step =
          new PriceStep(
              random.nextInt(20), random.nextInt(9), random.nextInt(20), random.nextInt(9));
      ArrayAggregates source = new ArrayAggregates(scores, outcomes);
      ScoreCells cells = source.count().cells();
      BitSet wanted = new HullCells(cells).aroundBest(List.of(step));
      while (!wanted.isEmpty()) {
        cells = cells.with(wanted, source.scores(ScoreRanges.of(cells, wanted)));
        wanted = new HullCells(cells).aroundBest(List.of(step));
      }
      ScoreIndex some = cells.index(0);
      ScoreIndex all = ScoreIndex.of(scores, outcomes);
      assertThat(around(ScoreHull.ofPositions(some), step))
          .as("seed %s, %s", seed, step)
          .isEqualTo(around(ScoreHull.of(all), step));
    }
  }

  /** The best cutoff and the vertices next to it, by score and counts. */
  private static List<List<Number>> around(ScoreHull hull, PriceStep step) {
    ScoreHull.Vertex best = hull.lowestBest(step);
    return Stream.concat(Stream.of(best), hull.neighbours(best.position()).stream())
        .map(v -> List.<Number>of(v.score(), v.customersBelow(), v.conversionsBelow()))
        .toList();
  }

  @Test
  void scoresBesideAnEdgeAreNeverGuessed() {
    ScoreIndex some =
        new ArrayAggregates(new double[] {0.1, 0.10001, 0.3}, new int[] {0, 1, 1})
            .count()
            .cells()
            .index(0);
    assertThat(some.distinctScores()).isEqualTo(3);
    assertThatThrownBy(() -> some.highestBelow(2))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("Which scores are next to a cutoff");
    assertThatThrownBy(() -> ScoreHull.of(some)).isInstanceOf(InvalidInputException.class);
  }

  @Test
  void arraysThatChangeAreNoticed() {
    double[] scores = {0.1, 0.2, 0.3, 0.4};
    int[] outcomes = {0, 1, 0, 1};
    ArrayAggregates source = new ArrayAggregates(scores, outcomes);
    ScoreCells cells = source.count().cells();
    BitSet all = new BitSet();
    all.set(0, cells.size());
    ScoreRanges ranges = ScoreRanges.of(cells, all);
    scores[1] = 0.3;
    assertThatThrownBy(() -> source.scores(ranges))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("The customers changed while they were counted");
  }
}
