package io.smartsegment.cli;

import static io.smartsegment.cli.CommandLineRun.join;
import static io.smartsegment.cli.CommandLineRun.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Customers who are counted in files and in a database get the answer of those in memory. */
class CountedIT {
  @TempDir static Path folder;
  private static String csv;
  private static String database;

  @BeforeAll
  static void write() throws SQLException {
    Random random = new Random(11);
    StringBuilder rows = new StringBuilder("propensity,outcome,basket,postage,homes\n");
    for (int i = 0; i < 12_000; i++) {
      double u = random.nextDouble();
      double score = i % 4 == 0 ? Math.rint(u * 100) / 100 : u * u * u;
      rows.append(score).append(',').append(random.nextDouble() < score ? 1 : 0);
      rows.append(',').append((1_000 + random.nextInt(9_000)) / 100.0);
      rows.append(',').append(random.nextInt(20) / 10.0);
      rows.append(',').append(1 + random.nextInt(3)).append('\n');
    }
    csv = Population.write(folder.resolve("customers.csv"), rows.toString());
    database = "jdbc:duckdb:" + folder.resolve("shop.db");
    try (Connection connection = DriverManager.getConnection(database);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE customers AS SELECT * FROM read_csv('" + csv + "')");
    }
  }

  private static final String[] TIERS = {
    "--revenue", "60,85,100,110,115", "--cost", "1,3.5,6.5,10,12.75", "--format", "json"
  };

  /** The answer; runs that count say so on standard error. */
  private static ObjectNode answer(String said, String... args) {
    CommandLineRun run = run(join(join(new String[] {"optimize"}, args), TIERS));
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err()).contains(said);
    ObjectNode json = (ObjectNode) run.json();
    json.remove(List.of("elapsedSeconds", "origin"));
    return json;
  }

  @Test
  void fewCustomersGetTheWholeAnswer() {
    JsonNode read = answer("", csv);
    assertThat(read.has("expected")).isTrue();
    assertThat(answer("all their distinct scores are known", csv, "--aggregated")).isEqualTo(read);
    assertThat(answer("were counted in 2 passes", database, "--table", "customers"))
        .isEqualTo(read);
    assertThat(
            answer(
                "were counted in 2 passes",
                database,
                "--query",
                "SELECT propensity AS p, outcome AS y FROM customers",
                "--score",
                "p",
                "--outcome",
                "y",
                "--validate",
                "none"))
        .isEqualTo(answer("", csv, "--validate", "none").put("scoreColumn", "p"));
  }

  /** Beside what is expected, all but the work and the numbers of distinct scores is the same. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--min-size 10",
        "--min-size 2% --segments 4",
        "--exactly 3 --fix 0.3333",
        "--max-size 60% --today 0.123,0.4567",
        "--treatment-order some"
      })
  void manyCustomersGetTheSameCutoffs(String options) {
    String[] more = options.split(" ");
    JsonNode read = answer("", join(new String[] {csv, "--validate", "none"}, more));
    for (String[] source :
        List.of(
            new String[] {csv, "--aggregated=0"},
            new String[] {database, "--aggregated=0", "--table", "customers"})) {
      String[] plain = join(join(source, more), "--validate", "none");
      ObjectNode counted = answer("and the best cutoffs are nowhere else", plain);
      assertThat(comparable(counted)).isEqualTo(comparable((ObjectNode) read));
    }
  }

  /** Money and weights: all scores for few customers, and those that matter for many. */
  @Test
  void moneyIsAddedUpExactly() {
    String[] money = {
      "optimize", "", "--value-if-converted", "basket", "--customer-cost", "postage", "--weight",
      "homes", "--set", "value-share=0.5,0.7,0.8", "--revenue", "0,0,0", "--cost", "0,2,5",
      "--format", "json"
    };
    ObjectNode read = money(money, "", csv);
    assertThat(read.has("expected")).isTrue();
    assertThat(money(money, "all their distinct scores are known", csv, "--aggregated"))
        .isEqualTo(read);
    assertThat(money(money, "were counted in 2 passes", database, "--table", "customers"))
        .isEqualTo(read);
    read.remove("expected");
    for (String[] source :
        List.of(new String[] {csv}, new String[] {database, "--table", "customers"})) {
      ObjectNode some =
          money(
              money,
              "and the best cutoffs are nowhere else",
              join(source, new String[] {"--aggregated=0"}));
      for (String figure :
          List.of(
              "netRevenue",
              "upperBound",
              "proof",
              "cutoffs",
              "segments",
              "baselines",
              "bySegmentCount")) {
        assertThat(some.get(figure)).as(figure).isEqualTo(read.get(figure)).isNotNull();
      }
    }
    String[] refunds = money.clone();
    refunds[3] = "refund";
    String query = "SELECT *, basket - 30 AS refund FROM customers";
    money(
        refunds,
        "because some customers have amounts below 0",
        database,
        "--aggregated=0",
        "--query",
        query);
  }

  private static ObjectNode money(String[] options, String said, String... source) {
    String[] args = options.clone();
    args[1] = source[0];
    CommandLineRun run = run(join(args, java.util.Arrays.copyOfRange(source, 1, source.length)));
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err()).contains(said);
    ObjectNode json = (ObjectNode) run.json();
    json.remove(List.of("elapsedSeconds", "origin"));
    return json;
  }

  private static JsonNode comparable(ObjectNode json) {
    ObjectNode copy = json.deepCopy();
    copy.remove("evaluations");
    for (String half : List.of("lower", "upper")) {
      copy.withObject("/hull").withArray(half).forEach(row -> ((ArrayNode) row).remove(0));
    }
    return copy;
  }

  @Test
  void whatNeedsAllScoresGetsThem() {
    String[] budget = {"--budget", "24000", "--validate", "none"};
    assertThat(
            answer(
                "all their distinct scores are known, because a budget",
                join(new String[] {csv, "--aggregated=0"}, budget)))
        .isEqualTo(answer("", join(new String[] {csv}, budget)));
  }

  @Test
  void whatIsExpectedTakesNoMoreScores() {
    String[] counted = {csv, "--aggregated=0"};
    JsonNode some = answer("and the best cutoffs are nowhere else", counted);
    JsonNode all = answer("", csv).get("expected");
    double error = (all.get("upper").doubleValue() - all.get("lower").doubleValue()) / 4;
    assertThat(some.at("/expected/netRevenue").doubleValue())
        .isCloseTo(all.get("netRevenue").doubleValue(), within(error / 4));
    assertThat(some.get("warnings").toString()).contains("Not all distinct scores are known");
    assertThat(answer("passes", join(counted, "--validate", "full")).has("expected")).isTrue();
  }

  @Test
  void filesAreWrittenWhereOnlySomeScoresAreKnown() {
    String out = folder.resolve("result").toString();
    answer("and the best cutoffs are nowhere else", csv, "--aggregated=0", "--out", out);
    assertThat(run("apply", out, csv).status()).isZero();
  }

  @Test
  void slipsAreSaid() {
    run("optimize", csv, "--table", "customers")
        .failedWith(2, "--table is given, and the input is no database");
    run("optimize", database).failedWith(2, "Neither a table nor a query is given");
    run("optimize", database, csv, "--table", "c").failedWith(2, "beside other inputs");
    run("optimize", database, "--table", "nowhere").failedWith(3, "cannot answer", "nowhere");
    run("optimize", database, "--table", "customers", "--weight", "w")
        .failedWith(3, "There is no column 'w'");
    run("optimize", database, "--table", "customers", "--special", "none=-1")
        .failedWith(2, "--special is given");
    run("optimize", database, "--table", "customers", "--score-scale", "100")
        .failedWith(2, "a database gives scores as they are");
    run("optimize", "jdbc:x://u:secret@host/db", "--table", "c")
        .failedWith(2, "The address of the database holds a password");
    run("optimize", csv, "--aggregated", "--missing", "own")
        .failedWith(2, "--missing own is given");
    assertThat(run("optimize", "jdbc:x://u:secret@host/db", "--table", "c").err())
        .doesNotContain("secret");
  }
}
