package io.smartsegment.cli;

import io.smartsegment.clusterers.ClusterAnswer;
import io.smartsegment.clusterers.ClusterFinder;
import io.smartsegment.clusterers.ClusterQuestion;
import io.smartsegment.clusterers.OrderClusters;
import io.smartsegment.clusterers.grid.Feature;
import io.smartsegment.clusterers.grid.FeatureTable;
import io.smartsegment.clusterers.grid.Scale;
import io.smartsegment.clusterers.model.ClusterSegmentation;
import io.smartsegment.clusterers.model.CustomerFeatures;
import io.smartsegment.clusterers.model.OrderFeatures;
import io.smartsegment.clusterers.spi.Clusterer;
import io.smartsegment.core.plugin.PluginSet;
import io.smartsegment.customers.book.OrderHistory;
import io.smartsegment.customers.segment.CustomerSegmentation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of segments that are clusters. */
final class ClusterArguments {
  private static final String OF_ORDERS = "recency,frequency,monetary";

  @Option(
      names = "--clusters",
      paramLabel = "N",
      description =
          "For clusters: their number. Default: chosen from 2 to 10 by whether clusters are found"
              + " again, and by money if there are treatments; or none, if customers are one cloud.")
  private @Nullable Integer clusters;

  @Option(
      names = "--features",
      paramLabel = "LIST",
      description =
          "For clusters: recency, frequency, monetary, age, orders, average-order-value,"
              + " returned-share or days-between of orders; or, if one is none of these, columns of a file with"
              + " a row for each customer, in place of ORDERS. With ORDERS and --customers FILE, some of orders"
              + " and others of FILE. NAME*2 counts double. Default: "
              + OF_ORDERS
              + ", or those of --from.")
  private @Nullable String features;

  @Option(
      names = "--scale",
      paramLabel = "S",
      description =
          "For clusters: how features become comparable: rank, root, log, robust, z or none, which is"
              + " z. Default: rank for orders, z for columns of customers.")
  private @Nullable String scale;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "For clusters: a setting of the method ('smart-segment plugins' lists them), such as eps=200;"
              + " repeatable.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--min-size",
      paramLabel = "SHARE",
      converter = SegmentBy.ShareOfCustomers.class,
      description =
          "For clusters: the least share of customers in a cluster, where their number is chosen."
              + " Default: 1%%.")
  private double minSize = 0.01;

  @Option(
      names = "--samples",
      paramLabel = "N",
      description =
          "For clusters: samples that tell whether clusters are found again; 0 for none."
              + " Default: 100.")
  private @Nullable Integer resamples;

  @Mixin private PluginArguments plugins = new PluginArguments();

  private Optional<ClusterFinder> finder = Optional.empty();
  private Optional<PluginSet<Clusterer>> installed = Optional.empty();
  private Optional<OrderClusters.Money> money = Optional.empty();
  private Optional<ClusterAnswer> answer = Optional.empty();
  private Optional<LocalDate> answered = Optional.empty();
  private Optional<EarlierClusters> earlier = Optional.empty();
  private CustomerFeatures source = OrderFeatures::table;
  private int threads = Runtime.getRuntime().availableProcessors();
  private long seed = 42;

  /** Whether this is a way to find clusters. */
  boolean isMethod(String by) {
    return installed().all().containsKey(by);
  }

  List<String> methods() {
    return List.copyOf(installed().all().keySet());
  }

  private PluginSet<Clusterer> installed() {
    if (installed.isEmpty()) {
      installed = Optional.of(plugins.clusterers());
    }
    return installed.get();
  }

  private ClusterFinder finder() {
    if (finder.isEmpty()) {
      finder = Optional.of(new ClusterFinder(installed()));
    }
    return finder.get();
  }

  /** How many threads there are, and what decides by chance. */
  void work(int number, long given) {
    threads = number;
    seed = given;
  }

  /** What clusters may be treated with, which then decides their number. */
  void judgeBy(Optional<OrderClusters.Money> given) {
    money = given;
  }

  /** Clusters of an earlier run that these start from. */
  void startFrom(Optional<EarlierClusters> given) {
    earlier = given;
  }

  /** Where features come from, if not from orders alone. */
  void takeFeaturesFrom(CustomerFeatures given) {
    source = given;
  }

  /** Whether somebody said which features. */
  boolean named() {
    return features != null;
  }

  /** The names of the features; empty if nobody said. */
  List<String> names() {
    return asked().map(Feature::list).orElse(List.of()).stream().map(Feature::name).toList();
  }

  private Optional<String> asked() {
    return features == null ? earlier.map(EarlierClusters::features) : Optional.of(features);
  }

  /** Whether clusters are asked for by columns of customers and not by orders. */
  boolean byColumns() {
    return names().stream().anyMatch(name -> !OrderFeatures.knows(name));
  }

  private ClusterQuestion question(String method, Scale usual, String usualFeatures) {
    return new ClusterQuestion(
        method,
        settings,
        Feature.list(asked().orElse(usualFeatures)),
        scale == null
            ? earlier.map(run -> run.model().grid().scale()).orElse(usual)
            : Scale.of(scale),
        clusters == null ? OptionalInt.empty() : OptionalInt.of(clusters),
        minSize,
        resamples == null ? 100 : resamples,
        seed,
        threads);
  }

  /**
   * The rule of clusters as of a date. The first call chooses their number; a call for another date
   * finds so many anew, which is what a plan is judged by.
   */
  CustomerSegmentation rule(String method, OrderHistory history, LocalDate asOf) {
    ClusterQuestion question = question(method, Scale.RANK, OF_ORDERS);
    OrderClusters clustersOf = new OrderClusters(finder(), history, question).withFeatures(source);
    if (earlier.isPresent()) {
      clustersOf = clustersOf.startingFrom(earlier.get().run(Optional.of(customers(history))));
    }
    if (answer.isEmpty()) {
      answer = Optional.of(clustersOf.find(asOf, money));
      answered = Optional.of(asOf);
    }
    if (answered.filter(asOf::equals).isPresent()) {
      ClusterSegmentation rule = new ClusterSegmentation(answer.get().model(), source);
      return remembers() ? new RememberedSegments(rule, asOf, answer.get().labels()) : rule;
    }
    int number = Math.max(1, answer.get().clusters().size());
    return new ClusterSegmentation(clustersOf.fit(asOf, number), source);
  }

  private boolean remembers() {
    return earlier.filter(run -> run.keep().signum() > 0).isPresent();
  }

  private static List<String> customers(OrderHistory history) {
    List<String> customers = new ArrayList<>();
    history.forEach(days -> customers.add(days.customer()));
    return customers;
  }

  /** An earlier run that saw later orders knew more than anybody did at the date. */
  List<String> notes(LocalDate asOf) {
    return earlier
        .flatMap(run -> run.saved().asOf())
        .filter(learned -> learned.isAfter(asOf))
        .map(
            learned ->
                List.of(
                    "The model of --from was made from orders up to %s and so looks ahead of %s."
                        .formatted(learned, asOf)))
        .orElse(List.of());
  }

  /** The clusters that the first call of {@link #rule} found. */
  Optional<ClusterAnswer> answer() {
    return answer;
  }

  /**
   * Clusters by columns of customers.
   *
   * @param customers identifiers; empty if customers have none
   */
  ClusterAnswer of(String method, FeatureTable table, Optional<List<String>> customers) {
    return finder()
        .find(
            question(method, Scale.Z, ""),
            table,
            new long[0],
            number -> Optional.empty(),
            earlier.map(run -> run.run(customers)));
  }

  /** Options that would do nothing are refused. */
  void refuseIfGiven(String by) {
    boolean given =
        clusters != null
            || features != null
            || scale != null
            || resamples != null
            || !settings.isEmpty();
    if (given) {
      throw new UsageException(
          "An option of clusters is given, and --by is '%s'.".formatted(by),
          "Give --by with one of %s, or leave out --clusters, --features, --scale, --set and --samples."
              .formatted(String.join(", ", methods())));
    }
  }
}
