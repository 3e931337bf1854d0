package io.smartsegment.benchmarks.orders;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * DuckDB's own sums of the columns that the commands read: by customer, which is what scores need,
 * and by customer and day, which is what stages and periods need, since the day decides whether a
 * customer bought.
 */
public final class DuckDbSums {
  private DuckDbSums() {}

  /**
   * Prints the numbers of groups and orders, the revenue, and the seconds that the query took.
   *
   * @param args {@code customer} or {@code day}, and a Parquet file of orders
   * @throws SQLException if DuckDB cannot read it
   */
  public static void main(String[] args) throws SQLException {
    String groups = args[0].equals("day") ? "customer_id, order_date" : "customer_id";
    // The groups are summed up so that DuckDB computes all of them and hands over one row.
    String sql =
        """
        SELECT count(*), sum(orders), sum(revenue), min(first), max(last) FROM (
          SELECT %1$s, count(*) AS orders, sum(amount) AS revenue,
            sum(CASE WHEN amount > 0 THEN amount END) AS gross,
            min(order_date) AS first, max(order_date) AS last
          FROM read_parquet('%2$s') GROUP BY %1$s)"""
            .formatted(groups, args[1]);
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      long start = System.nanoTime();
      try (ResultSet rows = statement.executeQuery(sql)) {
        rows.next();
        System.out.println(
            "%d %d %s %.3f"
                .formatted(
                    rows.getLong(1),
                    rows.getLong(2),
                    rows.getBigDecimal(3).toPlainString(),
                    (System.nanoTime() - start) / 1e9));
      }
    }
  }
}
