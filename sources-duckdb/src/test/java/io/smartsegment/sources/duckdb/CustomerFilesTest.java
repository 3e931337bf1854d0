package io.smartsegment.sources.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerFilesTest extends DataTest {

  private static void assertSmall(ScoreTable table) {
    assertThat(table.scores()).containsExactly(0.25, 0.5);
    assertThat(table.customers()).containsExactly(1, 2);
    assertThat(table.conversions()).containsExactly(0, 1);
    assertThat(table.rows()).isEqualTo(3);
    assertThat(table.dropped()).isZero();
    assertThat(table.size()).isEqualTo(2);
    assertThat(table.values()).isEmpty();
    assertThat(table.weights()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.csv", "a.txt", "a.tsv", "A.CSV", "it's [1] {x} *?.csv", "y=1 #%.csv"})
  void readsCsv(String name) {
    assertSmall(read(write(name, SMALL)));
  }

  @Test
  void readsCompressedCsv() throws IOException, SQLException {
    assertSmall(read(writeGzip("a.csv.gz", SMALL)));
    String rows = "SELECT * FROM (VALUES (0.5,1), (0.25,0), (0.5,0)) v(propensity, outcome)";
    assertSmall(read(copy("a.csv.zst", rows, "FORMAT csv, HEADER, COMPRESSION zstd")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "propensity::DOUBLE, outcome::INTEGER",
        "propensity::FLOAT, outcome::BOOLEAN",
        "propensity::DECIMAL(18,4), outcome::DECIMAL(3,1)",
        "propensity::VARCHAR, (outcome = 1)::VARCHAR",
        "propensity, outcome::BIGINT",
        "propensity, outcome::DOUBLE",
        "propensity, outcome::HUGEINT",
      })
  void readsParquetOfEveryType(String selected) throws SQLException {
    String rows =
        "SELECT * FROM (SELECT %s FROM (VALUES (0.5,1), (0.25,0), (0.5,0)) v(propensity, outcome))"
            .formatted(selected);
    assertSmall(
        read(
            copy(
                "a.parquet",
                "SELECT * FROM (" + rows + ") w(propensity, outcome)",
                "FORMAT parquet")));
  }

  @Test
  void readsJsonLines() throws IOException {
    String lines =
        """
        {"propensity": 0.5, "outcome": true, "other": {"a": [1]}}
        {"outcome": "0", "propensity": "0.25"}
        {"propensity": 5e-1, "outcome": 0.0}
        """;
    assertSmall(read(write("a.jsonl", lines)));
    assertSmall(read(write("a.ndjson", lines)));
    assertSmall(read(write("a.json", lines)));
    assertSmall(read(writeGzip("a.jsonl.gz", lines)));
  }

  @Test
  void readsStandardInputAndDeletesTheCopy() throws IOException {
    String before = temporaryFolders();
    assertSmall(readStandardInput(SMALL));
    assertThat(temporaryFolders()).isEqualTo(before);
  }

  private static String temporaryFolders() throws IOException {
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return all.filter(p -> p.getFileName().toString().startsWith("smart-segment-"))
          .sorted()
          .toList()
          .toString();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", "|"})
  void findsTheDelimiter(String delimiter) {
    assertSmall(read(write("a.csv", SMALL.replace(",", delimiter))));
  }

  @Test
  void aTabInTheNamesEndingBeatsACount() {
    String text = "\"a,b\",c,d,propensity\toutcome\n";
    assertThat(refusal(write("a.csv", text + "x,0.5\t1\n")).problem()).contains("not in");
    text = "a;b;c\tpropensity\toutcome\nx\t0.5\t1\ny\t0.25\t0\nz\t0.5\t0\n";
    assertSmall(read(write("a.tsv", text)));
  }

  @Test
  void acceptsByteOrderMarkWindowsLinesQuotesAndBlankLines() {
    assertSmall(
        read(
            write(
                "a.csv",
                "\uFEFFpropensity,\"note \"\"x\"\", y\",outcome\r\n"
                    + "0.5,\"a,\r\nb\",1\r\n\r\n 0.25 ,,0\r\n\"0.5\",\"\", 0")));
  }

  @Test
  void acceptsAHeaderWithALineBreakAfterBlankLines() {
    assertSmall(
        read(write("a.csv", "\n\"a\nb\",propensity,outcome\nx,0.5,1\ny,0.25,0\nz,0.5,0\n")));
  }

  @ParameterizedTest
  @CsvSource({
    "propensity, outcome",
    "PROPENSITY, Outcome",
    "' propensity ', outcome",
  })
  void matchesNamesExactlyThenByCase(String score, String outcome) {
    assertSmall(
        read(
            write("a.csv", SMALL.replaceFirst("propensity", " Propensity ")),
            new Columns(score, outcome, null, null),
            MissingPolicy.ERROR));
  }

  @Test
  void theExactNameBeatsOthersThatDifferInCase() {
    String text = "Propensity,outcome,propensity,x,x\n9,1,0.5,,\n9,0,0.25,,\n9,0,0.5,,\n";
    assertSmall(read(write("a.csv", text)));
  }

  @Test
  void readsColumnsWithQuotesInTheirNames() throws SQLException {
    Columns columns = new Columns("the \"p\"", "it's", null, null);
    String rows =
        "SELECT * FROM (VALUES (0.5,1), (0.25,0), (0.5,0)) v(\"the \"\"p\"\"\", \"it's\")";
    for (String format : List.of("csv", "parquet", "json")) {
      assertSmall(
          read(copy("a." + format, rows, "FORMAT " + format), columns, MissingPolicy.ERROR));
    }
  }

  @Test
  void readsOutcomesInEverySpelling() {
    String text =
        """
        propensity,outcome
        .1,1
        .1,true
        .1,TRUE
        .1, True\s
        .1,1.0
        .1,1.
        .1,0
        .1,false
        .1,False
        .1,0.0
        """;
    ScoreTable table = read(write("a.csv", text));
    assertThat(table.customers()).containsExactly(10);
    assertThat(table.conversions()).containsExactly(6);
  }

  @Test
  void theEdgesAreScoresAndMinusZeroIsZero() {
    ScoreTable table = read(write("a.csv", "propensity,outcome\n-0.0,1\n1,0\n0,0\n1.0,1\n-0,0\n"));
    assertThat(table.scores()).containsExactly(0.0, 1.0);
    assertThat(Double.doubleToRawLongBits(table.scores()[0])).isZero();
    assertThat(table.customers()).containsExactly(3, 2);
  }

  @Test
  void dropsAndCountsMissingRows() {
    String text =
        """
        propensity,outcome,value
        0.5,1,
        ,1,1
        0.5,NA,1
        null,0,1
         0.25,0,1
        "",Na,1
        0.5," ",1
        0.5,0,NULL
        """;
    ScoreTable table = read(write("a.csv", text), COLUMNS, MissingPolicy.DROP);
    assertThat(table.scores()).containsExactly(0.25, 0.5);
    assertThat(table.customers()).containsExactly(1, 2);
    assertThat(table.rows()).isEqualTo(8);
    assertThat(table.dropped()).isEqualTo(5);
  }

  @Test
  void sumsValuesAndWeightsByScore() {
    ScoreTable table =
        read(
            write(
                "a.csv",
                "weight,value,outcome,propensity\n1,-2.5,1,0.5\n0.5,10,0,0.25\n2,1e2,0,0.5\n1,-2.5,0,.5\n"),
            WITH_MONEY,
            MissingPolicy.ERROR);
    // Values count with their weights: 0.5 * 10, and -2.5 + 2 * 100 - 2.5.
    assertThat(table.values().orElseThrow()).containsExactly(5, 195);
    assertThat(table.weights().orElseThrow()).containsExactly(0.5, 4);
    assertThat(table.customers()).containsExactly(1, 3);
  }

  @Test
  void sumsWeightsWithoutValues() {
    Columns columns = new Columns("propensity", "outcome", null, "weight");
    ScoreTable table =
        read(
            write("a.csv", "weight,outcome,propensity\n1,1,0.5\n3,0,0.5\n"),
            columns,
            MissingPolicy.ERROR);
    assertThat(table.values()).isEmpty();
    assertThat(table.weights().orElseThrow()).containsExactly(4);
  }

  @Test
  void readsSeveralFilesOfDifferentFormatsAndOrders() throws SQLException {
    write("1.csv", "propensity,outcome\n0.5,1\n");
    write("2.csv", "x;outcome;y;propensity\na;0;b;0.25\n");
    copy("3.parquet", "SELECT 0 AS outcome, 0.5 AS propensity", "FORMAT parquet");
    write("4.csv", "propensity,outcome\n");
    assertSmall(read(List.of(folder + "/*"), COLUMNS, MissingPolicy.ERROR));
  }

  @Test
  void readsManyFiles() {
    for (int i = 0; i < 300; i++) {
      write("part-%d.csv".formatted(i), "propensity,outcome\n0.%d,1\n".formatted(i + 1));
    }
    ScoreTable table = read(List.of(folder + "/part-*.csv"), COLUMNS, MissingPolicy.ERROR);
    assertThat(table.rows()).isEqualTo(300);
  }

  @Test
  void aReaderReadsAgainAfterAFailure() {
    try (CustomerFiles reader = CustomerFiles.open(FileOptions.DEFAULT.withThreads(1))) {
      String bad = write("bad.csv", "propensity,outcome\n2,1\n").toString();
      String good = write("good.csv", SMALL).toString();
      assertThat(refusal(List.of(bad))).isNotNull();
      assertSmall(new ScoreTable(reader.read(List.of(good))));
      assertSmall(new ScoreTable(reader.read(List.of(good))));
    }
  }
}
