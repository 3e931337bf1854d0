package io.smartsegment.sources.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.population.Measure;
import io.smartsegment.core.population.OwnGroup;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.segment.ListedCode;
import io.smartsegment.core.segment.MembershipRule;
import io.smartsegment.core.segment.MissingScore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Rows without a score, or with a code for one, in every format, when they are read and written.
 */
class OwnSegmentsTest extends DataTest {
  private static final List<ListedCode> CODES =
      List.of(new ListedCode("no model", "-1"), new ListedCode("withdrawn", "gone"));

  /** As text: what is no number stands in quotes. */
  private static final List<String> SCORES =
      List.of("0.25", "-1", "", "0.75", "gone", "-1.0", "NA", "0.25", "-1");

  private static final List<MembershipRule> RULES =
      List.of(CODES.get(0), CODES.get(1), new MissingScore());

  private static final String SEGMENTS = "0 2 4 1 3 2 4 0 2";

  private FileOptions options() {
    return FileOptions.DEFAULT
        .withColumns(new Columns("propensity", "outcome", "value", "weight"))
        .withMissing(MissingPolicy.OWN)
        .withSpecial(CODES);
  }

  private Path csv() throws IOException {
    StringBuilder csv = new StringBuilder("propensity,outcome,value,weight\n");
    for (int i = 0; i < SCORES.size(); i++) {
      csv.append("%s,%d,%d,%d\n".formatted(SCORES.get(i), i % 2, 10 * i, 1 + i % 3));
    }
    return Files.writeString(folder.resolve("own.csv"), csv);
  }

  private Path json() throws IOException {
    StringBuilder json = new StringBuilder();
    for (int i = 0; i < SCORES.size(); i++) {
      String score = SCORES.get(i);
      boolean isNumber = score.matches("-?[0-9.]+");
      json.append(
          "{\"propensity\":%s,\"outcome\":%d,\"value\":%d,\"weight\":%d}\n"
              .formatted(
                  score.isEmpty() ? "null" : isNumber ? score : '"' + score + '"',
                  i % 2,
                  10 * i,
                  1 + i % 3));
    }
    return Files.writeString(folder.resolve("own.jsonl"), json);
  }

  private Path parquet(String type) throws SQLException {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < SCORES.size(); i++) {
      String score = SCORES.get(i);
      rows.add(
          "(%s, %d, %d, %d)"
              .formatted(score.isEmpty() ? "NULL" : "'" + score + "'", i % 2, 10 * i, 1 + i % 3));
    }
    String cell =
        type.equals("VARCHAR")
            ? "p"
            : "CAST(CASE p WHEN 'gone' THEN 'NaN' WHEN 'NA' THEN NULL ELSE p END AS %s)"
                .formatted(type);
    return copy(
        "own-" + type.replaceAll("\\W", "") + ".parquet",
        "SELECT %s AS propensity, outcome, value, weight FROM (VALUES %s) t(p, outcome, value, weight)"
            .formatted(cell, String.join(", ", rows)),
        "FORMAT parquet");
  }

  private static void expect(ScoreIndex index) {
    assertThat(index.customers()).isEqualTo(3);
    assertThat(index.distinctScores()).isEqualTo(2);
    assertThat(index.dropped()).isZero();
    assertThat(index.ownGroups()).hasSize(3);
    group(index.ownGroups().get(0), 3, 2, 10 * 2 + 50 * 3 + 80 * 3, 8);
    group(index.ownGroups().get(1), 1, 0, 40 * 2, 2);
    group(index.ownGroups().get(2), 2, 0, 20 * 3 + 60, 4);
  }

  private static void group(
      OwnGroup group, long customers, long conversions, double value, double weight) {
    ScoreIndex members = group.customers().orElseThrow();
    int all = members.distinctScores();
    assertThat(members.customers()).as("%s", group.rule()).isEqualTo(customers);
    assertThat(members.conversions()).as("%s", group.rule()).isEqualTo(conversions);
    assertThat(members.sum(Measure.VALUE, 0, all)).isEqualTo(value);
    assertThat(members.sum(Measure.WEIGHT, 0, all)).isEqualTo(weight);
  }

  private void expectBoth(Path file, FileOptions options) throws IOException {
    try (CustomerFiles reader = CustomerFiles.open(options)) {
      expect(reader.read(file.toString()));
      List<MembershipRule> rules = new ArrayList<>(options.special());
      rules.add(new MissingScore());
      SegmentRule rule = new SegmentRule("propensity", List.of(0.5), "segment", rules);
      // JSON has no way to write NaN.
      boolean hasNan = options.special().get(1).code().equals("NaN");
      for (String target : new String[] {"", "csv", "parquet", hasNan ? "csv" : "jsonl"}) {
        assertThat(written(reader, file, rule, target)).as(file + " " + target).isEqualTo(SEGMENTS);
      }
    }
  }

  /** The new column of what is written, and the counts. */
  private String written(CustomerFiles reader, Path file, SegmentRule rule, String target)
      throws IOException {
    ByteArrayOutputStream csv = new ByteArrayOutputStream();
    Path out = folder.resolve("written." + target);
    SegmentCounts counts =
        target.isEmpty()
            ? reader.writeSegments(List.of(file.toString()), rule, csv)
            : reader.writeSegments(List.of(file.toString()), rule, out);
    assertThat(counts.customers()).containsExactly(2L, 1L, 3L, 1L, 2L);
    if (!target.isEmpty() && !target.equals("csv")) {
      csv.reset();
      reader.writeSegments(
          List.of(out.toString()), new SegmentRule("propensity", List.of(), "n", rule.own()), csv);
      return column(csv.toString(StandardCharsets.UTF_8), 1);
    }
    return column(
        target.isEmpty() ? csv.toString(StandardCharsets.UTF_8) : Files.readString(out), 0);
  }

  private static String column(String csv, int fromTheEnd) {
    List<String> cells = new ArrayList<>();
    csv.lines()
        .skip(1)
        .forEach(
            line -> {
              String[] all = line.split(",", -1);
              cells.add(all[all.length - 1 - fromTheEnd]);
            });
    return String.join(" ", cells);
  }

  @Test
  void everyFormatTellsThemApart() throws IOException, SQLException {
    expectBoth(csv(), options());
    expectBoth(json(), options());
    expectBoth(parquet("VARCHAR"), options());
    List<ListedCode> nan = List.of(CODES.get(0), new ListedCode("withdrawn", "NaN"));
    expectBoth(parquet("DOUBLE"), options().withSpecial(nan));
    expectBoth(parquet("FLOAT"), options().withSpecial(nan));
  }

  @Test
  void withoutThePolicyMissingScoresAreRefusedAndCodesStillCount() throws IOException {
    Path file = csv();
    assertThatThrownBy(() -> read(file, options().withMissing(MissingPolicy.ERROR)))
        .isInstanceOf(CustomerFileException.class)
        .hasMessageContaining("row 3")
        .hasMessageContaining("2 rows");
    ScoreIndex dropped = read(file, options().withMissing(MissingPolicy.DROP));
    assertThat(dropped.dropped()).isEqualTo(2);
    assertThat(dropped.ownGroups()).hasSize(2);
    assertThat(dropped.isWeighted()).isTrue();
    assertThatThrownBy(() -> read(file, options().withSpecial(List.of())))
        .isInstanceOf(CustomerFileException.class)
        .hasMessageContaining("row 2, column 'propensity': '-1'");
  }

  private static ScoreIndex read(Path file, FileOptions options) {
    try (CustomerFiles reader = CustomerFiles.open(options)) {
      return reader.read(file.toString());
    }
  }

  @Test
  void rowsOfTheirOwnNeedEverythingElse() throws IOException, SQLException {
    Path csv =
        Files.writeString(
            folder.resolve("a.csv"), "propensity,outcome\n0.5,1\n,1\n,\n-1,0\n-1,maybe\n");
    FileOptions options = options().withColumns(Columns.DEFAULT);
    Path parquet =
        copy(
            "a.parquet",
            "SELECT * FROM (VALUES (0.5::DOUBLE, '1'), (NULL, '1'), (NULL, NULL), (-1, '0'), (-1, 'maybe')) t(propensity, outcome)",
            "FORMAT parquet");
    for (Path file : new Path[] {csv, parquet}) {
      assertThatThrownBy(() -> read(file, options))
          .hasMessageContaining("row 5, column 'outcome': 'maybe'");
    }
    Path missing =
        Files.writeString(folder.resolve("b.csv"), "propensity,outcome\n0.5,1\n,1\n,\n-1,0\n");
    Path missingToo =
        copy(
            "b.parquet",
            "SELECT * FROM (VALUES (0.5::DOUBLE, 1), (NULL, 1), (NULL, NULL), (-1, 0)) t(propensity, outcome)",
            "FORMAT parquet");
    for (Path file : new Path[] {missing, missingToo}) {
      assertThatThrownBy(() -> read(file, options))
          .hasMessageContaining("row 3, column 'outcome': no outcome");
    }
  }

  @Test
  void somebodyHasAScore() throws IOException {
    Path file = Files.writeString(folder.resolve("c.csv"), "propensity,outcome\n-1,1\n,0\n");
    assertThatThrownBy(() -> read(file, options().withColumns(Columns.DEFAULT)))
        .isInstanceOf(CustomerFileException.class)
        .hasMessageContaining("no row of")
        .hasMessageContaining("has a score");
  }

  @Test
  void codesAreToldApart() {
    for (List<ListedCode> codes :
        List.of(
            List.of(new ListedCode("a", "-1"), new ListedCode("b", "-1.0")),
            List.of(new ListedCode("a", "-1"), new ListedCode("a", "-2")),
            List.of(new ListedCode("a", "x"), new ListedCode("b", "x")))) {
      assertThatThrownBy(() -> FileOptions.DEFAULT.withSpecial(codes))
          .isInstanceOf(InvalidSettingException.class)
          .hasMessageContaining("cannot be told apart");
    }
    assertThatThrownBy(() -> new ListedCode(" ", "-1")).isInstanceOf(InvalidSettingException.class);
    assertThat(RULES).hasSize(3);
  }

  @Test
  void outcomesMayBeLeftOut() throws IOException, SQLException {
    Path csv = Files.writeString(folder.resolve("d.csv"), "propensity,basket\n0.5,10\n0.25,20\n");
    Path parquet =
        copy(
            "d.parquet",
            "SELECT * FROM (VALUES (0.5::DOUBLE, 10), (0.25, 20)) t(propensity, basket)",
            "FORMAT parquet");
    Columns columns = Columns.DEFAULT.withValueIfConverted("basket").withCustomerCost("basket");
    for (Path file : new Path[] {csv, parquet}) {
      try (CustomerFiles reader =
          CustomerFiles.open(FileOptions.DEFAULT.withColumns(columns.withOutcomeIfThere()))) {
        ScoreIndex index = reader.read(file.toString());
        assertThat(index.hasOutcomes()).isFalse();
        assertThat(index.sum(Measure.VALUE_IF_CONVERTED, 0, 2)).isEqualTo(30);
        assertThat(index.sum(Measure.CUSTOMER_COST, 0, 1)).isEqualTo(20);
        assertThat(reader.notes()).anyMatch(note -> note.contains("no column 'outcome'"));
      }
      assertThatThrownBy(() -> read(file, FileOptions.DEFAULT.withColumns(columns)))
          .hasMessageContaining("column 'outcome' is not in");
    }
    Path with = Files.writeString(folder.resolve("e.csv"), "propensity,basket,outcome\n0.5,1,1\n");
    try (CustomerFiles reader =
        CustomerFiles.open(FileOptions.DEFAULT.withColumns(columns.withOutcomeIfThere()))) {
      assertThat(reader.read(with.toString()).conversions()).isEqualTo(1);
      assertThatThrownBy(() -> reader.read(with.toString(), csv.toString()))
          .hasMessageContaining("column 'outcome' is not in");
    }
  }
}
