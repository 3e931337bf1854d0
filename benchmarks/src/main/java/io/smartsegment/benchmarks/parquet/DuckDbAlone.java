package io.smartsegment.benchmarks.parquet;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What nothing that is built on DuckDB can go below: it reads a file and groups it by score. */
public final class DuckDbAlone {
  private DuckDbAlone() {}

  /**
   * Prints the numbers of customers and conversions, and the seconds that the query took.
   *
   * @param args a Parquet file with the columns {@code propensity} and {@code outcome}
   * @throws SQLException if DuckDB cannot read it
   */
  public static void main(String[] args) throws SQLException {
    // The groups are summed up so that DuckDB computes all of them and hands over one row.
    String sql =
        """
        SELECT sum(customers), sum(conversions) FROM (
          SELECT propensity, count(*) AS customers, sum(outcome) AS conversions
          FROM read_parquet('%s') GROUP BY propensity)"""
            .formatted(args[0]);
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      long start = System.nanoTime();
      try (ResultSet rows = statement.executeQuery(sql)) {
        rows.next();
        long customers = rows.getLong(1);
        long conversions = rows.getLong(2);
        System.out.println(customers + " " + conversions + " " + (System.nanoTime() - start) / 1e9);
      }
    }
  }
}
