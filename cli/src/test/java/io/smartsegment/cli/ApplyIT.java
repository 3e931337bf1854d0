package io.smartsegment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every customer gets the segment whose figures counted it. */
class ApplyIT {
  private static final Population POPULATION = Population.awkward();

  @TempDir static Path folder;
  private static String customers;
  private static String model;
  private static JsonNode result;

  @BeforeAll
  static void optimize() {
    customers = POPULATION.writeTo(folder.resolve("customers.csv"));
    model = folder.resolve("result").resolve("model.json").toString();
    String out = folder.resolve("result").toString();
    CommandLineRun run =
        CommandLineRun.run(
            "optimize", customers, "--segments", "6", "--format", "json", "--out", out);
    assertThat(run.status()).as(run.err()).isZero();
    result = run.json();
    assertThat(result.get("segments").size()).as("segments to tell apart").isGreaterThan(3);
    Population.write(folder.resolve("printed.json"), run.out());
  }

  /** The input with the segment that follows from the cutoffs; sizes are those of the result. */
  private static List<String> expectedLines() {
    List<Double> cutoffs = Recomputation.numbers(result.get("cutoffs"));
    long[] sizes = new long[cutoffs.size() + 1];
    List<String> lines = new ArrayList<>(List.of("customer_id,propensity,outcome,segment"));
    for (Population.Customer customer : POPULATION.customers()) {
      int segment = Recomputation.segment(customer.propensity(), cutoffs);
      sizes[segment]++;
      lines.add(customer.line() + "," + segment);
    }
    for (int k = 0; k < sizes.length; k++) {
      assertThat(result.get("segments").get(k).get("size").longValue()).isEqualTo(sizes[k]);
    }
    return lines;
  }

  @ParameterizedTest
  @ValueSource(strings = {"result/model.json", "result", "printed.json"})
  void keepsColumnsAndOrderWhateverNamesTheModel(String name) {
    CommandLineRun run = CommandLineRun.ok("apply", folder.resolve(name).toString(), customers);
    assertThat(run.out().lines()).containsExactlyElementsOf(expectedLines());
  }

  /** No customer has this score; the number is kept, and the nearest customers are not moved. */
  @Test
  void aFixedCutoffIsAppliedAsItWasGiven() throws IOException {
    String out = folder.resolve("fixed").toString();
    CommandLineRun run =
        CommandLineRun.run(
            "optimize", customers, "--fix", "0.615,3e-1", "--format", "json", "--out", out);
    assertThat(run.status()).as(run.err()).isZero();
    JsonNode fixed = run.json();
    assertThat(Recomputation.numbers(fixed.get("cutoffs"))).contains(0.615, 0.3);
    String unseen =
        Population.write(
            folder.resolve("unseen.csv"), "propensity\n0.61499999999999\n0.615\n0.6150000000001\n");
    List<String> lines = CommandLineRun.ok("apply", out, unseen).out().lines().toList();
    int above = Recomputation.segment(0.615, Recomputation.numbers(fixed.get("cutoffs")));
    assertThat(lines)
        .containsExactly(
            "propensity,segment",
            "0.61499999999999," + (above - 1),
            "0.615," + above,
            "0.6150000000001," + above);
    assertThat(fixed.get("segments").get(above).get("label").textValue()).startsWith("[0.615, ");
  }

  @Test
  void readsStandardInput() {
    CommandLineRun run =
        CommandLineRun.reading(
            POPULATION.csv().getBytes(StandardCharsets.UTF_8), "apply", model, "-");
    assertThat(run.out().lines()).containsExactlyElementsOf(expectedLines());
  }

  @Test
  void writesAFileInsteadOfStandardOutput() throws IOException {
    Path file = folder.resolve("segmented.csv");
    CommandLineRun run = CommandLineRun.ok("apply", model, customers, "--output", file.toString());
    assertThat(run.out()).isEmpty();
    assertThat(Files.readAllLines(file)).isEqualTo(expectedLines());
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(Path::getFileName).map(Path::toString))
          .as("half-written files")
          .noneMatch(name -> name.startsWith("."));
    }
  }

  @Test
  void readsParquetAndWritesParquet() throws SQLException {
    Path input = folder.resolve("customers.parquet");
    Path output = folder.resolve("segmented.parquet");
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement()) {
      statement.execute(
          "COPY (FROM read_csv('%s', types={'propensity': 'DOUBLE'})) TO '%s' (FORMAT parquet)"
              .formatted(customers, input));
      CommandLineRun.ok("apply", model, input.toString(), "--output", output.toString());
      List<String> segments = new ArrayList<>();
      try (var rows = statement.executeQuery("SELECT * FROM '%s'".formatted(output))) {
        while (rows.next()) {
          segments.add(rows.getString("customer_id") + " " + rows.getLong("segment"));
        }
      }
      assertThat(segments).isEqualTo(idsAndSegments());
    }
  }

  @Test
  void readsJsonLinesAndWritesJsonLines() throws IOException {
    String plain = POPULATION.jsonLines().replace("\"propensity\": .25", "\"propensity\": 0.25");
    String input = Population.write(folder.resolve("customers.jsonl"), plain);
    Path output = folder.resolve("segmented.jsonl");
    CommandLineRun.ok("apply", model, input, "--output", output.toString());
    List<String> segments = new ArrayList<>();
    for (String line : Files.readAllLines(output)) {
      JsonNode row = new JsonMapper().readTree(line);
      segments.add(row.get("customer_id").textValue() + " " + row.get("segment").intValue());
    }
    assertThat(segments).isEqualTo(idsAndSegments());
  }

  private static List<String> idsAndSegments() {
    return expectedLines().stream()
        .skip(1)
        .map(line -> line.split(","))
        .map(cells -> cells[0] + " " + cells[3])
        .toList();
  }

  @Test
  void takesTheScoreColumnFromTheModel() {
    String renamed =
        Population.write(
            folder.resolve("renamed.csv"), POPULATION.csv().replaceFirst("propensity", "p"));
    Path out = folder.resolve("renamed");
    CommandLineRun.run("optimize", renamed, "--score", "p", "--out", out.toString());
    CommandLineRun run = CommandLineRun.ok("apply", out.toString(), renamed);
    assertThat(run.out()).startsWith("customer_id,p,outcome,segment\n");
    assertThat(run.out().lines().count()).isEqualTo(POPULATION.customers().size() + 1);
  }

  @Test
  void needsNoOutcome() {
    String csv = "id,note,propensity\n7,\"a, \"\"b\"\"\",1\n8,,0\n";
    String input = Population.write(folder.resolve("scores.csv"), csv);
    String last = Integer.toString(result.get("segments").size() - 1);
    assertThat(CommandLineRun.ok("apply", model, input).out())
        .isEqualTo("id,note,propensity,segment\n7,\"a, \"\"b\"\"\",1,%s\n8,,0,0\n".formatted(last));
  }

  @Test
  void leavesRowsWithoutAScoreOutOnlyIfAsked() {
    String csv = "id,propensity\n1,0\n2,\n3,0\n";
    String input = Population.write(folder.resolve("gap.csv"), csv);
    CommandLineRun.run("apply", model, input)
        .failedWith(3, "row 2", "column 'propensity'", "--missing drop");
    CommandLineRun run = CommandLineRun.run("apply", model, input, "--missing", "drop");
    assertThat(run.status()).isZero();
    assertThat(run.err()).startsWith("1 row").contains("left out");
    assertThat(run.out()).isEqualTo("id,propensity,segment\n1,0,0\n3,0,0\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {                                     | not JSON
          {}                                    | no cutoffs
          {"cutoffs": 0.5}                      | no cutoffs
          {"cutoffs": [0.5, 0.5]}               | Cutoff 2
          {"cutoffs": [0.5, 1.5]}               | Cutoff 2
          {"cutoffs": ["0.5"]}                  | cutoffs[0]
          """)
  void refusesABrokenModel(String text, String complaint) {
    String broken = Population.write(folder.resolve("broken.json"), text);
    CommandLineRun run = CommandLineRun.run("apply", broken, customers);
    run.failedWith(3, broken, complaint, "optimize --out DIR");
    assertThat(run.err()).doesNotContain("StreamReadFeature");
  }

  @Test
  void refusesAMissingModel() {
    String missing = folder.resolve("no-such-model.json").toString();
    CommandLineRun.run("apply", missing, customers).failedWith(3, missing);
  }

  @Test
  void refusesASegmentColumnThatIsThereAlready() {
    String input = Population.write(folder.resolve("done.csv"), "propensity,segment\n0,7\n");
    CommandLineRun.run("apply", model, input)
        .failedWith(3, "has a column 'segment' already", "--segment-column NAME");
    assertThat(CommandLineRun.ok("apply", model, input, "--segment-column", "band").out())
        .isEqualTo("propensity,segment,band\n0,7,0\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"segmented.xls", "no-such-folder/segmented.csv", "customers.csv"})
  void refusesAnOutputThatCannotBe(String name) throws IOException {
    String output = folder.resolve(name).toString();
    CommandLineRun run = CommandLineRun.run("apply", model, customers, "--output", output);
    run.failedWith(run.status(), output);
    assertThat(run.status()).isIn(2, 3);
    assertThat(Files.readString(Path.of(customers))).isEqualTo(POPULATION.csv());
  }
}
