package io.smartsegment.cli;

import static io.smartsegment.cli.CommandLineRun.join;
import static io.smartsegment.cli.CommandLineRun.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Money, weights and codes of customers, and customers without a score or an outcome. Figures are
 * recomputed from the rows of the file.
 */
class CustomersIT {
  @TempDir static Path folder;
  private static final List<String[]> ROWS = new ArrayList<>();
  private static String customers;
  private static String treatments;

  @BeforeAll
  static void write() {
    Random random = new Random(5);
    StringBuilder csv = new StringBuilder("id,p,outcome,basket,spent,postage,w\n");
    for (int i = 0; i < 400; i++) {
      double score = random.nextInt(20) / 20.0;
      String text =
          random.nextInt(10) == 0 ? List.of("", "-1", "-99").get(i % 3) : Double.toString(score);
      String[] row = {
        Integer.toString(i),
        text,
        random.nextDouble() < score ? "1" : "0",
        Integer.toString(random.nextInt(100)),
        random.nextInt(3000) / 100.0 + "",
        Integer.toString(1 + random.nextInt(4)),
        Integer.toString(1 + random.nextInt(3))
      };
      ROWS.add(row);
      csv.append(String.join(",", row)).append('\n');
    }
    customers = Population.write(folder.resolve("customers.csv"), csv.toString());
    treatments =
        Population.write(
            folder.resolve("treatments.csv"),
            "name,revenue,cost,value_share\nnone,0,0,0\nletter,5,4,0.5\ncall,10,20,1\n");
  }

  private static final String[] OWN = {
    "--score", "p", "--missing", "own", "--special", "no model=-1,withdrawn=-99", "--min-size", "5"
  };

  private static String[] optimize(String... more) {
    return join(join(new String[] {"optimize", customers}, OWN), more);
  }

  private static JsonNode answer(String... more) {
    return CommandLineRun.json(optimize(more));
  }

  private static double number(String[] row, int column) {
    return Double.parseDouble(row[column]);
  }

  private static List<String[]> members(JsonNode segment) {
    return ROWS.stream()
        .filter(
            row ->
                switch (segment.get("kind").textValue()) {
                  case "missing" -> row[1].isEmpty();
                  case "special" -> row[1].equals(segment.get("code").textValue());
                  default -> isBetween(row[1], segment);
                })
        .toList();
  }

  private static boolean isBetween(String score, JsonNode segment) {
    double upper = segment.get("upper").doubleValue();
    return score.startsWith("0")
        && Double.parseDouble(score) >= segment.get("lower").doubleValue()
        && (Double.parseDouble(score) < upper || upper == 1);
  }

  @Test
  void segmentsOfTheirOwnCarryMoneyWeightAndTreatment() {
    JsonNode answer =
        answer(
            "--treatments",
            treatments,
            "--value-if-converted",
            "basket",
            "--customer-cost",
            "postage",
            "--weight",
            "w",
            "--special-treatment",
            "letter");
    double[][] prices = {{0, 0, 0}, {5, 4, 0.5}, {10, 20, 1}};
    List<String> names = List.of("none", "letter", "call");
    double total = 0;
    long size = 0;
    List<String> kinds = new ArrayList<>();
    for (JsonNode segment : answer.get("segments")) {
      int t = names.indexOf(segment.get("treatment").textValue());
      double value = 0;
      double weight = 0;
      double converted = 0;
      for (String[] row : members(segment)) {
        double w = number(row, 6);
        double y = number(row, 2);
        weight += w;
        converted += w * y;
        value +=
            w
                * (prices[t][0] * y
                    + prices[t][2] * y * number(row, 3)
                    - prices[t][1]
                    - number(row, 5));
      }
      assertThat(segment.get("netRevenue").doubleValue()).isCloseTo(value, within(1e-6));
      assertThat(segment.get("weight").doubleValue()).isEqualTo(weight);
      assertThat(segment.get("conversionRate").doubleValue()).isEqualTo(converted / weight);
      assertThat(segment.get("index").intValue()).isEqualTo(kinds.size());
      assertThat(segment.get("size").longValue()).isEqualTo(members(segment).size());
      kinds.add(segment.get("kind").textValue());
      if (!kinds.get(kinds.size() - 1).equals("score")) {
        assertThat(t).isEqualTo(1);
      }
      total += value;
      size += members(segment).size();
    }
    assertThat(kinds.subList(kinds.size() - 3, kinds.size()))
        .containsExactly("special", "special", "missing");
    assertThat(size).isEqualTo(400).isEqualTo(answer.get("customers").longValue());
    assertThat(answer.get("netRevenue").doubleValue()).isCloseTo(total, within(1e-6));
    assertThat(answer.get("proof").textValue()).isEqualTo("OPTIMAL");
    int scored = kinds.size() - 3;
    assertThat(answer.get("cutoffs")).hasSize(scored - 1);
    JsonNode frontier = answer.get("bySegmentCount");
    boolean found = false;
    for (JsonNode entry : frontier) {
      found |=
          entry.get("segments").intValue() == scored
              && Math.abs(entry.get("netRevenue").doubleValue() - total) < 1e-6;
    }
    assertThat(found).as("%s", frontier).isTrue();
    assertThat(answer.get("baselines").get("one-segment").get("segments").intValue()).isEqualTo(1);
  }

  @Test
  void aColumnOfMoneyTakesThePlaceOfPrices() {
    CommandLineRun run = run(optimize("--value", "spent", "--cost", "1,3", "--format", "json"));
    assertThat(run.status()).as(run.err()).isZero();
    double sum = 0;
    for (JsonNode segment : run.json().get("segments")) {
      double cost = segment.get("index").intValue() == 1 && isScore(segment) ? 3 : 1;
      for (String[] row : members(segment)) {
        sum += number(row, 4) - cost;
      }
    }
    assertThat(run.json().get("netRevenue").doubleValue()).isCloseTo(sum, within(1e-6));
    assertThat(run.json().get("warnings").toString()).contains("customers' values count in full");
    assertThat(run.json().get("objectiveSettings").has("revenue")).isFalse();
    assertThat(run.json().get("objectiveSettings").get("cost").textValue()).isEqualTo("1,3");
    CommandLineRun both =
        run(optimize("--value", "spent", "--value-if-converted", "basket", "--cost", "1,3"));
    both.failedWith(2, "both an observed value and a value if they convert");
  }

  private static boolean isScore(JsonNode segment) {
    return segment.get("kind").textValue().equals("score");
  }

  @Test
  void applyGivesEverybodyTheSegmentThatCountedThem() throws Exception {
    String out = folder.resolve("result").toString();
    JsonNode answer =
        run(optimize("--revenue", "60,85,100", "--cost", "1,3,6", "--out", out, "--format", "json"))
            .json();
    CommandLineRun applied = CommandLineRun.ok("apply", out, customers);
    long[] sizes = new long[answer.get("segments").size()];
    List<String> lines = applied.out().lines().skip(1).toList();
    for (String line : lines) {
      int segment = Integer.parseInt(line.substring(line.lastIndexOf(',') + 1));
      sizes[segment]++;
      String[] row = line.split(",", -1);
      assertThat(members(answer.get("segments").get(segment)))
          .anyMatch(member -> member[0].equals(row[0]));
    }
    for (int k = 0; k < sizes.length; k++) {
      assertThat(sizes[k]).isEqualTo(answer.get("segments").get(k).get("size").longValue());
    }
    CommandLineRun dropped = run("apply", out, customers, "--missing", "drop");
    assertThat(dropped.out().lines().count()).isEqualTo(1 + 400 - sizes[sizes.length - 1]);
    assertThat(dropped.err()).contains("left out");
    run("apply", out, customers, "--missing", "error").failedWith(3, "no score");
    String plain = folder.resolve("plain.json").toString();
    String scored =
        Population.write(folder.resolve("scored.csv"), "p,outcome\n0.1,0\n0.2,1\n0.3,0\n");
    CommandLineRun model =
        run("optimize", scored, "--score", "p", "--min-size", "1", "--format", "json");
    Files.writeString(Path.of(plain), model.out());
    run("apply", plain, customers, "--missing", "own")
        .failedWith(2, "no segment of customers without a score");
  }

  @Test
  void theAnswerSaysWhereItComesFrom() {
    JsonNode origin = answer("--revenue", "60,85", "--cost", "1,3").get("origin");
    assertThat(origin.get("inputs").get(0).textValue()).isEqualTo(customers);
    assertThat(origin.get("date").textValue()).matches("\\d{4}-\\d{2}-\\d{2}");
    assertThat(origin.get("version").textValue()).isNotEmpty();
    assertThat(CommandLineRun.ok(optimize("--revenue", "60,85", "--cost", "1,3")).out())
        .contains("From " + customers + ", on " + origin.get("date").textValue())
        .containsPattern("# \\| p +\\| customers");
  }

  @Test
  void textAndTablesShowThem() {
    CommandLineRun text = CommandLineRun.ok(optimize("--revenue", "60,85", "--cost", "1,3"));
    assertThat(text.out())
        .contains("no model (-1)", "withdrawn (-99)", "no score", "of scores and 3 others")
        .contains("400 customers");
    CommandLineRun csv =
        CommandLineRun.ok(optimize("--revenue", "60,85", "--cost", "1,3", "--format", "csv"));
    assertThat(csv.out()).contains(",special,,no model,-1\n", ",missing,,,\n", ",score,,,\n");
  }

  @Test
  void theBudgetPaysForThemFirst() {
    String[] prices = {"--revenue", "60,85", "--cost", "1,3"};
    JsonNode answer = answer(join(prices, "--budget", "600"));
    double cost = 0;
    for (JsonNode segment : answer.get("segments")) {
      cost += segment.get("cost").doubleValue();
    }
    assertThat(cost).isLessThanOrEqualTo(600).isEqualTo(answer.get("totalCost").doubleValue());
    run(optimize(join(prices, "--budget", "10")))
        .failedWith(3, "Of the budget of 10.00", "goes to customers without a score");
  }

  @Test
  void slipsOfThePenAreNamed() {
    run(optimize("--special", "x")).failedWith(2, "'x' is no list of codes");
    run(optimize("--special", "other=-1")).failedWith(2, "cannot be told apart");
    run(optimize("--special-treatment", "call")).failedWith(2, "'call'", "no names");
    run("optimize", customers, "--score", "p", "--special-treatment", "1")
        .failedWith(2, "no customers have a segment of their own");
    run("optimize", customers, "--score", "p")
        .failedWith(3, "'-1' is not between", "--special NAME=CODE");
    String gap = Population.write(folder.resolve("gap.csv"), "propensity,outcome\n0.5,1\n,0\n");
    run("optimize", gap).failedWith(3, "no score", "--missing own gives them a segment");
  }

  @Test
  void planningNeedsNoOutcomes() {
    String next =
        Population.write(
            folder.resolve("next.csv"),
            "propensity,basket\n" + "0.25,10\n0.5,20\n0.75,40\n,5\n".repeat(10));
    String[] question = {"optimize", next, "--missing", "own", "--cost", "1,2", "--min-size", "1"};
    CommandLineRun run =
        run(
            join(
                question,
                "--objective",
                "expected-revenue",
                "--value-if-converted",
                "basket",
                "--format",
                "json"));
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err()).contains("there is no column 'outcome', so outcomes are not known");
    JsonNode answer = run.json();
    assertThat(answer.get("netRevenue").doubleValue())
        .isEqualTo(10 * (0.25 * 10 + 0.5 * 20 + 0.75 * 40) - 40);
    assertThat(answer.get("conversions").isNull()).isTrue();
    for (JsonNode segment : answer.get("segments")) {
      assertThat(segment.get("conversions").isNull()).isTrue();
      assertThat(segment.get("conversionRate").isNull()).isTrue();
    }
    assertThat(answer.get("warnings").toString()).contains("no conversion is expected of them");
    CommandLineRun text =
        run(join(question, "--objective", "treatment-response", "--revenue", "10,12"));
    assertThat(text.status()).as(text.err()).isZero();
    assertThat(text.out()).contains("whose outcomes are not known").doesNotContain("overall");
    run(join(question, "--revenue", "10,12"))
        .failedWith(3, "column 'outcome' is not in", "expected-revenue and treatment-response");
    run(join(question, "--objective", "expected-revenue", "--outcome", "bought"))
        .failedWith(3, "column 'bought' is not in");
    CommandLineRun constrained =
        run(join(question, "--objective", "expected-revenue", "--min-conversions", "3"));
    assertThat(constrained.status()).isEqualTo(3);
  }

  @Test
  void sizesInWeight() {
    JsonNode answer =
        answer("--weight", "w", "--revenue", "60,85,100", "--cost", "1,3,6", "--min-size", "20%w");
    double all = 0;
    for (JsonNode segment : answer.get("segments")) {
      all += isScore(segment) ? segment.get("weight").doubleValue() : 0;
    }
    for (JsonNode segment : answer.get("segments")) {
      if (isScore(segment)) {
        assertThat(segment.get("weight").doubleValue()).isGreaterThanOrEqualTo(0.2 * all);
      }
    }
  }
}
