package io.smartsegment.sources.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Customers of a trial from files, and the second column of segments. */
class ArmsTest {
  private static final String CSV =
      """
      s,arm,p,won,money
      0.5, mail ,0.25,1,12.5
      0.1,none,0.75,0,0
      0.9,"call, visit",0.5,yes,3
      0.7,mail,1,0,-2
      """;
  private static final ArmColumns COLUMNS = new ArmColumns("arm", Optional.of("p"));

  @TempDir Path folder;

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static ArmRows read(Columns columns, ArmColumns arms, MissingPolicy missing, Path file) {
    try (CustomerFiles files =
        CustomerFiles.open(FileOptions.DEFAULT.withColumns(columns).withMissing(missing))) {
      return files.readArms(List.of(file.toString()), arms);
    }
  }

  private static void expect(ArmRows rows) {
    assertThat(rows.scores()).containsExactly(0.5, 0.1, 0.9, 0.7);
    assertThat(rows.arms()).containsExactly("call, visit", "mail", "none");
    assertThat(rows.armOf()).containsExactly(1, 2, 0, 1);
    assertThat(rows.outcomes()).containsExactly(1, 0, 1, 0);
    assertThat(rows.isMoney()).isFalse();
    assertThat(rows.propensities().orElseThrow()).containsExactly(0.25, 0.75, 0.5, 1);
  }

  @Test
  void textAndParquetGiveTheSameArms() throws IOException, SQLException {
    Path csv = write("a.csv", CSV);
    Path parquet = folder.resolve("a.parquet");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "COPY (SELECT * FROM read_csv('%s', all_varchar = true)) TO '%s' (FORMAT parquet)"
              .formatted(csv, parquet));
    }

    expect(read(Columns.of("s", "won"), COLUMNS, MissingPolicy.ERROR, csv));
    expect(read(Columns.of("s", "won"), COLUMNS, MissingPolicy.ERROR, parquet));
  }

  @Test
  void moneyTakesThePlaceOfOutcomes() throws IOException {
    ArmRows rows =
        read(
            Columns.of("s", null).withValue("money"),
            new ArmColumns("arm", Optional.empty()),
            MissingPolicy.ERROR,
            write("a.csv", CSV));

    assertThat(rows.isMoney()).isTrue();
    assertThat(rows.outcomes()).containsExactly(12.5, 0, 3, -2);
    assertThat(rows.propensities()).isEmpty();
  }

  @Test
  void rowsWithoutAnArmAreNamedOrLeftOut() throws IOException {
    Path file = write("a.csv", CSV + "0.2,,0.5,1,1\n");

    assertThatThrownBy(() -> read(Columns.of("s", "won"), COLUMNS, MissingPolicy.ERROR, file))
        .isInstanceOf(CustomerFileException.class)
        .hasMessageContaining("row 5, column 'arm': no arm");
    ArmRows rows = read(Columns.of("s", "won"), COLUMNS, MissingPolicy.DROP, file);
    expect(rows);
    assertThat(rows.dropped()).isEqualTo(1);
  }

  @Test
  void probabilitiesAreAboveZeroAndAtMostOne() throws IOException {
    for (String bad : List.of("0", "-0.5", "1.01", "x")) {
      Path file = write("a.csv", CSV + "0.2,mail," + bad + ",1,1\n");
      assertThatThrownBy(() -> read(Columns.of("s", "won"), COLUMNS, MissingPolicy.ERROR, file))
          .as(bad)
          .isInstanceOf(CustomerFileException.class)
          .hasMessageContaining("row 5, column 'p': '" + bad + "' is not a probability above 0");
    }
  }

  @Test
  void aColumnOfManyTextsIsNoColumnOfArms() throws IOException {
    StringBuilder many = new StringBuilder("s,arm,p,won\n");
    for (int i = 0; i < 1_001; i++) {
      many.append("0.5,customer ").append(i).append(",0.5,1\n");
    }
    Path file = write("many.csv", many.toString());

    assertThatThrownBy(() -> read(Columns.of("s", "won"), COLUMNS, MissingPolicy.ERROR, file))
        .hasMessageContaining("more than 1,000 different values");
  }

  @Test
  void everyFormatGetsTheSecondColumn() throws IOException, SQLException {
    Path csv = write("new.csv", "s,id\n0.5,\"a,b\"\n0.1,c\n");
    SegmentRule rule =
        new SegmentRule("s", List.of(0.3), "segment")
            .withLabels("gets", List.of("none", "a,\"b\""));
    try (CustomerFiles files = CustomerFiles.open()) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      files.writeSegments(List.of(csv.toString()), rule, out);
      assertThat(out.toString(StandardCharsets.UTF_8))
          .isEqualTo("s,id,segment,gets\n0.5,\"a,b\",1,\"a,\"\"b\"\"\"\n0.1,c,0,none\n");

      Path json = folder.resolve("out.jsonl");
      files.writeSegments(List.of(csv.toString()), rule, json);
      assertThat(Files.readString(json)).contains("\"segment\":1,\"gets\":\"a,\\\"b\\\"\"}");

      Path parquet = folder.resolve("out.parquet");
      files.writeSegments(List.of(csv.toString()), rule, parquet);
      ByteArrayOutputStream again = new ByteArrayOutputStream();
      files.writeSegments(
          List.of(parquet.toString()),
          new SegmentRule("s", List.of(0.3), "k").withLabels("t", List.of("none", "a,\"b\"")),
          again);
      assertThat(again.toString(StandardCharsets.UTF_8))
          .startsWith("s,id,segment,gets,k,t\n")
          .contains(",1,\"a,\"\"b\"\"\",1,\"a,\"\"b\"\"\"\n")
          .endsWith(",0,none,0,none\n");
    }
  }

  @Test
  void theSecondColumnHasANameOfItsOwn() throws IOException {
    Path csv = write("new.csv", "s,gets\n0.5,1\n");
    try (CustomerFiles files = CustomerFiles.open()) {
      SegmentRule rule = new SegmentRule("s", List.of(), "segment");
      assertThatThrownBy(
              () ->
                  files.writeSegments(
                      List.of(csv.toString()),
                      rule.withLabels("gets", List.of("x")),
                      new ByteArrayOutputStream()))
          .hasMessageContaining("has a column 'gets' already");
      assertThatThrownBy(
              () ->
                  files.writeSegments(
                      List.of(csv.toString()),
                      rule.withLabels("Segment", List.of("x")),
                      new ByteArrayOutputStream()))
          .hasMessageContaining("both new columns are called 'segment'");
    }
    assertThatThrownBy(
            () -> new SegmentRule("s", List.of(0.5), "k").withLabels("t", List.of("one")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
