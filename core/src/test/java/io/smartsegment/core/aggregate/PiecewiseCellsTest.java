package io.smartsegment.core.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PiecewiseCellsTest {
  @Test
  void theNumberNeverFalls() {
    for (PiecewiseCells cells : List.of(PiecewiseCells.FINE, PiecewiseCells.COARSE)) {
      assertThat(cells.cell(0)).isZero();
      assertThat(cells.cell(-0.0)).isZero();
      assertThat(cells.cell(Double.MIN_VALUE)).isBetween(0, 1);
      Random random = new Random(5);
      for (int i = 0; i < 20_000; i++) {
        double score = Math.scalb(random.nextDouble(), -random.nextInt(40));
        assertThat(cells.cell(Math.nextUp(score)) - cells.cell(score))
            .as("above %s", score)
            .isBetween(0, 1);
      }
      for (int octave = 1; octave < 40; octave++) {
        double edge = Math.scalb(1.0, -octave);
        assertThat(cells.cell(edge) - cells.cell(Math.nextDown(edge)))
            .as("at the edge %s", edge)
            .isBetween(0, 2);
      }
    }
  }

  @Test
  void scoresWithFourDecimalsAreCellsOfTheirOwn() {
    PiecewiseCells cells = PiecewiseCells.FINE;
    for (int step = 1; step <= 10_000; step++) {
      double score = step / 10_000.0;
      assertThat(score).isEqualTo(Double.parseDouble(step + "e-4"));
      int cell = cells.cell(score);
      assertThat(cells.cell(Math.nextDown(score))).as("below %s", score).isLessThan(cell);
      assertThat(cells.cell(Math.nextUp(score))).as("above %s", score).isGreaterThan(cell);
      double between = score - 0.00005;
      for (double near = between - 1e-15;
          near < between + 1e-15;
          near += Math.max(Math.ulp(near), 1e-16)) {
        assertThat(cells.cell(Math.nextUp(near)) - cells.cell(near))
            .as("between two such scores, at %s", near)
            .isBetween(0, 1);
      }
    }
  }

  @Test
  void cellsAreAsWideAsIsSaid() {
    int steps = 20_000;
    assertThat(PiecewiseCells.FINE.cell(1) - PiecewiseCells.FINE.cell(0.5))
        .isEqualTo((1 << 17) + steps / 2);
    assertThat(PiecewiseCells.FINE.cell(1)).isEqualTo(402_432 + steps);
    assertThat(PiecewiseCells.COARSE.cell(1)).isEqualTo(87_936);
  }

  @Test
  void theExpressionNamesTheSameEdges() {
    assertThat(PiecewiseCells.COARSE.sql("s", Double::toString))
        .startsWith("CASE WHEN s >= 0.125 THEN CAST(FLOOR(s * 32768.0) AS INTEGER) + ")
        .endsWith(" ELSE CAST(FLOOR(s * 1.37438953472E11) AS INTEGER) + 0 END");
    assertThat(PiecewiseCells.FINE.sql("s", Double::toString))
        .endsWith(
            " END + CAST(FLOOR(s * 10000.0 + 0.5) AS INTEGER) * 2"
                + " + CASE WHEN s < FLOOR(s * 10000.0 + 0.5) / 10000.0 THEN -1"
                + " WHEN s > FLOOR(s * 10000.0 + 0.5) / 10000.0 THEN 1 ELSE 0 END");
  }
}
