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
    String plain = ok("optimize", customers, "--validate", "none").out();
    String quick = ok("optimize", customers).out();
    assertThat(plain).doesNotContain("Expected on as many new customers", "on new customers");
    assertThat(quick)
        .contains("Expected on as many new customers", "Advice: ", "optimised earns more by");
  }

  @Test
  void optimizeComparesWithWhatIsDoneTodayOnNewCustomers() {
    JsonNode json = ok("optimize", customers, "--today", "0.2", "--format", "json").json();
    JsonNode against = json.get("expected").get("against");
    assertThat(against.fieldNames())
        .toIterable()
        .containsExactly("one-segment", "today", "uniform", "percentile");
    for (JsonNode other : against) {
      JsonNode gain = other.get("optimised");
      assertThat(gain.get("gain").doubleValue())
          .isCloseTo(
              json.get("expected").get("netRevenue").doubleValue()
                  - other.get("expected").get("netRevenue").doubleValue(),
              within(1e-6));
      assertThat(gain.get("lower").doubleValue()).isLessThan(gain.get("upper").doubleValue());
    }
    // Today's cutoff is not fitted, so that held-out customers earn what all do.
    assertThat(against.get("today").get("expected").get("netRevenue").doubleValue())
        .isCloseTo(
            json.get("baselines").get("today").get("netRevenue").doubleValue(), within(1e-6));
  }

  @Test
  void recalibratedScoresEarnMoreThanWrongOnes() throws IOException {
    Path file = folder.resolve("too-high.csv");
    StringBuilder csv = new StringBuilder("propensity,outcome\n");
    for (int i = 0; i < 2_000; i++) {
      double score = (i % 100 + 0.5) / 100;
      csv.append("%s,%d\n".formatted(score, (i * 37 % 1_000) / 1_000.0 < 0.25 * score ? 1 : 0));
    }
    Files.writeString(file, csv);
    String[] args = {
      "optimize", file.toString(), "--objective", "expected-revenue", "--format", "json"
    };
    JsonNode wrong = ok(args).json();
    JsonNode right = ok(CommandLineRun.join(args, "--recalibrate", "isotonic")).json();
    assertThat(right.get("expected").get("netRevenue").doubleValue())
        .isGreaterThan(wrong.get("expected").get("netRevenue").doubleValue());
    assertThat(wrong.get("netRevenue").doubleValue())
        .isGreaterThan(2 * wrong.get("expected").get("netRevenue").doubleValue());
    assertThat(right.get("question").toString()).contains("isotonic");
  }

  @Test
  void optimizeSaysWhyNothingIsExpected() throws IOException {
    Path few = folder.resolve("four.csv");
    Files.writeString(few, "propensity,outcome\n" + "0.2,0\n".repeat(30) + "0.6,1\n".repeat(4));
    JsonNode json = ok("optimize", few.toString(), "--format", "json").json();
    assertThat(json.has("expected")).isFalse();
    assertThat(json.get("expectedUnknown").textValue()).contains("4 converted");
    assertThat(json.get("advice").get("decision").textValue()).isEqualTo("COLLECT_MORE_DATA");
    assertThat(ok("optimize", few.toString()).out())
        .contains("Expected on new customers: not known.", "Advice: collect more data.");
    Path scores = folder.resolve("only-scores.csv");
    Files.writeString(scores, "propensity\n0.1\n0.9\n0.05\n");
    CommandLineRun run =
        ok("optimize", scores.toString(), "--objective", "expected-revenue", "--min-size", "1");
    assertThat(run.out()).contains("It is not known who converted");
    CommandLineRun refused = CommandLineRun.run("validate", few.toString());
    assertThat(refused.status()).isEqualTo(3);
    assertThat(refused.err()).contains("4 customers who converted, too few for 10 folds");
  }

  @Test
  void customersWithoutAScoreAreCarried() throws IOException {
    Path file = folder.resolve("with-missing.csv");
    Files.writeString(
        file, Files.readString(Path.of(customers)) + "m,,1\n".repeat(10) + "m,,0\n".repeat(90));
    JsonNode without = ok("validate", customers, "--repeats", "1", "--format", "json").json();
    JsonNode with =
        ok("validate", file.toString(), "--missing", "own", "--repeats", "1", "--format", "json")
            .json();
    // Ten of a hundred convert at the first prices, 60 and 1.
    assertThat(with.get("expected").get("netRevenue").doubleValue())
        .isCloseTo(without.get("expected").get("netRevenue").doubleValue() + 500, within(1e-6));
    assertThat(with.get("expected").get("againstOneSegment"))
        .isEqualTo(without.get("expected").get("againstOneSegment"));
  }

  /** The customers with a group and a date beside them. */
  private static String keyed() throws IOException {
    List<String> lines = Files.readAllLines(Path.of(customers));
    StringBuilder csv = new StringBuilder(lines.get(0)).append(",branch,day\n");
    for (int i = 1; i < lines.size(); i++) {
      csv.append(lines.get(i))
          .append(",branch %d,2026-%02d-%02d\n".formatted(i % 60, 1 + i % 12, 1 + i % 28));
    }
    return Files.writeString(folder.resolve("keyed.csv"), csv).toString();
  }

  @Test
  void groupsTimesAndHoldouts() throws IOException {
    String file = keyed();
    String[] few = {"--folds", "4", "--repeats", "2", "--format", "json"};
    JsonNode plain = ok(CommandLineRun.join(new String[] {"validate", file}, few)).json();
    JsonNode groups =
        ok(CommandLineRun.join(new String[] {"validate", file, "--group", "branch"}, few)).json();
    JsonNode times =
        ok(CommandLineRun.join(new String[] {"validate", file, "--time", "day"}, few)).json();
    JsonNode holdout =
        ok(CommandLineRun.join(new String[] {"validate", file, "--holdout", others}, few)).json();
    assertThat(plain.get("division").textValue()).isEqualTo("random");
    assertThat(groups.get("division").textValue()).isEqualTo("groups");
    assertThat(times.get("division").textValue()).isEqualTo("forward");
    assertThat(times.get("repeats").intValue()).isEqualTo(1);
    assertThat(holdout.get("division").textValue()).isEqualTo("holdout");
    for (JsonNode json : List.of(plain, groups, times, holdout)) {
      assertThat(json.get("partial").booleanValue()).isFalse();
      assertThat(json.get("segments")).hasSize(json.get("selected").intValue());
      assertThat(json.get("neighbours")).hasSize(json.get("selected").intValue() - 1);
      assertThat(json.get("expected").get("lower").doubleValue())
          .isLessThan(plain.get("expected").get("netRevenue").doubleValue());
    }
    assertThat(ok("validate", file, "--group", "branch", "--repeats", "1").out())
        .contains("folds of whole groups", "Is a segment different from the next one");
    CommandLineRun none = CommandLineRun.run("validate", file, "--time", "branch");
    assertThat(none.status()).isEqualTo(3);
    assertThat(none.err()).contains("'branch 1' is neither a number nor a date or time");
    assertThat(CommandLineRun.run("validate", file, "--group", "shop").err())
        .contains("column 'shop' is not in", "--group NAME");
    assertThat(CommandLineRun.run("validate", file, "--group", "branch", "--time", "day").status())
        .isEqualTo(2);
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
