package io.smartsegment.core;

import io.smartsegment.core.index.ScoreIndex;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.result.BestForCount;
import io.smartsegment.core.result.ScoreRange;
import io.smartsegment.core.result.Segment;
import io.smartsegment.core.result.ShortDecimal;
import io.smartsegment.core.valuation.SegmentMoney;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Turns bounds, which are positions, into segments with scores and figures. */
final class Segmentations {
  private Segmentations() {}

  static List<Double> cutoffs(ScoreIndex index, int[] bounds) {
    List<Double> cutoffs = new ArrayList<>();
    for (int k = 1; k < bounds.length - 1; k++) {
      cutoffs.add(index.score(bounds[k]));
    }
    return cutoffs;
  }

  static List<Segment> segments(Problem problem, int[] bounds) {
    int count = bounds.length - 1;
    List<Segment> segments = new ArrayList<>(count);
    for (int k = 0; k < count; k++) {
      segments.add(segment(problem, bounds, k));
    }
    return segments;
  }

  static List<BestForCount> frontier(Problem problem, List<int[]> bySegmentCount) {
    return bySegmentCount.stream()
        .map(
            bounds ->
                new BestForCount(
                    bounds.length - 1, problem.value(bounds), cutoffs(problem.index(), bounds)))
        .toList();
  }

  private static Segment segment(Problem problem, int[] bounds, int k) {
    ScoreIndex index = problem.index();
    int from = bounds[k];
    int to = bounds[k + 1];
    boolean last = k == bounds.length - 2;
    double lower = k == 0 ? 0 : index.score(from);
    double upper = last ? 1 : index.score(to);
    String label =
        "[%s, %s%s"
            .formatted(
                k == 0 ? "0" : ShortDecimal.between(index.score(from - 1), index.score(from)),
                last ? "1" : ShortDecimal.between(index.score(to - 1), index.score(to)),
                last ? "]" : ")");
    Optional<SegmentMoney> money = problem.valuation().money(k, from, to);
    return new Segment(
        k,
        label,
        new ScoreRange(lower, upper, last),
        index.customers(from, to),
        index.conversions(from, to),
        money.isPresent() ? OptionalDouble.of(money.get().revenue()) : OptionalDouble.empty(),
        money.isPresent() ? OptionalDouble.of(money.get().cost()) : OptionalDouble.empty(),
        index.hasValue() ? OptionalDouble.of(index.value(from, to)) : OptionalDouble.empty(),
        index.hasWeight() ? OptionalDouble.of(index.weight(from, to)) : OptionalDouble.empty());
  }
}
