package io.smartsegment.groups.recipe;

import io.smartsegment.core.spi.BuiltForSpi;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.groups.rule.Condition;
import io.smartsegment.groups.rule.Segment;
import io.smartsegment.groups.spi.FoundRules;
import io.smartsegment.groups.spi.RuleFinder;
import io.smartsegment.groups.spi.RuleProblem;
import io.smartsegment.groups.spi.RuleSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Selects features whose product with a group matters in an L1-penalised logistic regression
 * (Tibshirani, Journal of the Royal Statistical Society B 58, 1996), and proposes both sides of
 * each, and all combinations of the first three.
 */
@Internal
@BuiltForSpi(BuiltForSpi.CURRENT)
public final class L1Logistic implements RuleFinder {
  private static final int COMBINED = 3;

  /** Creates the finder. */
  public L1Logistic() {}

  @Override
  public String id() {
    return "l1-logistic";
  }

  @Override
  public String description() {
    return "features whose product with a group matters in an L1-penalised logistic regression";
  }

  @Override
  public Optional<String> refuses(RuleProblem problem) {
    return problem.hasBinaryOutcomes()
        ? Optional.empty()
        : Optional.of("l1-logistic needs outcomes of 0 or 1.");
  }

  @Override
  public FoundRules find(RuleProblem problem, RuleSearch search) {
    InteractionModel model = InteractionModel.of(problem);
    List<Condition> selected = model.select(search);
    List<Segment> segments = new ArrayList<>();
    for (Condition condition : selected) {
      both(problem, segments, Segment.ALL, condition);
    }
    List<Condition> first = selected.subList(0, Math.min(COMBINED, selected.size()));
    int most = Math.min(problem.constraints().maxFeatures(), problem.constraints().depth());
    for (int i = 0; i < first.size() && most > 1; i++) {
      for (int j = i + 1; j < first.size(); j++) {
        List<Segment> one = new ArrayList<>();
        both(problem, one, Segment.ALL, first.get(i));
        for (Segment segment : one) {
          both(problem, segments, segment, first.get(j));
        }
      }
    }
    if (first.size() == COMBINED && most > 2) {
      List<Segment> pairs = new ArrayList<>();
      both(problem, pairs, new Segment(List.of(first.get(0))), first.get(1));
      Condition other = problem.features().opposite(first.get(0));
      both(problem, pairs, new Segment(List.of(other)), first.get(1));
      for (Segment pair : pairs) {
        both(problem, segments, pair, first.get(2));
      }
    }
    segments.removeIf(
        segment ->
            problem.features().customers(segment).cardinality() < problem.constraints().minSize());
    return FoundRules.segments(segments);
  }

  private static void both(
      RuleProblem problem, List<Segment> segments, Segment segment, Condition condition) {
    segment.and(condition).ifPresent(segments::add);
    segment.and(problem.features().opposite(condition)).ifPresent(segments::add);
  }
}
