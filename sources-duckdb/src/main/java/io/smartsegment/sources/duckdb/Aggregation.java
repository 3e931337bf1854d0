package io.smartsegment.sources.duckdb;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sums customers up by score. Where many share a score, or have values or weights, DuckDB groups
 * them; otherwise grouping would only add to the sorting of scores that are as many as the rows.
 */
final class Aggregation {
  private static final String CUSTOMERS = "customers_read";
  private static final int SAMPLE = 250_000;
  private static final int MANY_TIES = 4;

  private final Database database;
  private final List<RowQuery> queries;
  private final boolean hasValues;
  private final boolean hasWeights;
  private final String numbers;

  Aggregation(Database database, List<RowQuery> queries, Set<Role> roles) {
    this.database = database;
    this.queries = queries;
    this.hasValues = roles.contains(Role.VALUE);
    this.hasWeights = roles.contains(Role.WEIGHT);
    this.numbers =
        queries.stream()
            .map(RowQuery::numbers)
            .collect(Collectors.joining(" UNION ALL ", "(", ")"));
  }

  /** Reads all customers, in whatever order suits DuckDB. */
  CustomerTotals totals() throws SQLException {
    database.execute("SET preserve_insertion_order = false");
    try {
      return hasValues || hasWeights || hasManyTies() ? groups() : rows();
    } finally {
      database.execute("DROP TABLE IF EXISTS " + CUSTOMERS);
      database.execute("RESET preserve_insertion_order");
    }
  }

  private boolean hasManyTies() throws SQLException {
    return database.query(
        "SELECT count(score), count(DISTINCT score) FROM (SELECT score FROM %s LIMIT %d)"
            .formatted(numbers, SAMPLE),
        rows -> rows.next() && rows.getLong(1) >= MANY_TIES * rows.getLong(2));
  }

  private CustomerTotals groups() throws SQLException {
    String sums =
        Stream.of(hasValues ? ", value" : "", hasWeights ? ", weight" : "")
            .collect(Collectors.joining());
    keep(
        """
        SELECT CASE WHEN score = 0 THEN 0.0 ELSE score END AS score, outcome, \
        count(*) AS customers%s FROM %s GROUP BY ALL"""
            .formatted(sums, numbers));
    long distinct = database.queryNumber("SELECT count(DISTINCT score) FROM " + CUSTOMERS);
    CustomerGroups groups =
        new CustomerGroups(CustomerTotals.requireIndexable(distinct), hasValues, hasWeights);
    fetch("FROM %s ORDER BY score%s, outcome".formatted(CUSTOMERS, sums), CUSTOMERS, groups);
    return groups;
  }

  /** A Parquet file knows its number of rows; what parses text is not read twice. */
  private CustomerTotals rows() throws SQLException {
    boolean isCounted =
        queries.stream().allMatch(q -> q.table().file().format() == InputFile.Format.PARQUET);
    if (!isCounted) {
      keep("FROM " + numbers);
    }
    String source = isCounted ? numbers : CUSTOMERS;
    CustomerRows rows = new CustomerRows(count(source), CustomerRows.BATCH, database.threads());
    fetch("FROM " + source, source, rows);
    return rows;
  }

  private void keep(String rows) throws SQLException {
    database.execute("CREATE TEMP TABLE %s AS %s".formatted(CUSTOMERS, rows));
  }

  private void fetch(String sql, String source, CustomerTotals totals) throws SQLException {
    database.fetch(sql, count(source), totals::add);
  }

  private long count(String source) throws SQLException {
    return database.queryNumber("SELECT count(*) FROM " + source);
  }
}
