package io.smartsegment.customers.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.customers.book.Histories;
import io.smartsegment.customers.book.MoneyScale;
import io.smartsegment.customers.book.OrderHistory;
import io.smartsegment.customers.performance.ByFirstLetter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each segment gets its best treatment, and money is exact. */
class TreatmentPlanTest {
  private static final MoneyScale CENTS = new MoneyScale(2);

  private static List<BigDecimal> prices(String... numbers) {
    return List.of(numbers).stream().map(BigDecimal::new).toList();
  }

  private static final Treatments TREATMENTS =
      Treatments.of(prices("60", "85", "100"), List.of(), prices("1", "12", "30"));

  private static TreatmentPlan plan(Treatments treatments, SegmentOutcome... outcomes) {
    return TreatmentPlan.of(List.of(outcomes), CENTS, treatments, BigDecimal.ONE, Optional.empty());
  }

  private static List<String> given(TreatmentPlan plan) {
    return plan.segments().stream().map(segment -> segment.treatment().name()).toList();
  }

  @Test
  void eachSegmentGetsWhatIsWorthMost() {
    TreatmentPlan plan =
        plan(
            TREATMENTS,
            new SegmentOutcome("cold", 100, 1, 500),
            new SegmentOutcome("cool", 100, 5, 900),
            new SegmentOutcome("warm", 100, 50, 9_000),
            new SegmentOutcome("hot", 10, 10, 10_000));
    // 60 - 100 < 0; 300 - 100; 50 * 85 - 1200 = 3050 (60: 2900, 100: 2000); 730 (60: 590, 100:
    // 700).
    assertThat(given(plan)).containsExactly("none", "treatment 1", "treatment 2", "treatment 2");
    assertThat(plan.value()).isEqualByComparingTo("3980");
    assertThat(plan.cost()).isEqualByComparingTo("1420");
    // 66 buyers of 310: 3650 at 60, 1890 at 85.
    assertThat(plan.single().name()).isEqualTo("treatment 1");
    assertThat(plan.singleValue()).isEqualByComparingTo("3650");
    assertThat(plan.worth()).isEqualByComparingTo("330");
    assertThat(plan.proven()).isTrue();
    assertThat(plan.notes()).containsExactly(TreatmentPlan.NO_CAUSE);
    assertThat(plan.treatmentOf("hot").name()).isEqualTo("treatment 2");
    assertThat(plan.treatmentOf("unheard of").name()).isEqualTo("treatment 1");
  }

  @Test
  void equalTreatmentsGoToTheCheaperOneAndThenTheFirst() {
    Treatments equal =
        Treatments.of(prices("3", "2", "2", "1"), List.of(), prices("2", "1", "1", "0"));
    // One customer, one buyer: all are worth 1.
    assertThat(given(plan(equal, new SegmentOutcome("s", 1, 1, 0)))).containsExactly("treatment 4");
    Treatments twins = Treatments.of(prices("2", "2"), List.of(), prices("1", "1"));
    assertThat(given(plan(twins, new SegmentOutcome("s", 1, 1, 0)))).containsExactly("treatment 1");
    // Worth exactly 0 is not better than nothing.
    assertThat(given(plan(twins, new SegmentOutcome("s", 2, 1, 0)))).containsExactly("none");
  }

  @Test
  void sharesOfRevenueAndMarginAreExact() {
    Treatments shares = Treatments.of(List.of(), prices("0.1"), prices("0.001"));
    TreatmentPlan plan =
        TreatmentPlan.of(
            List.of(new SegmentOutcome("s", 7, 3, 12_345)),
            CENTS,
            shares,
            new BigDecimal("0.333"),
            Optional.empty());
    // 0.1 * 0.333 * 123.45 - 0.007
    assertThat(plan.value()).isEqualByComparingTo("4.103885");
    assertThat(given(plan)).containsExactly("treatment 1");
  }

  @Test
  void aBudgetIsKept() {
    List<SegmentOutcome> outcomes =
        List.of(
            new SegmentOutcome("a", 100, 50, 0),
            new SegmentOutcome("b", 100, 30, 0),
            new SegmentOutcome("c", 10, 1, 0));
    TreatmentPlan plan =
        TreatmentPlan.of(
            outcomes, CENTS, TREATMENTS, BigDecimal.ONE, Optional.of(new BigDecimal("200.009")));
    assertThat(given(plan)).containsExactly("treatment 1", "treatment 1", "none");
    assertThat(plan.proven()).isTrue();
    assertThat(plan.cost()).isLessThanOrEqualTo(new BigDecimal("200.009"));
    TreatmentPlan nothing =
        TreatmentPlan.of(outcomes, CENTS, TREATMENTS, BigDecimal.ONE, Optional.of(BigDecimal.ZERO));
    assertThat(given(nothing)).containsExactly("none", "none", "none");
    assertThat(nothing.single()).isEqualTo(Treatment.NONE);
    assertThat(plan.curve().get(0).cost()).isEqualByComparingTo("0");
    TreatmentPlan free =
        TreatmentPlan.of(outcomes, CENTS, TREATMENTS, BigDecimal.ONE, Optional.empty());
    PlanCurvePoint end = free.curve().get(free.curve().size() - 1);
    assertThat(end.value()).isEqualByComparingTo(free.value());
    assertThat(end.perUnitMore()).isZero();
  }

  @Test
  void outcomesAreThoseAfterTheDate() {
    OrderHistory history =
        Histories.of(
            "a 2023-01-01 10",
            "a 2023-02-01 20",
            "a 2023-02-03 -5",
            "a 2023-02-04 99",
            "b 2023-01-31 3",
            "c 2023-01-01 1",
            "d 2023-02-01 50");
    List<SegmentOutcome> outcomes =
        SegmentOutcome.of(
            history, ByFirstLetter.of("a", "b").segments(history, LocalDate.of(2023, 2, 1)), 3);
    assertThat(outcomes)
        .containsExactly(
            new SegmentOutcome("a", 1, 1, 15),
            new SegmentOutcome("b", 1, 0, 0),
            new SegmentOutcome("(none)", 1, 0, 0));
  }

  @Test
  void badPrices() {
    assertThatThrownBy(() -> Treatments.of(prices("1", "2"), List.of(), prices("1")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("1 costs for 2 treatments");
    assertThatThrownBy(() -> Treatments.of(prices("-1"), List.of(), List.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("-1");
    assertThatThrownBy(() -> Treatments.of(List.of(), List.of(), List.of()))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(
            () ->
                TreatmentPlan.of(
                    List.of(new SegmentOutcome("s", 1, 1, 1)),
                    CENTS,
                    TREATMENTS,
                    new BigDecimal("1.5"),
                    Optional.empty()))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("1.5");
    assertThatThrownBy(
            () ->
                TreatmentPlan.of(
                    List.of(new SegmentOutcome("s", 1, 1, 1)),
                    CENTS,
                    TREATMENTS,
                    BigDecimal.ONE,
                    Optional.of(new BigDecimal("-1"))))
        .isInstanceOf(InvalidSettingException.class);
    assertThatThrownBy(
            () ->
                plan(
                    Treatments.of(prices("9000000000000000"), List.of(), List.of()),
                    new SegmentOutcome("s", 1_000_000, 1_000_000, 0)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("smallest units");
  }
}
