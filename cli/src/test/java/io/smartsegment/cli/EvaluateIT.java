package io.smartsegment.cli;

import static io.smartsegment.cli.CommandLineRun.join;
import static io.smartsegment.cli.CommandLineRun.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model on the customers that it was made from has the figures that it had. */
class EvaluateIT {
  private static final String[] PRICES = {"--revenue", "3,5", "--cost", "1,2", "--min-size", "5"};

  @TempDir static Path folder;
  private static String customers;

  @BeforeAll
  static void write() {
    Random random = new Random(21);
    StringBuilder csv = new StringBuilder("p,won,spend,worth,cc,w\n");
    for (int i = 0; i < 600; i++) {
      double score = random.nextInt(1, 40) / 40.0;
      String text = i % 20 == 0 ? List.of("", "-1", "gone").get(i / 20 % 3) : "" + score;
      csv.append(
          "%s,%s,%s,%s,%s,%s\n"
              .formatted(
                  text,
                  random.nextDouble() < score ? "yes" : "no",
                  random.nextInt(700) / 100.0,
                  random.nextInt(900) / 100.0,
                  random.nextInt(4) / 4.0,
                  List.of(0.5, 1.0, 2.0, 3.0).get(random.nextInt(4))));
    }
    customers = Population.write(folder.resolve("customers.csv"), csv.toString());
  }

  private static String model(String name, String... more) {
    String out = folder.resolve(name).toString();
    String[] columns = {"--score", "p", "--outcome", "won", "--validate", "none", "--out", out};
    CommandLineRun made =
        run(join(join(join(new String[] {"optimize", customers}, columns), PRICES), more));
    assertThat(made.status()).as(made.err()).isZero();
    return out;
  }

  private static JsonNode evaluated(String... args) {
    CommandLineRun run = run(join(join(new String[] {"evaluate"}, args), "--format", "json"));
    assertThat(run.status()).as(run.err()).isZero();
    return run.json();
  }

  /** All segments then and now have the same figures, and those of the model. */
  private static void requireSame(String model, JsonNode json) throws IOException {
    JsonNode made =
        JsonMapper.builder()
            .build()
            .readTree(Path.of(model, "model.json").toFile())
            .get("segments");
    assertThat(json.get("segments")).hasSize(made.size());
    for (int k = 0; k < made.size(); k++) {
      JsonNode then = json.get("segments").get(k).get("then");
      JsonNode now = json.get("segments").get(k).get("now");
      for (String figure : List.of("size", "conversions", "conversionRate", "netRevenue")) {
        assertThat(then.get(figure))
            .as("%s of segment %s", figure, k)
            .isEqualTo(made.get(k).get(figure));
        assertThat(now.get(figure).doubleValue())
            .as("%s of segment %s", figure, k)
            .isCloseTo(then.get(figure).doubleValue(), within(1e-9));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--customer-cost cc",
        "--weight w",
        "--value spend",
        "--value-if-converted worth",
        "--value spend --customer-cost cc --weight w",
        ""
      })
  void columnsOfMoneyAndWeightsAreThoseOfTheModel(String columns) throws IOException {
    String[] more = columns.isEmpty() ? new String[0] : columns.split(" ");
    String model = model("with-" + columns.replaceAll("\\W", ""), join(OWN, more));
    JsonNode json = evaluated(model, customers);
    requireSame(model, json);
    assertThat(json.get("segments")).hasSizeGreaterThan(3);
  }

  private static final String[] OWN = {"--missing", "own", "--special", "none=-1,gone=gone"};

  @Test
  void segmentsOfTheirOwnStandInTheTableAndOnThePage() throws IOException {
    String model = model("own", OWN);
    CommandLineRun text = run("evaluate", model, customers);
    assertThat(text.status()).as(text.err()).isZero();
    assertThat(text.out()).contains("none (-1)", "gone (gone)", "no score");
    Path page = folder.resolve("own.html");
    CommandLineRun report = run("report", model, customers, "--out", page.toString());
    assertThat(report.status()).as(report.err()).isZero();
    assertThat(Files.readString(page)).contains("none (-1)", "no score");
    JsonNode dropped = evaluated(model, customers, "--missing", "drop");
    assertThat(dropped.get("segments"))
        .hasSize(evaluated(model, customers).get("segments").size() - 1);
    run(
            "evaluate",
            model("scores", "--missing", "drop", "--special", "none=-1,gone=gone"),
            customers,
            "--missing",
            "own")
        .failedWith(2, "no segment of customers without a score");
  }

  @Test
  void aColumnThatIsMissingIsRefusedAndAnOptionNamesAnother() throws IOException {
    String model = model("costs", join(OWN, "--customer-cost", "cc"));
    String other =
        Population.write(
            folder.resolve("other.csv"),
            Files.readString(Path.of(customers)).replaceFirst(",cc,", ",postage,"));
    run("evaluate", model, other).failedWith(3, "column 'cc' is not in", "--customer-cost NAME");
    run("report", model, other, "--out", folder.resolve("no.html").toString())
        .failedWith(3, "column 'cc' is not in", "--customer-cost NAME");
    requireSame(model, evaluated(model, other, "--customer-cost", "postage"));
  }

  /** Models of earlier versions do not name their columns. */
  @Test
  void anOlderModelIsReadAndAsksForItsColumns() throws IOException {
    String model =
        model("older", "--missing", "drop", "--special", "none=-1,gone=gone", "--weight", "w");
    Path file = Path.of(model, "model.json");
    String json = Files.readString(file).replaceFirst("\"columns\" : \\{[^}]*\\},", "");
    json = json.replaceAll("\\{[^{}]*\"kind\" : \"special\"[^{}]*\\},?", "");
    Files.writeString(file, json.replaceAll(",(\\s*\\])", "$1"));
    String scored =
        Population.write(
            folder.resolve("scored.csv"),
            Files.readString(Path.of(customers)).replaceAll("(?m)^(,|-1|gone).*\\n", ""));
    run("evaluate", model, scored, "--outcome", "won").failedWith(3, "does not name", "--weight");
    JsonNode now =
        evaluated(model, scored, "--outcome", "won", "--weight", "w").get("segments").get(0);
    assertThat(now.get("now").get("netRevenue").doubleValue())
        .isCloseTo(now.get("then").get("netRevenue").doubleValue(), within(1e-9));
  }

  @Test
  void aModelMadeBeforeOutcomesWereKnownIsEvaluated() throws IOException {
    String scores =
        Population.write(folder.resolve("scores.csv"), "p\n" + "0.1\n0.4\n0.8\n".repeat(20));
    String out = folder.resolve("before").toString();
    String[] asked = {"--objective", "expected-revenue", "--score", "p", "--out", out};
    CommandLineRun made = run(join(join(new String[] {"optimize", scores}, asked), PRICES));
    assertThat(made.status()).as(made.err()).isZero();
    CommandLineRun text =
        run(
            "evaluate",
            out,
            customers,
            "--outcome",
            "won",
            "--missing",
            "drop",
            "--format",
            "text");
    assertThat(text.status()).as("codes are no scores").isEqualTo(3);
    String outcomes =
        Population.write(
            folder.resolve("outcomes.csv"), "p,outcome\n" + "0.1,0\n0.4,1\n0.8,1\n".repeat(20));
    JsonNode json = evaluated(out, outcomes);
    assertThat(json.get("segments").get(0).get("then").get("conversions").isNull()).isTrue();
    assertThat(json.get("segments").get(0).get("now").get("conversions").isNull()).isFalse();
    assertThat(run("evaluate", out, outcomes).out()).containsPattern("\\| +- \\| +\\d+\\.\\d\\d%");
  }
}
