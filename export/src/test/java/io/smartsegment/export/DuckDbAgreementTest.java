package io.smartsegment.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.export.Samples.Sample;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** DuckDB divides as the library does. */
class DuckDbAgreementTest {
  private static Connection connection;
  private static SqlAgreement duckDb;

  @BeforeAll
  static void open() throws SQLException {
    connection = DriverManager.getConnection("jdbc:duckdb:");
    duckDb = new SqlAgreement(connection, SqlDialect.DUCKDB);
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  @ParameterizedTest
  @MethodSource("io.smartsegment.export.Samples#ofNumbers")
  void doubles(Sample sample) throws SQLException {
    List<@Nullable Double> scores = Samples.scores(sample.rule());
    assertThat(duckDb.segments(sample.rule(), "DOUBLE", scores))
        .isEqualTo(Samples.expected(sample.rule(), scores));
  }

  @ParameterizedTest
  @MethodSource("io.smartsegment.export.Samples#ofNumbers")
  void floats(Sample sample) throws SQLException {
    duckDb.requireAgreementOnFloats(sample.rule(), "FLOAT", score -> true);
  }

  @ParameterizedTest
  @MethodSource("io.smartsegment.export.Samples#ofNumbers")
  void decimals(Sample sample) throws SQLException {
    duckDb.requireAgreementOnDecimals(sample.rule(), "DECIMAL(38, 30)");
  }

  /** Standard SQL is what this engine speaks as well. */
  @ParameterizedTest
  @EnumSource(
      value = SqlDialect.class,
      names = {"STANDARD", "DUCKDB"})
  void texts(SqlDialect dialect) throws SQLException {
    new SqlAgreement(connection, dialect).requireAgreementOnTexts("VARCHAR", "main.my table");
  }

  @Test
  void theStatementGivesAllColumnsAndTheSegment() throws SQLException {
    duckDb.create("DOUBLE", Arrays.asList(0.1, 0.5, null));
    ScoreRule rule = ScoreRule.of(Cutoffs.of(0.5), List.of(), List.of());
    String sql =
        SqlExport.select(rule, SqlDialect.DUCKDB, "the \"score`]", SegmentName.INDEX, "my table");
    assertThat(duckDb.lastColumn("SELECT * FROM (" + sql.replace(";", "") + ") ORDER BY row_id"))
        .containsExactly("0", "1", null);
    assertThat(duckDb.lastColumn("SELECT column_name FROM (DESCRIBE " + sql.replace(";", "") + ")"))
        .containsExactly("row_id", "the \"score`]", "segment");
  }
}
