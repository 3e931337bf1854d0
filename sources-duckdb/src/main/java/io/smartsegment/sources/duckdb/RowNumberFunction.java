package io.smartsegment.sources.duckdb;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBReadableVector;
import org.duckdb.DuckDBScalarFunctionBuilder;
import org.duckdb.DuckDBWritableVector;

/** A function of SQL that gives rows, by their place, the numbers that they have here. */
final class RowNumberFunction {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final RowLabels labels;
  private final int before;

  private RowNumberFunction(RowLabels labels, int before) {
    this.labels = labels;
    this.before = before;
  }

  /**
   * Makes the function known to a database, which keeps it until it is closed.
   *
   * @param before how many rows come before those of the query
   * @return an expression for the number of a row of a query without an order of its own
   */
  static String register(Database database, RowLabels labels, int before) throws SQLException {
    String name = "smart_segment_row_" + NUMBER.incrementAndGet();
    database.define(connection -> new RowNumberFunction(labels, before).register(connection, name));
    return name + "(row_number() OVER ())";
  }

  private void register(Connection connection, String name) throws SQLException {
    try (DuckDBScalarFunctionBuilder function = DuckDBFunctions.scalarFunction()) {
      function
          .withName(name)
          .withParameter(DuckDBColumnType.BIGINT)
          .withReturnType(DuckDBColumnType.INTEGER)
          .withVectorizedFunction(this::apply)
          .register(connection);
    }
  }

  private void apply(DuckDBDataChunkReader chunk, DuckDBWritableVector numbers) {
    DuckDBReadableVector places = chunk.vector(0);
    for (int row = 0; row < chunk.rowCount(); row++) {
      // DuckDB counts from 1.
      long place = before + places.getLong(row, 1) - 1;
      numbers.setInt(row, labels.number((int) Math.min(place, Integer.MAX_VALUE)));
    }
  }
}
