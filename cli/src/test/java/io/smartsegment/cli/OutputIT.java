package io.smartsegment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Formats and the files of {@code --out} tell the same as the JSON. */
class OutputIT {
  private static final List<String> FILES =
      List.of(
          "by-segment-count.csv",
          "comparison.csv",
          "frontier.svg",
          "gains.svg",
          "model.json",
          "report.html",
          "report.txt",
          "report.xlsx",
          "roc.svg",
          "score.csv",
          "segments.csv",
          "segments.svg",
          "validation.csv");

  @TempDir static Path folder;
  private static Path out;
  private static String file;
  private static CommandLineRun run;

  @BeforeAll
  static void optimize() {
    file = Population.generated(5000, 91).writeTo(folder.resolve("customers.csv"));
    out = folder.resolve("new").resolve("result");
    run = CommandLineRun.run("optimize", file, "--format", "json", "--out", out.toString());
    assertThat(run.status()).as(run.err()).isZero();
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  /** Machines without fonts write no PNG. */
  private static List<String> withoutPng(List<String> names) {
    return names.stream().filter(name -> !name.endsWith(".png")).toList();
  }

  private static List<String[]> rows(String csv) {
    return csv.lines().skip(1).map(line -> line.split(",", -1)).toList();
  }

  @Test
  void theFolderHoldsAllFilesAndStandardErrorNamesThem() throws IOException {
    assertThat(withoutPng(names(out))).isEqualTo(FILES);
    assertThat(run.err()).contains(FILES);
    // A second line says why there are no PNG files where there are no fonts.
    boolean fonts = Files.exists(out.resolve("segments.png"));
    assertThat(run.err().lines()).hasSize(fonts ? 1 : 2);
  }

  @Test
  void theModelIsWhatJsonPrints() throws IOException {
    assertThat(Files.readString(out.resolve("model.json"))).isEqualTo(run.out());
  }

  @Test
  void segmentsAsCsvAreThoseOfTheJson() throws IOException {
    String csv = Files.readString(out.resolve("segments.csv"));
    assertThat(CommandLineRun.ok(CommandLineRun.csv(file)).out()).isEqualTo(csv);
    List<String> columns = List.of(csv.lines().findFirst().orElseThrow().split(","));
    assertThat(columns)
        .startsWith("index", "lower", "upper", "size", "conversions", "conversionRate")
        .contains("revenue", "cost", "netRevenue", "netRevenuePerCustomer");
    JsonNode segments = run.json().get("segments");
    List<String[]> rows = rows(csv);
    assertThat(rows).hasSize(segments.size());
    for (int k = 0; k < rows.size(); k++) {
      for (int c = 0; c < columns.size(); c++) {
        JsonNode expected = segments.get(k).path(columns.get(c));
        String cell = c < rows.get(k).length ? rows.get(k)[c] : "";
        if (expected.isTextual()) {
          assertThat(cell).isEqualTo(expected.textValue());
        } else if (expected.isMissingNode()) {
          assertThat(cell).as(columns.get(c)).isEmpty();
        } else {
          assertThat(Double.parseDouble(cell)).isEqualTo(expected.doubleValue());
        }
      }
    }
  }

  @Test
  void theComparisonIsThatOfTheJson() throws IOException {
    List<String[]> rows = rows(Files.readString(out.resolve("comparison.csv")));
    JsonNode json = run.json();
    assertThat(rows)
        .extracting(row -> row[0])
        .containsExactly("one-segment", "uniform", "percentile", "optimised");
    for (String[] row : rows) {
      boolean optimised = row[0].equals("optimised");
      JsonNode expected = optimised ? json : json.get("baselines").get(row[0]);
      List<Double> cutoffs = Recomputation.numbers(expected.get("cutoffs"));
      double net = expected.get("netRevenue").doubleValue();
      assertThat(Integer.parseInt(row[1])).isEqualTo(cutoffs.size() + 1);
      assertThat(Double.parseDouble(row[2])).isEqualTo(net);
      assertThat(Double.parseDouble(row[3])).isEqualTo(net / 5000);
      assertThat(cutoffs(row[4])).isEqualTo(cutoffs);
    }
  }

  @Test
  void theBestForEachNumberOfSegmentsIsThatOfTheJson() throws IOException {
    List<String[]> rows = rows(Files.readString(out.resolve("by-segment-count.csv")));
    JsonNode entries = run.json().get("bySegmentCount");
    assertThat(rows).hasSize(entries.size()).hasSizeGreaterThan(1);
    for (int i = 0; i < rows.size(); i++) {
      assertThat(Integer.parseInt(rows.get(i)[0]))
          .isEqualTo(entries.get(i).get("segments").intValue());
      assertThat(Double.parseDouble(rows.get(i)[1]))
          .isEqualTo(entries.get(i).get("netRevenue").doubleValue());
      assertThat(cutoffs(rows.get(i)[2]))
          .isEqualTo(Recomputation.numbers(entries.get(i).get("cutoffs")));
    }
  }

  private static List<Double> cutoffs(String cell) {
    return Stream.of(cell.split(" ")).filter(c -> !c.isEmpty()).map(Double::valueOf).toList();
  }

  @Test
  void theReportIsTheText() throws IOException {
    String time = " in [0-9.,]+ s;";
    String text = CommandLineRun.ok("optimize", file).out();
    assertThat(Files.readString(out.resolve("report.txt")).replaceFirst(time, ""))
        .isEqualTo(text.replaceFirst(time, ""))
        .containsPattern("Net revenue [\\d,]+\\.\\d\\d with 10 segments of 5,000 customers");
  }

  @Test
  void aSecondRunReplacesTheFirst() throws IOException {
    Path again = folder.resolve("again");
    String[] args = {"optimize", file, "--format", "json", "--out", again.toString()};
    CommandLineRun.run(CommandLineRun.join(args, "--segments", "4"));
    Population.write(again.resolve("note.txt"), "mine");
    CommandLineRun second = CommandLineRun.run(CommandLineRun.join(args, "--segments", "3"));
    assertThat(second.status()).as(second.err()).isZero();
    List<String> expected = new ArrayList<>(FILES);
    expected.add(expected.indexOf("report.html"), "note.txt");
    assertThat(withoutPng(names(again))).isEqualTo(expected);
    assertThat(Files.readString(again.resolve("model.json"))).isEqualTo(second.out());
    assertThat(rows(Files.readString(again.resolve("segments.csv")))).hasSize(3);
    assertThat(again.resolve("note.txt")).hasContent("mine");
  }

  @Test
  void aSecondRunThatKnowsLessLeavesNoFileOfTheFirst() throws IOException {
    Path again = folder.resolve("less");
    CommandLineRun.run("optimize", file, "--out", again.toString());
    CommandLineRun.run("optimize", file, "--merger", "minimum-size", "--out", again.toString());
    JsonNode model =
        new CommandLineRun(0, Files.readString(again.resolve("model.json")), "").json();
    assertThat(names(again).contains("by-segment-count.csv"))
        .as("by-segment-count.csv is there exactly if this result has it")
        .isEqualTo(model.has("bySegmentCount"));
  }

  @Test
  void severalFilesAGlobAndStandardInputAreTheSameAsOneFile() {
    Population all = Population.generated(5000, 91);
    Population first = new Population(all.customers().subList(0, 1234));
    Population rest = new Population(all.customers().subList(1234, 5000));
    String one = first.writeTo(folder.resolve("part-1.csv"));
    String two = rest.writeTo(folder.resolve("part-2.csv"));
    String expected = CommandLineRun.ok(CommandLineRun.csv(file)).out();
    String glob = folder.resolve("part-*.csv").toString();
    assertThat(CommandLineRun.ok(CommandLineRun.csv(one, two)).out()).isEqualTo(expected);
    assertThat(CommandLineRun.ok(CommandLineRun.csv(glob)).out()).isEqualTo(expected);
    CommandLineRun piped =
        CommandLineRun.reading(all.csv().getBytes(StandardCharsets.UTF_8), CommandLineRun.csv("-"));
    assertThat(piped.out()).isEqualTo(expected);
  }

  @Test
  void warningsOfCsvGoToStandardError() {
    String[] flat = {"--revenue", "30", "--cost", "2*(k+1)", "--format", "csv"};
    CommandLineRun run =
        CommandLineRun.run(CommandLineRun.join(new String[] {"optimize", file}, flat));
    assertThat(run.status()).isZero();
    assertThat(run.err()).startsWith("Note: ").contains("cutoffs cannot earn anything");
    assertThat(run.out().lines()).hasSize(2);
  }

  /** Sums of such prices differ in the last digits, depending on how customers are grouped. */
  @Test
  void roundingNoiseMakesNoSegments() {
    for (String cost : List.of("0.1", "1.3")) {
      JsonNode json = CommandLineRun.json("optimize", file, "--revenue", "30.1", "--cost", cost);
      assertThat(json.get("segments")).as(cost).hasSize(1);
      assertThat(json.get("proof").textValue()).isEqualTo("OPTIMAL");
    }
  }

  @Test
  void aResultThatCannotBePrintedIsNoSuccess() throws IOException, InterruptedException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "there is no /dev/full here");
    for (String command : List.of("plugins", "demo")) {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-jar",
                  Path.of("target/app/smart-segment.jar").toString(),
                  command)
              .redirectOutput(full.toFile())
              .start();
      String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(err).isEqualTo(1);
      assertThat(err).startsWith("Error: ").contains("standard output").doesNotContain("\tat ");
    }
  }
}
