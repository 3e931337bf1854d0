package io.smartsegment.customers.movement;

import io.smartsegment.core.stability.Experimental;
import java.util.List;

/**
 * Where the customers of one segment went.
 *
 * @param segment the segment at the first date, or {@link Movement#NOT_YET}
 * @param customers number of its customers
 * @param cells one for each segment at the second date, in the order of {@link Movement#columns}
 */
@Experimental
public record MovementRow(String segment, long customers, List<MovementCell> cells) {
  /**
   * Keeps a copy of the list.
   *
   * @param segment the segment at the first date, or {@link Movement#NOT_YET}
   * @param customers number of its customers
   * @param cells one for each segment at the second date
   */
  public MovementRow {
    cells = List.copyOf(cells);
  }

  /** {@return the counts of the cells} */
  long[] counts() {
    return cells.stream().mapToLong(cell -> cell.customers().count()).toArray();
  }
}
