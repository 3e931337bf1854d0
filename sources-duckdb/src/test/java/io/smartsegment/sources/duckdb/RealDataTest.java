package io.smartsegment.sources.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** The data is not part of the project: these tests skip themselves where it is not found. */
class RealDataTest extends DataTest {

  private static Path find(String name) {
    Path found =
        Stream.iterate(Path.of("").toAbsolutePath(), p -> p != null, Path::getParent)
            .limit(2)
            .map(p -> p.resolveSibling("shared").resolve("data").resolve(name))
            .filter(Files::exists)
            .findFirst()
            .orElse(Path.of(name));
    assumeTrue(Files.exists(found), name + " is not in ../shared/data: skipped");
    return found;
  }

  @Test
  void readsBankMarketingAsJavaDoes() throws IOException {
    Path file = find("bank-marketing.hgb.csv.gz");
    TreeMap<Double, long[]> expected = new TreeMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      lines
          .lines()
          .skip(1)
          .map(line -> line.split(","))
          .forEach(
              cells -> {
                long[] counts =
                    expected.computeIfAbsent(Double.parseDouble(cells[1]), s -> new long[2]);
                counts[0]++;
                counts[1] += Long.parseLong(cells[2]);
              });
    }
    ScoreTable table = read(file);
    assertThat(table.rows()).isEqualTo(45_211);
    assertThat(table.size()).isEqualTo(42_804);
    assertThat(table.scores()).isEqualTo(expected.keySet().stream().mapToDouble(s -> s).toArray());
    assertThat(table.customers())
        .isEqualTo(expected.values().stream().mapToLong(c -> c[0]).toArray());
    assertThat(table.conversions())
        .isEqualTo(expected.values().stream().mapToLong(c -> c[1]).toArray());
  }

  @Test
  void readsTheValuesOfTelcoChurn() {
    Columns columns = new Columns("propensity", "outcome", "value", null);
    ScoreTable table = read(find("telco-churn.hgb.csv.gz"), columns, MissingPolicy.ERROR);
    assertThat(table.rows()).isEqualTo(7_043);
    assertThat(table.values().orElseThrow()).hasSize(table.size()).doesNotContain(0.0);
  }

  @Test
  void refusesDataWithoutScores() {
    CustomerFileException e = refusal(List.of(find("bank-marketing.raw.csv.gz").toString()));
    assertThat(e.problem()).startsWith("column 'propensity' is not in ").contains("age, job");
  }
}
