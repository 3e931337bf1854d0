package io.smartsegment.cli;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.customers.book.CustomerBook;
import io.smartsegment.customers.book.OrderHistory;
import io.smartsegment.customers.lifecycle.LifecycleSegmentation;
import io.smartsegment.customers.lifecycle.LifecycleSettings;
import io.smartsegment.customers.performance.Performance;
import io.smartsegment.customers.performance.PerformanceSettings;
import io.smartsegment.customers.plan.OutOfTime;
import io.smartsegment.customers.rfm.RfmScores;
import io.smartsegment.customers.rfm.RfmSegmentation;
import io.smartsegment.customers.rfm.RfmSettings;
import io.smartsegment.customers.segment.ColumnSegmentation;
import io.smartsegment.customers.segment.CustomerSegmentation;
import io.smartsegment.customers.segment.CustomerSegments;
import io.smartsegment.customers.spenders.SpenderList;
import io.smartsegment.presentation.ReportPresentation;
import io.smartsegment.report.ClustersReport;
import io.smartsegment.report.CustomerClustersReport;
import io.smartsegment.report.CustomerModel;
import io.smartsegment.report.CustomerTable;
import io.smartsegment.report.OrderReport;
import io.smartsegment.report.PlanReport;
import io.smartsegment.report.SegmentsReport;
import io.smartsegment.report.SinceJson;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Customers in segments by their orders. */
@Command(
    name = "segment",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Divides customers into segments by their orders: by recency and frequency, by stages of"
          + " life, by clusters, or by a column. Says which segments earn most, who the biggest spenders are, and"
          + " who was big before and is silent now.",
      "With prices of treatments it says what each segment should get, and whether that held on later"
          + " orders. With --format csv, a row for each customer."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  smart-segment segment orders.csv",
      "  smart-segment segment orders.parquet returns.parquet --by lifecycle --as-of 2025-07-01",
      "  smart-segment segment orders.csv --by column:country --format json",
      "  smart-segment segment orders.csv --by k-means --clusters 4",
      "  smart-segment segment customers.csv --by dbscan --features age,income",
      "  smart-segment segment orders.csv --by k-means --from found --keep 0.2 --out again",
      "  smart-segment segment orders.csv --format csv > customers.csv",
      "  smart-segment segment orders.csv --revenue 60,85,100 --cost 1,12,30",
      "  smart-segment segment today.csv --book customers.book --update"
    })
final class SegmentCommand implements Callable<Integer> {
  private static final double HALF = 0.5;

  @Mixin private OrderArguments orders = new OrderArguments();
  @Mixin private SegmentBy by = new SegmentBy();
  @Mixin private AgainArguments again = new AgainArguments();
  @Mixin private PlanArguments plan = new PlanArguments();
  @Mixin private CustomerBookArguments book = new CustomerBookArguments();
  @Mixin private OrderOutput output = new OrderOutput();

  @Option(
      names = "--top",
      paramLabel = "SHARE",
      converter = SegmentBy.ShareOfCustomers.class,
      description = "Who counts as big: the share of customers by revenue. Default: 10%%.")
  private double top = 0.1;

  @Option(
      names = "--silent-days",
      paramLabel = "DAYS",
      defaultValue = "90",
      description =
          "Big customers without a purchase for more than so many days are listed as silent."
              + " Default: ${DEFAULT-VALUE}.")
  private int silentDays = 90;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "Decides the intervals of revenue per customer. Default: ${DEFAULT-VALUE}.")
  private long seed = 42;

  @Override
  public Integer call() {
    by.clusters().work(orders.threads(), seed);
    Optional<EarlierClusters> earlier = again.earlier(by);
    earlier.ifPresent(this::requireColumns);
    by.clusters().startFrom(earlier);
    if (by.findsClusters() && (onlyKnownCustomers() || onlyColumns())) {
      return output.print(this::byColumns);
    }
    CustomerBookArguments.Use use = book.use(orders.given());
    boolean planned = plan.asked();
    if (use == CustomerBookArguments.Use.NONE || use == CustomerBookArguments.Use.WRITE) {
      return output.print(() -> orders.read(by.column(), read -> answer(read, use)));
    }
    if (planned) {
      throw new UsageException(
          "Treatments are given, and a customer book does not tell what was ordered when.",
          "Give all orders without --book.");
    }
    return output.print(
        () -> {
          SegmentsReport report =
              use == CustomerBookArguments.Use.READ
                  ? report(book.read(), List.of())
                  : orders.read(by.column(), this::updated);
          CustomerBook whole = report.table().book();
          return output.of(forms(report, () -> report, by.saved(by.rule(whole), whole.asOf())));
        });
  }

  private void requireColumns(EarlierClusters earlier) {
    if (earlier.saved().isMixed() && orders.knownCustomers().isEmpty()) {
      throw new UsageException(
          "The model of --from needs columns of customers beside their orders: %s."
              .formatted(String.join(", ", earlier.saved().columnsOfCustomers())),
          "Name orders, and a file with a row for each customer by --customers FILE.");
    }
  }

  /** Columns are asked for, and there is no file of them beside orders. */
  private boolean onlyColumns() {
    return by.clusters().byColumns() && orders.knownCustomers().isEmpty();
  }

  /** Columns of known customers are features beside those of their orders. */
  private OrderArguments.Read joined(OrderArguments.Read read) {
    boolean named = by.clusters().named() || by.clusters().byColumns();
    if (!by.findsClusters() || !named || orders.knownCustomers().isEmpty()) {
      return read;
    }
    CustomerClusters.Joined joined =
        CustomerClusters.join(
            orders.knownCustomers().get(),
            orders.customer(),
            by.clusters().names(),
            orders.threads());
    by.clusters().takeFeaturesFrom(joined.features());
    if (!by.clusters().byColumns()) {
      return read;
    }
    List<String> notes = new ArrayList<>(read.notes());
    notes.addAll(joined.notes());
    notes.addAll(joined.features().notes(read.history(), read.asOf()));
    return new OrderArguments.Read(read.history(), read.asOf(), notes);
  }

  private boolean onlyKnownCustomers() {
    return !orders.given() && !orders.customerFiles().isEmpty();
  }

  /** Clusters of customers of whose orders nothing is known. */
  private String byColumns() {
    if (plan.asked()) {
      throw new UsageException(
          "Treatments are given, and clusters are by columns of customers.",
          "Give orders, which tell what customers did later.");
    }
    if (orders.customerFiles().isEmpty() || by.clusters().names().isEmpty()) {
      throw new UsageException(
          "Clusters are by columns of customers, and there is no file or no column.",
          "Name a file with a row for each customer, and columns by --features.");
    }
    CustomerClustersReport report =
        CustomerClusters.report(
            by,
            CustomerClusters.read(
                orders.customerFiles(),
                orders.customer(),
                by.clusters().names(),
                orders.threads()));
    return output.of(forms(report, () -> report, Optional.of(CustomerClusters.model(report))));
  }

  private String answer(OrderArguments.Read ordered, CustomerBookArguments.Use use) {
    OrderArguments.Read read = joined(ordered);
    by.clusters().judgeBy(plan.money(read, seed));
    CustomerSegmentation rule = by.rule(read.history(), read.asOf());
    SegmentsReport report =
        report(
            by, rule, read, new Spenders(top, silentDays), seed, plan.plan(read, by, rule, seed));
    if (use == CustomerBookArguments.Use.WRITE) {
      book.write(report.table().book());
    }
    return output.of(
        forms(
            shown(report, read.history()),
            () ->
                shown(
                    report.withTable(customers(report.table(), read.history(), rule)),
                    read.history()),
            by.saved(rule, read.asOf())));
  }

  /** What is shown: of clusters, also whether they are real. */
  private OrderReport shown(SegmentsReport report, OrderHistory history) {
    return by.clusters()
        .answer()
        .<OrderReport>map(
            answer ->
                ClustersReport.of(
                    report,
                    answer,
                    history,
                    usualStages(history, report.table().segments().asOf())))
        .orElse(report);
  }

  /** All that can be said of each customer is made only if it is written somewhere. */
  private OrderOutput.Forms forms(
      OrderReport report, Supplier<OrderReport> full, Optional<CustomerModel> model) {
    return new OrderOutput.Forms(report, () -> full.get().csv(), () -> files(full.get(), model));
  }

  private Map<String, Optional<byte[]>> files(OrderReport full, Optional<CustomerModel> model) {
    Map<String, Optional<byte[]>> files = new LinkedHashMap<>();
    files.put("model.json", model.flatMap(CustomerModel::json).flatMap(OrderOutput::file));
    files.put("customers.csv", OrderOutput.file(full.csv()));
    files.put("moves.csv", moves(full).flatMap(OrderOutput::file));
    files.putAll(output.pages(ReportPresentation.of(full)));
    return files;
  }

  /** Who moved since an earlier run, if there was one. */
  private static Optional<String> moves(OrderReport full) {
    if (full instanceof ClustersReport found) {
      return found.answer().since().map(since -> SinceJson.csv(since, found.money()));
    }
    return full instanceof CustomerClustersReport found
        ? found.answer().since().map(since -> SinceJson.csv(since, Optional.empty()))
        : Optional.empty();
  }

  private SegmentsReport updated(OrderArguments.Read read) {
    by.rule(book.read());
    CustomerBook whole = book.updated(read, orders.dateGiven());
    List<String> notes = new ArrayList<>(read.notes());
    notes.addAll(whole.notes());
    return report(whole, notes.stream().distinct().toList());
  }

  /** What a book tells without the orders. */
  private SegmentsReport report(CustomerBook whole, List<String> read) {
    RfmSegmentation rule = by.rule(whole);
    CustomerSegments segments = rule.segments(whole);
    Performance performance =
        Performance.of(whole, segments, PerformanceSettings.asOf(whole.asOf()).withSeed(seed));
    List<String> notes = new ArrayList<>(read);
    notes.addAll(by.notes(whole.asOf()));
    notes.add(thresholds(rule));
    return new SegmentsReport(
        by.kind(),
        CustomerTable.of(whole, segments).withScores(Optional.of(rule.scores(whole))),
        performance.overall(),
        Optional.of(rule.thresholds()),
        biggest(performance, whole),
        SpenderList.silent(whole, top, silentDays),
        Optional.empty(),
        notes);
  }

  /**
   * Which customers are listed by name.
   *
   * @param top the share of customers who are big
   * @param silentDays days without a purchase
   */
  record Spenders(double top, int silentDays) {}

  static SegmentsReport report(
      SegmentBy by,
      CustomerSegmentation rule,
      OrderArguments.Read read,
      Spenders listed,
      long seed,
      Optional<PlanReport> plan) {
    OrderHistory history = read.history();
    LocalDate asOf = read.asOf();
    Performance performance =
        Performance.of(history, rule, PerformanceSettings.asOf(asOf).withSeed(seed));
    CustomerTable table =
        CustomerTable.of(history, rule.segments(history, asOf))
            .withPlan(plan.map(PlanReport::plan));
    List<String> notes = new ArrayList<>(read.notes());
    notes.addAll(performance.notes());
    LocalDate first = plan.flatMap(PlanReport::judged).map(OutOfTime::planned).orElse(asOf);
    notes.addAll(by.clusters().notes(first));
    notes.addAll(by.notes(first));
    notes.addAll(about(rule, history, asOf));
    return new SegmentsReport(
        by.kind(),
        table,
        performance.overall(),
        rule instanceof RfmSegmentation rfm ? Optional.of(rfm.thresholds()) : Optional.empty(),
        biggest(performance, table.book()),
        SpenderList.silent(table.book(), listed.top(), listed.silentDays()),
        plan,
        notes);
  }

  private static Optional<SpenderList> biggest(Performance performance, CustomerBook book) {
    return performance.overall().total().revenue().signum() > 0
        ? Optional.of(SpenderList.biggest(book, HALF))
        : Optional.empty();
  }

  /** The customers with all that can be said of each: by the rule, or as it is usual. */
  static CustomerTable customers(
      CustomerTable table, OrderHistory history, CustomerSegmentation rule) {
    LocalDate asOf = table.segments().asOf();
    return table.withScores(scores(history, rule, asOf)).withStages(stages(history, rule, asOf));
  }

  private static Optional<RfmScores> scores(
      OrderHistory history, CustomerSegmentation rule, LocalDate asOf) {
    try {
      RfmSegmentation rfm =
          rule instanceof RfmSegmentation same
              ? same
              : RfmSegmentation.learn(history, asOf, RfmSettings.DEFAULT);
      return Optional.of(rfm.scores(history, asOf));
    } catch (InvalidInputException e) {
      // Nobody has a purchase day, so nobody has a score.
      return Optional.empty();
    }
  }

  private static Optional<CustomerSegments> stages(
      OrderHistory history, CustomerSegmentation rule, LocalDate asOf) {
    return rule instanceof LifecycleSegmentation same
        ? Optional.of(same.segments(history, asOf))
        : usualStages(history, asOf);
  }

  private static Optional<CustomerSegments> usualStages(OrderHistory history, LocalDate asOf) {
    try {
      return Optional.of(
          LifecycleSegmentation.learn(history, asOf, LifecycleSettings.DEFAULT)
              .segments(history, asOf));
    } catch (InvalidInputException e) {
      // No customer has a rhythm, or one that is shorter than customers are new.
      return Optional.empty();
    }
  }

  /** What was learned, and what the reader has to know about the rule. */
  static List<String> about(CustomerSegmentation rule, OrderHistory history, LocalDate asOf) {
    List<String> notes = new ArrayList<>();
    if (rule instanceof RfmSegmentation rfm) {
      notes.add(thresholds(rfm));
    } else if (rule instanceof LifecycleSegmentation stages) {
      notes.add(
          "Customers are new for %s days, lost after %s days without a purchase, and stars from a revenue of %s in the last %s days on."
              .formatted(
                  stages.newDays(),
                  stages.silenceDays(),
                  stages.starRevenue(history, asOf).map(SegmentCommand::plain).orElse("-"),
                  stages.silenceDays()));
    } else if (rule instanceof ColumnSegmentation column) {
      int several = column.customersWithSeveral(history, asOf);
      if (several > 0) {
        notes.add(
            "%s customers have orders with different values of %s; the latest order counts."
                .formatted(several, column.column()));
      }
    }
    return notes;
  }

  private static String thresholds(RfmSegmentation rfm) {
    List<Integer> days = rfm.thresholds().recencyDays();
    return "The best score of recency ends before %s days, the next ones before %s; scores of frequency begin above %s, of money above %s."
        .formatted(
            before(days.subList(0, 1)),
            before(days.subList(1, days.size())),
            list(rfm.thresholds().frequency()),
            rfm.thresholds().money().stream()
                .map(SegmentCommand::plain)
                .collect(Collectors.joining(", ")));
  }

  /** The days that are one too many. */
  private static String before(List<Integer> days) {
    return days.isEmpty() ? "-" : list(days.stream().map(day -> day + 1).toList());
  }

  private static String plain(BigDecimal amount) {
    BigDecimal stripped = amount.stripTrailingZeros();
    return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
  }

  private static String list(List<? extends Number> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
