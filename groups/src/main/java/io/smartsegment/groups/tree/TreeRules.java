package io.smartsegment.groups.tree;

import io.smartsegment.core.number.ShortDecimal;
import io.smartsegment.groups.features.Feature;
import io.smartsegment.groups.rule.Condition;
import io.smartsegment.groups.rule.LevelCondition;
import io.smartsegment.groups.rule.MissingCondition;
import io.smartsegment.groups.rule.RangeCondition;
import io.smartsegment.groups.rule.RoutingRule;
import io.smartsegment.groups.rule.RoutingRules;
import io.smartsegment.groups.rule.Segment;
import io.smartsegment.groups.spi.RuleProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A tree as rules: a segment for each leaf, from left to right. */
final class TreeRules {
  private final RuleProblem problem;
  private final TreeProblem coded;
  private final List<RoutingRule> rules = new ArrayList<>();

  private TreeRules(RuleProblem problem, TreeProblem coded) {
    this.problem = problem;
    this.coded = coded;
  }

  static RoutingRules of(RuleProblem problem, TreeProblem coded, Node tree) {
    if (tree instanceof Node.Leaf leaf) {
      return RoutingRules.all(problem.groups().get(leaf.group()));
    }
    String byDefault = problem.groups().get(coded.bestForAll());
    TreeRules all = new TreeRules(problem, coded);
    all.add(tree, coded.all(), Segment.ALL);
    return new RoutingRules(all.rules, byDefault);
  }

  private void add(Node node, int[] customers, Segment segment) {
    if (node instanceof Node.Leaf leaf) {
      rules.add(new RoutingRule(segment, problem.groups().get(leaf.group())));
      return;
    }
    Node.Split split = (Node.Split) node;
    View view = coded.views().get(split.view());
    Condition condition = condition(view, split.question(), customers);
    int[] left = Arrays.stream(customers).filter(i -> view.isLeft(i, split.question())).toArray();
    int[] right = Arrays.stream(customers).filter(i -> !view.isLeft(i, split.question())).toArray();
    add(split.left(), left, joined(segment, condition));
    add(split.right(), right, joined(segment, problem.features().opposite(condition)));
  }

  private static Segment joined(Segment segment, Condition condition) {
    return segment
        .and(condition)
        .orElseThrow(() -> new IllegalStateException(segment.text() + " and " + condition.text()));
  }

  /** What holds on the left side of a question for the customers who are asked. */
  private Condition condition(View view, int question, int[] customers) {
    Feature feature = problem.features().features().get(view.feature());
    String name = feature.name();
    if (!view.isOrdered()) {
      return question == feature.values()
          ? new MissingCondition(name, true, true)
          : new LevelCondition(name, List.of(feature.level(question)), true, false);
    }
    boolean missingIsLeft = view.kind() == View.Kind.MISSING_FIRST;
    int below = -1;
    int above = feature.values();
    for (int i : customers) {
      int code = feature.code(i);
      if (code != Feature.MISSING) {
        boolean isLeft = view.isLeft(i, question);
        below = isLeft ? Math.max(below, code) : below;
        above = isLeft ? above : Math.min(above, code);
      }
    }
    if (above == feature.values()) {
      return new MissingCondition(name, false, false);
    }
    if (below < 0) {
      return new MissingCondition(name, true, false);
    }
    return feature.isFlag()
        ? RangeCondition.flag(name, false, missingIsLeft)
        : RangeCondition.below(
            name, threshold(feature.number(below), feature.number(above)), missingIsLeft);
  }

  /** The shortest decimal above one value and not above the next one. */
  static double threshold(double below, double above) {
    return Double.parseDouble(ShortDecimal.between(below, above));
  }
}
