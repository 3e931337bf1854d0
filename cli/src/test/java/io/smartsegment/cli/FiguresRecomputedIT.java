package io.smartsegment.cli;

import static io.smartsegment.cli.CommandLineRun.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every figure of a result follows from the customers and the cutoffs alone. */
class FiguresRecomputedIT {
  private static final String[] TIERS = {
    "--segments", "5", "--revenue", "60,85,100,110,115", "--cost", "1,3.5,6.5,10,12.75"
  };

  @TempDir Path folder;

  private JsonNode solve(Population population, String[] question, String... more) {
    String file = population.writeTo(folder.resolve("customers.csv"));
    String[] all = CommandLineRun.join(new String[] {"optimize", file}, question);
    return json(CommandLineRun.join(all, more));
  }

  @ParameterizedTest
  @ValueSource(strings = {"differential-evolution", "genetic", "quantile", "uniform", "percentile"})
  void ofEveryOptimizer(String optimizer) {
    Population population = Population.generated(5000, 31);
    JsonNode json = solve(population, TIERS, "--min-size", "50", "--optimizer", optimizer);
    assertThat(json.get("optimizer").textValue()).isEqualTo(optimizer);
    Recomputation.ofTiers(population).check(json, 5, 50);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "400"})
  void withTiesScoresAtTheEdgesAndScientificNotation(String minimumSize) {
    Population population = Population.awkward();
    JsonNode json = solve(population, TIERS, "--min-size", minimumSize);
    Recomputation.ofTiers(population).check(json, 5, Long.parseLong(minimumSize));
  }

  @Test
  void whereTheLastSegmentHoldsOnlyScoresOfOne() {
    String csv = "propensity,outcome\n" + "0,0\n".repeat(30) + "0.5,0\n".repeat(30);
    String file =
        Population.write(folder.resolve("edge.csv"), csv + "1,1\n".repeat(30) + "1.0,1\n");
    JsonNode json =
        json(
            "optimize",
            file,
            "--segments",
            "2",
            "--revenue",
            "1,10",
            "--cost",
            "1,1.5",
            "--optimizer",
            "differential-evolution");
    assertThat(Recomputation.numbers(json.get("cutoffs"))).containsExactly(1.0);
    JsonNode last = json.get("segments").get(1);
    assertThat(last.get("size").longValue()).isEqualTo(31);
    assertThat(last.get("netRevenue").doubleValue()).isEqualTo(31 * 8.5);
  }

  @ParameterizedTest
  @ValueSource(doubles = {250, 1e6})
  void withAPenalty(double penalty) {
    Population population = Population.generated(4000, 32);
    JsonNode json = solve(population, TIERS, "--min-size", "40", "--penalty", "" + penalty);
    Recomputation tiers = Recomputation.ofTiers(population);
    new Recomputation(population, tiers.revenue(), tiers.cost(), penalty).check(json, 5, 40);
    assertThat(json.get("penalty").doubleValue()).isNotNegative();
  }

  @Test
  void withTheDefaultPricesAndExpressions() {
    Population population = Population.generated(4000, 33);
    JsonNode json = solve(population, new String[0]);
    new Recomputation(population, k -> Math.pow(3, k), k -> Math.pow(2, k), 0).check(json, 10, 10);
    String[] prices = {"--revenue", "20+min(k,2)*15", "--cost", "1.5*(k+1)", "--segments", "4"};
    JsonNode other = solve(population, prices, "--min-size", "2.5%");
    new Recomputation(population, k -> 20 + Math.min(k, 2) * 15, k -> 1.5 * (k + 1), 0)
        .check(other, 4, 100);
  }

  @Test
  void withPricesThatFallOrAreNegative() {
    Population population = Population.generated(4000, 34);
    String[] prices = {"--revenue", "90,60,30", "--cost", "9,2,-0.5"};
    JsonNode json = solve(population, prices);
    double[] revenue = {90, 60, 30};
    double[] cost = {9, 2, -0.5};
    new Recomputation(population, k -> revenue[k], k -> cost[k], 0).check(json, 3, 10);
  }

  @Test
  void onRealDataWithValues() {
    Path file = Population.realData("telco-churn.hgb.csv.gz");
    JsonNode json =
        json(
            CommandLineRun.join(
                new String[] {"optimize", file.toString(), "--value", "value"}, TIERS));
    Recomputation.ofTiers(Population.read(file)).check(json, 5, 10);
    assertThat(json.get("segments").get(0).get("observedValue").doubleValue()).isPositive();
  }
}
