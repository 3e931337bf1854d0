package io.smartsegment.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.result.BestForCount;
import io.smartsegment.core.result.BudgetPoint;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** The same answer as CSV, JSON and text. */
class WritersTest {
  private static final Answer ANSWER = SampleAnswer.twoSegments();

  /** Where all money is small, cents would show nothing of it. */
  @Test
  void smallMoneyHasTheDigitsThatTellItApart() {
    assertThat(ValueText.decimals(DoubleStream.of(0.0003, 0.0027, -0.0004))).isEqualTo(4);
    assertThat(ValueText.decimals(DoubleStream.of(1e-9, 2e-7 / 3))).isEqualTo(13);
    assertThat(ValueText.decimals(DoubleStream.of(0.0003, 1.25, Double.NaN))).isEqualTo(2);
    assertThat(ValueText.decimals(DoubleStream.of(0, 0))).isEqualTo(2);
    assertThat(ValueText.money(-0.00045)).isEqualTo("-0.00045");
    assertThat(ValueText.money(1234.5)).isEqualTo("1,234.50");
  }

  @Test
  void csv() {
    assertThat(CsvWriter.segments(ANSWER.best()))
        .isEqualTo(
            """
            index,lower,upper,size,conversions,conversionRate,revenue,cost,netRevenue,netRevenuePerCustomer,observedValue,weight,kind,treatment
            0,0.0,0.5,4,1,0.25,10.0,4.0,6.0,1.5,,,score,
            1,0.5,1.0,4,3,0.75,42.0,12.0,30.0,7.5,,,score,
            """);
    assertThat(CsvWriter.comparison(ANSWER))
        .isEqualTo(
            """
            division,segments,netRevenue,netRevenuePerCustomer,cutoffs,expected,expectedLower,expectedUpper,optimisedGain,gainLower,gainUpper
            one-segment,1,32.0,4.0,,,,,,,
            uniform,2,36.0,4.5,0.5,,,,,,
            percentile,1,32.0,4.0,,,,,,,
            optimised,2,36.0,4.5,0.5,,,,,,
            """);
    assertThat(CsvWriter.bySegmentCount(ANSWER.best()))
        .isEqualTo("segments,netRevenue,cutoffs\n1,32.0,\n2,36.0,0.5\n");
  }

  @Test
  void json() throws JsonProcessingException {
    String text = JsonWriter.write(ANSWER);
    assertThat(text).startsWith("{").endsWith("}\n");
    JsonNode json = new JsonMapper().readTree(text);
    assertThat(json.get("scoreColumn").textValue()).isEqualTo("my score");
    assertThat(json.get("seed").longValue()).isEqualTo(7);
    assertThat(json.get("dropped").longValue()).isEqualTo(3);
    assertThat(json.get("proof").textValue()).isEqualTo("BOUNDED");
    assertThat(json.get("upperBound").doubleValue()).isEqualTo(40);
    assertThat(json.get("gap").doubleValue()).isEqualTo(0.1);
    assertThat(json.get("elapsedSeconds").doubleValue()).isEqualTo(1.5);
    assertThat(json.get("warnings").get(0).textValue()).isEqualTo("Mind this.");
    assertThat(json.get("baselines").get("percentile").get("netRevenue").doubleValue())
        .isEqualTo(32);
    assertThat(json.get("segments").get(1).has("observedValue")).isFalse();
    JsonNode frontier = json.get("bySegmentCount");
    assertThat(frontier).hasSize(2);
    assertThat(frontier.get(0).get("proof").textValue()).isEqualTo("OPTIMAL");
    assertThat(frontier.get(1).get("upperBound").doubleValue()).isEqualTo(40);
    assertThat(frontier.get(1).get("proof").textValue()).isEqualTo("BOUNDED");
    assertThat(json.get("question").get("constraints").fieldNames())
        .toIterable()
        .containsExactly("minSegments", "maxSegments", "minimumSize");
    assertThat(json.has("budgetCurve")).isFalse();
    assertThat(json.has("totalCost")).isFalse();
  }

  @Test
  void jsonOfAllConstraintsAndABudgetCurve() throws JsonProcessingException {
    Constraints asked =
        Constraints.DEFAULT
            .withMaximumSize(SegmentSize.ofShare(0.6))
            .withMinimumConversions(3)
            .withRisingRates()
            .withMinimumRateDifference(0.02)
            .withFixedCutoffs(0.5, 0.25)
            .withBudget(20);
    List<BudgetPoint> curve =
        List.of(new BudgetPoint(8, 32, 1, 0.5), new BudgetPoint(16, 36, 2, 0));
    JsonNode json =
        new JsonMapper().readTree(JsonWriter.write(SampleAnswer.constrained(asked, curve)));
    JsonNode constraints = json.get("question").get("constraints");
    assertThat(constraints.get("minimumSize").get("customers").textValue()).isEqualTo("10");
    assertThat(constraints.get("maximumSize").get("share").textValue()).isEqualTo("0.6");
    assertThat(constraints.get("minimumConversions").longValue()).isEqualTo(3);
    assertThat(constraints.get("risingRates").booleanValue()).isTrue();
    assertThat(constraints.get("minimumRateDifference").doubleValue()).isEqualTo(0.02);
    assertThat(constraints.get("fixedCutoffs")).hasToString("[0.25,0.5]");
    assertThat(constraints.get("budget").doubleValue()).isEqualTo(20);
    assertThat(json.get("totalCost").doubleValue()).isEqualTo(16);
    assertThat(json.get("budgetCurve"))
        .hasToString(
            "[{\"budget\":8.0,\"netRevenue\":32.0,\"segments\":1,\"shadowPrice\":0.5},"
                + "{\"budget\":16.0,\"netRevenue\":36.0,\"segments\":2,\"shadowPrice\":0.0}]");
  }

  @Test
  void jsonWithoutABoundHasNulls() throws JsonProcessingException {
    Answer unproven = SampleAnswer.answer(OptionalDouble.empty(), List.of());
    JsonNode json = new JsonMapper().readTree(JsonWriter.write(unproven));
    assertThat(json.get("upperBound").isNull()).isTrue();
    assertThat(json.get("gap").isNull()).isTrue();
    assertThat(json.get("proof").textValue()).isEqualTo("NONE");
    assertThat(json.get("warnings")).isEmpty();
    assertThat(json.get("bySegmentCount").get(1).has("upperBound")).isFalse();
    assertThat(json.get("bySegmentCount").get(1).has("proof")).isFalse();
  }

  @Test
  void text() {
    assertThat(TextWriter.write(ANSWER))
        .startsWith("Net revenue 36.00 with 2 segments of 8 customers, 4 converted (50.00%)\n")
        .contains(
            "3 rows with something missing were left out.\nAsked: revenue 3^k; at most 10 segments; at least 10 customers in each\n")
        .contains("Found by quantile for net-revenue, seed 7, with 1,234 evaluations in 1.50 s;")
        .contains("at most 40.00 is possible, 10.00% more")
        .contains("Contact all in the same way (one segment): 32.00\n")
        .contains(" segments | net revenue | one more segment |        proven\n")
        .contains("        1 |       32.00 |                  |          best\n")
        .contains("        2 |       36.00 |            +4.00 | at most 40.00\n")
        .endsWith("\nNote: Mind this.\n")
        .doesNotContain("penalty", " \n", "budget", "other constraints", "may not allow");
  }

  @Test
  void textOfAValueThatIsNoMoney() {
    assertThat(TextWriter.write(SampleAnswer.evidence(Constraints.DEFAULT, List.of())))
        .isEqualTo(
            """
            Information value 1.79041 with 2 segments of 8 customers, 4 converted (50.00%)
            Asked: smoothing 0.5; at most 10 segments; at least 10 customers in each
            Found by annealing for information-value, seed 7, with 1,234 evaluations in 1.50 s; proven: at most 1.80000 is possible, 0.53% more

            Segments, each from its lower score up to, but not including, its upper one
             # | my score   | customers | converted |   rate
            ---+------------+-----------+-----------+--------
             0 | [0.0, 0.5) |         4 |         1 | 25.00%
             1 | [0.5, 1.0] |         4 |         3 | 75.00%
            (scores are shortened as far as they separate these customers; JSON and model.json hold exact cutoffs)

            Comparison; uniform join what is below the minimum size
            (lowest and highest: the figure, its band, and that band's [converted/customers])
                                     |           uniform |         optimised
            -------------------------+-------------------+-------------------
             segments                |                 1 |                 2
             overall conversion rate |            50.00% |            50.00%
               lowest rate           | 50.00% [0.0, 1.0] | 25.00% [0.0, 0.5)
                                     |             [4/8] |             [1/4]
               highest rate          | 50.00% [0.0, 1.0] | 75.00% [0.5, 1.0]
                                     |             [4/8] |             [3/4]
             information value       |           0.00000 |           1.79041
            Contact all in the same way (one segment): 0.00000

            Best for each number of segments
             segments | information value | one more segment |          proven
            ----------+-------------------+------------------+-----------------
                    1 |           0.00000 |                  |            best
                    2 |           1.79041 |         +1.79041 | at most 1.80000
            """);
  }

  @Test
  void jsonTellsWhatTheValueIsCalled() throws JsonProcessingException {
    Answer evidence = SampleAnswer.evidence(Constraints.DEFAULT, List.of());
    JsonNode json = new JsonMapper().readTree(JsonWriter.write(evidence));
    assertThat(json.get("valueName").textValue()).isEqualTo("information value");
    assertThat(json.get("netRevenue").doubleValue()).isEqualTo(1.7904124);
    assertThat(json.get("segments").get(0).get("revenue").isNull()).isTrue();
    JsonNode money = new JsonMapper().readTree(JsonWriter.write(ANSWER));
    assertThat(money.get("valueName").textValue()).isEqualTo("net revenue");
  }

  @Test
  void textSaysWhatIsProven() {
    assertThat(TextWriter.write(SampleAnswer.answer(OptionalDouble.of(36), List.of())))
        .contains("proven: nothing is better\n")
        .doesNotContain("Note:");
    assertThat(TextWriter.write(SampleAnswer.answer(OptionalDouble.empty(), List.of())))
        .contains("how much more is possible is not proven\n")
        .contains("        1 |       32.00 |                  |   best\n")
        .contains("        2 |       36.00 |            +4.00 |      -\n");
  }

  @Test
  void textSaysThatBaselinesDoNotHonourOtherConstraints() {
    Answer constrained = SampleAnswer.constrained(Constraints.DEFAULT.withRisingRates(), List.of());
    assertThat(TextWriter.write(constrained))
        .contains(
            "uniform and percentile join what is below the minimum size\n"
                + "and do not honour the other constraints\n(lowest")
        .contains("Contact all in the same way (one segment): 32.00\n");
    Answer alone =
        new Answer(
            constrained.best(),
            constrained.oneSegment(),
            Map.of(),
            constrained.question(),
            constrained.objectiveSettings(),
            constrained.scoreColumn());
    assertThat(TextWriter.write(alone)).contains("Comparison at the same prices\n(lowest");
  }

  @Test
  void textSaysThatOneSegmentMayNotBeAllowedUnlessItWasFound() {
    String words =
        "Contact all in the same way (one segment): 32.00 (which the constraints may not allow)\n";
    Constraints rising = Constraints.DEFAULT.withRisingRates();
    List<BestForCount> both = ANSWER.best().bySegmentCount();

    assertThat(TextWriter.write(SampleAnswer.found(rising, both.subList(1, 2)))).contains(words);
    assertThat(TextWriter.write(SampleAnswer.found(rising, List.of()))).contains(words);
    assertThat(TextWriter.write(SampleAnswer.found(rising, both))).doesNotContain("may not allow");
    assertThat(TextWriter.write(SampleAnswer.found(Constraints.DEFAULT, List.of())))
        .doesNotContain("may not allow");
  }
}
