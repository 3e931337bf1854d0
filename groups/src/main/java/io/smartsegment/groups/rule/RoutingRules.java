package io.smartsegment.groups.rule;

import io.smartsegment.core.stability.Experimental;
import java.util.List;

/**
 * Rules in their order: the first one whose segment a customer belongs to says which group serves
 * the customer. Whoever is in no segment is served by the default group.
 *
 * @param rules the rules, often none
 * @param defaultGroup the name of the group for everybody else
 */
@Experimental
public record RoutingRules(List<RoutingRule> rules, String defaultGroup) {
  /**
   * Keeps a copy of the rules.
   *
   * @param rules the rules, often none
   * @param defaultGroup the name of the group for everybody else
   */
  public RoutingRules {
    rules = List.copyOf(rules);
  }

  /**
   * {@return the rules of one group for all}
   *
   * @param group its name
   */
  public static RoutingRules all(String group) {
    return new RoutingRules(List.of(), group);
  }

  /**
   * {@return the number of the rule that serves a customer, from 1; 0 for the default}
   *
   * @param customer what is known of the customer
   */
  public int ruleOf(FeatureValues customer) {
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i).segment().contains(customer)) {
        return i + 1;
      }
    }
    return 0;
  }

  /**
   * {@return the group of a rule}
   *
   * @param rule its number as in {@link #ruleOf}
   */
  public String group(int rule) {
    return rule == 0 ? defaultGroup : rules.get(rule - 1).group();
  }

  /**
   * {@return the group that serves a customer}
   *
   * @param customer what is known of the customer
   */
  public String groupOf(FeatureValues customer) {
    return group(ruleOf(customer));
  }

  /** {@return the conditions of all rules, in the order of the rules} */
  public List<Condition> conditions() {
    return rules.stream().flatMap(rule -> rule.segment().conditions().stream()).toList();
  }
}
