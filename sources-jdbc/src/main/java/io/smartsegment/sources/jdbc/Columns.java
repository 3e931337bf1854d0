package io.smartsegment.sources.jdbc;

import io.smartsegment.core.aggregate.AmountSql;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.population.Measure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The columns of scores, outcomes and amounts as the database has them.
 *
 * @param engine which database it is
 * @param sql the statements that count
 * @param amounts expressions for sums of money and weights
 */
record Columns(Engine engine, CountSql sql, AmountSql amounts) {
  private static final Set<Integer> NUMBERS =
      Set.of(
          Types.DOUBLE,
          Types.FLOAT,
          Types.REAL,
          Types.NUMERIC,
          Types.DECIMAL,
          Types.TINYINT,
          Types.SMALLINT,
          Types.INTEGER,
          Types.BIGINT);

  private static final Set<Integer> TRUTHS = Set.of(Types.BOOLEAN, Types.BIT);

  /** A column of the result of a statement. */
  private record Column(String name, int type, String typeName) {}

  static Columns of(Connection connection, JdbcQuestion question) throws SQLException {
    Engine engine = Engine.of(connection.getMetaData().getDatabaseProductName());
    String quote = connection.getMetaData().getIdentifierQuoteString().strip();
    Relation relation = relation(connection, question, quote);
    Column score = relation.column(question.score(), "score");
    Column outcome = relation.column(question.outcome(), "outcome");
    if (!engine.typesAreOfValues()) {
      requireType(score, NUMBERS, "numbers", question);
      boolean truth = TRUTHS.contains(outcome.type);
      if (!truth) {
        requireType(outcome, NUMBERS, "0 and 1 or of truth values", question);
      }
    }
    Map<Measure, String> amounts = new EnumMap<>(Measure.class);
    question
        .amounts()
        .forEach(
            (measure, name) -> {
              Column column = relation.column(name, option(measure));
              if (!engine.typesAreOfValues()) {
                requireType(column, NUMBERS, "numbers", question);
              }
              amounts.put(measure, quoted(column.name, quote));
            });
    String name = quoted(outcome.name, quote);
    String expression =
        TRUTHS.contains(outcome.type) && engine != Engine.MYSQL && engine != Engine.SQLITE
            ? "CASE WHEN %s THEN 1 WHEN NOT %s THEN 0 END".formatted(name, name)
            : name;
    return new Columns(
        engine,
        new CountSql(engine, relation.text, quoted(score.name, quote), expression, amounts),
        AmountSql.of(question.amounts(), engine::number, engine.wholeType()));
  }

  /** What names a column on the command line. */
  private static String option(Measure measure) {
    return measure.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static void requireType(
      Column column, Set<Integer> types, String wanted, JdbcQuestion question) {
    if (!types.contains(column.type)) {
      throw new InvalidInputException(
          "The column '%s' of %s is of the type %s, not a column of %s."
              .formatted(column.name, question.inWords(), column.typeName, wanted),
          "Name another column, or turn it into numbers in a query, such as CAST(%s AS DOUBLE"
                  .formatted(column.name)
              + " PRECISION).");
    }
  }

  /** What stands after FROM, and its columns. */
  private record Relation(String text, List<Column> columns) {
    /** The column of this name; if there is none, the only one that differs in case alone. */
    Column column(String name, String role) {
      List<Column> same = columns.stream().filter(c -> c.name.equals(name)).toList();
      List<Column> like =
          same.isEmpty()
              ? columns.stream().filter(c -> c.name.equalsIgnoreCase(name)).toList()
              : same;
      if (like.size() == 1) {
        return like.get(0);
      }
      throw new InvalidInputException(
          "%s column '%s'; the columns are %s."
              .formatted(
                  like.isEmpty() ? "There is no" : "There is more than one",
                  name,
                  columns.stream().map(Column::name).collect(Collectors.joining(", "))),
          "Name the column of the %s, by --%s on the command line.".formatted(role, role));
    }
  }

  private static Relation relation(Connection connection, JdbcQuestion question, String quote)
      throws SQLException {
    if (question.query().isPresent()) {
      String query = question.query().get().strip().replaceFirst(";\\s*$", "");
      return described(connection, "(" + query + ") q");
    }
    String table = question.table().orElseThrow();
    String exact =
        Arrays.stream(table.split("\\.", -1))
            .map(part -> quoted(part, quote))
            .collect(Collectors.joining("."));
    try {
      return described(connection, exact);
    } catch (SQLException e) {
      // Some databases keep names that were not quoted in capitals.
      boolean plain = table.matches("[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*)*");
      if (!plain || connection.getMetaData().storesLowerCaseIdentifiers()) {
        throw e;
      }
      try {
        return described(connection, table);
      } catch (SQLException again) {
        e.addSuppressed(again);
        throw e;
      }
    }
  }

  private static Relation described(Connection connection, String relation) throws SQLException {
    List<Column> columns = new ArrayList<>();
    // Prepared, because DuckDB tells what is wrong with a statement then alone.
    try (PreparedStatement statement =
            connection.prepareStatement("SELECT * FROM " + relation + " WHERE 1 = 0");
        ResultSet none = statement.executeQuery()) {
      ResultSetMetaData known = none.getMetaData();
      for (int i = 1; i <= known.getColumnCount(); i++) {
        columns.add(
            new Column(
                known.getColumnLabel(i), known.getColumnType(i), known.getColumnTypeName(i)));
      }
    }
    return new Relation(relation, columns);
  }

  private static String quoted(String name, String quote) {
    return quote.isEmpty() ? name : quote + name.replace(quote, quote + quote) + quote;
  }
}
