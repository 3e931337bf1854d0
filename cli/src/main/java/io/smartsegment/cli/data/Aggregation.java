package io.smartsegment.cli.data;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.index.ScoreIndex;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sums rows up by score. DuckDB only counts, which is exact in any order of its threads; values and
 * weights are summed here, in a fixed order.
 */
final class Aggregation {
  private static final String GROUPS = "grouped_customers";

  private final Database database;
  private final boolean hasValues;
  private final boolean hasWeights;
  private final String sums;

  Aggregation(Database database, Set<Role> roles) {
    this.database = database;
    this.hasValues = roles.contains(Role.VALUE);
    this.hasWeights = roles.contains(Role.WEIGHT);
    this.sums =
        Stream.of(Role.VALUE, Role.WEIGHT)
            .filter(roles::contains)
            .map(role -> ", " + role.label())
            .collect(Collectors.joining());
  }

  void group(List<RowQuery> queries) throws SQLException {
    String rows = queries.stream().map(RowQuery::keys).collect(Collectors.joining(" UNION ALL "));
    database.execute(
        """
        CREATE TEMP TABLE %1$s AS
        SELECT key%2$s, count(*) AS customers, count(*) FILTER (outcome = 1) AS conversions
        FROM (%3$s) GROUP BY key%2$s"""
            .formatted(GROUPS, sums, rows));
  }

  RowCounts counts() throws SQLException {
    return RowCounts.of(
        database,
        "SELECT CASE WHEN key < 0 THEN CAST(key AS BIGINT) ELSE 0 END AS key,"
            + " CAST(sum(customers) AS BIGINT) FROM %s GROUP BY ALL".formatted(GROUPS));
  }

  ScoreIndex table(RowCounts counts) throws SQLException {
    long size =
        database.queryNumber(
            "SELECT count(%s key) FROM %s WHERE key >= 0"
                .formatted(sums.isEmpty() ? "" : "DISTINCT", GROUPS));
    if (size > Integer.MAX_VALUE - 8) {
      throw new InvalidInputException(
          "%,d distinct scores are more than can be held".formatted(size),
          "Round the scores to fewer digits.");
    }
    return database.query(
        "SELECT key, customers, conversions%1$s FROM %2$s WHERE key >= 0 ORDER BY key%1$s"
            .formatted(sums, GROUPS),
        rows -> table(rows, (int) size, counts));
  }

  private ScoreIndex table(ResultSet rows, int size, RowCounts counts) throws SQLException {
    double[] scores = new double[size];
    long[] customers = new long[size];
    long[] conversions = new long[size];
    double[] values = new double[hasValues ? size : 0];
    double[] weights = new double[hasWeights ? size : 0];
    CompensatedSum value = new CompensatedSum();
    CompensatedSum weight = new CompensatedSum();
    int at = -1;
    while (database.next(rows)) {
      double score = rows.getDouble(1);
      if (at < 0 || score != scores[at]) {
        scores[++at] = score;
        value = new CompensatedSum();
        weight = new CompensatedSum();
      }
      long count = rows.getLong(2);
      customers[at] += count;
      conversions[at] += rows.getLong(3);
      if (hasValues) {
        value.add(rows.getDouble(4), count);
        values[at] = value.value();
      }
      if (hasWeights) {
        weight.add(rows.getDouble(hasValues ? 5 : 4), count);
        weights[at] = weight.value();
      }
    }
    return ScoreIndex.ofCounts(
        scores,
        customers,
        conversions,
        hasValues ? values : null,
        hasWeights ? weights : null,
        counts.missing());
  }

  void forget() throws SQLException {
    database.execute("DROP TABLE IF EXISTS " + GROUPS);
  }
}
