package io.smartsegment.groups.judge;

import io.smartsegment.core.stability.Experimental;
import io.smartsegment.groups.rule.RoutingRules;
import java.util.Map;

/**
 * What rules are worth for all customers, by the judging part. All intervals are those of one
 * estimate, 95 %.
 *
 * @param rules the rules
 * @param value what a customer pays who is served by the rules
 * @param againstDefault what a customer pays more than if the default group served everybody
 * @param againstToday what a customer pays more than today
 * @param workload for each group, the share of customers that it serves
 */
@Experimental
public record Routing(
    RoutingRules rules,
    Estimate value,
    Estimate againstDefault,
    Estimate againstToday,
    Map<String, Workload> workload) {
  /**
   * The share of customers that a group serves.
   *
   * @param today as customers were served
   * @param then by the rules
   */
  @Experimental
  public record Workload(double today, double then) {}
}
