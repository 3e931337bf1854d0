package io.smartsegment.core.aggregate;

import io.smartsegment.core.population.CellSums;
import io.smartsegment.core.population.Measure;
import io.smartsegment.core.population.ScoreCells;
import io.smartsegment.core.stability.Experimental;
import java.util.Set;

/**
 * Counts customers one by one by cells of the score, as {@link CellCounter} does, and sums up their
 * money and weights exactly. Beside the 33 MB for counts it takes 8 MB for each piece of 30 bits
 * that occurs in a measure: three or four for amounts in cents. For use by one thread.
 */
@Experimental
public final class AmountCounter {
  private final CellCounter counter = new CellCounter();
  private final CellSums sums;

  /**
   * Creates a counter without customers.
   *
   * @param measures what is known of each customer, as for {@link CellSums#of}
   */
  public AmountCounter(Set<Measure> measures) {
    sums = CellSums.of(measures, CellCounter.cellCount());
  }

  /**
   * Counts a customer.
   *
   * @param score the score, which the caller has checked: in [0, 1]
   * @param outcome 1 for a customer who converted, else 0
   * @param amounts amounts, which the caller has checked: finite, and weights above 0; in the order
   *     of {@link CellSums#requireColumns}
   */
  public void add(double score, int outcome, double[] amounts) {
    counter.add(score, outcome);
    sums.add(CellCounter.cell(score), amounts, outcome == 1);
  }

  /**
   * {@return the cells with customers}
   *
   * @throws io.smartsegment.core.error.InvalidInputException if sums could be too large for a
   *     double
   */
  public ScoreCells cells() {
    ScoreCells cells = counter.cells();
    int[] numbers = new int[cells.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = CellCounter.cell(cells.low(i));
    }
    return cells.with(sums, numbers);
  }
}
