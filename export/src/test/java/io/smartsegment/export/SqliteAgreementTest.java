package io.smartsegment.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.export.Samples.Sample;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** SQLite divides as the library does. */
class SqliteAgreementTest {
  private static Connection connection;
  private static SqlAgreement sqlite;

  @BeforeAll
  static void open() throws SQLException {
    connection = DriverManager.getConnection("jdbc:sqlite::memory:");
    sqlite = new SqlAgreement(connection, SqlDialect.SQLITE);
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  /** SQLite keeps NaN as null. */
  @ParameterizedTest
  @MethodSource("io.smartsegment.export.Samples#ofNumbers")
  void doubles(Sample sample) throws SQLException {
    List<@Nullable Double> scores = new ArrayList<>(Samples.scores(sample.rule()));
    scores.replaceAll(score -> score == null || score.isNaN() ? null : score);
    assertThat(sqlite.segments(sample.rule(), "REAL", scores))
        .isEqualTo(Samples.expected(sample.rule(), scores));
  }

  /** By itself, SQLite would read text as the number that it begins with, or as 0. */
  @Test
  void textBelongsNowhereUnlessItIsACode() throws SQLException {
    ScoreRule rule = SqlAgreement.ruleForTexts();
    // A column without a type keeps what it is given.
    sqlite.create("", Arrays.asList(0.3, 0, 1, "abc", "0.3", "1_0", " N'e\\w ", "na", null));
    assertThat(sqlite.treatments(rule, "main.my table"))
        .containsExactly(
            rule.treatments().get(1),
            rule.treatments().get(0),
            rule.treatments().get(1),
            null,
            null,
            null,
            rule.treatments().get(2),
            rule.treatments().get(3),
            rule.treatments().get(3));
  }

  /** In double quotes, SQLite takes the name of a column that is not there for a text. */
  @Test
  void aMissingColumnIsAnError() throws SQLException {
    sqlite.create("REAL", List.of(0.5));
    ScoreRule rule = ScoreRule.of(Cutoffs.NONE, List.of(), List.of());
    assertThatThrownBy(
            () ->
                sqlite.lastColumn(
                    SqlExport.select(
                        rule, SqlDialect.SQLITE, "propensity", SegmentName.INDEX, "my table")))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("no such column");
  }
}
