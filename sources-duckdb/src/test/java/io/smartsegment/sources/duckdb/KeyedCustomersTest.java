package io.smartsegment.sources.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.population.KeyedCustomers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Groups and times are the same in every format. */
class KeyedCustomersTest extends DataTest {
  private static final List<String> GROUPS = List.of("a", "Größe", "a", "7", "7", "b");

  private static final List<String> DAYS =
      List.of("2026-01-02", "1969-12-31", "2026-01-02", "2026-03-01", "2024-02-29", "2026-01-03");

  private static final KeyColumn GROUP = new KeyColumn("shop", KeyColumn.Kind.GROUP);
  private static final KeyColumn TIME = new KeyColumn("day", KeyColumn.Kind.TIME);

  private Path csv() throws IOException {
    StringBuilder csv = new StringBuilder("propensity,outcome,shop,day\n");
    for (int i = 0; i < GROUPS.size(); i++) {
      csv.append("0.%d,%d,%s,%s\n".formatted(i + 1, i % 2, GROUPS.get(i), DAYS.get(i)));
    }
    return Files.writeString(folder.resolve("keyed.csv"), csv);
  }

  private Path parquet(String dayType) throws SQLException {
    Path file = folder.resolve("keyed-%s.parquet".formatted(dayType));
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < GROUPS.size(); i++) {
      rows.append(i == 0 ? "" : ", ")
          .append(
              "(0.%d::DOUBLE, %d, '%s', '%s'::%s)"
                  .formatted(i + 1, i % 2, GROUPS.get(i), DAYS.get(i), dayType));
    }
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "COPY (SELECT * FROM (VALUES %s) t(propensity, outcome, shop, day)) TO '%s' (FORMAT PARQUET)"
              .formatted(rows, file));
    }
    return file;
  }

  private static double[] keys(Path file, KeyColumn column) {
    try (CustomerFiles files = CustomerFiles.open()) {
      KeyedCustomers read = files.readKeyed(List.of(file.toString()), column);
      double[] keys = new double[read.rows()];
      for (int i = 0; i < keys.length; i++) {
        keys[i] = read.key(i);
        assertThat(read.score(i)).isEqualTo((i + 1) / 10.0);
        assertThat(read.hasConverted(i)).isEqualTo(i % 2 == 1);
      }
      assertThat(read.customers().customers()).isEqualTo(keys.length);
      return keys;
    }
  }

  @Test
  void groupsAreTheSameInEveryFormat() throws Exception {
    double[] keys = keys(csv(), GROUP);
    assertThat(keys[0]).isEqualTo(keys[2]).isNotEqualTo(keys[1]).isNotEqualTo(keys[5]);
    assertThat(keys[3]).isEqualTo(keys[4]);
    assertThat(keys(parquet("VARCHAR"), GROUP)).isEqualTo(keys);
  }

  @Test
  void timesAreSecondsInEveryFormat() throws Exception {
    double[] keys = keys(csv(), TIME);
    assertThat(keys)
        .containsExactly(
            1_767_312_000.0,
            -86_400.0,
            1_767_312_000.0,
            1_772_323_200.0,
            1_709_164_800.0,
            1_767_398_400.0);
    for (String type : List.of("VARCHAR", "DATE", "TIMESTAMP")) {
      assertThat(keys(parquet(type), TIME)).as(type).isEqualTo(keys);
    }
  }

  @Test
  void timesAreNumbersOrDates() {
    assertThat(Keys.time("2026.5")).isEqualTo(2026.5);
    assertThat(Keys.time("1970-01-01T00:01:00.5")).isEqualTo(60.5);
    assertThat(Keys.time(" 1970-01-01 01:00:00+01:00 ")).isZero();
    assertThat(Keys.time("1970-01-01T01:00:00+01")).isZero();
    assertThat(Keys.time("1970-01-02T00:00:00Z")).isEqualTo(86_400);
    assertThat(Keys.time("yesterday")).isNaN();
    assertThat(Keys.time("2026-02-30")).isNaN();
    assertThat(Keys.time("NA")).isNaN();
  }

  @Test
  void whatIsMissingOrNoTimeIsRefused() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("bad.csv"), "propensity,outcome,shop,day\n0.1,1,a,1\n0.2,0,,soon\n");
    assertThatThrownBy(() -> keys(file, TIME))
        .isInstanceOf(CustomerFileException.class)
        .hasMessageContaining("row 2, column 'day': 'soon' is neither a number nor a date");
    assertThatThrownBy(() -> keys(file, GROUP))
        .isInstanceOf(CustomerFileException.class)
        .hasMessageContaining("row 2, column 'shop': no group");
  }
}
