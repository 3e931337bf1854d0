package io.smartsegment.cli;

import static io.smartsegment.cli.CommandLineRun.join;
import static io.smartsegment.cli.CommandLineRun.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the exact optimizer proves, of its own results and of those of others. */
class ProofIT {
  private static final String[] TIERS = {
    "--segments", "5", "--revenue", "60,85,100,110,115", "--cost", "1,3.5,6.5,10,12.75"
  };
  private static final double BUDGET = 9000;
  private static final Population POPULATION = Population.generated(4000, 121);
  private static final BestOfAll ALL = new BestOfAll(POPULATION);

  @TempDir static Path folder;
  private static String[] question;
  private static String[] budgeted;

  @BeforeAll
  static void write() {
    String file = POPULATION.writeTo(folder.resolve("customers.csv"));
    question = join(new String[] {"optimize", file, "--min-size", "100"}, TIERS);
    budgeted = join(question, "--budget", Double.toString(BUDGET));
  }

  private static double netRevenue(JsonNode json) {
    return json.get("netRevenue").doubleValue();
  }

  private static JsonNode entry(JsonNode json, int segments) {
    for (JsonNode entry : json.get("bySegmentCount")) {
      if (entry.get("segments").intValue() == segments) {
        return entry;
      }
    }
    throw new AssertionError("nothing for " + segments + " segments in " + json);
  }

  @Test
  void theDefaultFindsTheBestAndProvesIt() {
    JsonNode json = json(question);
    assertThat(json.get("optimizer").textValue()).isEqualTo("exact");
    assertThat(json.get("proof").textValue()).isEqualTo("OPTIMAL");
    assertThat(netRevenue(json)).isCloseTo(ALL.value(100, 4000), within(1e-6));
    Recomputation.ofTiers(POPULATION).check(json, 5, 100);
  }

  @Test
  void theBestOfEachNumberOfSegmentsIsProvenToo() {
    JsonNode json = json(question);
    for (int segments = 1; segments <= 5; segments++) {
      JsonNode entry = entry(json, segments);
      assertThat(entry.get("proof").textValue()).isEqualTo("OPTIMAL");
      assertThat(entry.get("upperBound").doubleValue()).isEqualTo(netRevenue(entry));
    }
    assertThat(CommandLineRun.ok(question).out())
        .contains("; proven: nothing is better\n")
        .containsPattern("\n segments \\| net revenue \\| one more segment \\| proven\n")
        .containsPattern("\n +5 \\| +[\\d,.]+ \\| +[+-][\\d,.]+ \\| +best\n");
  }

  @Test
  void sizesAreProven() {
    JsonNode json = json(join(question, "--max-size", "40%"));
    assertThat(json.get("proof").textValue()).isEqualTo("OPTIMAL");
    assertThat(netRevenue(json)).isCloseTo(ALL.value(100, 1600), within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(strings = {"differential-evolution", "genetic", "quantile", "uniform"})
  void whatOthersFindGetsABound(String optimizer) {
    JsonNode json = json(join(question, "--optimizer", optimizer));
    assertThat(json.get("optimizer").textValue()).isEqualTo(optimizer);
    assertThat(json.get("upperBound").doubleValue())
        .isCloseTo(ALL.value(100, 4000), within(1e-6))
        .isGreaterThanOrEqualTo(netRevenue(json));
    assertThat(json.get("proof").textValue()).isIn("OPTIMAL", "BOUNDED");
    Recomputation.ofTiers(POPULATION).check(json, 5, 100);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--rising-rates",
        "--min-rate-difference 5%",
        "--budget 9000",
        "--min-conversions 150 --fix 0.3",
        "--max-size 60% --rising-rates --fix 0.4 --budget 12000"
      })
  void otherConstraintsHaveABound(String words) {
    JsonNode json = json(join(question, words.split(" ")));
    assertThat(json.get("proof").textValue()).isIn("OPTIMAL", "BOUNDED");
    assertThat(json.get("upperBound").doubleValue()).isGreaterThanOrEqualTo(netRevenue(json));
    Asked.of(Recomputation.ofTiers(POPULATION), words).check(json);
  }

  @Test
  void theBudgetCurveRisesEverMoreSlowly() {
    JsonNode json = json(budgeted);
    JsonNode curve = json.get("budgetCurve");
    assertThat(curve.size()).isGreaterThan(2);
    for (int i = 0; i + 1 < curve.size(); i++) {
      double budget = curve.get(i).get("budget").doubleValue();
      double price = curve.get(i).get("shadowPrice").doubleValue();
      double step = curve.get(i + 1).get("budget").doubleValue() - budget;
      double gain = netRevenue(curve.get(i + 1)) - netRevenue(curve.get(i));
      assertThat(step).isPositive();
      assertThat(price).isCloseTo(gain / step, within(1e-6 * Math.max(1, price)));
      assertThat(price)
          .isGreaterThanOrEqualTo(curve.get(i + 1).get("shadowPrice").doubleValue() - 1e-9);
      assertThat(netRevenue(curve.get(i))).isLessThan(ALL.boundUnderBudget(budget) + 1e-6);
      assertThat(curve.get(i).get("segments").intValue()).isBetween(1, 5);
    }
    assertThat(curve.get(curve.size() - 1).get("shadowPrice").doubleValue()).isZero();
  }

  @Test
  void theBudgetIsUsedAsFarAsItPays() {
    JsonNode json = json(budgeted);
    double bound = ALL.boundUnderBudget(BUDGET);
    assertThat(netRevenue(json)).isBetween(0.99 * bound, bound + 1e-6);
    assertThat(json.get("totalCost").doubleValue()).isBetween(0.9 * BUDGET, BUDGET);
    String text = CommandLineRun.ok(budgeted).out();
    assertThat(text)
        .containsPattern(
            "\nThe segments cost [\\d,.]+ together, [\\d.]+% of the budget of 9,000\\.00; further"
                + " budget earns (?:about|less than) [\\d,.]+ per unit\n");
    String table = text.substring(text.indexOf("Value against budget"));
    List<String> rows = table.lines().skip(3).takeWhile(line -> line.contains("|")).toList();
    assertThat(rows).hasSizeBetween(3, 12);
    assertThat(table).containsPattern("budget \\| +net revenue \\| segments \\| per further unit");
  }
}
