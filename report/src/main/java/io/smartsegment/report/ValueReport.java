package io.smartsegment.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.customers.book.OrderHistory;
import io.smartsegment.customervalue.CustomerValue;
import io.smartsegment.customervalue.LostValue;
import io.smartsegment.customervalue.ModelFit;
import io.smartsegment.customervalue.PurchaseModel;
import io.smartsegment.customervalue.SpendModel;
import io.smartsegment.customervalue.ValueCheck;
import io.smartsegment.customervalue.ValueModel;
import io.smartsegment.customervalue.ValuePrediction;
import io.smartsegment.customervalue.ValueRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What customers were worth and will probably be worth, as text, JSON and a table of customers.
 *
 * @param history the orders
 * @param value the values as of a date
 * @param lost the value lost to churn by segment, if there are segments; empty otherwise
 * @param notes what a reader must know of the orders, in sentences
 */
@Internal
public record ValueReport(
    OrderHistory history, CustomerValue value, List<LostValue> lost, List<String> notes)
    implements OrderReport {
  private static final String UNKNOWN = "-";

  /**
   * Keeps copies of the lists.
   *
   * @param history the orders
   * @param value the values as of a date
   * @param lost the value lost to churn by segment, if there are segments; empty otherwise
   * @param notes what a reader must know of the orders
   */
  public ValueReport {
    lost = List.copyOf(lost);
    notes = List.copyOf(notes);
  }

  @Override
  public String title() {
    return "What customers will probably be worth";
  }

  @Override
  public List<String> lead() {
    List<String> lead = new ArrayList<>(List.of(headline()));
    value.check().ifPresent(check -> lead.addAll(check.verdict()));
    return lead;
  }

  @Override
  public List<ReportTable> tables() {
    List<ReportTable> tables = new ArrayList<>();
    value.prediction().ifPresent(prediction -> tables.add(models(prediction.model())));
    value
        .check()
        .ifPresent(
            check -> {
              if (!check.tenths().isEmpty()) {
                tables.add(tenths(check));
              }
              tables.add(shares(check));
            });
    if (!lost.isEmpty()) {
      tables.add(lostTable());
    }
    return tables;
  }

  @Override
  public List<String> allNotes() {
    List<String> all = new ArrayList<>(notes);
    all.addAll(value.notes());
    return all;
  }

  private String headline() {
    int horizon = value.options().horizonDays();
    if (value.prediction().isEmpty()) {
      return "What customers will be worth cannot be said as of %s.".formatted(value.asOf());
    }
    ValuePrediction prediction = value.prediction().get();
    ValueRange total = prediction.total();
    return "%s will probably bring a profit of %s in the %s from %s%s%s."
        .formatted(
            Numbers.count(covered(prediction), "customer"),
            Numbers.money(total.value()),
            Numbers.count(horizon, "day"),
            value.asOf(),
            interval(total),
            assumptions());
  }

  /** Empty if nothing was resampled. */
  private static String interval(ValueRange range) {
    return Double.isFinite(range.lower()) && Double.isFinite(range.upper())
        ? " (95% interval "
            + Numbers.money(range.lower())
            + " to "
            + Numbers.money(range.upper())
            + ")"
        : "";
  }

  private String assumptions() {
    return ", with a margin of %s and %s a year for the time until it comes"
        .formatted(
            Numbers.percent(value.options().margin()),
            Numbers.percent(value.options().yearlyRate()));
  }

  private long covered(ValuePrediction prediction) {
    long covered = 0;
    for (int i = 0; i < value.customers(); i++) {
      covered += prediction.covers(i) ? 1 : 0;
    }
    return covered;
  }

  private static ReportTable models(ValueModel model) {
    PurchaseModel purchases = model.purchases().model();
    SpendModel spend = model.spend().model();
    String name = purchases.hasDropout() ? "BG/NBD" : "NBD";
    List<List<String>> rows = new ArrayList<>();
    rows.add(row(name, "r", purchases.r(), model.purchases().logLikelihood()));
    rows.add(row("", "alpha", purchases.alpha(), Double.NaN));
    if (purchases.hasDropout()) {
      rows.add(row("", "a", purchases.a(), Double.NaN));
      rows.add(row("", "b", purchases.b(), Double.NaN));
    }
    rows.add(row("gamma-gamma", "p", spend.p(), model.spend().logLikelihood()));
    rows.add(row("", "q", spend.q(), Double.NaN));
    rows.add(row("", "v", spend.v(), Double.NaN));
    return new ReportTable(
        "Models", List.of("model", "parameter", "estimate", "log-likelihood"), rows, 2);
  }

  private static List<String> row(
      String model, String parameter, double estimate, double logLikelihood) {
    return List.of(model, parameter, number(estimate, 4), number(logLikelihood, 4));
  }

  private static String number(double number, int decimals) {
    return Double.isFinite(number) ? Numbers.rounded(number, decimals) : UNKNOWN;
  }

  private static ReportTable tenths(ValueCheck check) {
    List<List<String>> rows = new ArrayList<>();
    for (ValueCheck.Tenth tenth : check.tenths()) {
      rows.add(
          List.of(
              Integer.toString(rows.size() + 1),
              Numbers.count(tenth.customers()),
              Numbers.rounded(tenth.predictedPurchases(), 0),
              Numbers.count(tenth.purchases()),
              Numbers.money(tenth.predictedMoney()),
              Numbers.money(tenth.money())));
    }
    return new ReportTable(
        "Predicted and what came, by tenth of predicted money, the highest first",
        List.of("tenth", "customers", "days predicted", "days", "money predicted", "money"),
        rows,
        0);
  }

  private static ReportTable shares(ValueCheck check) {
    List<List<String>> rows = new ArrayList<>();
    for (ValueCheck.TopShare share : check.shares()) {
      rows.add(
          List.of(
              share.ranking().words(),
              Numbers.percent(share.topTenth()),
              Numbers.percent(share.topFifth())));
    }
    return new ReportTable(
        "Share of the money that came, held by the customers ranked highest",
        List.of("ranked by", "top tenth", "top fifth"),
        rows,
        1);
  }

  private ReportTable lostTable() {
    List<List<String>> rows = new ArrayList<>();
    for (LostValue segment : lost) {
      rows.add(
          List.of(
              segment.segment(),
              Numbers.count(segment.customers()),
              Numbers.money(segment.value()),
              Numbers.money(segment.ifAlive()),
              Numbers.money(segment.lost())));
    }
    return new ReportTable(
        "Value lost because customers stopped buying, by segment",
        List.of("segment", "customers", "value", "value if all were alive", "lost"),
        rows,
        1);
  }

  @Override
  public String json() {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("kind", "value");
    json.put("asOf", value.asOf().toString());
    json.put("horizonDays", value.options().horizonDays());
    json.put("margin", value.options().margin());
    json.put("yearlyRate", value.options().yearlyRate());
    json.put("seed", value.options().seed());
    json.put("customers", value.customers());
    if (value.prediction().isPresent()) {
      ValuePrediction prediction = value.prediction().get();
      json.put("customersWithValue", covered(prediction));
      range(json.putObject("value"), prediction.total());
      model(json.putObject("model"), prediction.model());
    }
    value.check().ifPresent(check -> validation(json.putObject("validation"), check));
    if (!lost.isEmpty()) {
      lost(json.putArray("lostToChurn"));
    }
    allNotes().forEach(json.putArray("notes")::add);
    return Json.text(json);
  }

  private void lost(ArrayNode segments) {
    for (LostValue segment : lost) {
      segments
          .addObject()
          .put("segment", segment.segment())
          .put("customers", segment.customers())
          .put("value", segment.value())
          .put("ifAlive", segment.ifAlive())
          .put("lost", segment.lost());
    }
  }

  private static void range(ObjectNode json, ValueRange range) {
    json.put("value", range.value());
    finite(json, "lower", range.lower());
    finite(json, "upper", range.upper());
  }

  private static void finite(ObjectNode json, String name, double number) {
    if (Double.isFinite(number)) {
      json.put(name, number);
    }
  }

  private static void model(ObjectNode json, ValueModel model) {
    PurchaseModel purchases = model.purchases().model();
    ObjectNode first = json.putObject("purchases");
    first.put("name", purchases.hasDropout() ? "BG/NBD" : "NBD");
    first.put("r", purchases.r());
    first.put("alpha", purchases.alpha());
    if (purchases.hasDropout()) {
      first.put("a", purchases.a());
      first.put("b", purchases.b());
    }
    fit(first, model.purchases());
    SpendModel spend = model.spend().model();
    ObjectNode second = json.putObject("money");
    second.put("name", "gamma-gamma");
    finite(second, "p", spend.p());
    finite(second, "q", spend.q());
    finite(second, "v", spend.v());
    finite(second, "mean", spend.mean());
    fit(second, model.spend());
  }

  private static void fit(ObjectNode json, ModelFit<?> fit) {
    finite(json, "logLikelihood", fit.logLikelihood());
    json.put("customers", fit.customers());
    fit.remarks().forEach(json.putArray("remarks")::add);
  }

  private static void validation(ObjectNode json, ValueCheck check) {
    json.put("fittedBefore", check.fittedBefore().toString());
    json.put("until", check.until().toString());
    json.put("customers", check.customers());
    compared(json.putObject("purchases"), check.purchases());
    compared(json.putObject("money"), check.money());
    ArrayNode tenths = json.putArray("tenths");
    for (ValueCheck.Tenth tenth : check.tenths()) {
      tenths
          .addObject()
          .put("customers", tenth.customers())
          .put("predictedPurchases", tenth.predictedPurchases())
          .put("purchases", tenth.purchases())
          .put("predictedMoney", tenth.predictedMoney())
          .put("money", tenth.money());
    }
    ArrayNode shares = json.putArray("shares");
    for (ValueCheck.TopShare share : check.shares()) {
      shares
          .addObject()
          .put("rankedBy", share.ranking().words())
          .put("topTenth", share.topTenth())
          .put("topFifth", share.topFifth());
    }
    check.verdict().forEach(json.putArray("verdict")::add);
  }

  private static void compared(ObjectNode json, ValueCheck.Compared total) {
    total.predicted().ifPresent(predicted -> json.put("predicted", predicted));
    json.put("naive", total.naive());
    json.put("actual", total.actual());
    put(json, "ratio", total.ratio());
    put(json, "naiveRatio", total.naiveRatio());
  }

  private static void put(ObjectNode json, String name, OptionalDouble number) {
    number.ifPresent(known -> json.put(name, known));
  }

  @Override
  public String csv() {
    StringBuilder csv =
        new StringBuilder(
            "customer_id,value_so_far,probability_alive,purchase_days,money_per_purchase_day,"
                + "value,value_lower,value_upper\n");
    Optional<ValuePrediction> prediction = value.prediction();
    history.forEach(
        days -> {
          int i = days.index();
          csv.append(CsvText.quoted(days.customer()))
              .append(',')
              .append(Numbers.full(value.soFar(i)));
          if (prediction.isPresent() && prediction.get().covers(i)) {
            ValuePrediction known = prediction.get();
            ValueRange range = known.value(i);
            for (double number :
                new double[] {
                  known.alive(i),
                  known.purchases(i),
                  known.spend(i),
                  range.value(),
                  range.lower(),
                  range.upper()
                }) {
              csv.append(',').append(Double.isFinite(number) ? Numbers.full(number) : "");
            }
          } else {
            csv.append(",,,,,,");
          }
          csv.append('\n');
        });
    return csv.toString();
  }
}
