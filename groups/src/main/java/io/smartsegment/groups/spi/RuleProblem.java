package io.smartsegment.groups.spi;

import io.smartsegment.core.stability.Experimental;
import io.smartsegment.groups.features.FeatureIndex;
import io.smartsegment.groups.rule.RoutingRule;
import io.smartsegment.groups.rule.RoutingRules;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * What a finder sees: the customers of the first part that can be compared, who served them, what
 * came of it, and what each of them would have paid with each group. The customers that judge the
 * rules cannot be reached from here. Immutable; arrays are copied.
 */
@Experimental
public final class RuleProblem {
  private final FeatureIndex features;
  private final List<String> groups;
  private final int[] served;
  private final double[] outcomes;
  private final double[][] payoffs;
  private final RuleConstraints constraints;

  /**
   * Creates a problem.
   *
   * @param features the features of n customers
   * @param groups the names of K groups, sorted
   * @param served for each customer the group that served it, from 0
   * @param outcomes for each customer what came of it, finite
   * @param payoffs K arrays of n numbers: what each customer would have paid with the group
   * @param constraints what rules have to keep to
   * @throws IllegalArgumentException if lengths differ, or the number of capacities
   */
  public RuleProblem(
      FeatureIndex features,
      List<String> groups,
      int[] served,
      double[] outcomes,
      double[][] payoffs,
      RuleConstraints constraints) {
    this.features = features;
    this.groups = List.copyOf(groups);
    this.served = served.clone();
    this.outcomes = outcomes.clone();
    this.payoffs = Arrays.stream(payoffs).map(double[]::clone).toArray(double[][]::new);
    this.constraints = constraints;
    int n = features.size();
    if (served.length != n
        || outcomes.length != n
        || payoffs.length != groups.size()
        || Arrays.stream(payoffs).anyMatch(all -> all.length != n)) {
      throw new IllegalArgumentException(
          "%d customers, %d groups: the arrays have other lengths".formatted(n, groups.size()));
    }
    int capacities = constraints.capacities().size();
    if (capacities != 0 && capacities != groups.size()) {
      throw new IllegalArgumentException(
          "%d groups have %d capacities".formatted(groups.size(), capacities));
    }
  }

  /** {@return the features} */
  public FeatureIndex features() {
    return features;
  }

  /** {@return how many customers there are} */
  public int size() {
    return served.length;
  }

  /** {@return the names of the groups, sorted} */
  public List<String> groups() {
    return groups;
  }

  /**
   * {@return the group that served a customer, from 0}
   *
   * @param customer the customer, from 0
   */
  public int groupOf(int customer) {
    return served[customer];
  }

  /**
   * {@return what came of a customer: 0 or 1, or money}
   *
   * @param customer the customer, from 0
   */
  public double outcome(int customer) {
    return outcomes[customer];
  }

  /** {@return whether all outcomes are 0 or 1} */
  public boolean hasBinaryOutcomes() {
    return Arrays.stream(outcomes).allMatch(outcome -> outcome == 0 || outcome == 1);
  }

  /**
   * {@return what a customer would have paid with a group, less the cost of the group: an estimate
   * that is right on average over many customers, and far off for one}
   *
   * @param customer the customer, from 0
   * @param group the group, from 0
   */
  public double payoff(int customer, int group) {
    return payoffs[group][customer];
  }

  /** {@return what rules have to keep to} */
  public RuleConstraints constraints() {
    return constraints;
  }

  /**
   * {@return whether there are enough customers, and enough of each group}
   *
   * @param customers a set of customers
   */
  public boolean isLargeEnough(BitSet customers) {
    if (customers.cardinality() < constraints.minSize()) {
      return false;
    }
    int[] counts = new int[groups.size()];
    customers.stream().forEach(i -> counts[served[i]]++);
    return Arrays.stream(counts).allMatch(count -> count >= constraints.minPerGroup());
  }

  /**
   * {@return how many customers rules give to each group}
   *
   * @param rules rules whose groups are those of this problem
   */
  public int[] workload(RoutingRules rules) {
    int[] workload = new int[groups.size()];
    BitSet left = new BitSet(size());
    left.set(0, size());
    for (RoutingRule rule : rules.rules()) {
      BitSet own = features.customers(rule.segment());
      own.and(left);
      left.andNot(own);
      workload[groups.indexOf(rule.group())] += own.cardinality();
    }
    workload[groups.indexOf(rules.defaultGroup())] += left.cardinality();
    return workload;
  }

  /**
   * {@return what rules are worth: the sum, not the mean, of the payoffs of all customers with the
   * groups that the rules give them to, less a price for each segment but one; customers whom no
   * rule serves are a segment, too}
   *
   * @param rules rules whose groups are those of this problem
   * @param price the price of a further segment, at least 0; infinite if there is none
   */
  public double worth(RoutingRules rules, double price) {
    double sum = 0;
    int segments = rules.rules().size();
    BitSet left = new BitSet(size());
    left.set(0, size());
    for (RoutingRule rule : rules.rules()) {
      BitSet own = features.customers(rule.segment());
      own.and(left);
      left.andNot(own);
      sum += sum(own, groups.indexOf(rule.group()));
    }
    sum += sum(left, groups.indexOf(rules.defaultGroup()));
    segments += left.isEmpty() ? 0 : 1;
    return segments < 2 ? sum : sum - price * (segments - 1);
  }

  private double sum(BitSet customers, int group) {
    return customers.stream().mapToDouble(i -> payoffs[group][i]).sum();
  }

  /**
   * {@return the problem of some of the customers}
   *
   * @param rows the customers, from 0
   * @param other what rules have to keep to there
   */
  public RuleProblem rows(int[] rows, RuleConstraints other) {
    int[] someServed = new int[rows.length];
    double[] someOutcomes = new double[rows.length];
    double[][] somePayoffs = new double[groups.size()][rows.length];
    for (int i = 0; i < rows.length; i++) {
      someServed[i] = served[rows[i]];
      someOutcomes[i] = outcomes[rows[i]];
      for (int k = 0; k < somePayoffs.length; k++) {
        somePayoffs[k][i] = payoffs[k][rows[i]];
      }
    }
    return new RuleProblem(
        features.rows(rows), groups, someServed, someOutcomes, somePayoffs, other);
  }
}
