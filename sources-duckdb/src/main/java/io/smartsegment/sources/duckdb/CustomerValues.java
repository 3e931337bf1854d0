package io.smartsegment.sources.duckdb;

import io.smartsegment.core.stability.Experimental;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Columns of customers as they are in files.
 *
 * @param customers identifier of each customer, in the order of the rows
 * @param columns the columns that were asked for
 */
@Experimental
public record CustomerValues(List<String> customers, List<Values> columns) {
  /**
   * Keeps copies of the lists.
   *
   * @param customers identifier of each customer
   * @param columns the columns that were asked for
   */
  public CustomerValues {
    customers = List.copyOf(customers);
    columns = List.copyOf(columns);
  }

  /**
   * A column: numbers if all that is there are numbers, and otherwise texts.
   *
   * @param name its name as it was asked for
   * @param numbers a number for each customer, NaN where nothing is; empty if the column has texts
   * @param texts a text for each customer, null where nothing is; empty if the column has numbers
   */
  @Experimental
  @SuppressWarnings("ArrayRecordComponent") // one value a customer
  public record Values(String name, double[] numbers, @Nullable String[] texts) {}
}
