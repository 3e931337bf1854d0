package io.smartsegment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Customers whom a price list leaves alone, and scores in percent, from the file to the model. */
class NoContactIT {
  private static final String[] PRICES = {"--revenue", "0,14", "--cost", "0,3", "--min-size", "1"};

  @TempDir Path folder;
  private String file = "";

  @BeforeEach
  void writeFile() throws IOException {
    StringBuilder csv = new StringBuilder("propensity,outcome\n");
    int[] outcomes = {0, 0, 1, 0, 1, 1, 0, 1};
    for (int i = 0; i < outcomes.length; i++) {
      csv.append(10 * (i + 1)).append(',').append(outcomes[i]).append('\n');
    }
    file = Files.writeString(folder.resolve("percent.csv"), csv).toString();
  }

  private String[] optimize(String... more) {
    return CommandLineRun.join(
        CommandLineRun.join(new String[] {"optimize", file, "--score-scale", "100"}, PRICES), more);
  }

  /** What a run prints as JSON, whatever it notes on standard error. */
  private static JsonNode printed(String... args) {
    CommandLineRun run = CommandLineRun.run(CommandLineRun.join(args, "--format", "json"));
    assertThat(run.status()).as(run.err()).isZero();
    return run.json();
  }

  @Test
  void aPriceListsTreatmentThatDoesNothingIsNoContact() {
    String model = folder.resolve("model").toString();
    JsonNode result = printed(optimize("--out", model));
    // From 0.3 on: 4 * 14 - 6 * 3 = 38; nobody else is contacted.
    assertThat(result.get("netRevenue").doubleValue()).isEqualTo(38);
    assertThat(result.get("segments").get(0).get("treatment").textValue()).isEqualTo("no contact");
    assertThat(result.get("segments").get(1).get("treatment").textValue()).isEqualTo("treatment 1");
    assertThat(CommandLineRun.ok(optimize()).out())
        .contains("no contact")
        .contains("Contact nobody: 0.00")
        .contains("Contact all in the same way (one segment): 0.00");
    assertThat(CommandLineRun.ok(optimize("--format", "csv")).out()).contains(",no contact\n");

    JsonNode repriced = printed("reprice", model, "--revenue", "0,20", "--cost", "0,3");
    assertThat(repriced.get("baselines").has("model")).isTrue();
    assertThat(repriced.get("netRevenue").doubleValue()).isEqualTo(62);
  }

  @Test
  void theScaleOfScoresGoesWithTheModel() {
    String model = folder.resolve("model").toString();
    printed(optimize("--out", model));
    CommandLineRun applied = CommandLineRun.run("apply", model, file);
    assertThat(applied.out()).contains("20,0,0\n30,1,1\n");
    assertThat(applied.err()).contains("scores are divided by 100");
    CommandLineRun.run("apply", model, file, "--score-scale", "1").failedWith(3, "'10'");
    assertThat(printed("evaluate", model, file).get("segments")).hasSize(2);
    String page = folder.resolve("page.html").toString();
    CommandLineRun reported = CommandLineRun.run("report", model, file, "--out", page);
    assertThat(reported.status()).as(reported.err()).isZero();
    assertThat(reported.err()).contains("scores are divided by 100");
    CommandLineRun missing =
        CommandLineRun.run("report", model, file, "--outcome", "won", "--out", page);
    assertThat(missing.status()).isEqualTo(3);
    assertThat(missing.err()).contains("column 'won' is not in", "--outcome");
    CommandLineRun.run("export", model, "--to", "sql")
        .failedWith(2, "--score-scale 100", "--score");
    CommandLineRun named = CommandLineRun.run("export", model, "--to", "sql", "--score", "divided");
    assertThat(named.status()).isZero();
    assertThat(named.out()).contains("divided");
    assertThat(named.err()).contains("divided by it");
  }
}
