package io.smartsegment.incremental;

import io.smartsegment.core.setting.Settings;
import io.smartsegment.groups.RuleFinders;
import io.smartsegment.groups.features.CustomerTable;
import io.smartsegment.groups.features.FeatureIndex;
import io.smartsegment.groups.rule.RoutingRule;
import io.smartsegment.groups.rule.RoutingRules;
import io.smartsegment.groups.rule.Segment;
import io.smartsegment.groups.spi.FoundRules;
import io.smartsegment.groups.spi.RuleConstraints;
import io.smartsegment.groups.spi.RuleFinder;
import io.smartsegment.groups.spi.RuleProblem;
import io.smartsegment.groups.spi.RuleSearch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/** Puts the question for rectangles of two scores to the finder of trees. */
final class BoxSearch {
  /** Where an arm went to fewer customers, nothing is known of what it does. */
  private static final int MINIMUM_PER_ARM = 30;

  private static final int DEPTH = 2;

  private final Gains gains;
  private final FeatureIndex features;
  private final RuleConstraints constraints;
  private final RuleFinder finder;
  private final RuleSearch search;

  BoxSearch(
      ComparableTrial past,
      Gains gains,
      SecondScore second,
      IncrementalOptions options,
      RuleFinders finders,
      int threads) {
    this.gains = gains;
    int n = gains.customers();
    double[] first = new double[n];
    double[] other = new double[n];
    for (int i = 0; i < n; i++) {
      first[i] = gains.trial().score(i);
      other[i] = second.value(past.rows()[i]);
    }
    CustomerTable table =
        CustomerTable.builder()
            .numbers(second.firstName(), first)
            .numbers(second.name(), other)
            .build();
    features = FeatureIndex.of(table, List.of(second.firstName(), second.name()));
    long size = Math.max(1, options.constraints().minimumSize().roundedUp(n));
    constraints =
        new RuleConstraints(
            2,
            DEPTH,
            (int) Math.min(size, Integer.MAX_VALUE),
            options.allowsUntested() ? 0 : MINIMUM_PER_ARM);
    finder = finders.plugins().get("policy-tree");
    String select = options.selection() == Selection.BEST ? "best" : "one-standard-error";
    search =
        new RuleSearch(
            Settings.read(finder.id(), finder.settings(), Map.of("select", select)),
            options.seed(),
            threads,
            () -> false);
  }

  RuleConstraints constraints() {
    return constraints;
  }

  /** The best rectangles of some customers, at a price that these customers chose. */
  FoundRules find(int[] rows) {
    int arms = gains.arms().size();
    double[][] payoffs = new double[arms][rows.length];
    for (int a = 1; a < arms; a++) {
      for (int i = 0; i < rows.length; i++) {
        payoffs[a][i] = gains.money(a, rows[i]);
      }
    }
    RuleProblem problem =
        new RuleProblem(
            features.rows(rows),
            gains.arms().names(),
            Arrays.stream(rows).map(gains::armOf).toArray(),
            Arrays.stream(rows).mapToDouble(gains.trial()::outcome).toArray(),
            payoffs,
            constraints.scaled(rows.length, gains.customers()));
    return finder.find(problem, search);
  }

  /** Rectangles as numbers: the ranges, the arm of each, and the rectangle of each customer. */
  @SuppressWarnings("ArrayRecordComponent") // leaves this package nowhere
  record Boxes(List<Segment> segments, int[] armOfBox, int[] boxOf) {
    int armOf(int row) {
      return armOfBox[boxOf[row]];
    }
  }

  /** The rectangles of rules for all customers, not only for those whom they were found with. */
  Boxes boxes(RoutingRules rules) {
    int n = gains.customers();
    int[] boxOf = new int[n];
    List<Segment> segments = new ArrayList<>();
    List<String> names = new ArrayList<>();
    BitSet left = new BitSet(n);
    left.set(0, n);
    for (RoutingRule rule : rules.rules()) {
      BitSet own = features.customers(rule.segment());
      own.and(left);
      left.andNot(own);
      int box = segments.size();
      own.stream().forEach(i -> boxOf[i] = box);
      segments.add(rule.segment());
      names.add(rule.group());
    }
    if (rules.rules().isEmpty()) {
      segments.add(Segment.ALL);
      names.add(rules.defaultGroup());
    } else if (!left.isEmpty()) {
      throw new IllegalStateException("the rectangles do not cover customer " + left.nextSetBit(0));
    }
    return new Boxes(
        segments, names.stream().mapToInt(gains.arms().names()::indexOf).toArray(), boxOf);
  }
}
