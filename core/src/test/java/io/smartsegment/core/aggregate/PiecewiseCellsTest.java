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
      assertThat(cells.cell(Double.MIN_VALUE)).isZero();
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
            .isBetween(0, 1);
      }
    }
  }

  @Test
  void cellsAreAsWideAsIsSaid() {
    int all = 1 << 14;
    assertThat(PiecewiseCells.FINE.cell(1) - PiecewiseCells.FINE.cell(0.5)).isEqualTo(all / 2);
    assertThat(PiecewiseCells.FINE.cell(1)).isEqualTo(all + 9 * (all - all / 8));
  }

  @Test
  void theExpressionNamesTheSameEdges() {
    assertThat(PiecewiseCells.COARSE.sql("s", Double::toString))
        .startsWith("CASE WHEN s >= 0.125 THEN CAST(FLOOR(s * 1024.0) AS INTEGER) + 8064 WHEN")
        .endsWith(" ELSE CAST(FLOOR(s * 1.37438953472E11) AS INTEGER) + 0 END");
  }
}
