package io.smartsegment.clusterers;

import io.smartsegment.clusterers.again.EarlierRun;
import io.smartsegment.clusterers.again.RefitWorth;
import io.smartsegment.clusterers.again.SinceEarlier;
import io.smartsegment.clusterers.grid.Feature;
import io.smartsegment.clusterers.model.ClusterModel;
import io.smartsegment.clusterers.model.ClusterSegmentation;
import io.smartsegment.clusterers.model.CustomerFeatures;
import io.smartsegment.clusterers.model.OrderFeatures;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.stability.Experimental;
import io.smartsegment.customers.book.OrderHistory;
import io.smartsegment.customers.performance.Interval;
import io.smartsegment.customers.plan.JudgedPlan;
import io.smartsegment.customers.plan.OutOfTime;
import io.smartsegment.customers.plan.OutOfTimeSettings;
import io.smartsegment.customers.plan.PlanCandidate;
import io.smartsegment.customers.plan.Treatments;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Clusters of customers by features of their orders. */
@Experimental
public final class OrderClusters {
  private static final double NORMAL_95 = 1.959963984540054;

  private final ClusterFinder finder;
  private final OrderHistory history;
  private final ClusterQuestion question;
  private final CustomerFeatures source;
  private final Optional<EarlierRun> earlier;

  /**
   * Looks at orders.
   *
   * @param finder finds clusters
   * @param history the orders
   * @param question what is asked; all features are features of orders
   */
  public OrderClusters(ClusterFinder finder, OrderHistory history, ClusterQuestion question) {
    this(finder, history, question, OrderFeatures::table, Optional.empty());
  }

  private OrderClusters(
      ClusterFinder finder,
      OrderHistory history,
      ClusterQuestion question,
      CustomerFeatures source,
      Optional<EarlierRun> earlier) {
    this.finder = finder;
    this.history = history;
    this.question = question;
    this.source = source;
    this.earlier = earlier;
  }

  /**
   * {@return the same with features from elsewhere as well}
   *
   * @param other where features come from
   */
  public OrderClusters withFeatures(CustomerFeatures other) {
    return new OrderClusters(finder, history, question, other, earlier);
  }

  /**
   * {@return the same, starting from an earlier run}
   *
   * @param run the earlier run, with segments in the order of the customers of the history if these
   *     are known
   */
  public OrderClusters startingFrom(EarlierRun run) {
    return new OrderClusters(finder, history, question, source, Optional.of(run));
  }

  /**
   * What clusters may be treated with.
   *
   * @param treatments what each may get
   * @param settings horizon, margin and date
   */
  @Experimental
  public record Money(Treatments treatments, OutOfTimeSettings settings) {}

  /**
   * {@return clusters as of a date, ordered by revenue a customer}
   *
   * @param asOf orders of that day and later do not count
   * @param money treatments by which numbers of clusters are judged out of time, if there are some
   */
  public ClusterAnswer find(LocalDate asOf, Optional<Money> money) {
    ClusterAnswer answer =
        finder.find(
            question,
            source.table(history, asOf, features()),
            OrderFeatures.revenue(history, asOf),
            clusters -> money.filter(given -> clusters > 0).map(given -> worth(clusters, given)),
            earlier);
    if (money.isEmpty() || answer.since().isEmpty() || answer.clusters().isEmpty()) {
      return answer;
    }
    SinceEarlier since = answer.since().get();
    RefitWorth worth = refit(answer.clusters().size(), since.starts().hasWarm(), money.get());
    return answer.withSince(since.withWorth(worth, alarm(worth)));
  }

  private static Optional<String> alarm(RefitWorth worth) {
    RefitWorth.Line old = worth.earlier();
    return worth.refitIsBetter()
        ? Optional.of(
            "Clusters found anew were worth %s a customer more than the old rule out of time (95 %% interval %s to %s)."
                .formatted(
                    Numbers.money(old.lead()), Numbers.money(old.low()), Numbers.money(old.high())))
        : Optional.empty();
  }

  /** What clusters found anew are worth beside the old rule, and by the start. */
  private RefitWorth refit(int clusters, boolean warm, Money money) {
    List<PlanCandidate> candidates = new ArrayList<>();
    candidates.add(candidate(RefitWorth.REFIT, clusters, Start.BEST));
    ClusterSegmentation old = new ClusterSegmentation(earlier.orElseThrow().model(), source);
    candidates.add(new PlanCandidate(RefitWorth.EARLIER, date -> old));
    if (warm) {
      candidates.add(candidate(RefitWorth.WARM, clusters, Start.WARM));
      candidates.add(candidate(RefitWorth.FRESH, clusters, Start.FRESH));
    }
    OutOfTime judged = OutOfTime.judge(history, candidates, money.treatments(), money.settings());
    return new RefitWorth(candidates.stream().map(each -> line(judged.plan(each.name()))).toList());
  }

  private PlanCandidate candidate(String name, int clusters, Start start) {
    return new PlanCandidate(
        name, date -> new ClusterSegmentation(fit(date, clusters, start), source));
  }

  private static RefitWorth.Line line(JudgedPlan plan) {
    return new RefitWorth.Line(
        plan.name(),
        plan.valuePerCustomer(),
        plan.lead(),
        plan.leadInterval().map(Interval::lower).orElse(Double.NaN),
        plan.leadInterval().map(Interval::upper).orElse(Double.NaN));
  }

  /**
   * {@return how the plan of so many clusters, found anew at the earlier dates, fares out of time
   * beside one segment and quintiles of revenue}
   *
   * @param clusters number of clusters; of no meaning if the method finds its own
   * @param money the treatments
   */
  public OutOfTime outOfTime(int clusters, Money money) {
    return OutOfTime.judge(
        history,
        List.of(candidate("clusters", clusters, Start.BEST)),
        money.treatments(),
        money.settings());
  }

  /**
   * {@return the rule of a number of clusters as of a date and no more}
   *
   * @param date orders of that day and later do not count
   * @param clusters number of clusters; of no meaning if the method finds its own
   */
  public ClusterModel fit(LocalDate date, int clusters) {
    return fit(date, clusters, Start.BEST);
  }

  private ClusterModel fit(LocalDate date, int clusters, Start start) {
    return finder.fit(
        question.withClusters(clusters),
        source.table(history, date, features()),
        OrderFeatures.revenue(history, date),
        earlier,
        start);
  }

  private Worth worth(int clusters, Money money) {
    List<JudgedPlan> plans = outOfTime(clusters, money).plans();
    JudgedPlan own = plans.get(0);
    JudgedPlan one =
        plans.stream()
            .filter(plan -> plan.name().equals(OutOfTime.ONE_SEGMENT))
            .findFirst()
            .orElseThrow();
    double error = own.interval().map(i -> (i.upper() - i.lower()) / (2 * NORMAL_95)).orElse(0.0);
    return new Worth(
        own.valuePerCustomer(),
        error,
        one.lead(),
        one.leadInterval().map(i -> i.lower()).orElse(Double.NaN),
        one.leadInterval().map(i -> i.upper()).orElse(Double.NaN));
  }

  private List<String> features() {
    return question.features().stream().map(Feature::name).toList();
  }
}
