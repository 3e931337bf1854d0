package io.smartsegment.groups.tree;

import io.smartsegment.core.stability.Internal;
import io.smartsegment.groups.features.FeatureIndex;
import io.smartsegment.groups.rule.RoutingRule;
import io.smartsegment.groups.rule.RoutingRules;
import io.smartsegment.groups.rule.Segment;
import io.smartsegment.groups.spi.RuleConstraints;
import io.smartsegment.groups.spi.RuleProblem;
import java.util.BitSet;
import java.util.List;

/** The one question that tells two kinds of customers best apart. */
@Internal
public final class PlainTree {
  private PlainTree() {}

  /**
   * {@return the side of the question on which customers outside of a set mostly are; all customers
   * if no question tells}
   *
   * @param features the features of all customers
   * @param inside the set
   */
  public static Segment whereMostly(FeatureIndex features, BitSet inside) {
    int n = features.size();
    double[][] payoffs = new double[2][n];
    double share = (double) inside.cardinality() / n;
    for (int i = 0; i < n; i++) {
      payoffs[inside.get(i) ? 0 : 1][i] = inside.get(i) ? 1 - share : share;
    }
    RuleProblem problem =
        new RuleProblem(
            features,
            List.of("inside", "outside"),
            new int[n],
            new double[n],
            payoffs,
            new RuleConstraints(1, 1, 1, 0));
    TreeProblem coded = TreeProblem.of(problem, Integer.MAX_VALUE);
    Node tree =
        new TreeSearch(1, Engine.CHEAPER, () -> false).best(coded, 1, new long[] {0}).get(0);
    RoutingRules rules = TreeRules.of(problem, coded, tree);
    return rules.rules().stream()
        .filter(rule -> rule.group().equals("outside"))
        .map(RoutingRule::segment)
        .findFirst()
        .orElse(Segment.ALL);
  }
}
