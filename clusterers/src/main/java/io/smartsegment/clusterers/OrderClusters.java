package io.smartsegment.clusterers;

import io.smartsegment.clusterers.grid.Feature;
import io.smartsegment.clusterers.model.ClusterModel;
import io.smartsegment.clusterers.model.ClusterSegmentation;
import io.smartsegment.clusterers.model.OrderFeatures;
import io.smartsegment.core.stability.Experimental;
import io.smartsegment.customers.book.OrderHistory;
import io.smartsegment.customers.plan.JudgedPlan;
import io.smartsegment.customers.plan.OutOfTime;
import io.smartsegment.customers.plan.OutOfTimeSettings;
import io.smartsegment.customers.plan.PlanCandidate;
import io.smartsegment.customers.plan.Treatments;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Clusters of customers by features of their orders. */
@Experimental
public final class OrderClusters {
  private static final double NORMAL_95 = 1.959963984540054;

  private final ClusterFinder finder;
  private final OrderHistory history;
  private final ClusterQuestion question;

  /**
   * Looks at orders.
   *
   * @param finder finds clusters
   * @param history the orders
   * @param question what is asked; all features are features of orders
   */
  public OrderClusters(ClusterFinder finder, OrderHistory history, ClusterQuestion question) {
    this.finder = finder;
    this.history = history;
    this.question = question;
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
    return finder.find(
        question,
        OrderFeatures.table(history, asOf, features()),
        OrderFeatures.revenue(history, asOf),
        clusters -> money.filter(given -> clusters > 0).map(given -> worth(clusters, given)));
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
        List.of(
            new PlanCandidate("clusters", date -> new ClusterSegmentation(fit(date, clusters)))),
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
    return finder.fit(
        question.withClusters(clusters),
        OrderFeatures.table(history, date, features()),
        OrderFeatures.revenue(history, date));
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
