package io.smartsegment.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.cutoff.Cutoffs;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What an engine of SQL makes of an exported rule, in a table of its own. */
final class SqlAgreement {
  private final Connection connection;
  private final SqlDialect dialect;

  SqlAgreement(Connection connection, SqlDialect dialect) {
    this.connection = connection;
    this.dialect = dialect;
  }

  /** The segments of values in a column of this type, as text; null for nowhere. */
  List<@Nullable Integer> segments(
      ScoreRule rule, String type, List<? extends @Nullable Object> values) throws SQLException {
    create(type, values);
    return read(SqlExport.expression(rule, dialect, "the \"score`]", SegmentName.INDEX));
  }

  /** Puts numbers into a column and compares their segments with those of the library. */
  void requireAgreement(ScoreRule rule, String type, List<? extends Number> scores)
      throws SQLException {
    assertThat(segments(rule, type, scores)).as("%s", dialect).isEqualTo(expected(rule, scores));
  }

  /** The same for single precision: scores that it holds. */
  void requireAgreementOnFloats(ScoreRule rule, String type, Predicate<Float> holds)
      throws SQLException {
    List<Float> scores =
        Samples.scores(rule).stream()
            .filter(Objects::nonNull)
            .map(Double::floatValue)
            .filter(holds)
            .toList();
    requireAgreement(rule, type, scores);
  }

  /** The same for decimals of 30 places. */
  void requireAgreementOnDecimals(ScoreRule rule, String type) throws SQLException {
    List<BigDecimal> scores = decimals(rule);
    scores.add(BigDecimal.ONE);
    requireAgreement(rule, type, scores);
  }

  /** Text in a column: numbers, codes, nothing, and what is none of these. */
  void requireAgreementOnTexts(String type, String table) throws SQLException {
    ScoreRule rule = ruleForTexts();
    create(type, Arrays.asList("0.3", " 0.2", "N'e\\w", "", "na", null, "7"));
    assertThat(treatments(rule, table))
        .containsExactly(
            rule.treatments().get(1),
            rule.treatments().get(0),
            rule.treatments().get(2),
            rule.treatments().get(3),
            rule.treatments().get(3),
            rule.treatments().get(3),
            null);
  }

  /** A rule with codes that are text, and with treatments whose names need care. */
  static ScoreRule ruleForTexts() {
    return ScoreRule.of(
        Cutoffs.of(0.3),
        List.of(Samples.codesOfText(), Samples.missing()),
        List.of("none", "it's \"\\u0022", "caf\u00e9 \ud83d\ude00 %s", "\\"));
  }

  /** The treatments of the customers in the table, by the exported statement. */
  List<@Nullable String> treatments(ScoreRule rule, String table) throws SQLException {
    return lastColumn(
        SqlExport.select(rule, dialect, "the \"score`]", SegmentName.TREATMENT, table));
  }

  /** The table has a name and a column that must be quoted. */
  void create(String type, List<? extends @Nullable Object> values) throws SQLException {
    assertThat(values).isNotEmpty();
    String table = dialect.name("my table");
    String column = dialect.name("the \"score`]");
    try (Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS " + table);
      statement.execute("CREATE TABLE %s (row_id INTEGER, %s %s)".formatted(table, column, type));
    }
    // One statement for all rows: engines of columns take long for each.
    String row = type.isEmpty() ? "(?, ?)" : "(?, CAST(? AS " + type + "))";
    String rows = String.join(", ", Collections.nCopies(values.size(), row));
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO %s VALUES %s".formatted(table, rows))) {
      for (int i = 0; i < values.size(); i++) {
        insert.setInt(2 * i + 1, i);
        set(insert, 2 * i + 2, values.get(i));
      }
      insert.execute();
    }
  }

  private static void set(PreparedStatement insert, int place, @Nullable Object value)
      throws SQLException {
    if (value == null) {
      insert.setNull(place, Types.DOUBLE);
    } else if (value instanceof BigDecimal decimal) {
      insert.setString(place, decimal.toPlainString());
    } else {
      insert.setObject(place, value);
    }
  }

  private List<@Nullable Integer> read(String expression) throws SQLException {
    List<@Nullable Integer> segments = new ArrayList<>();
    String sql =
        "SELECT %s FROM %s ORDER BY row_id".formatted(expression, dialect.name("my table"));
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        int segment = rows.getInt(1);
        segments.add(rows.wasNull() ? null : (Integer) segment);
      }
    }
    return segments;
  }

  /** The last column of a statement, as text. */
  List<@Nullable String> lastColumn(String sql) throws SQLException {
    List<@Nullable String> texts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql.strip().replaceFirst(";$", ""))) {
      while (rows.next()) {
        texts.add(rows.getString(rows.getMetaData().getColumnCount()));
      }
    }
    return texts;
  }

  /**
   * Decimals of 30 places that lie at, above and below each cutoff, and half way to its neighbour.
   */
  private static List<BigDecimal> decimals(ScoreRule rule) {
    List<BigDecimal> decimals = new ArrayList<>();
    for (double cutoff : rule.cutoffs().values()) {
      BigDecimal exact = new BigDecimal(cutoff);
      BigDecimal middle =
          exact.add(new BigDecimal(Math.nextDown(cutoff))).divide(BigDecimal.valueOf(2));
      for (BigDecimal number : List.of(exact, middle, BigDecimal.valueOf(cutoff))) {
        for (String step : List.of("0", "1e-30", "-1e-30", "1e-17", "-1e-17")) {
          BigDecimal moved = number.add(new BigDecimal(step), MathContext.UNLIMITED);
          decimals.add(moved.setScale(30, RoundingMode.HALF_EVEN));
        }
      }
    }
    return decimals;
  }

  private static List<@Nullable Integer> expected(ScoreRule rule, List<? extends Number> values) {
    List<@Nullable Integer> segments = new ArrayList<>();
    for (Number value : values) {
      segments.add(Samples.expected(rule, (Double) value.doubleValue()));
    }
    return segments;
  }
}
