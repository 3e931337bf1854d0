package io.smartsegment.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.export.Samples.Sample;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A PostgreSQL server that is started here divides as the library does. */
class PostgresqlAgreementTest {
  private static @Nullable EmbeddedPostgres server;
  private static Connection connection;
  private static SqlAgreement postgresql;

  @BeforeAll
  static void start() throws SQLException {
    String platform = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    assumeTrue(
        platform.equals("Linux amd64"),
        "Skipped: there is no PostgreSQL for " + platform + " here, so its dialect was not run.");
    // Nothing that is written has to outlive this test.
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "off")
            .setServerConfig("max_connections", "5");
    try {
      server = builder.start();
    } catch (IOException | IllegalStateException e) {
      abort("Skipped: PostgreSQL does not start here, so its dialect was not run: " + e);
    }
    connection = server.getPostgresDatabase().getConnection();
    postgresql = new SqlAgreement(connection, SqlDialect.POSTGRESQL);
  }

  @AfterAll
  static void stop() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  @ParameterizedTest
  @MethodSource("io.smartsegment.export.Samples#ofNumbers")
  void doubles(Sample sample) throws SQLException {
    List<@Nullable Double> scores = Samples.scores(sample.rule());
    // It speaks standard SQL as well.
    for (SqlDialect dialect : List.of(SqlDialect.POSTGRESQL, SqlDialect.STANDARD)) {
      assertThat(
              new SqlAgreement(connection, dialect)
                  .segments(sample.rule(), "DOUBLE PRECISION", scores))
          .as("%s", dialect)
          .isEqualTo(Samples.expected(sample.rule(), scores));
    }
  }

  /** What single precision cannot hold is an error there, and is left out. */
  @ParameterizedTest
  @MethodSource("io.smartsegment.export.Samples#ofNumbers")
  void floats(Sample sample) throws SQLException {
    postgresql.requireAgreementOnFloats(
        sample.rule(), "REAL", score -> Math.abs(score) >= Float.MIN_NORMAL || score == 0);
  }

  @ParameterizedTest
  @MethodSource("io.smartsegment.export.Samples#ofNumbers")
  void decimals(Sample sample) throws SQLException {
    postgresql.requireAgreementOnDecimals(sample.rule(), "NUMERIC(38, 30)");
  }

  /** It speaks standard SQL as well, but for texts with backslashes under an old setting. */
  @ParameterizedTest
  @EnumSource(
      value = SqlDialect.class,
      names = {"STANDARD", "POSTGRESQL"})
  void texts(SqlDialect dialect) throws SQLException {
    new SqlAgreement(connection, dialect).requireAgreementOnTexts("TEXT", "public.my table");
  }

  @Test
  void backslashesMeanThemselvesWhateverTheSettings() throws SQLException {
    postgresql.create("DOUBLE PRECISION", List.of(0.5));
    String name = "a\\'b\\";
    ScoreRule rule = ScoreRule.of(Cutoffs.NONE, List.of(), List.of(name));
    String sql =
        SqlExport.select(
            rule, SqlDialect.POSTGRESQL, "the \"score`]", SegmentName.TREATMENT, "my table");
    for (String setting : List.of("off", "on")) {
      try (var statement = connection.createStatement()) {
        statement.execute("SET standard_conforming_strings = " + setting);
      }
      assertThat(postgresql.lastColumn(sql)).containsExactly(name);
    }
  }

  @Test
  void rulesForGroups() throws SQLException {
    for (boolean nan : new boolean[] {false, true}) {
      RoutingAgreementTest.create(connection, "DOUBLE PRECISION", nan);
      RoutingAgreementTest.requireAgreement(connection, SqlDialect.POSTGRESQL);
    }
  }
}
