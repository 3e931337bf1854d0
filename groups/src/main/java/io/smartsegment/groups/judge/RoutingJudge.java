package io.smartsegment.groups.judge;

import io.smartsegment.core.stability.Internal;
import io.smartsegment.groups.rule.RoutingRule;
import io.smartsegment.groups.rule.RoutingRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

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
    int[] ruleOf = ruleOf(rules);
    int byDefault = groups.indexOf(rules.defaultGroup());
    double[] values = new double[n];
    double[] overDefault = new double[n];
    double[] overToday = new double[n];
    double[] today = new double[groups.size()];
    double[] then = new double[groups.size()];
    for (int i = 0; i < n; i++) {
      int group = groups.indexOf(rules.group(ruleOf[i]));
      values[i] = judge.scores()[group][i];
      overDefault[i] = values[i] - judge.scores()[byDefault][i];
      overToday[i] = values[i] - judge.pay()[i];
      today[judge.served()[i]]++;
      then[group]++;
    }
    double width = Errors.width(1);
    Map<String, Routing.Workload> workload = new LinkedHashMap<>();
    for (int g = 0; g < groups.size(); g++) {
      workload.put(groups.get(g), new Routing.Workload(today[g] / n, then[g] / n));
    }
    return new Routing(
        rules,
        Estimate.of(values, judge.units(), width),
        Estimate.of(overDefault, judge.units(), width),
        Estimate.of(overToday, judge.units(), width),
        workload,
        figures(rules, ruleOf, values));
  }

  private List<Routing.RuleFigures> figures(RoutingRules rules, int[] ruleOf, double[] values) {
    List<Routing.RuleFigures> figures = new ArrayList<>();
    for (int rule = 0; rule <= rules.rules().size(); rule++) {
      int number = rule;
      int[] rows = IntStream.range(0, judge.size()).filter(i -> ruleOf[i] == number).toArray();
      double[] own = Arrays.stream(rows).mapToDouble(i -> values[i]).toArray();
      int[] units = Arrays.stream(rows).map(i -> judge.units()[i]).toArray();
      figures.add(
          new Routing.RuleFigures(
              rule,
              rules.group(rule),
              (double) rows.length / judge.size(),
              Estimate.of(own, units, Errors.width(1)),
              Part.mean(judge.pay(), rows)));
    }
    return figures;
  }

  private int[] ruleOf(RoutingRules rules) {
    int[] ruleOf = new int[judge.size()];
    BitSet left = new BitSet(judge.size());
    left.set(0, judge.size());
    int number = 0;
    for (RoutingRule rule : rules.rules()) {
      BitSet own = judge.features().customers(rule.segment());
      own.and(left);
      left.andNot(own);
      int assigned = ++number;
      own.stream().forEach(i -> ruleOf[i] = assigned);
    }
    return ruleOf;
  }
}
