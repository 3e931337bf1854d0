package io.smartsegment.cli;

import static io.smartsegment.cli.CommandLineRun.join;
import static io.smartsegment.cli.CommandLineRun.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each constraint is honoured, or the program says why it cannot be. */
@Tag("thorough")
class ConstraintsIT {
  private static final String[] TIERS = {
    "--segments", "5", "--revenue", "60,85,100,110,115", "--cost", "1,3.5,6.5,10,12.75"
  };

  /** Rates fall with the score up to 0.5, and then rise. */
  private static final Population POPULATION =
      Population.generated(4000, 111, s -> s < 0.5 ? 0.5 - s : s);

  private static final Recomputation FIGURES = Recomputation.ofTiers(POPULATION);

  @TempDir static Path folder;
  private static String file;
  private static JsonNode free;

  @BeforeAll
  static void solveWithoutConstraints() {
    file = POPULATION.writeTo(folder.resolve("customers.csv"));
    free = json(join(new String[] {"optimize", file}, TIERS));
  }

  private static String[] question(String words) {
    return join(join(new String[] {"optimize", file}, TIERS), words.strip().split(" +"));
  }

  /** Without them the result would be another one, which the check finds. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          --max-size 30%
          --max-size 1300 --min-size 100
          --min-conversions 260
          --rising-rates
          --min-rate-difference 10%
          --rising-rates --min-rate-difference 0.15
          --fix 0.25
          '--fix 0.9,0.333333 --fix 0.5'
          --budget 9000
          --max-size 60% --min-conversions 60 --rising-rates --min-rate-difference 0.02 --fix 0.7
          --rising-rates --min-rate-difference 3% --fix 0.6 --budget 12000
          """)
  void areHonoured(String words) {
    Asked asked = Asked.of(FIGURES, words);
    assertThatThrownBy(() -> asked.check(free)).isInstanceOf(AssertionError.class);
    for (String optimizer : new String[] {"", " --optimizer differential-evolution"}) {
      JsonNode json = json(question(words + optimizer));
      asked.check(json);
      FIGURES.check(json, 5, words.contains("--min-size") ? 100 : 10);
      assertThat(json.get("netRevenue").doubleValue())
          .isLessThan(free.get("netRevenue").doubleValue());
    }
  }

  /** Rates fall and then rise, so that a valley costs least. */
  @Test
  void trendsAreHonouredAndTheBestOfThemIsNamed() {
    double best = Double.NEGATIVE_INFINITY;
    // Few scores, because trends against which most rates go take long to prove.
    String few = Population.generated(300, 18).writeTo(folder.resolve("few.csv"));
    String[] question = join(new String[] {"optimize", few, "--min-size", "30"}, TIERS);
    for (String trend : new String[] {"rising", "falling", "peak", "valley"}) {
      JsonNode json = json(join(question, "--trend", trend));
      assertThat(json.get("proof").textValue()).as(trend).isEqualTo("OPTIMAL");
      StringBuilder steps = new StringBuilder();
      double before = Double.NaN;
      for (JsonNode segment : json.get("segments")) {
        double rate = segment.get("conversionRate").doubleValue();
        steps.append(rate > before ? "+" : rate < before ? "-" : "");
        before = rate;
      }
      assertThat(steps.toString())
          .as(trend)
          .matches(
              switch (trend) {
                case "rising" -> "[+]*";
                case "falling" -> "-*";
                case "peak" -> "[+]*-*";
                default -> "-*[+]*";
              });
      best = Math.max(best, json.get("netRevenue").doubleValue());
    }
    JsonNode auto = json(join(question, "--trend", "auto"));
    assertThat(auto.get("netRevenue").doubleValue()).isEqualTo(best);
    assertThat(auto.get("warnings").toString()).contains("this one earns most");
    CommandLineRun.run(join(question, "--trend", "falling", "--rising-rates"))
        .failedWith(2, "--rising-rates and --trend falling are given");
  }

  @ParameterizedTest
  @CsvSource({"genetic", "quantile"})
  void areHonouredByOtherOptimizers(String optimizer) {
    String words = "--max-size 60% --min-conversions 40 --fix 0.7 --budget 12000";
    JsonNode json = json(question(words + " --optimizer " + optimizer));
    Asked.of(FIGURES, words).check(json);
    FIGURES.check(json, 5, 10);
  }

  @Test
  void whatWasAskedIsPartOfTheAnswerAndNothingElse() {
    String words =
        "--max-size 60% --min-conversions 20 --rising-rates --min-rate-difference 2%"
            + " --fix 0.8,0.7 --budget 15000";
    JsonNode all = json(question(words)).get("question").get("constraints");
    assertThat(all.get("maximumSize").get("share").textValue()).isEqualTo("0.6");
    assertThat(all.get("minimumConversions").longValue()).isEqualTo(20);
    assertThat(all.get("risingRates").booleanValue()).isTrue();
    assertThat(all.get("minimumRateDifference").doubleValue()).isEqualTo(0.02);
    assertThat(Recomputation.numbers(all.get("fixedCutoffs"))).containsExactly(0.7, 0.8);
    assertThat(all.get("budget").doubleValue()).isEqualTo(15_000);
    assertThat(free.get("question").get("constraints").fieldNames())
        .toIterable()
        .containsExactly("minSegments", "maxSegments", "minimumSize");
    assertThat(free.has("totalCost")).isFalse();
    assertThat(free.has("budgetCurve")).isFalse();
  }

  @Test
  void theTextNamesThemAndTheCostAgainstTheBudget() {
    String text = CommandLineRun.ok(question("--max-size 60% --fix 0.7 --budget 12000")).out();
    assertThat(text)
        .contains("; at most 60 % of the customers in each; a cutoff at 0.7; a cost of at most 12,")
        .containsPattern(
            "\nThe segments cost 1[12],\\d{3}\\.\\d\\d together, \\d+\\.\\d\\d% of the budget of"
                + " 12,000\\.00[;\n]")
        .contains("[0.7, ", "and do not honour the other constraints\n");
  }

  @Test
  void sameRatesAreNoFall() {
    String csv = "propensity,outcome\n" + "0.2,0\n0.2,1\n0.4,0\n0.4,1\n0.6,1\n".repeat(20);
    String same = Population.write(folder.resolve("same.csv"), csv);
    String[] args = {
      "optimize",
      same,
      "--exactly",
      "3",
      "--revenue",
      "9,20,30",
      "--cost",
      "1,2,3",
      "--rising-rates"
    };
    assertThat(json(args).get("segments").get(1).get("conversionRate").doubleValue())
        .isEqualTo(0.5);
    CommandLineRun.run(join(args, "--min-rate-difference", "0.0001")).failedWith(3, "rates");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --max-size 500                   | 5 segments of at most 500 customers; 4,000
          --max-size 50 --min-size 60      | at least 60 and at most 50 customers
          --exactly 4 --max-size 20%       | 4 segments of at most 800 customers; 5 segments
          --min-conversions 4000           | 4,000 conversions
          --exactly 5 --min-conversions 300 | 5 segments with at least 300 conversions; 3 segments
          --fix 0.1,0.2,0.3,0.4,0.5        | 5 fixed cutoffs; at least 6 segments; 5 may be made
          --fix 0.50000001,0.50000002      | No customer has a score from 0.50000001 up to 0.50000002
          --fix 0.99 --min-size 1000       | together; 1,000 customers; a cutoff at 0.99; no fixed cutoff at 0.99
          """)
  void thatCannotBeMetAreNamedWithAdvice(String words, String messages) {
    String[] args = question(words);
    if (words.contains("--exactly")) {
      args = without("--segments", args);
    }
    CommandLineRun.run(args).failedWith(3, messages.split("; "));
  }

  /** Whoever finds out, by a search or by a proof, names the constraint and its limit. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          --budget 1000 ; (budget|cost).* 1,?000
          --budget 4500 --fix 0.7 ; (budget|cost).* 4,?500
          --fix 0.1,0.6 --rising-rates ; rates
          --fix 0.1,0.6 --rising-rates --min-rate-difference 70% ; rates
          """)
  void thatOnlyTogetherCannotBeMetAreNamedWithAdvice(String words, String pattern) {
    CommandLineRun run = CommandLineRun.run(question(words)).failedWith(3);
    assertThat(run.err()).containsPattern("(?is)" + pattern);
  }

  private static String[] without(String option, String... args) {
    List<String> left = new ArrayList<>(List.of(args));
    int at = left.indexOf(option);
    left.subList(at, at + 2).clear();
    return left.toArray(String[]::new);
  }

  @Test
  void areOptionsOfTheDemoToo() {
    JsonNode json = json("demo", "--max-size", "35%", "--rising-rates", "--fix", "0.123456");
    double before = 0;
    for (JsonNode segment : json.get("segments")) {
      assertThat(segment.get("size").longValue()).isBetween(500L, 35_000L);
      assertThat(segment.get("conversionRate").doubleValue()).isGreaterThanOrEqualTo(before);
      before = segment.get("conversionRate").doubleValue();
    }
    assertThat(Recomputation.numbers(json.get("cutoffs"))).contains(0.123456);
  }

  @ParameterizedTest
  @CsvSource({"--max-size 60%", "--rising-rates", "--budget 60000"})
  void onRealData(String words) {
    Path data = Population.realData("bank-marketing.hgb.csv.gz");
    Population customers = Population.read(data);
    BestOfAll divisions = new BestOfAll(customers);
    double bound =
        switch (words) {
          case "--max-size 60%" -> divisions.value(500, 45_211 * 60 / 100);
          // The best without this constraint satisfies it.
          case "--rising-rates" -> divisions.value(500, Long.MAX_VALUE);
          default -> divisions.boundUnderBudget(60_000);
        };
    Recomputation figures = Recomputation.ofTiers(customers);
    String[] question = join(new String[] {"optimize", data.toString()}, TIERS);
    for (String optimizer : new String[] {"", " --optimizer differential-evolution"}) {
      String all = words + " --min-size 500" + optimizer;
      JsonNode json = json(join(question, all.split(" ")));
      Asked.of(figures, words).check(json);
      figures.check(json, 5, 500);
      assertThat(json.get("netRevenue").doubleValue()).isBetween(0.9995 * bound, bound + 1e-6);
    }
  }

  /** 29 customers cost 29 * 8 = 232 in one segment; with two, most of them cost 4. */
  @Test
  void adviceOnABudgetConsidersMoreSegmentsThanWereAskedFor() throws IOException {
    StringBuilder rows = new StringBuilder("propensity,outcome\n");
    for (int i = 0; i < 29; i++) {
      rows.append("0.%02d,%d%n".formatted(i + 10, i % 2));
    }
    Path few = Files.writeString(folder.resolve("few.csv"), rows);
    String words =
        "optimize %s --min-size 4 --budget 177.43 --revenue 30,16,30 --cost 8,4,4.79 --segments "
            .formatted(few);
    CommandLineRun refused = CommandLineRun.run((words + "1").split(" "));
    assertThat(refused.status()).isEqualTo(3);
    assertThat(refused.err()).contains("A budget of 232.00, or 2 segments, would do.");
    assertThat(CommandLineRun.run((words + "2").split(" ")).status()).isZero();
  }

  @Test
  void roundedCutoffsHaveFewDecimalsAndTellWhatTheyCost() {
    JsonNode json = json(question("--round 2"));
    json.get("cutoffs")
        .forEach(cutoff -> assertThat(cutoff.decimalValue().scale()).isLessThanOrEqualTo(2));
    FIGURES.check(json, 5, 10);
    double loss = free.get("netRevenue").doubleValue() - json.get("netRevenue").doubleValue();
    assertThat(json.get("warnings").toString())
        .contains("Cutoffs with 2 decimals cost %,.2f: without rounding".formatted(loss));
    assertThat(CommandLineRun.run(question("--round 0")).status()).isEqualTo(2);
  }

  @Test
  void whatIsDoneTodayStandsBesideTheResult() {
    JsonNode json = json(question("--today 0.2,0.5"));
    JsonNode today = json.get("baselines").get("today");
    assertThat(today.get("segments").intValue()).isEqualTo(3);
    assertThat(today.get("netRevenue").doubleValue())
        .isLessThan(json.get("netRevenue").doubleValue());
    assertThat(CommandLineRun.ok(question("--today 0.2,0.5")).out())
        .contains("Against today (cutoffs [0.2, 0.5]): +");
    for (String wrong : new String[] {"--today 0.5,0.2", "--today no-such-file.json"}) {
      CommandLineRun run = CommandLineRun.run(question(wrong));
      assertThat(run.status()).as(wrong).isEqualTo(2);
      assertThat(run.err()).contains("--today is '");
    }
    assertThat(CommandLineRun.run(question("--today-treatments a,b")).status()).isEqualTo(2);
  }
}
