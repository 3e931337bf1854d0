package io.smartsegment.testkit;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.search.ClaimAudit;
import io.smartsegment.core.valuation.ChainValuation;
import io.smartsegment.core.valuation.LinearValuation;
import io.smartsegment.core.valuation.PenalizedValuation;
import io.smartsegment.core.valuation.SeparableValuation;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Whether the parts of a value are what its interface promises: OBJECTIVE-7. */
final class StructureChecks {
  static final Rule RULE = new Rule("OBJECTIVE-7");

  private final Binding binding;
  private final List<int[]> all;
  private final int distinct;

  StructureChecks(Binding binding) {
    this.binding = binding;
    this.all = binding.segmentations();
    this.distinct = binding.population().index().distinctScores();
  }

  void run() {
    if (binding.valuation() instanceof ChainValuation chain) {
      Scale scale = new Scale(chain, all, binding.most());
      all.forEach(bounds -> requireSumOfTerms(chain, bounds, scale));
      promising().forEach(bounds -> requireSumOfTerms(chain, bounds, scale));
      if (chain instanceof SeparableValuation separable) {
        all.forEach(bounds -> requireSegmentBounds(separable, bounds, scale));
      }
      if (chain instanceof LinearValuation linear) {
        new LinearChecks(binding, linear, scale).run();
      }
      if (chain instanceof PenalizedValuation penalized) {
        requirePenalized(penalized);
      }
    }
  }

  /**
   * What a search that relies on the structure would find: a false one shows where it promises
   * most.
   */
  private List<int[]> promising() {
    ScoreIndex index = binding.population().index();
    if (binding.valuation().maxSegments() < 1) {
      // Breaks another rule, and no problem can be made of it.
      return List.of();
    }
    Constraints any =
        Constraints.DEFAULT.atMost(binding.most()).withMinimumSize(SegmentSize.ofCustomers(1));
    Problem problem = new Problem(index, binding.valuation(), any);
    ClaimAudit audit = new ClaimAudit(problem);
    return IntStream.rangeClosed(1, problem.maxSegments())
        .mapToObj(audit::best)
        .flatMap(Optional::stream)
        .toList();
  }

  private void requireSumOfTerms(ChainValuation chain, int[] bounds, Scale scale) {
    double sum = 0;
    double pairs = 0;
    for (int k = 0; k < Binding.segments(bounds); k++) {
      sum += chain.segmentValue(k, bounds[k], bounds[k + 1]);
      if (k > 0) {
        double pair = chain.pairValue(k, bounds[k - 1], bounds[k], bounds[k + 1]);
        requirePair(chain, pair, k, bounds, scale);
        pairs += pair;
      }
    }
    double value = binding.value(bounds);
    double terms = sum + pairs;
    RULE.check(
        Math.abs(value - terms) <= scale.rounding(Binding.segments(bounds)),
        () ->
            "the value is %s, but its terms add up to %s: %s"
                .formatted(value, terms, binding.at(bounds)));
  }

  private void requirePair(ChainValuation chain, double pair, int k, int[] bounds, Scale scale) {
    RULE.check(
        !(chain instanceof SeparableValuation) || pair == 0,
        () ->
            "the value is separable, but the pair below segment %s adds %s: %s"
                .formatted(k, pair, binding.at(bounds)));
    double bound = chain.pairBound();
    RULE.check(
        pair <= bound + scale.rounding(k + 1),
        () ->
            "pairBound() is %s, but the pair below segment %s adds %s: %s"
                .formatted(bound, k, pair, binding.at(bounds)));
  }

  /** Bounds for ranges from one start and end up to all of them. */
  private void requireSegmentBounds(SeparableValuation separable, int[] bounds, Scale scale) {
    for (int k = 0; k < Binding.segments(bounds); k++) {
      int from = bounds[k];
      int to = bounds[k + 1];
      for (int around : new int[] {0, 1, distinct / 4, distinct}) {
        requireSegmentBound(separable, k, from, to, around, scale);
      }
    }
  }

  private void requireSegmentBound(
      SeparableValuation separable, int k, int from, int to, int around, Scale scale) {
    int fromLow = Math.max(0, from - around);
    int fromHigh = Math.min(distinct - 1, from + around);
    int toLow = Math.max(1, to - around);
    int toHigh = Math.min(distinct, to + around);
    double value = separable.segmentValue(k, from, to);
    double bound = separable.segmentBound(k, fromLow, fromHigh, toLow, toHigh);
    RULE.check(
        value <= bound + scale.rounding(k + 1),
        () ->
            "segmentBound(%s, %s, %s, %s, %s) is %s, but segment %s from %s to %s is worth %s on %s"
                .formatted(
                    k, fromLow, fromHigh, toLow, toHigh, bound, k, from, to, value, binding));
  }

  private void requirePenalized(PenalizedValuation penalized) {
    double penalty = penalized.penalty();
    RULE.check(
        penalty > 0 && Double.isFinite(penalty),
        () -> "the penalty is %s on %s".formatted(penalty, binding));
    LinearValuation linear = penalized.linear();
    int most = linear.maxSegments();
    RULE.check(
        most >= binding.most(),
        () ->
            "without the penalty, there are at most %s segments instead of %s on %s"
                .formatted(most, binding.most(), binding));
    Binding unpenalized = new Binding(binding.population(), binding.asked(), linear);
    Scale scale = new Scale(linear, all, binding.most());
    for (int[] bounds : all) {
      double less = penalty * differences(penalized, bounds);
      double expected = unpenalized.value(bounds) - less;
      double value = binding.value(bounds);
      RULE.check(
          Math.abs(value - expected) <= scale.rounding(Binding.segments(bounds)) + 1e-9 * less,
          () ->
              "the value is %s, but the linear value less the penalty is %s: %s"
                  .formatted(value, expected, binding.at(bounds)));
    }
    new StructureChecks(unpenalized).run();
  }

  private static double differences(PenalizedValuation penalized, int[] bounds) {
    double sum = 0;
    for (int k = 1; k < Binding.segments(bounds); k++) {
      sum +=
          Math.abs(
              penalized.rate(bounds[k], bounds[k + 1]) - penalized.rate(bounds[k - 1], bounds[k]));
    }
    return sum;
  }
}
