package io.smartsegment.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.SegmentationRequest;
import io.smartsegment.core.SmartSegment;
import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.question.Treatment;
import io.smartsegment.core.question.Treatments;
import io.smartsegment.core.result.Segmentation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TodayTest {
  /** The worked example of the documentation on semantics. */
  private static final ScoreIndex EIGHT =
      ScoreIndex.of(
          new double[] {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8},
          new int[] {0, 0, 1, 0, 1, 1, 0, 1});

  private static final SegmentationRequest EIGHT_CUSTOMERS =
      SmartSegment.create()
          .customers(EIGHT)
          .constraints(c -> c.withMinimumSize(SegmentSize.ofCustomers(1)));

  private static final SegmentationRequest PRICES =
      EIGHT_CUSTOMERS.revenue(10, 14, 16).cost(1, 3, 5);

  private static final SegmentationRequest NAMED =
      EIGHT_CUSTOMERS.with(
          question ->
              question.withTreatments(
                  new Treatments(
                      List.of(
                          Treatment.of("none", 0, 0),
                          Treatment.of("mail", 14, 3),
                          Treatment.of("call", 16, 5)))));

  private static Segmentation value(SegmentationRequest asked, double[] cutoffs, String... names) {
    return new Today(Cutoffs.of(cutoffs), List.of(names)).on(asked.bind());
  }

  @Test
  void withoutNamesSegmentsGetPricesInOrder() {
    assertThat(value(PRICES, new double[] {0.5}).value()).isEqualTo(36);
    // [0.1 .. 0.6] at 10 and 1, [0.7, 0.8] at 14 and 3.
    assertThat(value(PRICES, new double[] {0.65}).value()).isEqualTo(30 - 6 + 14 - 6);
    assertThat(value(NAMED, new double[] {0.5}).value()).isEqualTo(42 - 12);
  }

  @Test
  void namesChooseTreatments() {
    Segmentation today = value(NAMED, new double[] {0.5}, "none", "call");
    assertThat(today.value()).isEqualTo(48 - 20);
    assertThat(today.segments().get(1).treatment()).contains("call");
    assertThat(value(NAMED, new double[] {0.5}, "call", "none").value()).isEqualTo(16 - 20);
  }

  @Test
  void anEmptySegmentIsWorthNothing() {
    Segmentation today = value(PRICES, new double[] {0.05, 0.5});
    assertThat(today.value()).isEqualTo(14 - 12 + 48 - 20);
    Answer answer =
        Answer.to(
            PRICES.bind(), "propensity", Optional.of(new Today(Cutoffs.of(0.05, 0.5), List.of())));
    assertThat(answer.baselines().keySet()).startsWith("today");
    assertThat(TextWriter.write(answer)).contains("Against today (cutoffs [0.05, 0.5]): +6.00\n");
    assertThat(JsonWriter.write(answer)).contains("\"today\" : {\n      \"netRevenue\" : 30.0");
  }

  @Test
  void whatDoesNotFitIsNamed() {
    assertThatThrownBy(() -> value(NAMED, new double[] {0.5}, "none"))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("make 2 segments, and there are 1 treatments for them: none.");
    assertThatThrownBy(() -> value(NAMED, new double[] {0.5}, "none", "visit"))
        .hasMessageContaining("No treatment is called 'visit'.")
        .hasMessageContaining("none, mail, call");
    assertThatThrownBy(() -> value(PRICES, new double[] {0.5}, "none", "call"))
        .hasMessageContaining("prices without names");
    assertThatThrownBy(() -> value(PRICES, new double[] {0.2, 0.4, 0.6}))
        .hasMessageContaining("make 4 segments, and there are prices for 3");
  }
}
