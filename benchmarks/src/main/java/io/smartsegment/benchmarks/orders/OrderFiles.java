package io.smartsegment.benchmarks.orders;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Parquet files of orders over two years, the same ones in every run. A customer for every ten
 * orders; half of the orders are those of a tenth of the customers, and one in 25 is a return.
 */
final class OrderFiles {
  private static final int ORDERS_PER_CUSTOMER = 10;
  private static final int DAYS = 730;

  private OrderFiles() {}

  /**
   * Writes a file with the columns {@code customer_id}, {@code order_date} and {@code amount}.
   *
   * @param file the file to write, without quotes in its name
   * @param rows number of orders
   * @throws SQLException if DuckDB cannot write it
   */
  static void write(Path file, long rows) throws SQLException {
    long customers = Math.max(1, rows / ORDERS_PER_CUSTOMER);
    // Half of the numbers from 0 to 1 are at most a tenth if they are raised to 3.32.
    String sql =
        """
        COPY (
          SELECT
            CAST(floor(pow(%s, 3.32) * %d) AS BIGINT) AS customer_id,
            DATE '2024-01-01' + CAST(floor(%s * %d) AS INTEGER) AS order_date,
            CAST((CASE WHEN %s < 0.04 THEN -1 ELSE 1 END) * round(1 + 99 * %s, 2) AS DECIMAL(10, 2))
              AS amount
          FROM range(%d) numbers(i))
        TO '%s' (FORMAT parquet)"""
            .formatted(
                uniform("4 * i"),
                customers,
                uniform("4 * i + 1"),
                DAYS,
                uniform("4 * i + 2"),
                uniform("4 * i + 3"),
                rows,
                file);
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** A number from 0 to 1 from the 53 highest bits of a hash. */
  private static String uniform(String number) {
    return "(CAST(hash(%s) >> 11 AS DOUBLE) / 9007199254740992)".formatted(number);
  }
}
