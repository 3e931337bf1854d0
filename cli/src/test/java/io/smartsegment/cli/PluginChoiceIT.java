package io.smartsegment.cli;

import static io.smartsegment.cli.CommandLineRun.join;
import static io.smartsegment.cli.CommandLineRun.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Optimizers, objectives, mergers and settings do something. */
class PluginChoiceIT {
  private static final Population POPULATION = Population.generated(4000, 101);

  @TempDir static Path folder;
  private static String[] question;

  @BeforeAll
  static void write() {
    String file = POPULATION.writeTo(folder.resolve("customers.csv"));
    question =
        new String[] {
          "optimize", file, "--revenue", "60,85,100,110,115", "--cost", "1,3.5,6.5,10,12.75"
        };
  }

  @Test
  void settingsChangeTheSearch() {
    String[] evolution = join(question, "--optimizer", "differential-evolution");
    JsonNode usual = json(evolution);
    JsonNode small = json(join(evolution, "--set", "population=5", "--set", "generations=2"));
    assertThat(small.get("evaluations").longValue())
        .isPositive()
        .isLessThan(usual.get("evaluations").longValue() / 10);
    Recomputation.ofTiers(POPULATION).check(small, 5, 10);
  }

  @Test
  void aSettingOfTheObjectiveIsTheSameAsItsOption() {
    JsonNode option = json(join(question, "--penalty", "900"));
    JsonNode setting = json(join(question, "--set", "penalty=900"));
    assertThat(setting.get("penalty").doubleValue()).isPositive();
    assertThat(setting.get("cutoffs")).isEqualTo(option.get("cutoffs"));
    assertThat(setting.get("baselines")).isEqualTo(option.get("baselines"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"minimum-size", "least-loss"})
  void aMergerLeadsToAnAllowedResult(String merger) {
    JsonNode json = json(join(question, "--merger", merger, "--min-size", "700"));
    Recomputation.ofTiers(POPULATION).check(json, 5, 700);
  }

  @Test
  void aMergerThatJoinsSaysThatSegmentsWereRepriced() {
    JsonNode free = json(join(question, "--min-size", "1"));
    JsonNode merged = json(join(question, "--merger", "minimum-size", "--min-size", "1000"));
    assertThat(merged.get("segments").size()).isLessThan(free.get("segments").size());
    assertThat(merged.get("warnings").toString()).contains("minimum-size", "re-priced");
    JsonNode respected = json(join(question, "--min-size", "1000"));
    assertThat(merged.get("netRevenue").doubleValue())
        .as("a merger afterwards is no better than respecting the minimum while searching")
        .isLessThanOrEqualTo(respected.get("netRevenue").doubleValue());
  }

  @Test
  void mergersComposeInTheirOrderAndOnlyTheOneThatIsNamedGetsASetting() {
    String[] many =
        join(question, "--objective", "lower-bound-revenue", "--merger", "monotone,significance");
    JsonNode json =
        json(join(many, "--set", "lower-bound-revenue.level=0.8", "--set", "significance.level=0"));
    JsonNode usual = json(many);
    assertThat(json.get("segments").size())
        .as("only what cannot be chance stays apart")
        .isLessThan(usual.get("segments").size());
    assertThat(json.get("warnings").toString())
        .contains("Merger 'significance' joined", "one-sided 80.00% Wilson");
    CommandLineRun unclear = CommandLineRun.run(join(many, "--set", "level=0.9"));
    assertThat(unclear.status()).isEqualTo(2);
    assertThat(unclear.err())
        .contains("'level' is one of several", "lower-bound-revenue, significance");
  }

  @Test
  void objectivesDiffer() {
    JsonNode expected = json(join(question, "--objective", "expected-revenue"));
    assertThat(expected.get("objective").textValue()).isEqualTo("expected-revenue");
    double sum = 0;
    double[] revenue = {60, 85, 100, 110, 115};
    double[] cost = {1, 3.5, 6.5, 10, 12.75};
    for (Population.Customer customer : POPULATION.customers()) {
      int k =
          Recomputation.segment(
              customer.propensity(), Recomputation.numbers(expected.get("cutoffs")));
      sum += revenue[k] * customer.propensity() - cost[k];
    }
    assertThat(expected.get("netRevenue").doubleValue()).isCloseTo(sum, within(1e-6));
  }

  @Test
  void aListOfPricesBoundsTheSegments() {
    JsonNode json = json(join(question, "--segments", "8"));
    assertThat(json.get("segments").size()).isLessThanOrEqualTo(5);
  }
}
