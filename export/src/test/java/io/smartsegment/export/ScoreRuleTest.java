package io.smartsegment.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.core.segment.ListedCode;
import io.smartsegment.core.segment.MembershipRule;
import io.smartsegment.core.segment.MissingScore;
import io.smartsegment.core.segment.ScoreRange;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What can be exported, and how numbers are written. */
class ScoreRuleTest {
  /** A rule of another module, such as a box of two columns. */
  private record Box() implements MembershipRule {
    @Override
    public String kind() {
      return "box";
    }

    @Override
    public String text() {
      return "age in [18, 30)";
    }
  }

  private static void refused(String said, MembershipRule... rules) {
    assertThatThrownBy(() -> new ScoreRule(List.of(rules), List.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(said);
  }

  @Test
  void rangesMustLeadFromZeroToOne() {
    ScoreRange low = new ScoreRange(0, 0.5, false);
    ScoreRange high = new ScoreRange(0.5, 1, true);
    assertThat(new ScoreRule(List.of(low, new MissingScore(), high), List.of()).cutoffs())
        .isEqualTo(Cutoffs.of(0.5));
    refused("does not continue at 0.0", high);
    refused("end at 0.5, which belongs to none", low);
    refused("does not continue at 0.5", low, new ScoreRange(0.6, 1, true));
    refused("does not continue at 1.0", low, high, high);
    refused("end at 1.0, which belongs to none", low, new ScoreRange(0.5, 1, false));
    refused("end at 0.5.", new ScoreRange(0, 0.5, true));
    refused("end at 0.0, which belongs to none");
  }

  @Test
  void aCutoffOfOneHoldsTheScoreOneAlone() {
    ScoreRule rule = ScoreRule.of(Cutoffs.of(1.0), List.of(), List.of());
    assertThat(rule.rules())
        .containsExactly(new ScoreRange(0, 1, false), new ScoreRange(1, 1, true));
  }

  @Test
  void otherKindsAndTheSameCustomersTwiceAreRefusedByName() {
    ScoreRange all = new ScoreRange(0, 1, true);
    refused("of the kind 'box' (age in [18, 30))", all, new Box());
    refused("same customers", all, new MissingScore(), new MissingScore());
    refused("b (-1.0)", all, new ListedCode("a", "-1"), new ListedCode("b", "-1.0"));
    refused("b (X)", all, new ListedCode("a", "X"), new ListedCode("b", "X"));
  }

  @Test
  void eachSegmentHasANameThatCanBeWritten() {
    for (String name : List.of("", " ", "a\nb", "a\u0000", "\ud800", "a\u2028b", "\ufffe")) {
      assertThatThrownBy(() -> ScoreRule.of(Cutoffs.NONE, List.of(), List.of(name)))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("name of a treatment");
    }
    assertThatThrownBy(() -> ScoreRule.of(Cutoffs.of(0.5), List.of(), List.of("call")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("2 segments and 1 names");
  }

  @Test
  void numbersReadBackAsTheyAre() {
    SeededRandom random = new SeededRandom(5);
    for (int i = 0; i < 20_000; i++) {
      double number = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(number)) {
        assertThat(Double.parseDouble(NumberText.withExponent(number))).isEqualTo(number);
        assertThat(Double.parseDouble(NumberText.of(number))).isEqualTo(number);
        assertThat(NumberText.withExponent(number)).matches("-?\\d\\.\\d+E-?\\d+");
      }
    }
    assertThat(NumberText.withExponent(-0.0)).isEqualTo("0.0E0");
    assertThat(NumberText.withExponent(-150)).isEqualTo("-1.5E2");
    assertThat(NumberText.of(-100)).isEqualTo("-100.0");
    assertThat(NumberText.of(0.1 + 0.2)).isEqualTo("0.30000000000000004");
    assertThat(NumberText.of(1e-300)).isEqualTo("1E-300");
  }

  @Test
  void jsonHoldsTheWholeRule() throws IOException {
    ScoreRule rule =
        ScoreRule.of(
            Cutoffs.of(Double.MIN_VALUE, 0.1 + 0.2),
            List.of(new ListedCode("no \"model\"", "-1"), new MissingScore()),
            List.of("a", "b", "c", "d", "e"));
    JsonNode json = new JsonMapper().readTree(JsonExport.write(rule, "p"));
    assertThat(json.get("format").textValue()).isEqualTo("smart-segment-rule");
    assertThat(json.get("formatVersion").intValue()).isEqualTo(1);
    assertThat(json.get("scoreColumn").textValue()).isEqualTo("p");
    JsonNode segments = json.get("segments");
    assertThat(segments.size()).isEqualTo(5);
    assertThat(segments.get(1).get("lower").doubleValue()).isEqualTo(Double.MIN_VALUE);
    assertThat(segments.get(2).toString())
        .isEqualTo(
            "{\"index\":2,\"kind\":\"score\",\"lower\":0.30000000000000004,\"upper\":1.0,"
                + "\"upperIncluded\":true,\"treatment\":\"c\"}");
    assertThat(segments.get(3).toString())
        .isEqualTo(
            "{\"index\":3,\"kind\":\"special\",\"name\":\"no \\\"model\\\"\",\"code\":\"-1\","
                + "\"treatment\":\"d\"}");
    assertThat(segments.get(4).toString())
        .isEqualTo("{\"index\":4,\"kind\":\"missing\",\"treatment\":\"e\"}");
  }
}
