package io.smartsegment.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.customers.performance.CalendarPeriod;
import io.smartsegment.customers.performance.Churn;
import io.smartsegment.customers.performance.ChurnFigures;
import io.smartsegment.customers.performance.Cohort;
import io.smartsegment.customers.performance.CohortCell;
import io.smartsegment.customers.performance.Cohorts;
import io.smartsegment.customers.performance.Performance;
import io.smartsegment.customers.performance.PeriodChurn;
import io.smartsegment.customers.performance.PeriodFigures;
import io.smartsegment.customers.performance.RevenueBridge;
import io.smartsegment.customers.performance.SegmentFigures;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How segments perform over time, as text, JSON and CSV.
 *
 * @param kind what made the segments
 * @param asOf the date
 * @param performance the figures of the segments
 * @param churn who stayed away from period to period
 * @param cohorts customers by their first purchase, if asked for
 * @param notes what a reader must know beside the notes of the others
 */
@Internal
public record PerformanceReport(
    String kind,
    LocalDate asOf,
    Performance performance,
    Churn churn,
    Optional<Cohorts> cohorts,
    List<String> notes)
    implements OrderReport {
  private static final int LATEST = 3;
  private static final int MOST_CELLS = 12;

  /**
   * Keeps a copy of the notes.
   *
   * @param kind what made the segments
   * @param asOf the date
   * @param performance the figures of the segments
   * @param churn who stayed away from period to period
   * @param cohorts customers by their first purchase, if asked for
   * @param notes what a reader must know beside the notes of the others
   */
  public PerformanceReport {
    notes = List.copyOf(notes);
  }

  @Override
  public String title() {
    return "How segments by %s perform".formatted(kind);
  }

  @Override
  public List<String> lead() {
    return List.of(headline());
  }

  @Override
  public List<ReportTable> tables() {
    List<ReportTable> tables = new ArrayList<>();
    tables.add(
        SegmentTables.segments("All orders before %s".formatted(asOf), performance.overall()));
    List<PeriodFigures> all = performance.periods();
    if (!all.isEmpty()) {
      tables.add(totals(all));
    }
    all.subList(Math.max(0, all.size() - LATEST), all.size())
        .forEach(
            period ->
                tables.add(SegmentTables.segments(name(period.period()) + ", by segment", period)));
    if (!churn.periods().isEmpty()) {
      tables.add(churned());
      tables.add(churnedBySegment());
    }
    cohorts.ifPresent(known -> tables.add(triangle(known)));
    return tables;
  }

  @Override
  public List<String> allNotes() {
    Set<String> all = new LinkedHashSet<>(notes);
    all.addAll(performance.notes());
    all.addAll(churn.notes());
    cohorts.ifPresent(known -> all.addAll(known.notes()));
    return List.copyOf(all);
  }

  private String headline() {
    if (churn.periods().isEmpty()) {
      return "%s by %s, as of %s."
          .formatted(
              Numbers.count(performance.overall().total().customers(), "customer"), kind, asOf);
    }
    PeriodChurn last = churn.periods().get(churn.periods().size() - 1);
    ChurnFigures total = last.total();
    return "From %s to %s, %s of %s stayed away (%s); they had brought %s of %s (%s)."
        .formatted(
            last.before().name(),
            last.after().name(),
            Numbers.count(total.lost().count()),
            Numbers.count(total.lost().of(), "customer"),
            SegmentTables.percent(total.lost().rate()),
            money(total.revenueLost()),
            money(total.revenueBefore()),
            SegmentTables.percent(total.revenueChurnRate()));
  }

  private static ReportTable totals(List<PeriodFigures> periods) {
    List<List<String>> rows = new ArrayList<>();
    for (PeriodFigures period : periods) {
      SegmentFigures all = period.total();
      rows.add(
          List.of(
              name(period.period()),
              Numbers.count(all.active()),
              Numbers.count(all.orders()),
              money(all.revenue()),
              all.change()
                  .map(change -> SegmentTables.percent(change.revenueRate()))
                  .orElse(SegmentTables.UNKNOWN),
              SegmentTables.percent(all.repeatRate().rate()),
              SegmentTables.rate(all.retention())));
    }
    return new ReportTable(
        "By period, all customers",
        List.of(
            "period", "active", "orders", "revenue", "change", "repeat rate", "retention (95%)"),
        rows,
        1);
  }

  private static String name(CalendarPeriod period) {
    return period.name() + (period.partial() ? " (partial)" : "");
  }

  private ReportTable churned() {
    List<List<String>> rows = new ArrayList<>();
    for (PeriodChurn period : churn.periods()) {
      ChurnFigures total = period.total();
      RevenueBridge bridge = total.bridge();
      rows.add(
          List.of(
              period.after().name(),
              SegmentTables.rate(total.lost()),
              SegmentTables.percent(total.revenueChurnRate()),
              SegmentTables.percent(total.cameBack().rate()),
              money(bridge.start()),
              money(bridge.lost().negate()),
              money(bridge.shrunk().negate()),
              money(bridge.grown()),
              money(bridge.fresh()),
              money(bridge.returned()),
              money(bridge.end())));
    }
    return new ReportTable(
        "Who stayed away, and where the revenue went",
        List.of(
            "to",
            "churn (95%)",
            "of revenue",
            "came back",
            "start",
            "lost",
            "shrunk",
            "grown",
            "new",
            "returned",
            "end"),
        rows,
        1);
  }

  private ReportTable churnedBySegment() {
    PeriodChurn last = churn.periods().get(churn.periods().size() - 1);
    List<List<String>> lines = new ArrayList<>();
    for (ChurnFigures segment : last.segments()) {
      lines.add(
          List.of(
              segment.name(),
              SegmentTables.rate(segment.lost()),
              money(segment.revenueBefore()),
              money(segment.revenueLost()),
              SegmentTables.percent(segment.revenueChurnRate())));
    }
    return new ReportTable(
        "From %s to %s, by segment".formatted(last.before().name(), last.after().name()),
        List.of("segment", "churn (95%)", "revenue before", "revenue lost", "of revenue"),
        lines,
        1);
  }

  private static ReportTable triangle(Cohorts cohorts) {
    int width =
        Math.min(
            MOST_CELLS, cohorts.cohorts().stream().mapToInt(c -> c.cells().size()).max().orElse(0));
    List<String> headers = new ArrayList<>(List.of("first purchase", "customers"));
    for (int k = 0; k < width; k++) {
      headers.add("+" + k);
    }
    List<List<String>> rows = new ArrayList<>();
    for (Cohort cohort : cohorts.cohorts()) {
      List<String> row = new ArrayList<>(List.of(name(cohort.period())));
      row.add(Numbers.count(cohort.customers()));
      for (int k = 0; k < width; k++) {
        Optional<CohortCell> cell =
            k < cohort.cells().size() ? cohort.cells().get(k) : Optional.empty();
        row.add(cell.map(c -> SegmentTables.percent(c.customers().rate())).orElse(""));
      }
      rows.add(row);
    }
    return new ReportTable(
        "Customers by their first purchase: share who bought so many periods later",
        headers,
        rows,
        1);
  }

  private static String money(BigDecimal amount) {
    return Numbers.money(amount.doubleValue());
  }

  @Override
  public String json() {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("kind", kind);
    json.put("asOf", asOf.toString());
    figures(json, performance.overall());
    ArrayNode periods = json.putArray("periods");
    for (PeriodFigures period : performance.periods()) {
      ObjectNode node = periods.addObject();
      period(node, period.period());
      figures(node, period);
    }
    ArrayNode churned = json.putArray("churn");
    for (PeriodChurn period : churn.periods()) {
      ObjectNode node = churned.addObject();
      node.put("from", period.before().name());
      node.put("to", period.after().name());
      churn(node, period.total());
      ArrayNode segments = node.putArray("segments");
      for (ChurnFigures segment : period.segments()) {
        churn(segments.addObject().put("name", segment.name()), segment);
      }
    }
    cohorts.ifPresent(known -> cohorts(json, known));
    allNotes().forEach(json.putArray("notes")::add);
    return Json.text(json);
  }

  private static void period(ObjectNode json, CalendarPeriod period) {
    json.put("period", period.name());
    json.put("start", period.start().toString());
    json.put("end", period.end().toString());
    json.put("partial", period.partial());
  }

  private static void figures(ObjectNode json, PeriodFigures figures) {
    json.put("customers", figures.total().customers());
    json.put("active", figures.total().active());
    json.put("orders", figures.total().orders());
    json.put("revenue", figures.total().revenue().toPlainString());
    ArrayNode segments = json.putArray("segments");
    int index = 0;
    for (SegmentFigures segment : figures.segments()) {
      SegmentsReport.segment(segments.addObject().put("index", index++), segment);
    }
  }

  private static void churn(ObjectNode json, ChurnFigures figures) {
    json.put("active", figures.lost().of());
    json.put("lost", figures.lost().count());
    SegmentsReport.share(json, "churnRate", figures.lost());
    json.put("revenueLost", figures.revenueLost().toPlainString());
    SegmentsReport.put(json, "revenueChurnRate", figures.revenueChurnRate());
    figures
        .revenueChurnInterval()
        .ifPresent(
            ends -> {
              json.put("revenueChurnRateLower", ends.lower());
              json.put("revenueChurnRateUpper", ends.upper());
            });
    SegmentsReport.share(json, "cameBack", figures.cameBack());
    RevenueBridge bridge = figures.bridge();
    json.putObject("bridge")
        .put("start", bridge.start().toPlainString())
        .put("lost", bridge.lost().toPlainString())
        .put("shrunk", bridge.shrunk().toPlainString())
        .put("grown", bridge.grown().toPlainString())
        .put("new", bridge.fresh().toPlainString())
        .put("returned", bridge.returned().toPlainString())
        .put("end", bridge.end().toPlainString());
  }

  private static void cohorts(ObjectNode json, Cohorts cohorts) {
    ArrayNode array = json.putArray("cohorts");
    for (Cohort cohort : cohorts.cohorts()) {
      ObjectNode node = array.addObject();
      period(node, cohort.period());
      node.put("customers", cohort.customers());
      ArrayNode cells = node.putArray("cells");
      for (Optional<CohortCell> cell : cohort.cells()) {
        ObjectNode each = cells.addObject();
        if (cell.isPresent()) {
          each.put("customers", cell.get().customers().count());
          SegmentsReport.share(each, "share", cell.get().customers());
          each.put("revenue", cell.get().revenue().toPlainString());
        }
      }
    }
  }

  @Override
  public String csv() {
    StringBuilder csv =
        new StringBuilder(
            "period,partial,segment,customers,active,orders,revenue,gross,returned,"
                + "repeat_customers,retained,retained_of\n");
    lines(csv, performance.overall());
    performance.periods().forEach(period -> lines(csv, period));
    return csv.toString();
  }

  private static void lines(StringBuilder csv, PeriodFigures period) {
    for (SegmentFigures segment : period.segments()) {
      csv.append(period.period().name()).append(',').append(period.period().partial()).append(',');
      csv.append(CsvText.harmless(segment.name())).append(',');
      csv.append(segment.customers()).append(',').append(segment.active()).append(',');
      csv.append(segment.orders()).append(',');
      csv.append(segment.revenue().toPlainString()).append(',');
      csv.append(segment.gross().toPlainString()).append(',');
      csv.append(segment.returned().toPlainString()).append(',');
      csv.append(segment.repeatCustomers()).append(',').append(segment.retained()).append(',');
      csv.append(segment.retention().of()).append('\n');
    }
  }
}
