package io.smartsegment.presentation;

import io.smartsegment.customers.book.CustomerBook;
import io.smartsegment.customers.book.OrderHistory;
import io.smartsegment.customers.book.OrderHistoryBuilder;
import io.smartsegment.customers.book.OrderLine;
import io.smartsegment.customers.lifecycle.LifecycleSegmentation;
import io.smartsegment.customers.movement.Movement;
import io.smartsegment.customers.performance.Churn;
import io.smartsegment.customers.performance.Cohorts;
import io.smartsegment.customers.performance.Performance;
import io.smartsegment.customers.performance.PerformanceSettings;
import io.smartsegment.customers.performance.PeriodLength;
import io.smartsegment.customers.plan.OutOfTime;
import io.smartsegment.customers.plan.OutOfTimeSettings;
import io.smartsegment.customers.plan.PlanCandidate;
import io.smartsegment.customers.plan.SegmentOutcome;
import io.smartsegment.customers.plan.TreatmentPlan;
import io.smartsegment.customers.plan.Treatments;
import io.smartsegment.customers.rfm.RfmSegmentation;
import io.smartsegment.customers.rfm.RfmSettings;
import io.smartsegment.customers.segment.ColumnSegmentation;
import io.smartsegment.customers.segment.CustomerSegmentation;
import io.smartsegment.customers.spenders.SpenderList;
import io.smartsegment.customervalue.CustomerValue;
import io.smartsegment.customervalue.ValueOptions;
import io.smartsegment.report.CustomerTable;
import io.smartsegment.report.MovementReport;
import io.smartsegment.report.PerformanceReport;
import io.smartsegment.report.PlanReport;
import io.smartsegment.report.SegmentsReport;
import io.smartsegment.report.ValueReport;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Reports on random orders of 150 customers over a year; their channel is what a test gives. */
public final class SampleOrders {
  private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
  private static final LocalDate END = LocalDate.of(2025, 1, 1);

  private SampleOrders() {}

  /** The orders; every other customer has the channel. */
  static OrderHistory history(String channel) {
    Random random = new Random(3);
    OrderHistoryBuilder builder = OrderHistory.builder();
    for (int customer = 0; customer < 150; customer++) {
      int day = random.nextInt(300);
      while (day < 366) {
        builder.add(
            OrderLine.of(
                    "c" + customer,
                    FIRST.plusDays(day),
                    BigDecimal.valueOf(500 + random.nextInt(9000), 2))
                .segment(customer % 2 == 0 ? channel : "shop"));
        day += 1 + random.nextInt(10 + customer);
      }
    }
    return builder.build();
  }

  /** Segments by recency and frequency with a plan. */
  public static SegmentsReport segments() {
    OrderHistory history = history("web");
    RfmSegmentation rfm = RfmSegmentation.learn(history, END, RfmSettings.DEFAULT);
    Treatments treatments =
        Treatments.of(
            List.of(new BigDecimal(60), new BigDecimal(85)),
            List.of(),
            List.of(BigDecimal.ONE, new BigDecimal(12)));
    TreatmentPlan plan =
        TreatmentPlan.of(
            SegmentOutcome.of(history, rfm.segments(history, END.minusDays(60)), 60),
            history.scale(),
            treatments,
            BigDecimal.ONE,
            Optional.empty());
    OutOfTime judged =
        OutOfTime.judge(
            history,
            List.of(
                new PlanCandidate(
                    "rfm", date -> RfmSegmentation.learn(history, date, RfmSettings.DEFAULT))),
            treatments,
            OutOfTimeSettings.of(END, 60));
    PlanReport planned = new PlanReport(plan, treatments, END, 60, Optional.of(judged));
    SegmentsReport report = segments(history, rfm, Optional.of(planned));
    return report.withTable(report.table().withScores(Optional.of(rfm.scores(history, END))));
  }

  /** Segments by the channel. */
  static SegmentsReport byChannel(String channel) {
    return segments(history(channel), new ColumnSegmentation("channel"), Optional.empty());
  }

  private static SegmentsReport segments(
      OrderHistory history, CustomerSegmentation rule, Optional<PlanReport> plan) {
    CustomerBook book = CustomerBook.of(history, END);
    return new SegmentsReport(
        rule.kind(),
        CustomerTable.of(history, rule.segments(history, END)),
        Performance.of(history, rule, PerformanceSettings.asOf(END)).overall(),
        rule instanceof RfmSegmentation rfm ? Optional.of(rfm.thresholds()) : Optional.empty(),
        Optional.of(SpenderList.biggest(book, 0.5)),
        SpenderList.silent(book, 0.1, 90),
        plan,
        List.of("A note."));
  }

  static PerformanceReport performance() {
    OrderHistory history = history("web");
    LifecycleSegmentation stages = new LifecycleSegmentation(30, 60, 0.1);
    PerformanceSettings settings = PerformanceSettings.asOf(END).by(PeriodLength.MONTH);
    return new PerformanceReport(
        "lifecycle",
        END,
        Performance.of(history, stages, settings),
        Churn.of(history, stages, settings),
        Optional.of(Cohorts.of(history, END, PeriodLength.MONTH)),
        List.of());
  }

  static MovementReport movement() {
    OrderHistory history = history("web");
    LifecycleSegmentation stages = new LifecycleSegmentation(30, 60, 0.1);
    return new MovementReport(
        "lifecycle",
        Movement.between(history, stages, END.minusDays(60), END),
        List.of(),
        Optional.empty(),
        List.of());
  }

  static ValueReport value() {
    OrderHistory history = history("web");
    CustomerValue value =
        CustomerValue.predict(
            history, END, ValueOptions.DEFAULT.withHorizonDays(60).withResamples(0, 1));
    LifecycleSegmentation stages = new LifecycleSegmentation(30, 60, 0.1);
    return new ValueReport(
        history, value, value.lostToChurn(stages.segments(history, END)).segments(), List.of());
  }
}
