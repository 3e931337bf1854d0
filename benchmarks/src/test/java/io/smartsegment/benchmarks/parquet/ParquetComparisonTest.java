package io.smartsegment.benchmarks.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetComparisonTest {
  @TempDir Path folder;

  @Test
  void medianOfAnOddAndAnEvenNumber() {
    assertThat(ParquetComparison.median(List.of(3.0, 1.0, 2.0))).isEqualTo(2);
    assertThat(ParquetComparison.median(List.of(4.0, 1.0, 3.0, 2.0))).isEqualTo(2.5);
  }

  @Test
  void filesHaveAsManyDistinctScoresAsTheyShould() throws SQLException {
    assertThat(distinct(17)).isEqualTo(5000);
    assertThat(distinct(2)).isEqualTo(61);
  }

  private long distinct(int digits) throws SQLException {
    Path file = folder.resolve(digits + ".parquet");
    ParquetFiles.write(file, 5000, digits);
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT count(DISTINCT propensity) FROM read_parquet('%s')".formatted(file))) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
