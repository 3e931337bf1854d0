package io.smartsegment.sources.duckdb;

import io.smartsegment.core.stability.Experimental;
import java.util.List;

/**
 * All columns of files, in memory.
 *
 * @param columns the columns in their order
 * @param rows how many rows there are
 */
@Experimental
public record Table(List<TableColumn> columns, int rows) {
  /**
   * Keeps a copy of the list.
   *
   * @param columns the columns in their order
   * @param rows how many rows there are
   */
  public Table {
    columns = List.copyOf(columns);
  }
}
