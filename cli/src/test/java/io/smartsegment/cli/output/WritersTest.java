package io.smartsegment.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** The same answer as CSV, JSON and text. */
class WritersTest {
  private static final Answer ANSWER = SampleAnswer.twoSegments();

  @Test
  void csv() {
    assertThat(CsvWriter.segments(ANSWER.best()))
        .isEqualTo(
            """
            index,lower,upper,size,conversions,conversionRate,revenue,cost,netRevenue,netRevenuePerCustomer,observedValue,weight
            0,0.0,0.5,4,1,0.25,10.0,4.0,6.0,1.5,,
            1,0.5,1.0,4,3,0.75,42.0,12.0,30.0,7.5,,
            """);
    assertThat(CsvWriter.comparison(ANSWER))
        .isEqualTo(
            """
            division,segments,netRevenue,netRevenuePerCustomer,cutoffs
            one-segment,1,32.0,4.0,
            uniform,2,36.0,4.5,0.5
            percentile,1,32.0,4.0,
            optimised,2,36.0,4.5,0.5
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
    assertThat(json.get("bySegmentCount")).hasSize(2);
  }

  @Test
  void jsonWithoutABoundHasNulls() throws JsonProcessingException {
    Answer unproven = SampleAnswer.answer(OptionalDouble.empty(), List.of());
    JsonNode json = new JsonMapper().readTree(JsonWriter.write(unproven));
    assertThat(json.get("upperBound").isNull()).isTrue();
    assertThat(json.get("gap").isNull()).isTrue();
    assertThat(json.get("proof").textValue()).isEqualTo("NONE");
    assertThat(json.get("warnings")).isEmpty();
  }

  @Test
  void text() {
    assertThat(TextWriter.write(ANSWER))
        .startsWith("Net revenue 36.00 with 2 segments of 8 customers, 4 converted (50.00%)\n")
        .contains(
            "3 rows with something missing were left out.\nAsked: revenue 3^k; at most 10 segments of at least 10 customers\n")
        .contains("Found by quantile for net-revenue, seed 7, with 1,234 evaluations in 1.50 s;")
        .contains("at most 40.00 is possible, 10.00% more")
        .contains("All customers in one segment: 32.00\n")
        .containsPattern("\n +2 \\| +36\\.00 \\| +\\+4\\.00\n")
        .endsWith("\nNote: Mind this.\n")
        .doesNotContain("penalty", " \n");
  }

  @Test
  void textSaysWhatIsProven() {
    assertThat(TextWriter.write(SampleAnswer.answer(OptionalDouble.of(36), List.of())))
        .contains("proven: nothing is better\n")
        .doesNotContain("Note:");
    assertThat(TextWriter.write(SampleAnswer.answer(OptionalDouble.empty(), List.of())))
        .contains("how much more is possible is not proven\n");
  }
}
