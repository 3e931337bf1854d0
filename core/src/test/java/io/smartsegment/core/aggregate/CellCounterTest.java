package io.smartsegment.core.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.population.ScoreCells;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CellCounterTest {
  @Test
  void theNumberNeverFalls() {
    assertThat(CellCounter.cell(0)).isZero();
    assertThat(CellCounter.cell(-0.0)).isZero();
    assertThat(CellCounter.cell(Double.MIN_VALUE)).isZero();
    assertThat(CellCounter.cell(Math.nextDown(0x1p-64))).isZero();
    assertThat(CellCounter.cell(0x1p-64)).isEqualTo(1);
    assertThat(CellCounter.cell(1)).isEqualTo(CellCounter.cellCount() - 1);
    Random random = new Random(5);
    for (int i = 0; i < 20_000; i++) {
      double score = Math.scalb(random.nextDouble(), -random.nextInt(80));
      assertThat(CellCounter.cell(Math.nextUp(score)) - CellCounter.cell(score))
          .as("above %s", score)
          .isBetween(0, 1);
    }
  }

  @Test
  void scoresWithFourDecimalsAreCellsOfTheirOwn() {
    for (int i = 1; i <= 10_000; i++) {
      double score = Double.parseDouble("%d.%04d".formatted(i / 10_000, i % 10_000));
      int cell = CellCounter.cell(score);
      assertThat(CellCounter.cell(Math.nextDown(score))).as("below %s", score).isEqualTo(cell - 1);
      if (i < 10_000) {
        assertThat(CellCounter.cell(Math.nextUp(score))).as("above %s", score).isEqualTo(cell + 1);
      }
    }
  }

  @Test
  void boundsAreTheLowestAndTheHighestScore() {
    for (int cell = 0; cell < FineCells.CELLS; cell += cell % 33 + 1) {
      double low = FineCells.lowest(cell);
      double high = FineCells.highest(cell);
      boolean isRight =
          FineCells.cell(low) == cell
              && FineCells.cell(high) == cell
              && (low == 0 || FineCells.cell(Math.nextDown(low)) == cell - 1);
      assertThat(isRight).as("cell %s from %s to %s", cell, low, high).isTrue();
    }
  }

  @Test
  void countersOfSeveralThreadsAreOneAndCellsBoundTheirScores() {
    Random random = new Random(7);
    CellCounter one = new CellCounter();
    CellCounter other = new CellCounter();
    // By cell: customers and conversions, and the lowest and the highest score.
    Map<Integer, double[]> expected = new TreeMap<>();
    for (int i = 0; i < 5_000; i++) {
      double score = i % 50 == 0 ? 1 : Math.pow(random.nextInt(3000) / 3000.0, 5 + i % 30);
      int outcome = random.nextInt(2);
      (random.nextBoolean() ? one : other).add(score, outcome);
      double[] cell =
          expected.computeIfAbsent(CellCounter.cell(score), c -> new double[] {0, 0, score, score});
      cell[0]++;
      cell[1] += outcome;
      cell[2] = Math.min(cell[2], score);
      cell[3] = Math.max(cell[3], score);
    }
    one.merge(other);
    ScoreCells cells = one.cells();
    assertThat(cells.size()).isEqualTo(expected.size());
    int i = 0;
    for (Map.Entry<Integer, double[]> cell : expected.entrySet()) {
      double[] counts = cell.getValue();
      assertThat(cells.customers(i)).as("cell %s", i).isEqualTo((long) counts[0]);
      assertThat(cells.conversions(i)).as("cell %s", i).isEqualTo((long) counts[1]);
      assertThat(cells.low(i)).as("cell %s", i).isLessThanOrEqualTo(counts[2]);
      assertThat(cells.high(i)).as("cell %s", i).isGreaterThanOrEqualTo(counts[3]);
      assertThat(CellCounter.cell(cells.low(i))).isEqualTo(cell.getKey());
      assertThat(CellCounter.cell(cells.high(i))).isEqualTo(cell.getKey());
      i++;
    }
  }
}
