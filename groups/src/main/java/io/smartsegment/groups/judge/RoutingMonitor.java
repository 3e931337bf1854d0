package io.smartsegment.groups.judge;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.stability.Experimental;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Compares what came of rules with what was expected of them. An alarm needs both a difference that
 * matters and one that chance does not explain for any of the rules together.
 */
@Experimental
public final class RoutingMonitor {
  private static final int RANKED = 3;

  private final List<Expected> expected;
  private final double limit;

  /**
   * What was expected of a rule.
   *
   * @param group the group that serves its customers
   * @param share their share of all customers
   * @param value what such a customer pays; NaN if nothing was expected
   * @param standardError the standard error of that
   */
  @Experimental
  public record Expected(String group, double share, double value, double standardError) {}

  /**
   * Creates a monitor.
   *
   * @param expected what was expected of each rule, the default first
   * @param limit by how much less customers may pay before there is an alarm, at least 0
   */
  public RoutingMonitor(List<Expected> expected, double limit) {
    this.expected = List.copyOf(expected);
    this.limit = limit;
  }

  /**
   * {@return what became of the rules}
   *
   * @param ruleOf for each customer the number of its rule
   * @param served for each customer the group that served it, null if none did yet
   * @param pay for each customer what it paid, NaN if that is not known yet
   * @param satisfaction for each customer its satisfaction, NaN if it is not known; empty if nobody
   *     was asked
   * @throws InvalidInputException if there are no customers
   */
  public Monitored observe(
      int[] ruleOf, @Nullable String[] served, double[] pay, Optional<double[]> satisfaction) {
    int n = ruleOf.length;
    if (n == 0) {
      throw new InvalidInputException("There are no customers.", "Give some to look at.");
    }
    boolean[] isKnown = new boolean[n];
    boolean[] isFollowed = new boolean[n];
    int without = 0;
    for (int i = 0; i < n; i++) {
      isKnown[i] = served[i] != null && !Double.isNaN(pay[i]);
      isFollowed[i] = expected.get(ruleOf[i]).group().equals(served[i]);
      without += isKnown[i] ? 0 : 1;
    }
    List<Monitored.RuleOutcome> rules = new ArrayList<>();
    for (int rule = 0; rule < expected.size(); rule++) {
      int number = rule;
      int[] own = IntStream.range(0, n).filter(i -> ruleOf[i] == number).toArray();
      int[] known = Arrays.stream(own).filter(i -> isKnown[i]).toArray();
      double[] paid =
          Arrays.stream(known).filter(i -> isFollowed[i]).mapToDouble(i -> pay[i]).toArray();
      rules.add(outcome(rule, (double) own.length / n, known.length - paid.length, paid));
    }
    double covered = 1 - rules.get(0).share();
    return new Monitored(
        n,
        without,
        rules,
        covered,
        stability(rules, n),
        workload(served),
        ranks(rules),
        satisfaction.map(all -> satisfied(all, isFollowed, served)));
  }

  private Monitored.RuleOutcome outcome(int rule, double share, int others, double[] paid) {
    Expected promise = expected.get(rule);
    int[] units = IntStream.range(0, paid.length).toArray();
    double width = Errors.width(expected.size());
    Estimate observed = Estimate.of(paid, units, width);
    double error =
        StrictMath.sqrt(
            observed.standardError() * observed.standardError()
                + promise.standardError() * promise.standardError());
    double less = promise.value() - observed.estimate();
    return new Monitored.RuleOutcome(
        rule,
        promise.group(),
        share,
        promise.share(),
        paid.length,
        others,
        observed,
        promise.value(),
        promise.standardError(),
        less > limit && less > width * error);
  }

  /** Half a customer is added to each rule, so that an empty one has a logarithm. */
  private double stability(List<Monitored.RuleOutcome> rules, int n) {
    if (rules.size() == 1) {
      return 0;
    }
    double sum = 0;
    for (Monitored.RuleOutcome rule : rules) {
      double now = (rule.share() * n + 0.5) / (n + 0.5 * rules.size());
      double then = (rule.expectedShare() * n + 0.5) / (n + 0.5 * rules.size());
      sum += (now - then) * StrictMath.log(now / then);
    }
    return sum;
  }

  private static Map<String, Double> workload(@Nullable String[] served) {
    Map<String, Double> workload = new LinkedHashMap<>();
    TreeSet<String> groups = new TreeSet<>();
    int known = 0;
    for (String group : served) {
      if (group != null) {
        groups.add(group);
        known++;
      }
    }
    for (String group : groups) {
      long count = Arrays.stream(served).filter(group::equals).count();
      workload.put(group, (double) count / known);
    }
    return workload;
  }

  private static List<Monitored.Rank> ranks(List<Monitored.RuleOutcome> rules) {
    List<Monitored.RuleOutcome> known =
        rules.stream()
            .filter(rule -> rule.number() > 0 && rule.followed() > 0)
            .filter(rule -> !Double.isNaN(rule.expected()))
            .toList();
    List<Integer> then = sorted(known, Comparator.comparing(rule -> -rule.expected()));
    List<Integer> now = sorted(known, Comparator.comparing(rule -> -rule.observed().estimate()));
    List<Monitored.Rank> ranks = new ArrayList<>();
    for (int rank = 0; rank < Math.min(RANKED, then.size()); rank++) {
      int number = then.get(rank);
      ranks.add(new Monitored.Rank(number, rank + 1, now.indexOf(number) + 1));
    }
    return ranks;
  }

  private static List<Integer> sorted(
      List<Monitored.RuleOutcome> rules, Comparator<Monitored.RuleOutcome> order) {
    return rules.stream().sorted(order).map(Monitored.RuleOutcome::number).toList();
  }

  private static Monitored.Satisfaction satisfied(
      double[] all, boolean[] isFollowed, @Nullable String[] served) {
    Estimate[] sides = new Estimate[2];
    for (int side = 0; side < 2; side++) {
      boolean followed = side == 0;
      double[] own =
          IntStream.range(0, all.length)
              .filter(i -> served[i] != null && isFollowed[i] == followed)
              .mapToDouble(i -> all[i])
              .filter(value -> !Double.isNaN(value))
              .toArray();
      sides[side] = Estimate.of(own, IntStream.range(0, own.length).toArray(), Errors.width(1));
    }
    return new Monitored.Satisfaction(sides[0], sides[1]);
  }
}
