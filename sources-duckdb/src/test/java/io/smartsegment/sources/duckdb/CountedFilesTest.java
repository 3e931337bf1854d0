package io.smartsegment.sources.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.aggregate.AggregatedCustomers;
import io.smartsegment.core.aggregate.ScoreAggregates;
import io.smartsegment.core.population.ScoreIndex;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of Parquet, which several threads of DuckDB count, against the same files in memory. */
class CountedFilesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Each row with numbers of its own, and all rows of a part of the file with the same ones.
        "(hash(i) % 99991) / 99990.0 AS propensity, CAST(hash(i + 7) % 2 AS INTEGER) AS outcome",
        "CAST(0.25 AS DOUBLE) AS propensity, 1 AS outcome",
        "(i // 4096) / 8.0 AS propensity, i < 8192 AS outcome",
        "round(i / 20000.0, 2) AS propensity, CASE WHEN i % 3 = 0 THEN 'yes' ELSE 'no' END AS outcome",
      })
  void manyThreadsCountEachRowOnce(String columns) throws SQLException {
    String file = written(columns);
    try (CustomerFiles files = CustomerFiles.open(FileOptions.DEFAULT.withThreads(3))) {
      AggregatedCustomers counted = AggregatedCustomers.of(files.aggregates(List.of(file)));
      ScoreIndex expected = files.read(file);
      assertThat(counted.cells().customers()).isEqualTo(20_000);
      ScoreIndex found = counted.whole();
      assertThat(found.distinctScores()).isEqualTo(expected.distinctScores());
      for (int i = 0; i < expected.distinctScores(); i++) {
        boolean isSame =
            found.score(i) == expected.score(i)
                && found.customers(i, i + 1) == expected.customers(i, i + 1)
                && found.conversions(i, i + 1) == expected.conversions(i, i + 1);
        assertThat(isSame).as("score %s", expected.score(i)).isTrue();
      }
    }
  }

  @Test
  void rowsThatCannotBeUsedAreFound() throws SQLException {
    String file =
        written(
            "CASE WHEN i <> 700 THEN i / 20000.0 END AS propensity,"
                + " CASE WHEN i <> 9000 THEN i % 2 END AS outcome");
    try (CustomerFiles files = CustomerFiles.open()) {
      ScoreAggregates customers = files.aggregates(List.of(file));
      assertThatThrownBy(customers::count)
          .isInstanceOf(CustomerFileException.class)
          .hasMessageContaining("row 701")
          .hasMessageContaining("2 rows lack a value");
    }
    FileOptions dropping = FileOptions.DEFAULT.withMissing(MissingPolicy.DROP);
    try (CustomerFiles files = CustomerFiles.open(dropping)) {
      ScoreAggregates.Counted counted = files.aggregates(List.of(file)).count();
      assertThat(counted.dropped()).isEqualTo(2);
      assertThat(counted.cells().customers()).isEqualTo(19_998);
    }
    String bad = written("i / 20000.0 + CAST(i = 19999 AS INTEGER) AS propensity, 0 AS outcome");
    try (CustomerFiles files = CustomerFiles.open()) {
      ScoreAggregates customers = files.aggregates(List.of(bad));
      assertThatThrownBy(customers::count)
          .isInstanceOf(CustomerFileException.class)
          .hasMessageContaining("row 20000")
          .hasMessageContaining("1.99995");
    }
  }

  private String written(String columns) throws SQLException {
    Path file = folder.resolve("customers.parquet");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "COPY (SELECT %s FROM range(20000) numbers(i)) TO '%s' (FORMAT parquet, ROW_GROUP_SIZE 4096)"
              .formatted(columns, file));
    }
    return file.toString();
  }
}
