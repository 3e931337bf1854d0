package io.smartsegment.sources.duckdb;

import io.smartsegment.core.error.InvalidInputException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How many rows there are with each key of a {@link RowQuery}. */
record RowCounts(Map<Long, Long> byKey) {

  /**
   * @param query selects keys and the number of their rows
   */
  static RowCounts of(Database database, String query) throws SQLException {
    return database.query(
        query,
        rows -> {
          Map<Long, Long> byKey = new TreeMap<>();
          while (rows.next()) {
            byKey.put(rows.getLong(1), rows.getLong(2));
          }
          return new RowCounts(byKey);
        });
  }

  /** How many rows cannot be used and why. */
  static RowCounts unusable(Database database, List<RowQuery> queries) throws SQLException {
    String keys = queries.stream().map(RowQuery::keys).collect(Collectors.joining(" UNION ALL "));
    return of(
        database, "SELECT key, count(*) FROM (%s) WHERE key < 0 GROUP BY key".formatted(keys));
  }

  /** The same with the rows of one more key. */
  RowCounts with(long key, long rows) {
    Map<Long, Long> all = new TreeMap<>(byKey);
    all.put(key, rows);
    return new RowCounts(all);
  }

  long rows() {
    return byKey.values().stream().mapToLong(Long::longValue).sum();
  }

  long missing() {
    return byKey.entrySet().stream()
        .filter(entry -> RowQuery.isMissing(entry.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  long rows(long key) {
    return byKey.getOrDefault(key, 0L);
  }

  /** Refuses bad rows, missing values unless they may be dropped, and input without any rows. */
  void check(String input, MissingPolicy policy, FaultFinder faults) throws SQLException {
    for (Role role : Role.values()) {
      long bad = rows(RowQuery.badKey(role));
      if (bad > 0) {
        throw faults.firstRow(RowQuery.badKey(role), bad);
      }
    }
    if (rows() == 0) {
      throw new InvalidInputException(input + " has no rows", "Name data with at least one row.");
    }
    if (missing() > 0 && policy == MissingPolicy.ERROR) {
      for (Role role : Role.values()) {
        if (rows(RowQuery.missingKey(role)) > 0) {
          throw faults.firstRow(RowQuery.missingKey(role), missing());
        }
      }
    }
    if (missing() == rows()) {
      throw new InvalidInputException(
          "no row is left of %s: all %,d lack a value".formatted(input, rows()),
          "Check that the right columns are named.");
    }
  }
}
