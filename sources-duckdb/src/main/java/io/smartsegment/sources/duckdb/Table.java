package io.smartsegment.sources.duckdb;

import io.smartsegment.core.stability.Experimental;
import io.smartsegment.sources.duckdb.CustomerFileException.Reason;
import java.util.ArrayList;
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

  /** Some columns in the order of their names here, and some rows. */
  Table select(List<String> names, int[] some) {
    List<TableColumn> selected = new ArrayList<>();
    for (String name : names) {
      TableColumn column =
          columns.stream()
              .filter(one -> one.name().equals(name))
              .findFirst()
              .orElseThrow(() -> noColumn(name));
      selected.add(column.rows(some));
    }
    return new Table(selected, some.length);
  }

  private CustomerFileException noColumn(String name) {
    return new CustomerFileException(
        Reason.NO_SUCH_COLUMN,
        "there is no column '%s'".formatted(name),
        "The columns are %s."
            .formatted(String.join(", ", columns.stream().map(TableColumn::name).toList())));
  }
}
