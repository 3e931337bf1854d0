package io.smartsegment.core.aggregate;

import io.smartsegment.core.population.ScoreCells;
import io.smartsegment.core.stability.Experimental;
import java.util.Arrays;

/** Collects cells as an engine hands them out, in any order. For use by one thread. */
@Experimental
public final class CellRows {
  private double[] low = new double[1024];
  private double[] high = new double[1024];
  private long[] customers = new long[1024];
  private long[] conversions = new long[1024];
  private int size;

  /** Creates an empty collection. */
  public CellRows() {}

  /**
   * Adds a cell.
   *
   * @param lowest its lowest score
   * @param highest its highest score; the lowest one where it is a distinct score
   * @param count its customers
   * @param converted how many of them converted
   */
  public void add(double lowest, double highest, long count, long converted) {
    if (size == low.length) {
      low = Arrays.copyOf(low, 2 * size);
      high = Arrays.copyOf(high, 2 * size);
      customers = Arrays.copyOf(customers, 2 * size);
      conversions = Arrays.copyOf(conversions, 2 * size);
    }
    low[size] = lowest;
    high[size] = highest;
    customers[size] = count;
    conversions[size++] = converted;
  }

  /** {@return whether nothing was added} */
  public boolean isEmpty() {
    return size == 0;
  }

  /**
   * {@return the cells, ascending}
   *
   * @throws io.smartsegment.core.error.InvalidInputException as {@link ScoreCells#of(double[],
   *     double[], long[], long[])}
   */
  public ScoreCells cells() {
    return ScoreCells.of(
        Arrays.copyOf(low, size),
        Arrays.copyOf(high, size),
        Arrays.copyOf(customers, size),
        Arrays.copyOf(conversions, size));
  }
}
