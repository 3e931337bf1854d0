package io.smartsegment.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.segment.ListedCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How SQL is written, also for engines that cannot be run here. */
class SqlExportTest {
  private static final ScoreRule TWO =
      ScoreRule.of(Cutoffs.of(0.1 + 0.2), List.of(), List.of("none", "it's \\ \u00e9"));

  @Test
  void standardSqlCastsText() {
    assertThat(SqlExport.expression(TWO, SqlDialect.STANDARD, "p", SegmentName.INDEX))
        .isEqualTo(
            """
            CASE
              WHEN CAST("p" AS DOUBLE PRECISION) >= CAST('0.0E0' AS DOUBLE PRECISION) AND CAST("p" AS DOUBLE PRECISION) <= CAST('1.0E0' AS DOUBLE PRECISION) THEN CASE
                WHEN CAST("p" AS DOUBLE PRECISION) >= CAST('3.0000000000000004E-1' AS DOUBLE PRECISION) THEN 1
                ELSE 0 END
            END
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          STANDARD   | CAST("p" AS DOUBLE PRECISION) >= CAST('3.0000000000000004E-1' AS DOUBLE PRECISION)
          POSTGRESQL | CAST("p" AS DOUBLE PRECISION) >= 3.0000000000000004E-1
          DUCKDB     | ELSE CAST("p" AS DOUBLE) END >= 3.0000000000000004E-1
          SQLITE     | CAST(`p` AS REAL) >= 3.0000000000000004E-1
          MYSQL      | CAST(`p` AS DOUBLE) >= 3.0000000000000004E-1
          SQLSERVER  | CAST([p] AS FLOAT(53)) >= CAST('3.0000000000000004E-1' AS FLOAT(53))
          BIGQUERY   | CAST(`p` AS FLOAT64) >= 3.0000000000000004E-1
          SNOWFLAKE  | CAST("p" AS FLOAT) >= CAST('3.0000000000000004E-1' AS FLOAT)
          SPARK      | CAST(`p` AS DOUBLE) >= 3.0000000000000004E-1
          """)
  void eachDialectComparesDoubles(SqlDialect dialect, String comparison) {
    assertThat(SqlExport.expression(TWO, dialect, "p", SegmentName.INDEX))
        .contains("WHEN ", comparison + " THEN 1\n")
        .doesNotContain(" 0.3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          STANDARD   | 'it''s \\ é'    | "a""b`c]d\\"
          POSTGRESQL | E'it''s \\\\ é' | "a""b`c]d\\"
          DUCKDB     | 'it''s \\ é'    | "a""b`c]d\\"
          SQLITE     | 'it''s \\ é'    | `a"b``c]d\\`
          MYSQL      | 'it''s \\\\ é'  | `a"b``c]d\\`
          SQLSERVER  | N'it''s \\ é'   | [a"b`c]]d\\]
          BIGQUERY   | 'it\\'s \\\\ é' | `a"b\\`c]d\\\\`
          SNOWFLAKE  | 'it''s \\\\ é'  | "a""b`c]d\\"
          SPARK      | 'it\\'s \\\\ é' | `a"b``c]d\\`
          """)
  void namesAndTextsCannotLeaveTheirQuotes(SqlDialect dialect, String text, String name) {
    assertThat(
            SqlExport.select(
                TWO, dialect, "a\"b`c]d\\", SegmentName.TREATMENT, "\"a\"\"b`c]d\\\".t"))
        .contains(" THEN " + text + "\n", "CAST(" + name + " AS ", "\nFROM " + name + ".");
  }

  @ParameterizedTest
  @EnumSource(SqlDialect.class)
  void codesAndMissingScoresComeFirst(SqlDialect dialect) {
    ScoreRule rule =
        ScoreRule.of(
            Cutoffs.NONE,
            List.of(
                new ListedCode("no model", "-0.1"),
                new ListedCode("new", "N/A"),
                Samples.missing()),
            List.of());
    String sql = SqlExport.expression(rule, dialect, "p", SegmentName.INDEX);
    assertThat(sql)
        .containsSubsequence(
            "N/A'", " THEN 2\n", " IS NULL OR LOWER(", " THEN 3\n", "-1.0E-1", " THEN 1\n")
        .containsSubsequence(" THEN 1\n", "-1.0000000149011612E-1", " THEN 1\n", " THEN 0\nEND\n");
  }

  @ParameterizedTest
  @EnumSource(SqlDialect.class)
  void dialectsAreFoundByName(SqlDialect dialect) {
    assertThat(SqlDialect.of(dialect.id())).isEqualTo(dialect);
    assertThatThrownBy(() -> SqlDialect.of("oracle"))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("'oracle'")
        .hasMessageContaining(dialect.id());
  }

  @Test
  void tablesHavePartsThatMayBeQuoted() {
    assertThat(TablePath.parse("customers").parts()).containsExactly("customers");
    assertThat(TablePath.parse("a b.\"c.d\".\"e\"\"f\"").parts())
        .containsExactly("a b", "c.d", "e\"f");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", ".", "a.", ".a", "a..b", "\"a", "a\"b", "\"a\"b", "a.\" \"", "a\nb"})
  void otherTablesAreRefused(String table) {
    assertThatThrownBy(() -> TablePath.parse(table)).isInstanceOf(InvalidSettingException.class);
  }

  @Test
  void whatIsAskedForMustBeThere() {
    ScoreRule unnamed = ScoreRule.of(Cutoffs.of(0.5), List.of(), List.of());
    assertThatThrownBy(
            () -> SqlExport.expression(unnamed, SqlDialect.SPARK, "p", SegmentName.TREATMENT))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("2 segments have no names");
    assertThatThrownBy(
            () -> SqlExport.expression(unnamed, SqlDialect.SPARK, "a\u202eb", SegmentName.INDEX))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("a\\u202eb");
  }
}
