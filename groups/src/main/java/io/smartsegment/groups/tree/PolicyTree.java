package io.smartsegment.groups.tree;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.setting.Setting;
import io.smartsegment.core.spi.BuiltForSpi;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.groups.rule.RoutingRules;
import io.smartsegment.groups.spi.FoundRules;
import io.smartsegment.groups.spi.RuleFinder;
import io.smartsegment.groups.spi.RuleProblem;
import io.smartsegment.groups.spi.RuleSearch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The tree of questions whose leaves are served by one group each and which earns the most, less a
 * price for each leaf but the first. Proven up to depth 2, where each threshold is tried; at depth
 * 3 among at most 32 thresholds of each feature.
 *
 * <p>Sources: Athey and Wager, Policy Learning With Observational Data, Econometrica 89(1), 2021,
 * for what is maximised; Zhou, Athey and Wager, Offline Multi-Action Policy Learning, Operations
 * Research 71(1), 2023, for the tree by search. The search here is by sweeps over prefix sums, see
 * {@link PrefixTree}.
 */
@Internal
@BuiltForSpi(BuiltForSpi.CURRENT)
public final class PolicyTree implements RuleFinder {
  /** The most positions of a feature where three questions follow one another. */
  private static final int MOST_BINS = 33;

  /** The key of a price that nothing is worth. */
  static final long INFINITE = Long.MAX_VALUE;

  private static final String BEST = "best";
  private static final String ONE_STANDARD_ERROR = "one-standard-error";

  private static final Setting<Price> PRICE =
      Setting.of(
          "price",
          "what a further segment has to earn in the first part, in money",
          "auto, or 0 or more",
          Price.AUTO,
          PolicyTree::price);

  private static final Setting<String> SELECT =
      Setting.choice(
          "select",
          "which price auto takes: the best one, or the highest that is not clearly worse",
          ONE_STANDARD_ERROR,
          BEST,
          ONE_STANDARD_ERROR);

  /** Creates the finder. */
  public PolicyTree() {}

  private static Price price(Object raw) {
    try {
      return Price.parse(raw);
    } catch (InvalidSettingException e) {
      throw new IllegalArgumentException(e.problem(), e);
    }
  }

  @Override
  public String id() {
    return "policy-tree";
  }

  @Override
  public String description() {
    return "the tree of at most 2 questions (3 with --depth 3) that earns the most, proven";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(PRICE, SELECT);
  }

  @Override
  public FoundRules find(RuleProblem problem, RuleSearch search) {
    int depth = problem.features().features().isEmpty() ? 0 : problem.constraints().depth();
    TreeProblem coded = TreeProblem.of(problem, depth > 2 ? MOST_BINS : Integer.MAX_VALUE);
    TreeSearch trees = new TreeSearch(search.threads(), Engine.CHEAPER, search.over());
    Price asked = search.settings().get(PRICE);
    boolean careful = search.settings().get(SELECT).equals(ONE_STANDARD_ERROR);
    PriceChoice choice = new PriceChoice(coded, depth, trees, search.random());
    long price =
        asked.isAuto()
            ? choice.choose(careful)
            : Double.isInfinite(asked.fixed()) ? INFINITE : coded.priceKey(asked.fixed());
    if (!problem.constraints().capacities().isEmpty()) {
      boolean canRise = asked.isAuto() && price == INFINITE;
      return new LimitedTree(problem, coded, depth, trees)
          .find(price, canRise ? OptionalLong.of(choice.highest()) : OptionalLong.empty())
          .withNotes(notes(coded, depth, trees.isComplete()));
    }
    boolean isInfinite = price == INFINITE;
    Node tree =
        isInfinite ? coded.leaf(coded.all()) : trees.best(coded, depth, new long[] {price}).get(0);
    RoutingRules rules = TreeRules.of(problem, coded, tree);
    double value = coded.value(isInfinite ? tree.key() : tree.worth(price), tree.leaves());
    double bound = trees.isComplete() ? value : Math.max(value, mostConceivable(problem));
    return FoundRules.routing(rules, value, OptionalDouble.of(bound))
        .withPrice(isInfinite ? Double.POSITIVE_INFINITY : coded.value(price, 0))
        .withNotes(notes(coded, depth, trees.isComplete()));
  }

  /** What nobody can exceed: the best group for each single customer. */
  static double mostConceivable(RuleProblem problem) {
    double sum = 0;
    for (int i = 0; i < problem.size(); i++) {
      double most = Double.NEGATIVE_INFINITY;
      for (int g = 0; g < problem.groups().size(); g++) {
        most = Math.max(most, problem.payoff(i, g));
      }
      sum += most;
    }
    return sum;
  }

  private static List<String> notes(TreeProblem coded, int depth, boolean complete) {
    List<String> notes = new ArrayList<>();
    if (depth > 2) {
      notes.add(
          "With three questions, at most 32 thresholds of each feature are tried; what is proven"
              + " holds among these.");
    }
    if (!complete) {
      notes.add("The search ended before it was complete, so that better rules may exist.");
    }
    boolean canDivide =
        Arrays.stream(coded.counts(coded.all()))
                .allMatch(count -> count >= 2L * coded.constraints().minPerGroup())
            && coded.size() >= 2L * coded.constraints().minSize();
    if (!canDivide) {
      notes.add(
          ("No segment is allowed: two of them need %d customers each and %d of each group, and"
                  + " there are %d.")
              .formatted(
                  coded.constraints().minSize(), coded.constraints().minPerGroup(), coded.size()));
    }
    return notes;
  }
}
