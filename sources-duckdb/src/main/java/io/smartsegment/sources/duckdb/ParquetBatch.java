package io.smartsegment.sources.duckdb;

import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.sources.duckdb.CustomerFileException.Reason;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;

/**
 * Files of Parquet with the same columns.
 *
 * @param inexact the columns, inner ones included, whose numbers DuckDB would change
 * @param relations what to name after FROM to read the rows of each file
 * @param relation the same for all of them together
 * @param list the files as a list of SQL
 */
record ParquetBatch(
    Session session,
    List<InputFile> files,
    List<Column> columns,
    List<String> inexact,
    List<String> relations,
    String relation,
    String list) {

  private interface Query<T> {
    T run() throws SQLException;
  }

  List<String> names() {
    return columns.stream().map(Column::name).toList();
  }

  Map<Role, Column> find(Map<Role, String> wanted) {
    Map<Role, Column> found = new EnumMap<>(Role.class);
    new ColumnNames(files.get(0), names())
        .find(wanted)
        .forEach((role, i) -> found.put(role, columns.get(i)));
    return found;
  }

  void requireExact(Collection<String> names) {
    names.forEach(name -> ParquetFiles.requireExact(files.get(0), name, inexact));
  }

  /** For copying: inner columns count as well. */
  void requireAllExact() {
    requireExact(inexact);
  }

  /** Hands over the usable rows, in their order, and counts the others. */
  void read(
      Map<Role, Column> found, ScoreReading scores, OwnRules own, Tally tally, RowTarget target) {
    requireExact(found.values().stream().map(Column::name).toList());
    String numbers =
        own.isEmpty()
            ? new RowQuery(found, "0").numbers(relation)
            : explained(() -> query(found, Cutoffs.NONE, scores, own).numbersAndSegment(relation));
    Rows rows =
        new Rows(found.keySet().toArray(Role[]::new), scores, !own.isEmpty(), tally, target);
    explained(
        () -> {
          long count = session.database().queryNumber("SELECT count(*) FROM " + relation);
          requireOneCount(found.values(), count);
          session.database().fetch(numbers, count, rows::add);
          return count;
        });
    if (rows.unusable > 0) {
      count(found, scores, own, tally, rows.unusable);
    }
  }

  /** Has the usable rows counted, in any order, and counts the others. */
  void count(
      Map<Role, Column> found,
      ScoreReading scores,
      Tally tally,
      Supplier<CountingFunction.Counter> counters) {
    requireExact(found.values().stream().map(Column::name).toList());
    CountingFunction function = new CountingFunction(scores, counters);
    explained(
        () -> {
          long count = session.database().queryNumber("SELECT count(*) FROM " + relation);
          requireOneCount(found.values(), count);
          String name = function.register(session.database());
          try {
            session.database().queryNumber(new RowQuery(found, "0").counted(name, relation));
          } finally {
            function.requireNoFailure();
          }
          if (function.usable() + function.unusable() != count) {
            throw new SQLException(
                "%,d of %,d rows were read"
                    .formatted(function.usable() + function.unusable(), count));
          }
          return count;
        });
    tally.addUsable(function.usable());
    tally.addClipped(function.clipped());
    if (function.unusable() > 0) {
      count(found, scores, OwnRules.NONE, tally, function.unusable());
    }
  }

  /** A file says in three places how many rows it has; DuckDB believes the first. */
  void requireOneCount(Collection<Column> found, long count) throws SQLException {
    String names =
        found.stream().map(column -> Sql.literal(column.name())).collect(Collectors.joining(", "));
    long ofFiles =
        session
            .database()
            .queryNumber("SELECT sum(num_rows) FROM parquet_file_metadata(" + list + ")");
    long unlike =
        session
            .database()
            .queryNumber(
                "SELECT count(*) FROM parquet_metadata(%s) WHERE num_values <> row_group_num_rows AND path_in_schema IN (%s)"
                    .formatted(list, names));
    if (ofFiles != count || unlike > 0) {
      throw new CustomerFileException(
          Reason.UNREADABLE,
          "%s contradicts itself: its parts do not have as many rows as it says"
              .formatted(InputFiles.label(files)),
          "Check that the file is not damaged.");
    }
  }

  private static final class Rows {
    private final Role[] roles;
    private final ScoreReading scores;

    /** Whether the segment follows the numbers. */
    private final boolean hasSegments;

    private final Tally tally;
    private final RowTarget target;
    private final double[] numbers = new double[Role.values().length];
    private long unusable;

    Rows(Role[] roles, ScoreReading scores, boolean hasSegments, Tally tally, RowTarget target) {
      this.roles = roles;
      this.scores = scores;
      this.hasSegments = hasSegments;
      this.tally = tally;
      this.target = target;
    }

    void add(DuckDBDataChunkReader chunk) {
      DuckDBReadableVector[] vectors =
          new DuckDBReadableVector[roles.length + (hasSegments ? 1 : 0)];
      for (int i = 0; i < vectors.length; i++) {
        vectors[i] = chunk.vector(i);
      }
      for (long row = 0; row < chunk.rowCount(); row++) {
        add(vectors, row);
      }
    }

    private void add(DuckDBReadableVector[] vectors, long row) {
      boolean isUsable = true;
      // All scores are in segment 0 here, and what is no score and no code is below it.
      int own = hasSegments ? Math.max(vectors[roles.length].getInt(row, -1), 0) - 1 : -1;
      for (int i = 0; i < roles.length; i++) {
        double number = vectors[i].getDouble(row, Double.NaN);
        if (roles[i] == Role.SCORE && own >= 0) {
          continue;
        }
        if (roles[i] == Role.SCORE) {
          double score = scores.of(number);
          tally.addClipped(scores.isClipped(number, score) ? 1 : 0);
          number = score;
        }
        numbers[roles[i].index()] = number;
        isUsable &= roles[i].allows(number);
      }
      if (isUsable) {
        tally.addUsable(1);
        target.add(numbers, own);
      } else {
        unusable++;
        target.skip();
      }
    }
  }

  /** Only rows that cannot be used, which are few or none, are read again to see why. */
  private void count(
      Map<Role, Column> found, ScoreReading scores, OwnRules own, Tally tally, long unusable) {
    RowQuery query = explained(() -> query(found, Cutoffs.NONE, scores, own));
    Map<Long, Long> counts = explained(() -> counts(query.unusable(relation)));
    long sum = counts.values().stream().mapToLong(Long::longValue).sum();
    if (sum != unusable) {
      throw new CustomerFileException(
          Reason.UNREADABLE,
          "%s contradicts itself: %,d rows cannot be used when it is read, %,d when it is searched"
              .formatted(InputFiles.label(files), unusable, sum),
          "Check that the file is not damaged, and that nothing writes to it.");
    }
    counts.forEach(
        (key, rows) ->
            tally.add(
                RowQuery.role(key),
                RowQuery.isMissing(key),
                rows,
                () -> explained(() -> first(query, found, key))));
  }

  RowQuery query(Map<Role, Column> found, Cutoffs cutoffs, ScoreReading scores, OwnRules own)
      throws SQLException {
    Column score = Objects.requireNonNull(found.get(Role.SCORE));
    return new RowQuery(
        found, SegmentFunction.register(session.database(), cutoffs, scores, own, score));
  }

  private Map<Long, Long> counts(String sql) throws SQLException {
    return session
        .database()
        .query(
            sql,
            rows -> {
              Map<Long, Long> counts = new TreeMap<>();
              while (rows.next()) {
                counts.put(rows.getLong(1), rows.getLong(2));
              }
              return counts;
            });
  }

  private Tally.Fault first(RowQuery query, Map<Role, Column> found, long key) throws SQLException {
    Column column = found.get(RowQuery.role(key));
    for (int i = 0; i < files.size() && column != null; i++) {
      InputFile file = files.get(i);
      Optional<Tally.Fault> fault =
          session
              .database()
              .query(
                  query.first(relations.get(i), key),
                  rows ->
                      rows.next()
                          ? Optional.of(
                              new Tally.Fault(
                                  file, rows.getLong(1), column.name(), rows.getString(2)))
                          : Optional.empty());
      if (fault.isPresent()) {
        return fault.get();
      }
    }
    throw new IllegalStateException("a row with key " + key + " was counted and is not there");
  }

  /** Tells the texts of a column of arms and the numbers that stand for them. */
  void tellArms(Column arm, ArmNames arms) {
    String number = arm.number(Role.ARM);
    String text = "trim(%s, %s)".formatted(arm.asText(arm.sql()), Column.WHITESPACE);
    explained(
        () ->
            session
                .database()
                .query(
                    "SELECT DISTINCT %s, %s FROM %s WHERE NOT %s"
                        .formatted(number, text, relation, arm.isMissing(arm.sql())),
                    rows -> {
                      int count = 0;
                      while (rows.next()) {
                        arms.put(rows.getDouble(1), rows.getString(2));
                        count++;
                      }
                      return count;
                    }));
  }

  /** Whether a column of text holds yes or no. */
  boolean hasYesOrNo(Column outcome) {
    return outcome.isText()
        && explained(
                () ->
                    session
                        .database()
                        .queryNumber(
                            "SELECT count(*) FROM (SELECT 1 FROM %s WHERE lower(trim(%s)) IN ('yes', 'no') LIMIT 1)"
                                .formatted(relation, outcome.sql())))
            > 0;
  }

  private <T> T explained(Query<T> query) {
    try {
      return query.run();
    } catch (SQLException e) {
      throw explain(e);
    }
  }

  /** Turns a failed statement about several files into the fault of one of them. */
  CustomerFileException explain(SQLException failure) {
    for (int i = 0; i < files.size(); i++) {
      try {
        session.database().queryNumber("SELECT count(COLUMNS(*)) FROM " + relations.get(i));
      } catch (SQLException e) {
        return explain(files.get(i), e);
      }
    }
    return new CustomerFileException(
        Reason.NO_SPACE,
        "the input cannot be read: " + DuckDbMessage.of(failure),
        "Check the memory and the disk space for temporary files; fewer threads need less.");
  }

  private static CustomerFileException explain(InputFile file, SQLException failure) {
    String message = DuckDbMessage.of(failure);
    return message.toLowerCase(java.util.Locale.ROOT).contains("encoding")
        ? new CustomerFileException(
            Reason.UNREADABLE,
            "%s cannot be read as Parquet: %s".formatted(file.label(), message),
            "Write the file with another encoding, such as PLAIN or dictionaries.")
        : file.unreadable(message);
  }
}
