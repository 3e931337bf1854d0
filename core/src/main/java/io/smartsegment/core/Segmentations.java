package io.smartsegment.core;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.result.BestForCount;
import io.smartsegment.core.result.BudgetPoint;
import io.smartsegment.core.result.Certificate;
import io.smartsegment.core.segment.ScoreRange;
import io.smartsegment.core.segment.Segment;
import io.smartsegment.core.spi.SearchResult;
import io.smartsegment.core.text.ShortDecimal;
import io.smartsegment.core.valuation.SegmentMoney;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Turns bounds, which are positions, into segments with scores and figures. */
final class Segmentations {
  private Segmentations() {}

  /** A fixed cutoff as it was asked for; else the lowest score of the upper segment. */
  static List<Double> cutoffs(Problem problem, int[] bounds) {
    List<Double> cutoffs = new ArrayList<>();
    for (int k = 1; k < bounds.length - 1; k++) {
      cutoffs.add(cutoff(problem, bounds[k]));
    }
    return cutoffs;
  }

  private static double cutoff(Problem problem, int position) {
    return fixed(problem, position).orElse(problem.index().score(position));
  }

  private static OptionalDouble fixed(Problem problem, int position) {
    return problem.constraints().fixedCutoffs().stream()
        .mapToDouble(Double::doubleValue)
        .filter(cutoff -> problem.index().positionOf(cutoff) == position)
        .findFirst();
  }

  /** The cutoff for people to read. */
  private static String edge(Problem problem, int position) {
    ScoreIndex index = problem.index();
    OptionalDouble fixed = fixed(problem, position);
    return fixed.isPresent()
        ? BigDecimal.valueOf(fixed.getAsDouble()).stripTrailingZeros().toPlainString()
        : ShortDecimal.between(index.score(position - 1), index.score(position));
  }

  static List<Segment> segments(Problem problem, int[] bounds) {
    int count = bounds.length - 1;
    String[] edges = new String[count + 1];
    edges[0] = "0";
    edges[count] = "1";
    for (int k = 1; k < count; k++) {
      edges[k] = edge(problem, bounds[k]);
    }
    List<Segment> segments = new ArrayList<>(count);
    for (int k = 0; k < count; k++) {
      String label = "[" + edges[k] + ", " + edges[k + 1] + (k == count - 1 ? "]" : ")");
      segments.add(segment(problem, bounds, k, label));
    }
    return segments;
  }

  static List<BestForCount> frontier(Problem problem, SearchResult found) {
    return found.bySegmentCount().stream()
        .map(
            bounds ->
                new BestForCount(
                    bounds.length - 1,
                    problem.value(bounds),
                    cutoffs(problem, bounds),
                    Certificate.of(problem.value(bounds), found.upperBound(bounds.length - 1))))
        .toList();
  }

  static List<BudgetPoint> budgetCurve(Problem problem, SearchResult found) {
    List<int[]> curve = found.budgetCurve();
    List<BudgetPoint> points = new ArrayList<>();
    for (int i = 0; i < curve.size(); i++) {
      int[] here = curve.get(i);
      int[] next = curve.get(Math.min(i + 1, curve.size() - 1));
      double cost = cost(problem, here);
      double value = problem.value(here);
      double step = cost(problem, next) - cost;
      points.add(
          new BudgetPoint(
              cost, value, here.length - 1, step > 0 ? (problem.value(next) - value) / step : 0));
    }
    return points;
  }

  private static double cost(Problem problem, int[] bounds) {
    double sum = 0;
    for (int k = 0; k + 1 < bounds.length; k++) {
      sum += problem.valuation().cost(k, bounds[k], bounds[k + 1]);
    }
    return sum;
  }

  private static Segment segment(Problem problem, int[] bounds, int k, String label) {
    ScoreIndex index = problem.index();
    int from = bounds[k];
    int to = bounds[k + 1];
    boolean last = k == bounds.length - 2;
    double lower = k == 0 ? 0 : cutoff(problem, from);
    double upper = last ? 1 : cutoff(problem, to);
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
