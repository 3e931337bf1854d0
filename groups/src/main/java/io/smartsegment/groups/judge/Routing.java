package io.smartsegment.groups.judge;

import io.smartsegment.core.stability.Experimental;
import io.smartsegment.groups.rule.RoutingRules;
import java.util.List;
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
 * @param figures what is to be expected of each rule, the default first
 */
@Experimental
public record Routing(
    RoutingRules rules,
    Estimate value,
    Estimate againstDefault,
    Estimate againstToday,
    Map<String, Workload> workload,
    List<RuleFigures> figures) {
  /**
   * The share of customers that a group serves.
   *
   * @param today as customers were served
   * @param then by the rules
   */
  @Experimental
  public record Workload(double today, double then) {}

  /**
   * What is to be expected of the customers of one rule.
   *
   * @param number the number of the rule, 0 for the default
   * @param group the group that serves them
   * @param share their share of all customers
   * @param expected what such a customer pays with that group; NaN if there is nobody
   * @param today what such a customer pays today
   */
  @Experimental
  public record RuleFigures(
      int number, String group, double share, Estimate expected, double today) {}
}
