package io.smartsegment.benchmarks.parquet;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Parquet files with the columns {@code propensity} and {@code outcome}, the same in every run:
 * skewed scores, and outcomes by chance with the probability of the score.
 */
final class ParquetFiles {
  private ParquetFiles() {}

  /**
   * Writes a file.
   *
   * @param file the file to write, without quotes in its name
   * @param rows number of rows
   * @param digits decimal digits of the scores; 17 leaves them all distinct
   * @throws SQLException if DuckDB cannot write it
   */
  static void write(Path file, long rows, int digits) throws SQLException {
    String sql =
        """
        COPY (
          SELECT round(score, %d) AS propensity, CAST(chance < score AS INTEGER) AS outcome
          FROM (
            SELECT pow(%s, 2) * 0.6 AS score, %s AS chance FROM range(%d) numbers(i)))
        TO '%s' (FORMAT parquet)"""
            .formatted(digits, uniform("2 * i"), uniform("2 * i + 1"), rows, file);
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
