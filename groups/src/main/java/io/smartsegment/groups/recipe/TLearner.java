package io.smartsegment.groups.recipe;

import io.smartsegment.core.spi.BuiltForSpi;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.groups.rule.Segment;
import io.smartsegment.groups.spi.FoundRules;
import io.smartsegment.groups.spi.RuleFinder;
import io.smartsegment.groups.spi.RuleProblem;
import io.smartsegment.groups.spi.RuleSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A regression tree of depth 2 on the customers of each group, whose leaves are segments. It says
 * where a group succeeds, not where it succeeds more than another one (T-learner: Kuenzel and
 * others, PNAS 116(10), 2019; trees: Breiman and others, Classification and Regression Trees,
 * 1984).
 */
@Internal
@BuiltForSpi(BuiltForSpi.CURRENT)
public final class TLearner implements RuleFinder {
  private static final int LEAST = 50;
  private static final int DEPTH = 2;

  /** Creates the finder. */
  public TLearner() {}

  @Override
  public String id() {
    return "t-learner";
  }

  @Override
  public String description() {
    return "a regression tree of depth 2 on the customers of each group; its leaves are segments";
  }

  @Override
  public FoundRules find(RuleProblem problem, RuleSearch search) {
    List<Segment> segments = new ArrayList<>();
    int least = Math.max(LEAST, problem.constraints().minSize());
    int depth = Math.min(DEPTH, problem.constraints().depth());
    for (int group = 0; group < problem.groups().size(); group++) {
      int g = group;
      int[] own = IntStream.range(0, problem.size()).filter(i -> problem.groupOf(i) == g).toArray();
      RegressionTree tree = new RegressionTree(problem, least);
      tree.leaves(own, depth).stream()
          .filter(leaf -> !leaf.conditions().isEmpty())
          .filter(leaf -> !segments.contains(leaf))
          .forEach(segments::add);
    }
    return FoundRules.segments(segments);
  }
}
