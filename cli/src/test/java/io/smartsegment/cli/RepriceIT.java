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

/** Other prices from a model alone, beside what the customers themselves say. */
class RepriceIT {
  private static final Population POPULATION = Population.generated(3000, 7);
  private static final String[] PRICES = {"--revenue", "60,85,100", "--cost", "1,3.5,6.5"};
  private static final String[] DEARER = {"--revenue", "60,85,100", "--cost", "1,4,8.5"};

  @TempDir static Path folder;
  private static String customers;
  private static String model;
  private static JsonNode first;

  @BeforeAll
  static void optimizeOnce() {
    customers = POPULATION.writeTo(folder.resolve("customers.csv"));
    model = folder.resolve("model").toString();
    CommandLineRun run =
        CommandLineRun.run(join(optimize(PRICES), "--out", model, "--format", "json"));
    assertThat(run.status()).as(run.err()).isZero();
    first = run.json();
  }

  private static String[] optimize(String... prices) {
    return join(new String[] {"optimize", customers, "--min-size", "1"}, prices);
  }

  private static String[] reprice(String... more) {
    return join(new String[] {"reprice", model}, more);
  }

  @Test
  void theModelAnswersAsTheCustomersDo() {
    JsonNode fromModel = json(reprice(DEARER));
    JsonNode fromCustomers = json(optimize(DEARER));
    assertThat(fromModel.get("proof").textValue()).isEqualTo("OPTIMAL");
    for (String same :
        List.of("netRevenue", "upperBound", "cutoffs", "customers", "conversions", "hull")) {
      assertThat(fromModel.get(same)).as(same).isEqualTo(fromCustomers.get(same)).isNotNull();
    }
    assertThat(fromModel.get("segments").findValuesAsText("size"))
        .isEqualTo(fromCustomers.get("segments").findValuesAsText("size"));
    assertThat(fromModel.get("priceRanges"))
        .isEqualTo(fromCustomers.get("priceRanges"))
        .isNotEmpty();
  }

  @Test
  void whatTheModelHadStandsBesideIt() {
    JsonNode answer = json(reprice(DEARER));
    assertThat(answer.get("before").get("netRevenue")).isEqualTo(first.get("netRevenue"));
    assertThat(answer.get("before").get("cutoffs")).isEqualTo(first.get("cutoffs"));
    double kept = answer.get("baselines").get("model").get("netRevenue").doubleValue();
    assertThat(kept).isLessThan(answer.get("netRevenue").doubleValue());
    assertThat(CommandLineRun.ok(reprice(DEARER)).out())
        .contains("At the prices of the model, its 3 segments", "Cutoffs of the model: ")
        .contains("How far each price may change", "segment 2, cost");
  }

  @Test
  void theResultIsAModelThatLeadsBack() {
    String dearer = folder.resolve("dearer").toString();
    CommandLineRun run = CommandLineRun.run(join(reprice(DEARER), "--out", dearer));
    assertThat(run.status()).as(run.err()).isZero();
    JsonNode back = json(join(new String[] {"reprice", dearer}, PRICES));
    assertThat(back.get("cutoffs")).isEqualTo(first.get("cutoffs"));
    assertThat(back.get("netRevenue")).isEqualTo(first.get("netRevenue"));
    assertThat(CommandLineRun.ok("apply", dearer, customers).out()).contains("segment");
  }

  @Test
  void constraintsAreKeptAndWhatIsProvenIsSaid() {
    JsonNode large = json(reprice("--cost", "1,3.5,6.5", "--min-size", "45%", "--segments", "2"));
    for (JsonNode segment : large.get("segments")) {
      assertThat(segment.get("size").intValue()).isGreaterThanOrEqualTo(1350);
    }
    JsonNode best = json(join(optimize(PRICES), "--min-size", "45%", "--segments", "2"));
    assertThat(best.get("netRevenue").doubleValue())
        .isBetween(
            large.get("netRevenue").doubleValue() - 1e-6,
            large.get("upperBound").doubleValue() + 1e-6);
    CommandLineRun.run(reprice("--min-size", "2900", "--exactly", "2"))
        .failedWith(3, "natural steps", "2,900");
  }

  @Test
  void namedTreatmentsKeepTheirNames() {
    String treatments =
        Population.write(
            folder.resolve("treatments.csv"),
            "name,revenue,cost\nnothing,0,0\nletter,60,9\ncall,115,12.75\n");
    JsonNode named = json(reprice("--treatments", treatments));
    assertThat(named.get("segments").findValuesAsText("treatment")).contains("nothing", "call");
    assertThat(named.get("proof").textValue()).isEqualTo("OPTIMAL");
    String other = folder.resolve("named").toString();
    assertThat(CommandLineRun.run(reprice("--treatments", treatments, "--out", other)).status())
        .isZero();
    JsonNode dear = json("reprice", other, "--cost", "0,9,500");
    assertThat(dear.get("segments").findValuesAsText("treatment")).doesNotContain("call");
    assertThat(
            CommandLineRun.ok("sweep", other, "--vary", "cost:call", "--from", "5", "--to", "50")
                .out())
        .contains("The best against cost:call", "nothing | 0.", "| call");
    CommandLineRun.run("reprice", other, "--cost", "1,2").failedWith(2, "3 treatments");
  }

  @Test
  void aCurveMeetsTheAnswersOnIt() {
    String[] sweep = {"sweep", model, "--vary", "cost:1", "--from", "3", "--to", "6"};
    JsonNode curve = json(sweep).get("curve");
    assertThat(curve.size()).isGreaterThan(3);
    double end = 3;
    for (JsonNode piece : curve) {
      assertThat(piece.get("from").doubleValue()).isEqualTo(end);
      end = piece.get("to").doubleValue();
    }
    assertThat(end).isEqualTo(6);
    JsonNode piece = curve.get(curve.size() / 2);
    String here = piece.get("from").asText();
    assertThat(json(reprice("--cost", "1," + here + ",6.5")).get("netRevenue").doubleValue())
        .isCloseTo(piece.get("netRevenue").doubleValue(), within(1e-6));
    assertThat(CommandLineRun.ok(join(sweep, "--format", "csv")).out().lines().count())
        .isEqualTo(curve.size() + 1);
  }

  @Test
  void aCurveAgainstTheBudgetEndsAtTheBestWithoutOne() {
    JsonNode curve =
        json("sweep", model, "--vary", "budget", "--from", "0", "--to", "100000").get("curve");
    JsonNode last = curve.get(curve.size() - 1);
    assertThat(last.get("netRevenue").doubleValue())
        .isCloseTo(first.get("netRevenue").doubleValue(), within(1e-6));
    assertThat(last.get("shadowPrice").doubleValue()).isZero();
  }

  @Test
  void whatCannotBeUsedIsSaid() {
    CommandLineRun.run("sweep", model, "--vary", "cost:9", "--from", "1", "--to", "2")
        .failedWith(2, "cost:9", "0 to 2");
    CommandLineRun.run("sweep", model, "--vary", "weather:1", "--from", "1", "--to", "2")
        .failedWith(2, "weather:1");
    CommandLineRun.run("sweep", model, "--vary", "budget", "--from", "2", "--to", "1")
        .failedWith(2, "--from is 2.0");
    CommandLineRun.run("sweep", model).failedWith(2, "--vary");
    CommandLineRun.run(reprice("--revenue", "1,x")).failedWith(2, "revenue");
    CommandLineRun.run(reprice("--treatments", "t.csv", "--cost", "1")).failedWith(2, "--cost");
    String old = Population.write(folder.resolve("old.json"), "{\"cutoffs\": [0.5]}");
    CommandLineRun.run("reprice", old, "--cost", "1").failedWith(3, "old.json", "optimize");
    String penalized = folder.resolve("penalized.json").toString();
    Population.write(
        folder.resolve("penalized.json"),
        CommandLineRun.ok(join(optimize(PRICES), "--penalty", "5", "--format", "json")).out());
    CommandLineRun.run("reprice", penalized, "--cost", "1")
        .failedWith(3, "depends on more than the numbers of customers");
  }
}
