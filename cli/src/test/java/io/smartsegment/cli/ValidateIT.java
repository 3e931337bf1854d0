package io.smartsegment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is expected on new customers, from files to the printed figures. */
class ValidateIT {
  private static final String[] PRICES = {"--revenue", "60,85,100", "--cost", "1,3.5,6.5"};

  @TempDir static Path folder;
  private static String customers;
  private static String others;
  private static String model;

  @BeforeAll
  static void optimize() {
    customers = Population.generated(1_500, 5).writeTo(folder.resolve("first.csv"));
    others = Population.generated(1_200, 6).writeTo(folder.resolve("others.csv"));
    model = folder.resolve("result").toString();
    ok("optimize", customers, "--out", model);
  }

  private static CommandLineRun ok(String... args) {
    boolean priced = !args[0].equals("evaluate");
    CommandLineRun run = CommandLineRun.run(priced ? CommandLineRun.join(args, PRICES) : args);
    assertThat(run.status()).as(run.err()).isZero();
    return run;
  }

  @Test
  void validateAndOptimizeSayTheSame() throws IOException {
    Path folds = folder.resolve("folds.csv");
    JsonNode json =
        ok("validate", customers, "--format", "json", "--write-folds", folds.toString()).json();
    JsonNode answer = ok("optimize", customers, "--validate", "full", "--format", "json").json();
    assertThat(json.get("expected")).isEqualTo(answer.get("expected"));
    assertThat(json.get("advice")).isEqualTo(answer.get("advice"));
    JsonNode expected = json.get("expected");
    assertThat(expected.get("netRevenue").doubleValue() + expected.get("optimism").doubleValue())
        .isCloseTo(answer.get("netRevenue").doubleValue(), within(1e-6));
    assertThat(json.get("advice").get("decision").textValue()).startsWith("ACT");
    assertThat(json.get("bySegmentCount")).hasSize(3);
    assertThat(json.get("cutoffBands")).hasSize(json.get("selected").intValue() - 1);
    List<String> lines = Files.readAllLines(folds);
    long size =
        lines.stream().skip(1).mapToLong(line -> Long.parseLong(line.split(",", -1)[3])).sum();
    assertThat(size).isEqualTo(5 * 1_500);
  }

  @Test
  void threadsAndRepetitionChangeNoByte() {
    String[] args = {"validate", customers, "--folds", "4", "--repeats", "2", "--select", "best"};
    String one = ok(CommandLineRun.join(args, "--threads", "1")).out();
    assertThat(ok(CommandLineRun.join(args, "--threads", "3")).out()).isEqualTo(one);
    assertThat(one).contains("Selected by best", "with 4 folds and 2 repeats");
  }

  @Test
  void quickAddsLinesAndNoneAddsNothing() {
    String plain = ok("optimize", customers).out();
    String quick = ok("optimize", customers, "--validate", "quick").out();
    assertThat(plain).doesNotContain("Expected on as many new customers");
    assertThat(quick).contains("Expected on as many new customers", "Advice: ");
  }

  @Test
  void evaluatePutsThenBesideNow() throws IOException {
    JsonNode made = ok("optimize", customers, "--format", "json").json();
    JsonNode json = ok("evaluate", model, others, "--format", "json").json();
    long now = 0;
    for (int k = 0; k < made.get("segments").size(); k++) {
      JsonNode then = json.get("segments").get(k).get("then");
      for (String figure : List.of("size", "conversions", "conversionRate", "netRevenue")) {
        assertThat(then.get(figure)).isEqualTo(made.get("segments").get(k).get(figure));
      }
      now += json.get("segments").get(k).get("now").get("size").longValue();
    }
    assertThat(now).isEqualTo(1_200);
    JsonNode regret = json.get("regret");
    assertThat(0.0).as("the same population").isGreaterThan(regret.get("lower").doubleValue());
    assertThat(json.get("psi").doubleValue()).isBetween(0.0, 0.1);
    assertThat(ok("evaluate", model, others).out())
        .contains("New cutoffs would earn", "Population stability index");
  }

  /** Brier score and mean computed from the rows. */
  @Test
  void bothSayHowGoodTheScoreIs() throws IOException {
    JsonNode validated =
        ok("validate", customers, "--folds", "3", "--repeats", "1", "--format", "json").json();
    double squares = 0;
    double scores = 0;
    List<String> lines = Files.readAllLines(Path.of(customers));
    List<String> header = List.of(lines.get(0).split(",", -1));
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      double score = Double.parseDouble(cells[header.indexOf("propensity")]);
      double outcome = Double.parseDouble(cells[header.indexOf("outcome")]);
      squares += (score - outcome) * (score - outcome);
      scores += score;
    }
    JsonNode health = validated.get("scoreHealth");
    int rows = lines.size() - 1;
    assertThat(health.get("brier").doubleValue()).isCloseTo(squares / rows, within(1e-12));
    assertThat(health.get("meanScore").doubleValue()).isCloseTo(scores / rows, within(1e-12));
    assertThat(health.get("revenue").get("observed").doubleValue()).isPositive();
    JsonNode evaluated = ok("evaluate", model, others, "--format", "json").json();
    assertThat(evaluated.get("scoreHealth").get("customers").longValue()).isEqualTo(1_200);
    assertThat(ok("evaluate", model, others).out()).contains("\nThe score\nAUC ");
  }

  @Test
  void evaluateWithoutOutcomesComparesSizes() throws IOException {
    Path file = folder.resolve("scores.csv");
    Files.writeString(file, "propensity\n0.1\n0.9\n0.05\n");
    JsonNode json = ok("evaluate", model, file.toString(), "--format", "json").json();
    long now = 0;
    for (JsonNode segment : json.get("segments")) {
      now += segment.get("now").get("size").longValue();
      assertThat(segment.get("now").get("conversions").isNull()).isTrue();
    }
    assertThat(now).isEqualTo(3);
    assertThat(json.get("regret").isNull()).isTrue();
    assertThat(json.has("scoreHealth")).isFalse();
    CommandLineRun missing =
        CommandLineRun.run("evaluate", model, file.toString(), "--outcome", "outcome");
    assertThat(missing.status()).isEqualTo(3);
    assertThat(missing.err()).contains("outcome");
  }

  @Test
  void whatCannotBeUsedIsRefused() {
    assertThat(CommandLineRun.run("validate", customers, "--folds", "1").status()).isEqualTo(2);
    CommandLineRun word = CommandLineRun.run("validate", customers, "--select", "worst");
    assertThat(word.status()).isEqualTo(2);
    assertThat(word.err()).contains("in-sample, best, one-standard-error");
    String few = Population.generated(20, 1).writeTo(folder.resolve("few.csv"));
    CommandLineRun tooFew = CommandLineRun.run("validate", few, "--folds", "50");
    assertThat(tooFew.status()).as(tooFew.err()).isEqualTo(3);
  }
}
