package io.smartsegment.cli;

import static io.smartsegment.cli.CommandLineRun.join;
import static io.smartsegment.cli.CommandLineRun.json;
import static io.smartsegment.cli.CommandLineRun.ok;
import static io.smartsegment.cli.CommandLineRun.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.smartsegment.core.search.SeededRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What treatments add, on the command line. */
class IncrementalIT {
  @TempDir static Path folder;
  private static String customers;
  private static String[] question;

  /** Mail lifts conversion by 30 points from 0.5 on, and hurts by 20 below; mail costs 1. */
  @BeforeAll
  static void write() {
    SeededRandom random = new SeededRandom(4);
    StringBuilder csv =
        new StringBuilder("id,score,arm,probability,converted,spent,household,region,size\n");
    for (int i = 0; i < 4_000; i++) {
      double score = random.nextInt(1_000) / 1_000.0;
      boolean mailed = random.nextDouble() < 0.4;
      double rate = 0.3 + (mailed ? (score >= 0.5 ? 0.3 : -0.2) : 0);
      int converted = random.nextDouble() < rate ? 1 : 0;
      csv.append(
          String.format(
              Locale.ROOT,
              "%d,%.3f,%s,%s,%d,%d,1,%s,%d%n",
              i,
              score,
              mailed ? "mail" : "none",
              mailed ? "0.4" : "0.6",
              converted,
              10 * converted,
              i % 3 == 0 ? "north" : "south",
              i % 97));
    }
    customers = Population.write(folder.resolve("trial.csv"), csv.toString().replace("\r", ""));
    question =
        join(
            new String[] {"optimize", customers, "--score", "score", "--outcome", "converted"},
            "--arm",
            "arm",
            "--arm-cost",
            "none=0,mail=1",
            "--revenue",
            "10",
            "--propensity",
            "random");
  }

  private static List<String> arms(JsonNode answer) {
    List<String> names = new ArrayList<>();
    answer.get("segments").forEach(segment -> names.add(segment.get("arm").textValue()));
    return names;
  }

  @Test
  void segmentsGetTheArmThatAddsMost() {
    JsonNode answer = json(question);

    assertThat(answer.get("objective").textValue()).isEqualTo("incremental-profit");
    assertThat(answer.get("proof").textValue()).isEqualTo("OPTIMAL");
    assertThat(arms(answer)).containsExactly("none", "mail");
    assertThat(answer.get("cutoffs").get(0).doubleValue()).isCloseTo(0.5, within(0.03));
    JsonNode against = answer.get("againstBestSingleArm");
    assertThat(against.get("withinNoise").booleanValue()).isFalse();
    assertThat(against.get("lower").doubleValue()).isPositive();
    assertThat(answer.get("selected").intValue()).isEqualTo(2);
    assertThat(answer.get("bySegmentCount").get(0).get("segments").intValue()).isEqualTo(1);
    assertThat(answer.get("uplift").get(0).get("qini").doubleValue()).isPositive();
    assertThat(
            answer.get("segments").get(0).get("arms").get(1).get("incrementalProfit").doubleValue())
        .isNegative();
    assertThat(answer.has("netRevenue")).isFalse();
  }

  @Test
  void theTextBeginsWithWhatIsKnownFromOtherCustomers() {
    CommandLineRun run = ok(question);

    assertThat(run.out())
        .startsWith("2 segments bring ")
        .contains("on customers that were not used to find them")
        .contains("In segment [0, 0.")
        .contains("Qini area");
  }

  @Test
  void moneyAndKnownProbabilitiesGiveTheSameArms() {
    JsonNode answer =
        json(
            "optimize",
            customers,
            "--score",
            "score",
            "--value",
            "spent",
            "--arm",
            "arm",
            "--arm-cost",
            "mail=1",
            "--propensity",
            "probability");

    assertThat(arms(answer)).containsExactly("none", "mail");
    assertThat(answer.get("assignment").textValue()).isEqualTo("known");
    assertThat(answer.get("baseline").textValue()).isEqualTo("none");
  }

  @Test
  void aModelIsAppliedAndExportedAndNotComparedWithOthers() throws IOException {
    Path out = folder.resolve("result");
    CommandLineRun made = run(join(question, "--out", out.toString()));
    assertThat(made.status()).as(made.err()).isZero();
    assertThat(made.err()).contains("uplift.svg");
    assertThat(Files.readString(out.resolve("uplift.svg"))).startsWith("<svg").contains("mail");
    assertThat(Files.readString(out.resolve("report.html")))
        .contains("What to do: scores [0, ", "get 'mail'");

    CommandLineRun applied = ok("apply", out.toString(), customers, "--arm-column", "gets");
    assertThat(applied.out().lines().findFirst().orElseThrow())
        .isEqualTo("id,score,arm,probability,converted,spent,household,region,size,segment,gets");
    applied.out().lines().skip(1).forEach(line -> assertThat(line).matches(".*,(0,none|1,mail)"));
    assertThat(run("apply", out.toString(), customers).err())
        .contains("has a column 'arm' already");
    assertThat(ok("export", out.toString(), "--to", "sql", "--as", "treatment").out())
        .contains("'mail'");

    for (String command : List.of("evaluate", "reprice", "report")) {
      List<String> args = new ArrayList<>(List.of(command, out.toString()));
      args.addAll(command.equals("evaluate") ? List.of(customers) : List.of());
      args.addAll(command.equals("reprice") ? List.of("--revenue", "1", "--cost", "1") : List.of());
      args.addAll(
          command.equals("report")
              ? List.of("--out", folder.resolve("page.html").toString())
              : List.of());
      CommandLineRun refused = run(args.toArray(String[]::new));
      assertThat(refused.status()).as(command).isEqualTo(3);
      assertThat(refused.err()).as(command).contains("says what treatments add");
    }
  }

  @Test
  void optionsThatMeanNothingAreRefusedByName() {
    refused("--penalty is given beside --arm", "--penalty", "1");
    refused("--treatments is given beside --arm", "--treatments", "x.csv");
    refused("--cost is given beside --arm", "--cost", "1");
    refused("Weights are not supported", "--weight", "household");
    refused("Rates of segments with different treatments cannot be compared.", "--rising-rates");
    refused("Conversions of segments with different treatments", "--min-conversions", "3");
    refused("--missing own is given beside --arm", "--missing", "own");
    refused("The control 'B' is none of the arms.", "--control", "B");
    CommandLineRun alone = run("optimize", customers, "--control", "none");
    assertThat(alone.status()).isEqualTo(2);
    assertThat(alone.err()).contains("--control is given, and no --arm.");
  }

  private static void refused(String problem, String... more) {
    CommandLineRun refused = run(join(question, more));
    assertThat(refused.status()).as(problem).isBetween(2, 3);
    assertThat(refused.err()).contains(problem);
    assertThat(refused.out()).isEmpty();
  }

  @Test
  void columnsThatAreWrongAreNamed() {
    String[] other = question.clone();
    other[7] = "household";
    assertThat(run(other).err()).contains("Column 'household' has one value only.");
    other[7] = "nothing";
    assertThat(run(other).err()).contains("column 'nothing' is not in").contains("--arm NAME");
    String[] bad = question.clone();
    bad[bad.length - 1] = "spent";
    CommandLineRun run = run(bad);
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.err()).contains("is not a probability above 0 and at most 1");
    bad[bad.length - 1] = "estimated";
    assertThat(run(bad).err()).contains("--propensity estimated is given, and no --features.");
  }

  @Test
  void probabilitiesAreEstimatedFromFeatures() {
    String[] estimated = question.clone();
    estimated[estimated.length - 1] = "estimated";
    estimated = join(estimated, "--features", "region,id", "--baseline", "model");
    JsonNode answer = json(estimated);

    assertThat(arms(answer)).containsExactly("none", "mail");
    assertThat(answer.get("assignment").textValue()).isEqualTo("estimated");
    assertThat(answer.get("features").toString()).isEqualTo("[\"score\",\"region\",\"id\"]");
    assertThat(answer.get("notComparable").intValue()).isZero();
    assertThat(answer.get("balance").size()).isEqualTo(3);
    for (JsonNode one : answer.get("balance")) {
      assertThat(one.get("weighted").doubleValue()).isBetween(-0.1, 0.1);
    }
    assertThat(answer.get("warnings").toString())
        .contains("This is an observational comparison")
        .contains("estimated from score, region, id");
    assertThat(ok(estimated).out())
        .contains("Balance: how much features differ between arms")
        .contains("baseline: model of the features for each arm");

    String[] wrong = question.clone();
    wrong[wrong.length - 1] = "estimated";
    assertThat(run(join(wrong, "--features", "nowhere")).err())
        .contains("there is no column 'nowhere'");
    assertThat(run(join(wrong, "--features", "arm")).err()).contains("which is the arm");
    assertThat(run(join(wrong, "--features", "spent")).err())
        .contains("Column 'spent' tells the outcome nearly alone");
    refused("--features is given, and nothing is estimated", "--features", "region");
  }

  @Test
  void twoScoresGiveBoxesThatAreAppliedAndExported() throws IOException {
    JsonNode answer = json(join(question, "--second-score", "size"));
    List<String> texts = new ArrayList<>();
    answer
        .get("boxes")
        .forEach(box -> texts.add(box.get("text").textValue() + ": " + box.get("arm").textValue()));

    assertThat(texts).hasSize(2);
    assertThat(texts.get(0)).matches("score < 0\\.(49|5)\\d*: none");
    assertThat(texts.get(1)).matches("score >= 0\\.(49|5)\\d*: mail");
    assertThat(answer.get("taken").booleanValue()).isTrue();
    assertThat(answer.get("proof").textValue()).isEqualTo("OPTIMAL");
    assertThat(answer.get("againstBestSingleArm").get("lower").doubleValue()).isPositive();
    assertThat(answer.get("arms").size()).isEqualTo(2);

    Path out = folder.resolve("boxes");
    CommandLineRun made =
        run(join(question, "--second-score", "size", "--out", out.toString(), "--format", "csv"));
    assertThat(made.status()).as(made.err()).isZero();
    assertThat(made.out()).startsWith("box,text,customers,arm,chosen,incremental_profit");
    assertThat(Files.readString(out.resolve("report.txt"))).contains("2 boxes of score and size");
    String applied = ok("apply", out.toString(), customers).out();
    assertThat(applied.lines().findFirst().orElseThrow()).endsWith(",group,rule");
    applied.lines().skip(1).forEach(line -> assertThat(line).matches(".*,(none,1|mail,2)"));
    assertThat(ok("export", out.toString(), "--to", "sql").out()).contains("'mail'");

    refusedBoxes("--segments is given beside --second-score", "--segments", "3");
    refusedBoxes("--score-scale is given beside --second-score", "--score-scale", "1");
    assertThat(run(join(question, "--second-score", "region")).err())
        .contains("Column 'region' holds texts, such as");
    assertThat(run(join(question, "--second-score", "score")).err())
        .contains("Both scores are called 'score'.");
  }

  private static void refusedBoxes(String problem, String... more) {
    refused(problem, join(new String[] {"--second-score", "size"}, more));
  }

  @Test
  void aSecondScoreThatIsMissingIsAnErrorOrDropped() throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(Path.of(customers)));
    lines.set(3, lines.get(3).replaceFirst(",[^,]*$", ","));
    String holes = Population.write(folder.resolve("holes.csv"), String.join("\n", lines) + "\n");
    String[] asked = question.clone();
    asked[1] = holes;
    asked = join(asked, "--second-score", "size");

    assertThat(run(asked).err()).contains("Column 'size' is missing for the customer number 3");
    CommandLineRun dropped = run(join(asked, "--missing", "drop", "--format", "json"));
    assertThat(dropped.status()).as(dropped.err()).isZero();
    assertThat(dropped.err()).contains("1 row");
    assertThat(dropped.out()).contains("\"customers\" : 3999");
  }

  @Test
  void databasesAndCountsAreRefusedWithASentence() {
    String[] database = question.clone();
    database[1] = "jdbc:duckdb:";
    CommandLineRun refused = run(join(database, "--table", "customers"));
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err())
        .contains("--arm is given, and the input is a database")
        .contains("Write the customers to a file");
    refused("--aggregated is given beside --arm: what treatments add", "--aggregated");
  }
}
