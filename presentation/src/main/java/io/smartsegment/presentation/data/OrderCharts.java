package io.smartsegment.presentation.data;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.customers.movement.MovementCell;
import io.smartsegment.customers.movement.MovementRow;
import io.smartsegment.customers.performance.Cohort;
import io.smartsegment.customers.performance.CohortCell;
import io.smartsegment.customers.performance.PeriodChurn;
import io.smartsegment.customers.performance.PeriodFigures;
import io.smartsegment.customers.performance.SegmentFigures;
import io.smartsegment.customers.plan.JudgedPlan;
import io.smartsegment.customers.rfm.RfmThresholds;
import io.smartsegment.customervalue.LostValue;
import io.smartsegment.customervalue.ValueCheck;
import io.smartsegment.report.MovementReport;
import io.smartsegment.report.OrderReport;
import io.smartsegment.report.PerformanceReport;
import io.smartsegment.report.PlanReport;
import io.smartsegment.report.SegmentsReport;
import io.smartsegment.report.ValueReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The charts of reports on orders. */
final class OrderCharts {
  /** More lines cannot be told apart. */
  private static final int MOST_LINES = 8;

  /** More columns cannot be read. */
  private static final int MOST_COHORT_CELLS = 18;

  private OrderCharts() {}

  /** The charts of a report; a report without figures to draw has none. */
  static List<ReportChart> of(OrderReport report) {
    if (report instanceof SegmentsReport segments) {
      return of(segments);
    }
    if (report instanceof PerformanceReport performance) {
      return of(performance);
    }
    if (report instanceof MovementReport movement) {
      return of(movement);
    }
    return report instanceof ValueReport value ? of(value) : List.of();
  }

  private static List<ReportChart> of(SegmentsReport report) {
    List<ReportChart> charts = new ArrayList<>(bars(report.figures()));
    report.thresholds().flatMap(known -> grid(report, known)).ifPresent(charts::add);
    report.plan().flatMap(PlanReport::judged).ifPresent(known -> charts.add(plans(known.plans())));
    return charts;
  }

  /** Revenue and order frequency, as bars by segment. */
  private static List<ReportChart> bars(PeriodFigures figures) {
    List<SegmentFigures> segments =
        figures.segments().stream().filter(segment -> segment.customers() > 0).toList();
    List<String> names = segments.stream().map(SegmentFigures::name).toList();
    Bars revenue = new Bars("revenue", ChartJson.Kind.total, names);
    revenue.add("revenue", numbers(segments, s -> s.revenue().doubleValue()));
    Bars frequency = new Bars("orders per active customer", ChartJson.Kind.ratio, names);
    frequency.add("order frequency", numbers(segments, s -> s.orderFrequency().orElse(Double.NaN)));
    return List.of(
        revenue.chart("revenue", "Revenue by segment"),
        frequency.chart("frequency", "Order frequency by segment"));
  }

  /** Customers by scores of recency, the best on top, and of frequency. */
  private static Optional<ReportChart> grid(SegmentsReport report, RfmThresholds thresholds) {
    List<List<Long>> counts =
        report.table().byScores(thresholds.recencyScores(), thresholds.frequencyScores());
    if (counts.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode data = ChartJson.object();
    data.put("type", "grid").put("kind", "count");
    data.put("xName", "frequency score").put("yName", "recency score");
    ArrayNode rows = data.putArray("rows");
    ArrayNode cells = data.putArray("cells");
    for (int recency = counts.size(); recency > 0; recency--) {
      rows.add(Integer.toString(recency));
      ArrayNode row = cells.addArray();
      counts.get(recency - 1).forEach(row::add);
    }
    ArrayNode columns = data.putArray("columns");
    for (int frequency = 1; frequency <= thresholds.frequencyScores(); frequency++) {
      columns.add(Integer.toString(frequency));
    }
    return Optional.of(
        new ReportChart(
            "rfm-grid",
            "Customers by scores of recency and frequency",
            "Grid of the number of customers by score of recency and of frequency",
            data));
  }

  private static ReportChart plans(List<JudgedPlan> plans) {
    Bars bars =
        new Bars(
            "money per customer",
            ChartJson.Kind.each,
            plans.stream().map(JudgedPlan::name).toList());
    bars.add("where made", numbers(plans, JudgedPlan::valuePerCustomerInSample));
    bars.add("out of time", numbers(plans, JudgedPlan::valuePerCustomer));
    return bars.chart("plans", "What plans are worth where they were made, and later");
  }

  private static List<ReportChart> of(PerformanceReport report) {
    List<ReportChart> charts = new ArrayList<>(bars(report.performance().overall()));
    List<PeriodFigures> periods =
        report.performance().periods().stream().filter(p -> !p.period().partial()).toList();
    if (periods.size() > 1) {
      charts.add(trend(report, periods));
      charts.add(activity(periods));
    }
    if (!report.churn().periods().isEmpty()) {
      charts.add(churn(report.churn().periods()));
    }
    report
        .cohorts()
        .filter(known -> !known.cohorts().isEmpty())
        .ifPresent(known -> charts.add(cohorts(known.cohorts())));
    return charts;
  }

  /** Revenue of the largest segments by period. */
  private static ReportChart trend(PerformanceReport report, List<PeriodFigures> periods) {
    Bars lines = new Bars("revenue", ChartJson.Kind.total, names(periods));
    report.performance().overall().segments().stream()
        .filter(segment -> segment.customers() > 0)
        .limit(MOST_LINES)
        .forEach(
            segment ->
                lines.add(
                    segment.name(), numbers(periods, period -> revenue(period, segment.name()))));
    return lines.lines("trend", "Revenue by period, largest segments");
  }

  private static double revenue(PeriodFigures period, String segment) {
    return period.segments().stream()
        .filter(line -> line.name().equals(segment))
        .findFirst()
        .map(line -> line.revenue().doubleValue())
        .orElse(Double.NaN);
  }

  private static ReportChart activity(List<PeriodFigures> periods) {
    Bars lines = new Bars("customers", ChartJson.Kind.count, names(periods));
    lines.add("active", numbers(periods, period -> (double) period.total().active()));
    lines.add(
        "bought again", numbers(periods, period -> (double) period.total().repeatCustomers()));
    lines.add(
        "stayed from the period before",
        numbers(
            periods,
            period ->
                period.total().retention().of() > 0
                    ? (double) period.total().retained()
                    : Double.NaN));
    return lines.lines("activity", "Customers by period");
  }

  private static List<String> names(List<PeriodFigures> periods) {
    return periods.stream().map(period -> period.period().name()).toList();
  }

  private static ReportChart churn(List<PeriodChurn> periods) {
    Bars lines =
        new Bars(
            "stayed away",
            ChartJson.Kind.rate,
            periods.stream().map(p -> p.after().name()).toList());
    lines.add("of customers", numbers(periods, p -> orNaN(p.total().lost().rate())));
    lines.add("of revenue", numbers(periods, p -> orNaN(p.total().revenueChurnRate())));
    return lines.lines("churn", "Who stayed away, by period");
  }

  private static double orNaN(OptionalDouble number) {
    return number.orElse(Double.NaN);
  }

  private static ReportChart cohorts(List<Cohort> cohorts) {
    ObjectNode data = ChartJson.object();
    data.put("type", "grid").put("kind", "rate");
    data.put("xName", "periods after the first purchase").put("yName", "");
    int width =
        Math.min(
            MOST_COHORT_CELLS, cohorts.stream().mapToInt(c -> c.cells().size()).max().orElse(0));
    ArrayNode columns = data.putArray("columns");
    for (int k = 1; k < width; k++) {
      columns.add("+" + k);
    }
    ArrayNode rows = data.putArray("rows");
    ArrayNode cells = data.putArray("cells");
    for (Cohort cohort : cohorts) {
      rows.add(cohort.period().name() + ": " + Numbers.count(cohort.customers()));
      ArrayNode row = cells.addArray();
      for (int k = 1; k < width; k++) {
        Optional<CohortCell> cell =
            k < cohort.cells().size() ? cohort.cells().get(k) : Optional.empty();
        ChartJson.put(row, cell.map(known -> orNaN(known.customers().rate())).orElse(Double.NaN));
      }
    }
    return new ReportChart(
        "cohorts",
        "Cohorts: share who bought so many periods after their first purchase",
        "Heat map of the share of customers who bought again, by period of the first purchase",
        data);
  }

  private static List<ReportChart> of(MovementReport report) {
    ObjectNode data = ChartJson.object();
    data.put("type", "flow");
    List<MovementRow> from =
        report.movement().rows().stream().filter(row -> row.customers() > 0).toList();
    from.stream().map(MovementRow::segment).forEach(data.putArray("rows")::add);
    report.movement().columns().forEach(data.putArray("columns")::add);
    ArrayNode cells = data.putArray("cells");
    for (MovementRow row : from) {
      ArrayNode counts = cells.addArray();
      for (MovementCell cell : row.cells()) {
        counts.add(cell.customers().count());
      }
    }
    return from.isEmpty()
        ? List.of()
        : List.of(
            new ReportChart(
                "flow",
                "From each segment (line) to each segment (colour)",
                "Bars of the customers of each segment at the first date, divided by their segment"
                    + " at the second",
                data));
  }

  private static List<ReportChart> of(ValueReport report) {
    List<ReportChart> charts = new ArrayList<>();
    report
        .value()
        .prediction()
        .ifPresent(
            known ->
                charts.add(
                    ValueHistogram.of(known, report.value().customers())
                        .chart("distribution", "Customers by predicted value")));
    report
        .value()
        .check()
        .filter(check -> !check.tenths().isEmpty())
        .ifPresent(check -> charts.add(tenths(check.tenths())));
    if (!report.lost().isEmpty()) {
      List<LostValue> lost = report.lost();
      Bars bars =
          new Bars("money", ChartJson.Kind.total, lost.stream().map(LostValue::segment).toList());
      bars.add("value", numbers(lost, LostValue::value));
      bars.add("lost to churn", numbers(lost, LostValue::lost));
      charts.add(bars.chart("value", "Value to come, and lost because customers left"));
    }
    return charts;
  }

  private static ReportChart tenths(List<ValueCheck.Tenth> tenths) {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= tenths.size(); i++) {
      names.add(Integer.toString(i));
    }
    Bars bars = new Bars("money", ChartJson.Kind.total, names);
    bars.add("predicted", numbers(tenths, ValueCheck.Tenth::predictedMoney));
    bars.add("what came", numbers(tenths, ValueCheck.Tenth::money));
    return bars.chart("tenths", "Predicted and what came, by tenth of predicted money");
  }

  private static <T> List<Double> numbers(List<T> all, ToDoubleFunction<T> number) {
    Function<T, Double> boxed = number::applyAsDouble;
    return all.stream().map(boxed).toList();
  }
}
