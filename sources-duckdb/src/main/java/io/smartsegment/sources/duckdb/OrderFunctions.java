package io.smartsegment.sources.duckdb;

import java.sql.Connection;
import java.sql.SQLException;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBReadableVector;
import org.duckdb.DuckDBScalarFunctionBuilder;
import org.duckdb.DuckDBWritableVector;

/**
 * Functions of SQL that read dates and amounts by the same code as that of other files. They are
 * called from many threads, and give null for null and for what cannot be read.
 */
final class OrderFunctions {
  /** The local time of a text in microseconds since 1970. */
  static final String MICROS = "smart_segment_micros";

  /** The millionths of an amount in text. */
  static final String MILLIONTHS = "smart_segment_millionths";

  /** The decimals of an amount in text. */
  static final String DECIMALS = "smart_segment_decimals";

  /** The millionths of a double, rounded to the decimals asked for. */
  static final String ROUNDED = "smart_segment_rounded";

  private OrderFunctions() {}

  /** Gives a whole number for the value in a row, {@link Long#MIN_VALUE} for none. */
  private interface OfRow {
    long of(DuckDBReadableVector values, long row);
  }

  static void register(Database database, Amounts amounts, OrderDates dates) throws SQLException {
    database.define(
        connection -> {
          DuckDBColumnType text = DuckDBColumnType.VARCHAR;
          register(connection, MICROS, text, (values, row) -> dates.micros(values.getString(row)));
          register(
              connection,
              MILLIONTHS,
              text,
              (values, row) -> amounts.millionths(values.getString(row)));
          register(
              connection, DECIMALS, text, (values, row) -> amounts.decimals(values.getString(row)));
          register(
              connection,
              ROUNDED,
              DuckDBColumnType.DOUBLE,
              (values, row) -> amounts.millionths(values.getDouble(row)));
        });
  }

  private static void register(
      Connection connection, String name, DuckDBColumnType type, OfRow function)
      throws SQLException {
    try (DuckDBScalarFunctionBuilder builder = DuckDBFunctions.scalarFunction()) {
      builder
          .withName(name)
          .withParameter(type)
          .withReturnType(DuckDBColumnType.BIGINT)
          .withVectorizedFunction((chunk, results) -> apply(chunk, results, function))
          .register(connection);
    }
  }

  private static void apply(
      DuckDBDataChunkReader chunk, DuckDBWritableVector results, OfRow function) {
    DuckDBReadableVector values = chunk.vector(0);
    for (long row = 0; row < chunk.rowCount(); row++) {
      long result = values.isNull(row) ? Long.MIN_VALUE : function.of(values, row);
      if (result == Long.MIN_VALUE) {
        results.setNull(row);
      } else {
        results.setLong(row, result);
      }
    }
  }
}
