package io.smartsegment.cli;

import static io.smartsegment.cli.CommandLineRun.join;
import static io.smartsegment.cli.CommandLineRun.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Optimizers reach what is known to be the best. */
class KnownOptimumIT {
  private static final String[] TIERS = {
    "--revenue", "60,85,100,110,115", "--cost", "1,3.5,6.5,10,12.75"
  };
  private static final double BANK = 364_319.25;

  @TempDir Path folder;

  private static String[] bank(String... more) {
    String file = Population.realData("bank-marketing.hgb.csv.gz").toString();
    return join(join(new String[] {"optimize", file, "--segments", "5"}, TIERS), more);
  }

  private static double netRevenue(JsonNode json) {
    return json.get("netRevenue").doubleValue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void differentialEvolutionOnRealData(int seed) {
    JsonNode json =
        json(
            bank(
                "--min-size", "500", "--optimizer", "differential-evolution", "--seed", "" + seed));
    assertThat(json.get("seed").intValue()).isEqualTo(seed);
    assertThat(netRevenue(json)).isBetween(0.9999 * BANK, BANK);
  }

  @ParameterizedTest
  @CsvSource({"genetic,0.999,1", "genetic,0.999,2", "genetic,0.999,3"})
  @CsvSource({"quantile,0.99,1", "quantile,0.99,2"})
  void otherOptimizersOnRealData(String optimizer, double share, int seed) {
    JsonNode json = json(bank("--min-size", "500", "--optimizer", optimizer, "--seed", "" + seed));
    assertThat(json.get("optimizer").textValue()).isEqualTo(optimizer);
    assertThat(netRevenue(json)).isBetween(share * BANK, BANK);
  }

  @Test
  void theDefaultOptimizerWithAShareAsMinimumSize() {
    JsonNode json = json(bank("--min-size", "2%"));
    assertThat(netRevenue(json)).isBetween(0.9999 * BANK, BANK);
    Recomputation.ofTiers(Population.read(Population.realData("bank-marketing.hgb.csv.gz")))
        .check(json, 5, 905);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bank-marketing.logit.csv.gz | 500 | 60,85,100,110,115 | 1,3.5,6.5,10,12.75 | 350422.75
          telco-churn.hgb.csv.gz      | 500 | 60,85,100,110,115 | 1,3.5,6.5,10,12.75 | 157449
          telco-churn.hgb.csv.gz      | 500 | 3^k               | 2^k                | 69148
          bank-marketing.hgb.csv.gz   | 500 | 3^k               | 2^k                | 92392
          bank-marketing.hgb.csv.gz   | 10  | 30                | 2*(k+1)            | 68248
          """)
  void otherDataAndPrices(String file, String size, String revenue, String cost, double best) {
    String data = Population.realData(file).toString();
    JsonNode json =
        json(
            "optimize",
            data,
            "--segments",
            "5",
            "--min-size",
            size,
            "--revenue",
            revenue,
            "--cost",
            cost);
    assertThat(netRevenue(json)).isBetween(0.9999 * best, best);
  }

  @Test
  void exactlyFiveSegmentsAtPricesThatWantOne() {
    String data = Population.realData("bank-marketing.hgb.csv.gz").toString();
    JsonNode json =
        json(
            "optimize",
            data,
            "--exactly",
            "5",
            "--min-size",
            "500",
            "--revenue",
            "30",
            "--cost",
            "2*(k+1)");
    assertThat(json.get("segments")).hasSize(5);
    assertThat(netRevenue(json)).isEqualTo(58_248);
    assertThat(json.get("warnings").toString()).contains("cutoffs cannot earn anything");
  }

  @ParameterizedTest
  @CsvSource({"differential-evolution,0.9999", "genetic,0.999", "quantile,0.99"})
  void generatedDataAgainstASearchOfAllDivisions(String optimizer, double share) {
    Population population = Population.generated(3000, 21);
    String file = population.writeTo(folder.resolve("customers.csv"));
    double best = new BestOfAll(population).value();
    for (String seed : new String[] {"1", "2"}) {
      String[] search = {"--segments", "5", "--min-size", "1", "--optimizer", optimizer};
      JsonNode json =
          json(join(join(new String[] {"optimize", file, "--seed", seed}, search), TIERS));
      assertThat(netRevenue(json)).isBetween(share * best, best + 1e-6);
    }
  }

  @Test
  void theExampleThatCanBeCheckedByHand() {
    String csv = "propensity,outcome\n.1,0\n.2,0\n.3,1\n.4,0\n.5,1\n.6,1\n.7,0\n.8,1\n";
    String file = Population.write(folder.resolve("eight.csv"), csv);
    String[] question = {
      "optimize", file, "--min-size", "1", "--segments", "2", "--revenue", "10,14", "--cost", "1,3"
    };
    JsonNode json = json(question);
    assertThat(netRevenue(json)).isCloseTo(36, within(1e-9));
    assertThat(json.get("baselines").get("one-segment").get("netRevenue").doubleValue())
        .isEqualTo(32);
  }
}
