package io.smartsegment.sources.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns that are added to rows of any format, in any format. */
class TableFilesTest {
  private static final String CSV = "id;name\n1;\"a, \"\"b\"\"\"\n2;\n3;c\n";

  @TempDir Path folder;

  private static RowLabels labels(int rows) {
    return new RowLabels(
        "group",
        List.of("A", "B'\"", "C"),
        "rule",
        IntStream.range(0, rows).map(row -> row * 7 % 3).toArray());
  }

  private static void append(Path target, int rows, Object... inputs) {
    try (TableFiles files = TableFiles.open(2, InputStream.nullInputStream())) {
      files.append(Stream.of(inputs).map(Object::toString).toList(), labels(rows), target);
    }
  }

  private Path csv() throws IOException {
    return Files.writeString(folder.resolve("a.csv"), CSV);
  }

  private static List<String> query(String sql) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        StringBuilder line = new StringBuilder();
        for (int i = 1; i <= columns; i++) {
          line.append(i > 1 ? "|" : "").append(rows.getString(i));
        }
        lines.add(line.toString());
      }
    }
    return lines;
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void csvKeepsItsCellsAndJsonHasNumbers() throws IOException {
    Path csv = csv();
    String expected = "id;name;group;rule\n1;\"a, \"\"b\"\"\";A;0\n2;;\"B'\"\"\";1\n3;c;C;2\n";

    append(folder.resolve("b.csv"), 3, csv);
    assertThat(folder.resolve("b.csv")).hasContent(expected);
    append(folder.resolve("b.csv.gz"), 3, csv);
    try (InputStream in = new GZIPInputStream(Files.newInputStream(folder.resolve("b.csv.gz")))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(expected);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TableFiles files = TableFiles.open(1, InputStream.nullInputStream())) {
      files.append(List.of(csv.toString()), labels(3), out);
    }
    assertThat(out).hasToString(expected);
    append(folder.resolve("b.jsonl"), 3, csv);
    assertThat(folder.resolve("b.jsonl"))
        .content()
        .startsWith("{\"id\":\"1\",\"name\":\"a, \\\"b\\\"\",\"group\":\"A\",\"rule\":0}\n")
        .contains("{\"id\":\"2\",\"name\":null,\"group\":\"B'\\\"\",\"rule\":1}\n");
  }

  @Test
  void everyRowOfParquetGetsItsOwnNumberInItsOrder() throws IOException, SQLException {
    int rows = 300_000;
    Path parquet = folder.resolve("a.parquet");
    execute(
        "COPY (SELECT range AS id, range / 4 AS half FROM range(%d)) TO '%s' (FORMAT parquet,"
                .formatted(rows, parquet)
            + " ROW_GROUP_SIZE 20000)");
    Path labelled = folder.resolve("b.parquet");

    append(labelled, rows, parquet);

    assertThat(
            query(
                "SELECT typeof(id), typeof(half), typeof(rule), count(*), count(*) FILTER (rule ="
                    + " id * 7 % 3 AND \"group\" = CASE rule WHEN 0 THEN 'A' WHEN 1 THEN 'B''\"'"
                    + " ELSE 'C' END AND id = n) FROM (SELECT *, row_number() OVER () - 1 AS n FROM"
                    + " '"
                    + labelled
                    + "') GROUP BY ALL"))
        .containsExactly("BIGINT|DOUBLE|INTEGER|300000|300000");
  }

  @Test
  void filesOfSeveralFormatsAreOneTable() throws IOException, SQLException {
    Path parquet = folder.resolve("p.parquet");
    execute(
        "COPY (SELECT '7' AS id, 'x' AS name UNION ALL SELECT '8', NULL) TO '%s' (FORMAT parquet)"
            .formatted(parquet));
    for (String name : List.of("all.parquet", "all.jsonl", "all.csv")) {
      Path target = folder.resolve(name);
      append(target, 5, csv(), parquet);
      String from = name.endsWith("jsonl") ? "read_json('%s')" : "'%s'";
      assertThat(query("SELECT id, \"group\", rule FROM " + from.formatted(target)))
          .as(name)
          .containsExactly("1|A|0", "2|B'\"|1", "3|C|2", "7|A|0", "8|B'\"|1");
    }
  }

  @Test
  void badTargetsAndOtherRowsLeaveNoFile() throws IOException {
    Path csv = csv();
    for (String name : List.of("b.csv", "b.jsonl", "b.parquet")) {
      Path target = folder.resolve(name);
      for (int rows : new int[] {2, 4}) {
        assertThatThrownBy(() -> append(target, rows, csv))
            .as("%s, %s rows", name, rows)
            .hasMessageContaining("has changed while it was read");
        assertThat(target).doesNotExist();
      }
    }
    assertThatThrownBy(() -> append(folder.resolve("b.txt"), 3, csv))
        .hasMessageContaining("does not tell its format");
    assertThatThrownBy(() -> append(csv, 3, csv)).hasMessageContaining("is an input as well");
    Path taken = Files.writeString(folder.resolve("t.csv"), "id,Rule\n1,2\n");
    assertThatThrownBy(() -> append(folder.resolve("b.csv"), 1, taken))
        .hasMessageContaining("column 'rule' is in");
  }

  @Test
  void furtherColumnsOfATrialBelongToItsRows() throws IOException, SQLException {
    Path csv =
        Files.writeString(
            folder.resolve("trial.csv"),
            "s,arm,won,region,age\n0.1,a,1,N,30\n,a,0,S,31\n0.3,b,0,,\n0.4,b,1,S,33\n");
    Path parquet = folder.resolve("trial.parquet");
    execute("COPY (SELECT * FROM '%s') TO '%s' (FORMAT parquet)".formatted(csv, parquet));
    for (Path file : List.of(csv, parquet)) {
      try (CustomerFiles files =
          CustomerFiles.open(
              FileOptions.DEFAULT
                  .withColumns(Columns.of("s", "won"))
                  .withMissing(MissingPolicy.DROP))) {
        ArmRows rows =
            files.readArms(
                List.of(file.toString()),
                new ArmColumns("arm", Optional.empty(), List.of("age", "region")));

        assertThat(rows.scores()).containsExactly(0.1, 0.3, 0.4);
        assertThat(rows.dropped()).isEqualTo(1);
        assertThat(rows.further().columns().get(0).numbers()).containsExactly(30, Double.NaN, 33);
        assertThat(rows.further().columns().get(1).texts()).containsExactly("N", null, "S");
        assertThatThrownBy(
                () ->
                    files.readArms(
                        List.of(file.toString()),
                        new ArmColumns("arm", Optional.empty(), List.of("income"))))
            .hasMessageContaining("there is no column 'income'");
      }
    }
  }
}
