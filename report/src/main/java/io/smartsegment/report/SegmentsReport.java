package io.smartsegment.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.customers.performance.Interval;
import io.smartsegment.customers.performance.PeriodFigures;
import io.smartsegment.customers.performance.Satisfaction;
import io.smartsegment.customers.performance.SegmentFigures;
import io.smartsegment.customers.performance.Share;
import io.smartsegment.customers.rfm.RfmThresholds;
import io.smartsegment.customers.segment.SegmentTable;
import io.smartsegment.customers.spenders.SpenderList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Customers in segments by their orders, as text, JSON and a table of customers.
 *
 * @param kind what made the segments, for example {@code rfm}
 * @param table the customers
 * @param figures what the segments did, over all orders before the date
 * @param thresholds where these scores end
 * @param biggest the customers that hold half of the revenue; empty if nobody does
 * @param silent customers who were big before and are silent now
 * @param plan what each segment should get, if there are treatments
 * @param notes what a reader must know, in sentences
 */
@Internal
public record SegmentsReport(
    String kind,
    CustomerTable table,
    PeriodFigures figures,
    Optional<RfmThresholds> thresholds,
    Optional<SpenderList> biggest,
    SpenderList silent,
    Optional<PlanReport> plan,
    List<String> notes)
    implements OrderReport {
  private static final int LISTED = 10;

  /**
   * Keeps a copy of the notes.
   *
   * @param kind what made the segments, for example {@code rfm}
   * @param table the customers
   * @param figures what the segments did, over all orders before the date
   * @param thresholds where these scores end
   * @param biggest the customers that hold half of the revenue; empty if nobody does
   * @param silent customers who were big before and are silent now
   * @param plan what each segment should get, if there are treatments
   * @param notes what a reader must know, in sentences
   */
  public SegmentsReport {
    notes = List.copyOf(notes);
  }

  /**
   * {@return this report with more about each customer}
   *
   * @param more the same customers
   */
  public SegmentsReport withTable(CustomerTable more) {
    return new SegmentsReport(kind, more, figures, thresholds, biggest, silent, plan, notes);
  }

  @Override
  public String title() {
    return "Customers by " + kind;
  }

  @Override
  public List<String> lead() {
    List<String> lead = new ArrayList<>();
    SegmentFigures total = figures.total();
    lead.add(
        "%s in %s by %s, as of %s. Revenue is %s."
            .formatted(
                Numbers.count(total.customers(), "customer"),
                Numbers.count(
                    figures.segments().stream().filter(SegmentsReport::isSegment).count(),
                    "segment"),
                kind,
                table.segments().asOf(),
                Numbers.money(total.revenue().doubleValue())));
    figures.segments().stream()
        .filter(s -> s.customers() > 0)
        .findFirst()
        .ifPresent(
            first ->
                lead.add(
                    "Most revenue comes from %s: %s of the customers bring %s of it."
                        .formatted(
                            first.name(),
                            percent(first.share().rate()),
                            percent(first.revenueShare()))));
    biggest.ifPresent(
        list ->
            lead.add(
                "%s (%s) hold half of the revenue."
                    .formatted(
                        Numbers.count(list.customers().size(), "customer"),
                        percent((double) list.customers().size(), (double) total.customers()))));
    lead.add(
        "%s who were among the biggest are silent now; they brought %s."
            .formatted(
                Numbers.count(silent.customers().size(), "customer"),
                Numbers.money(silent.revenue().doubleValue())));
    plan.ifPresent(known -> lead.add(known.headline()));
    return lead;
  }

  /** Customers without a segment stand in a line as well, and are none. */
  private static boolean isSegment(SegmentFigures line) {
    return line.customers() > 0 && !line.name().equals(SegmentTable.NO_SEGMENT);
  }

  @Override
  public List<ReportTable> tables() {
    List<ReportTable> tables = new ArrayList<>();
    tables.add(SegmentTables.segments("What segments did", figures));
    plan.ifPresent(known -> tables.addAll(known.tables()));
    tables.add(SegmentTables.rules(figures));
    if (!silent.customers().isEmpty()) {
      tables.add(silentTable());
    }
    return tables;
  }

  private ReportTable silentTable() {
    List<List<String>> rows =
        silent.customers().stream()
            .limit(LISTED)
            .map(
                spender ->
                    List.of(
                        spender.customer(),
                        Numbers.money(spender.revenue().doubleValue()),
                        spender.lastPurchase().toString(),
                        Numbers.count(spender.silentDays())))
            .toList();
    return new ReportTable(
        "Big before, silent now"
            + (silent.customers().size() > LISTED ? ", the first " + LISTED : ""),
        List.of("customer", "revenue", "last purchase", "days silent"),
        rows,
        1);
  }

  @Override
  public List<String> allNotes() {
    List<String> all = new ArrayList<>(notes);
    plan.ifPresent(known -> all.addAll(known.notes()));
    return all;
  }

  private static String percent(OptionalDouble rate) {
    return rate.isPresent() ? Numbers.percent(rate.getAsDouble()) : "-";
  }

  private static String percent(double part, double whole) {
    return whole == 0 ? "-" : Numbers.percent(part / whole);
  }

  @Override
  public String json() {
    return Json.text(node());
  }

  /** The members of the JSON. */
  ObjectNode node() {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("kind", kind);
    json.put("asOf", table.segments().asOf().toString());
    json.put("customers", figures.total().customers());
    json.put("orders", figures.total().orders());
    json.put("revenue", figures.total().revenue().toPlainString());
    thresholds.ifPresent(known -> thresholds(json.putObject("thresholds"), known));
    ArrayNode array = json.putArray("segments");
    int index = 0;
    for (SegmentFigures segment : figures.segments()) {
      ObjectNode node = array.addObject().put("index", index++);
      segment(node, segment);
      plan.ifPresent(known -> known.put(node, segment.name()));
    }
    plan.ifPresent(known -> known.put(json.putObject("plan")));
    biggest.ifPresent(list -> spenders(json.putObject("biggestSpenders"), list));
    spenders(json.putObject("bigBeforeSilentNow"), silent);
    allNotes().forEach(json.putArray("notes")::add);
    return json;
  }

  /** The days at which scores of recency end from the best down, and above which others begin. */
  private static void thresholds(ObjectNode json, RfmThresholds thresholds) {
    thresholds.recencyDays().forEach(json.putArray("recencyDays")::add);
    thresholds.frequency().forEach(json.putArray("frequency")::add);
    thresholds.money().forEach(amount -> json.withArray("money").add(amount.toPlainString()));
  }

  static void segment(ObjectNode json, SegmentFigures segment) {
    json.put("name", segment.name());
    json.put("profile", segment.rule());
    json.put("customers", segment.customers());
    put(json, "share", segment.share().rate());
    json.put("active", segment.active());
    json.put("orders", segment.orders());
    json.put("revenue", segment.revenue().toPlainString());
    json.put("gross", segment.gross().toPlainString());
    json.put("returned", segment.returned().toPlainString());
    put(json, "revenueShare", segment.revenueShare());
    put(json, "revenuePerCustomer", segment.revenuePerCustomer());
    segment.revenuePerCustomerInterval().ifPresent(i -> ends(json, "revenuePerCustomer", i));
    put(json, "averageOrderValue", segment.averageOrderValue());
    put(json, "orderFrequency", segment.orderFrequency());
    json.put("repeatCustomers", segment.repeatCustomers());
    share(json, "repeatRate", segment.repeatRate());
    if (segment.retention().of() > 0) {
      json.put("retained", segment.retained());
      share(json, "retentionRate", segment.retention());
    }
    put(json, "returnedShare", segment.returnedShare());
    if (segment.satisfaction().given() > 0) {
      satisfaction(json.putObject("satisfaction"), segment.satisfaction());
    }
    segment
        .change()
        .ifPresent(
            change -> {
              ObjectNode node = json.putObject("change");
              node.put("customers", change.customers());
              node.put("active", change.active());
              node.put("orders", change.orders());
              node.put("revenue", change.revenue().toPlainString());
              put(node, "revenueRate", change.revenueRate());
            });
  }

  private static void satisfaction(ObjectNode json, Satisfaction given) {
    json.put("ratings", given.given());
    share(json, "rated", given.rated());
    put(json, "mean", given.mean());
    share(json, "satisfied", given.satisfied());
    given.counts().forEach(json.putArray("counts")::add);
  }

  static void share(ObjectNode json, String name, Share share) {
    put(json, name, share.rate());
    share.interval().ifPresent(interval -> ends(json, name, interval));
  }

  private static void ends(ObjectNode json, String name, Interval interval) {
    json.put(name + "Lower", interval.lower());
    json.put(name + "Upper", interval.upper());
  }

  static void put(ObjectNode json, String name, OptionalDouble number) {
    number.ifPresent(known -> json.put(name, known));
  }

  private static void spenders(ObjectNode json, SpenderList list) {
    json.put("revenue", list.revenue().toPlainString());
    ArrayNode array = json.putArray("customers");
    list.customers()
        .forEach(
            spender ->
                array
                    .addObject()
                    .put("customer", spender.customer())
                    .put("revenue", spender.revenue().toPlainString())
                    .put("lastPurchase", spender.lastPurchase().toString())
                    .put("daysSilent", spender.silentDays()));
  }

  @Override
  public String csv() {
    return table.csv();
  }
}
