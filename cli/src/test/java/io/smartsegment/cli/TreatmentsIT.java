package io.smartsegment.cli;

import static io.smartsegment.cli.CommandLineRun.join;
import static io.smartsegment.cli.CommandLineRun.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Treatments by name, all of them in order, some of them, or any. */
class TreatmentsIT {
  private static final Population POPULATION = Population.generated(3000, 7);

  @TempDir static Path folder;
  private static String[] question;

  @BeforeAll
  static void write() {
    String customers = POPULATION.writeTo(folder.resolve("customers.csv"));
    String treatments =
        Population.write(
            folder.resolve("treatments.csv"),
            "name,revenue,cost\nnothing,0,0\nletter,60,9\nburn,1,50\n\"call, visit\",115,12.75\n");
    question = new String[] {"optimize", customers, "--treatments", treatments};
  }

  private static List<String> treatments(JsonNode answer) {
    List<String> names = new ArrayList<>();
    answer.get("segments").forEach(segment -> names.add(segment.get("treatment").textValue()));
    return names;
  }

  @Test
  void whatIsNotWorthItsMoneyIsLeftOut() {
    JsonNode some = json(question);
    assertThat(treatments(some)).contains("nothing", "call, visit").doesNotContain("burn");
    assertThat(some.get("proof").textValue()).isEqualTo("OPTIMAL");
    JsonNode all = json(join(question, "--treatment-order", "all", "--exactly", "4"));
    assertThat(treatments(all)).containsExactly("nothing", "letter", "burn", "call, visit");
    JsonNode any = json(join(question, "--treatment-order", "any"));
    double value = some.get("netRevenue").doubleValue();
    assertThat(all.get("netRevenue").doubleValue()).isLessThan(value);
    assertThat(any.get("netRevenue").doubleValue()).isGreaterThanOrEqualTo(value);
    double sum = 0;
    for (JsonNode segment : some.get("segments")) {
      sum += segment.get("netRevenue").doubleValue();
    }
    assertThat(sum).isCloseTo(value, org.assertj.core.data.Offset.offset(1e-6));
  }

  @Test
  void otherOptimizersLeaveTreatmentsOutAndRefuseAnyOrder() {
    JsonNode found = json(join(question, "--optimizer", "differential-evolution"));
    assertThat(found.get("netRevenue").doubleValue())
        .isLessThanOrEqualTo(json(question).get("netRevenue").doubleValue());
    CommandLineRun refused =
        CommandLineRun.run(
            join(question, "--optimizer", "differential-evolution", "--treatment-order", "any"));
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err()).contains("differential-evolution");
  }

  @Test
  void namesStandInTextAndTables() {
    assertThat(CommandLineRun.ok(question).out()).contains("treatment", "call, visit");
    assertThat(CommandLineRun.ok(join(question, "--format", "csv")).out())
        .contains(",kind,treatment\n")
        .contains(",score,\"call, visit\"\n");
  }

  @Test
  void pricesBesideAFileOfTreatmentsAreASlip() {
    CommandLineRun run = CommandLineRun.run(join(question, "--cost", "1,2"));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("--treatments is given beside --cost");
  }

  @Test
  void aModelOfTodayNamesItsTreatmentsAndEachTreatmentTellsWhatItAdds() {
    String out = folder.resolve("today").toString();
    JsonNode best = CommandLineRun.run(join(question, "--out", out, "--format", "json")).json();
    JsonNode again = json(join(question, "--today", out));
    assertThat(again.get("baselines").get("today").get("netRevenue"))
        .isEqualTo(best.get("netRevenue"));
    JsonNode calls = json(join(question, "--today", "0.5", "--today-treatments", "nothing,letter"));
    assertThat(calls.get("baselines").get("today").get("netRevenue").doubleValue())
        .isLessThan(best.get("netRevenue").doubleValue());
    for (JsonNode gain : best.get("treatmentGains")) {
      String name = gain.get("treatment").textValue();
      assertThat(gain.get("used").booleanValue()).isEqualTo(treatments(best).contains(name));
      assertThat(gain.get("value").doubleValue()).isGreaterThanOrEqualTo(0);
    }
    assertThat(CommandLineRun.ok(question).out())
        .contains("What each treatment adds to the best")
        .containsPattern("burn +\\| +not used");
  }
}
