package io.smartsegment.customers.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.customers.book.Histories;
import io.smartsegment.customers.book.OnlineRetail;
import io.smartsegment.customers.book.OrderHistory;
import io.smartsegment.customers.performance.ByFirstLetter;
import io.smartsegment.customers.rfm.RfmSegmentation;
import io.smartsegment.customers.rfm.RfmSettings;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Plans are made on one period and judged on the next. */
class OutOfTimeTest {
  private static final Treatments TREATMENTS =
      Treatments.of(
          List.of(new BigDecimal(60), new BigDecimal(85), new BigDecimal(100)),
          List.of(),
          List.of(BigDecimal.ONE, new BigDecimal(12), new BigDecimal(30)));

  /**
   * As of 11 January a customer each in segments a and b; a buys in the first ten days and not in
   * the next, b the other way round.
   */
  @Test
  void byHand() {
    OrderHistory history =
        Histories.of(
            "a 2023-01-01 5",
            "a 2023-01-15 5",
            "b 2023-01-01 5",
            "b 2023-01-25 5",
            // Comes too late for the plan, and is judged with the treatment of the segment.
            "a2 2023-01-20 7",
            "a2 2023-01-30 7",
            "late 2023-01-31 1");
    OutOfTime result =
        OutOfTime.judge(
            history,
            List.of(new PlanCandidate("letters", date -> ByFirstLetter.of("a", "b"))),
            TREATMENTS,
            OutOfTimeSettings.of(LocalDate.of(2023, 1, 31), 10));
    assertThat(result.planned()).isEqualTo("2023-01-11");
    assertThat(result.judged()).isEqualTo("2023-01-21");
    assertThat(result.customers()).isEqualTo(3);
    JudgedPlan letters = result.plans().get(0);
    // In sample: a buys (85 - 12 is the most), b does not.
    assertThat(letters.plan().value()).isEqualByComparingTo("73");
    assertThat(letters.valuePerCustomerInSample()).isEqualTo(36.5);
    // Out of time: a -12, a2 85 - 12, b 0.
    assertThat(letters.value()).isEqualByComparingTo("61");
    assertThat(letters.cost()).isEqualByComparingTo("24");
    assertThat(letters.lead()).isZero();
    JudgedPlan one = result.plans().get(1);
    assertThat(one.name()).isEqualTo(OutOfTime.ONE_SEGMENT);
    // One of two buys: 58 at 60, 61 at 85. Then two of three buy: 170 - 36.
    assertThat(one.plan().segments().get(0).treatment().name()).isEqualTo("treatment 2");
    assertThat(one.value()).isEqualByComparingTo("134");
    assertThat(one.lead()).isEqualTo((61 - 134) / 3.0, within(1e-12));
    assertThat(result.notes()).contains(TreatmentPlan.NO_CAUSE);
    assertThat(result.verdict()).anyMatch(sentence -> sentence.contains("one segment"));
  }

  @Test
  void onlineRetailAsMeasured() {
    OrderHistory history = OnlineRetail.orders();
    OutOfTime result =
        OutOfTime.judge(
            history,
            List.of(
                new PlanCandidate(
                    "RFM names", date -> RfmSegmentation.learn(history, date, RfmSettings.DEFAULT)),
                new PlanCandidate(
                    "RFM cells",
                    date -> RfmSegmentation.learn(history, date, RfmSettings.DEFAULT).byCell())),
            TREATMENTS,
            OutOfTimeSettings.of(OnlineRetail.END, 91));
    assertThat(result.planned()).isEqualTo("2011-06-11");
    assertThat(result.judged()).isEqualTo("2011-09-10");
    JudgedPlan names = result.plans().get(0);
    JudgedPlan cells = result.plans().get(1);
    JudgedPlan one = result.plans().get(2);
    assertThat(names.valuePerCustomer()).isEqualTo(36.92, within(0.005));
    assertThat(cells.valuePerCustomer()).isEqualTo(36.58, within(0.005));
    assertThat(cells.valuePerCustomerInSample()).isEqualTo(30.84, within(0.005));
    assertThat(one.valuePerCustomer()).isEqualTo(36.45, within(0.005));
    // In sample more segments always look better.
    assertThat(cells.valuePerCustomerInSample()).isGreaterThan(names.valuePerCustomerInSample());
    assertThat(names.interval().orElseThrow().contains(names.valuePerCustomer())).isTrue();
    OutOfTime cellsFirst =
        OutOfTime.judge(
            history,
            List.of(
                new PlanCandidate(
                    "RFM cells",
                    date -> RfmSegmentation.learn(history, date, RfmSettings.DEFAULT).byCell())),
            TREATMENTS,
            OutOfTimeSettings.of(OnlineRetail.END, 91));
    assertThat(cellsFirst.verdict())
        .anyMatch(
            sentence ->
                sentence.startsWith("The plan of RFM cells is worth less than that of quintiles"))
        .anyMatch(sentence -> sentence.startsWith("1 segment (one segment) does as well"));
    assertThat(result.verdict())
        .anyMatch(
            sentence -> sentence.startsWith("The plan of RFM names is worth more than that of one"))
        .anyMatch(sentence -> sentence.contains("quintiles of revenue cannot be told apart"))
        .anyMatch(sentence -> sentence.startsWith("5 segments (quintiles of revenue) do as well"))
        .contains(
            "Out of time, the 10 segments of RFM names take 98.74% of the 0.47 a customer that the best of these plans (quintiles of revenue) adds to one segment.",
            "The 89 segments of RFM cells look better where they were made (30.84 a customer against 30.50), and are not later (36.58 against 36.92): more segments add nothing that holds.");
    assertThat(result.plan("RFM cells")).isSameAs(cells);
  }

  @Test
  void tooLongAHorizonAndDoubleNamesAreRefused() {
    OrderHistory history = Histories.of("a 2023-01-01 5", "a 2023-01-15 5");
    List<PlanCandidate> letters =
        List.of(new PlanCandidate("letters", date -> ByFirstLetter.of("a")));
    assertThatThrownBy(
            () ->
                OutOfTime.judge(
                    history,
                    letters,
                    TREATMENTS,
                    OutOfTimeSettings.of(LocalDate.of(2023, 1, 16), 8)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("2022-12-31");
    assertThatThrownBy(
            () ->
                OutOfTime.judge(
                    history,
                    List.of(letters.get(0), letters.get(0)),
                    TREATMENTS,
                    OutOfTimeSettings.of(LocalDate.of(2023, 1, 16), 2)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("letters");
  }
}
