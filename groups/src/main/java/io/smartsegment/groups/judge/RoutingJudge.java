package io.smartsegment.groups.judge;

import io.smartsegment.core.stability.Internal;
import io.smartsegment.groups.rule.RoutingRule;
import io.smartsegment.groups.rule.RoutingRules;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says what rules are worth together, on customers that had no part in finding them. */
@Internal
public final class RoutingJudge {
  private final Part judge;
  private final List<String> groups;

  /**
   * Creates a judge.
   *
   * @param judge the judging customers
   * @param groups the names of the groups
   */
  public RoutingJudge(Part judge, List<String> groups) {
    this.judge = judge;
    this.groups = List.copyOf(groups);
  }

  /**
   * {@return what rules are worth}
   *
   * @param rules rules on features of the customers
   */
  public Routing judge(RoutingRules rules) {
    int n = judge.size();
    int[] assigned = assigned(rules);
    int byDefault = groups.indexOf(rules.defaultGroup());
    double[] values = new double[n];
    double[] overDefault = new double[n];
    double[] overToday = new double[n];
    double[] today = new double[groups.size()];
    double[] then = new double[groups.size()];
    for (int i = 0; i < n; i++) {
      values[i] = judge.scores()[assigned[i]][i];
      overDefault[i] = values[i] - judge.scores()[byDefault][i];
      overToday[i] = values[i] - judge.pay()[i];
      today[judge.served()[i]] += 1.0 / n;
      then[assigned[i]] += 1.0 / n;
    }
    double width = Errors.width(1);
    Map<String, Routing.Workload> workload = new LinkedHashMap<>();
    for (int g = 0; g < groups.size(); g++) {
      workload.put(groups.get(g), new Routing.Workload(today[g], then[g]));
    }
    return new Routing(
        rules,
        Estimate.of(values, judge.units(), width),
        Estimate.of(overDefault, judge.units(), width),
        Estimate.of(overToday, judge.units(), width),
        workload);
  }

  private int[] assigned(RoutingRules rules) {
    int[] assigned = new int[judge.size()];
    Arrays.fill(assigned, groups.indexOf(rules.defaultGroup()));
    BitSet left = new BitSet(judge.size());
    left.set(0, judge.size());
    for (RoutingRule rule : rules.rules()) {
      BitSet own = judge.features().customers(rule.segment());
      own.and(left);
      left.andNot(own);
      int group = groups.indexOf(rule.group());
      own.stream().forEach(i -> assigned[i] = group);
    }
    return assigned;
  }
}
