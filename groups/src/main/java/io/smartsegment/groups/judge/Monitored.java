package io.smartsegment.groups.judge;

import io.smartsegment.core.stability.Experimental;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of rules: success by rule against what was expected, who was served as the rules say,
 * and whether customers are still alike.
 *
 * @param customers how many customers there are
 * @param withoutOutcome how many of them have no outcome yet, or no group; they count in shares
 *     only
 * @param rules by rule, the default first
 * @param coverage the share of customers whom a rule other than the default serves
 * @param stability the population stability index of the shares of rules: below 0.1 little has
 *     changed, above 0.25 much
 * @param workload for each group, the share of customers that it served
 * @param ranks the three best rules as expected, with their ranks now
 * @param satisfaction mean satisfaction where the rules were followed and where not
 */
@Experimental
public record Monitored(
    int customers,
    int withoutOutcome,
    List<RuleOutcome> rules,
    double coverage,
    double stability,
    Map<String, Double> workload,
    List<Rank> ranks,
    Optional<Satisfaction> satisfaction) {
  /**
   * Keeps copies of the lists.
   *
   * @param customers how many customers there are
   * @param withoutOutcome how many of them have no outcome yet, or no group; they count in shares
   *     only
   * @param rules by rule, the default first
   * @param coverage the share of customers whom a rule other than the default serves
   * @param stability the population stability index of the shares of rules: below 0.1 little has
   *     changed, above 0.25 much
   * @param workload for each group, the share of customers that it served
   * @param ranks the three best rules as expected, with their ranks now
   * @param satisfaction mean satisfaction where the rules were followed and where not
   */
  public Monitored {
    rules = List.copyOf(rules);
    ranks = List.copyOf(ranks);
  }

  /** {@return whether some rule does worse than chance explains} */
  public boolean isAlarming() {
    return rules.stream().anyMatch(RuleOutcome::alarm);
  }

  /**
   * What became of one rule.
   *
   * @param number its number, 0 for the default
   * @param group the group that should serve its customers
   * @param share their share of all customers
   * @param expectedShare the share that was expected
   * @param followed how many of them that group served, with an outcome
   * @param notFollowed how many another group served, with an outcome
   * @param observed what those paid who were served as the rule says
   * @param expected what was expected of them; NaN if nothing was
   * @param expectedError its standard error
   * @param alarm whether they paid less by more than the limit, and by more than chance explains
   */
  @Experimental
  public record RuleOutcome(
      int number,
      String group,
      double share,
      double expectedShare,
      int followed,
      int notFollowed,
      Estimate observed,
      double expected,
      double expectedError,
      boolean alarm) {}

  /**
   * The rank of a rule by what its customers pay.
   *
   * @param number the number of the rule
   * @param expected its rank as expected, from 1
   * @param now its rank now
   */
  @Experimental
  public record Rank(int number, int expected, int now) {}

  /**
   * Satisfaction of customers.
   *
   * @param followed of those who were served as the rules say
   * @param notFollowed of those who were not
   */
  @Experimental
  public record Satisfaction(Estimate followed, Estimate notFollowed) {}
}
