package io.smartsegment.core.aggregate;

import io.smartsegment.core.population.CellSums;
import io.smartsegment.core.population.Measure;
import io.smartsegment.core.population.ScoreCells;
import io.smartsegment.core.stability.Experimental;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;

/** Collects cells as an engine hands them out, in any order. For use by one thread. */
@Experimental
public final class CellRows {
  private double[] low = new double[1024];
  private double[] high = new double[1024];
  private long[] customers = new long[1024];
  private long[] conversions = new long[1024];
  private int size;
  private final CellSums sums;

  /** Creates an empty collection. */
  public CellRows() {
    this(Set.of());
  }

  /**
   * Creates an empty collection of cells with sums of money and weights.
   *
   * @param measures what is summed up, as for {@link CellSums#of}
   */
  public CellRows(Collection<Measure> measures) {
    sums = CellSums.of(Set.copyOf(measures), 1024);
  }

  /** {@return the sums, to which those of a cell are added by its {@linkplain #size() number}} */
  public CellSums sums() {
    return sums;
  }

  /** {@return how many cells were added: the number of the next one} */
  public int size() {
    return size;
  }

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
        Arrays.copyOf(conversions, size),
        sums);
  }
}
