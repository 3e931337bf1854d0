package io.smartsegment.optimizers.exact;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.SegmentationRequest;
import io.smartsegment.core.SmartSegment;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.result.BudgetPoint;
import io.smartsegment.core.result.Proof;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.search.SearchOptions;
import io.smartsegment.core.search.StopCondition;
import io.smartsegment.core.spi.SearchResult;
import io.smartsegment.core.testing.BruteForce;
import io.smartsegment.core.testing.RandomProblems;
import io.smartsegment.core.testing.RandomProblems.Kind;
import io.smartsegment.core.testing.RandomProblems.Sample;
import io.smartsegment.core.valuation.PerSegment;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The curve of value against budget is the upper hull of what all segmentations cost and earn. */
class BudgetTest {
  @ParameterizedTest
  @EnumSource(names = {"EXACTLY", "MAXIMUM_SIZE", "MINIMUM_CONVERSIONS", "FIXED_CUTOFFS", "BUDGET"})
  void curveIsTheHullOfAllSegmentations(Kind other) {
    RandomProblems.feasibleSamples(600, EnumSet.of(Kind.BUDGET, other))
        .forEach(
            sample -> {
              Problem problem =
                  Exact.problem(
                      sample.index(), sample.revenue(), sample.cost(), 0, sample.constraints());
              BruteForce all = BruteForce.of(sample.with(sample.constraints().withoutBudget()));
              SearchResult result = Exact.solve(problem);
              assertHull(sample, all, result.budgetCurve());
            });
  }

  private static void assertHull(Sample sample, BruteForce all, List<int[]> curve) {
    String what = sample.toString();
    assertThat(curve).as(what).isNotEmpty().allMatch(all::allows);
    double[] costs = curve.stream().mapToDouble(all::cost).toArray();
    double[] values = curve.stream().mapToDouble(all::value).toArray();
    double best = all.bestValue();
    double cheapest = all.allowed().stream().mapToDouble(all::cost).min().orElseThrow();
    assertThat(costs[0]).as(what).isCloseTo(cheapest, Offset.offset(1e-9));
    assertThat(values[values.length - 1])
        .as(what)
        .isCloseTo(best, Offset.offset(1e-9 * Math.max(1, Math.abs(best))));
    for (int i = 1; i < costs.length; i++) {
      assertThat(costs[i]).as(what).isGreaterThan(costs[i - 1]);
      assertThat(values[i]).as(what).isGreaterThan(values[i - 1]);
    }
    for (int[] bounds : all.allowed()) {
      assertBelow(what, all.cost(bounds), all.value(bounds), costs, values);
    }
    for (int i = 2; i < costs.length; i++) {
      assertThat(slope(costs, values, i))
          .as(what)
          .isLessThanOrEqualTo(slope(costs, values, i - 1) * (1 + 1e-9) + 1e-9);
    }
  }

  private static double slope(double[] costs, double[] values, int i) {
    return (values[i] - values[i - 1]) / (costs[i] - costs[i - 1]);
  }

  private static void assertBelow(
      String what, double cost, double value, double[] costs, double[] values) {
    int last = costs.length - 1;
    double line = values[last];
    for (int i = last; i > 0 && cost < costs[i]; i--) {
      line = values[i] - slope(costs, values, i) * (costs[i] - cost);
    }
    assertThat(value)
        .as("cost %s, %s", cost, what)
        .isLessThanOrEqualTo(line + 1e-9 * Math.max(1, Math.abs(line)));
  }

  @Test
  void shadowPricesAreTheSlopesOfTheCurve() {
    RandomProblems.feasibleSamples(300, Set.of(Kind.BUDGET))
        .forEach(
            sample -> {
              Segmentation found = request(sample).solve();
              List<BudgetPoint> curve = found.budgetCurve();
              assertThat(curve).as("%s", sample).isNotEmpty();
              for (int i = 0; i + 1 < curve.size(); i++) {
                BudgetPoint here = curve.get(i);
                BudgetPoint next = curve.get(i + 1);
                assertThat(here.shadowPrice())
                    .as("%s", sample)
                    .isEqualTo((next.value() - here.value()) / (next.budget() - here.budget()))
                    .isPositive();
              }
              assertThat(curve.get(curve.size() - 1).shadowPrice()).as("%s", sample).isZero();
              assertThat(found.certificate().proof()).as("%s", sample).isEqualTo(Proof.OPTIMAL);
            });
  }

  private static SegmentationRequest request(Sample sample) {
    return SmartSegment.create()
        .customers(sample.index())
        .revenue(PerSegment.list(sample.revenue()))
        .cost(PerSegment.list(sample.cost()))
        .constraints(sample.constraints())
        .options(o -> o.withThreads(1));
  }

  /** At each budget between two points of the curve there is a gap that labels have to close. */
  @Test
  void closesTheGapBetweenTwoPointsOfTheCurve() {
    for (int seed = 0; seed < 25; seed++) {
      Random random = new Random(seed);
      double[] revenue = {10, 15, 19};
      double[] cost = {1, 3, 6};
      var index = Exact.index(random, 120, 9);
      long budget = index.customers() + random.nextInt((int) (2 * index.customers()));
      Enumeration truth =
          new Enumeration(
              index,
              new Enumeration.Prices(revenue, cost, 0),
              new Enumeration.Limits(Optional.empty(), 0, budget, 5),
              3);
      Constraints constraints =
          Constraints.DEFAULT
              .atMost(3)
              .withMinimumSize(SegmentSize.ofCustomers(5))
              .withBudget((double) budget);
      Problem problem = Exact.problem(index, revenue, cost, 0, constraints);
      SearchResult result = Exact.solve(problem);
      assertThat(problem.value(result.bounds())).as("seed %s", seed).isEqualTo(truth.overall());
      assertThat(result.upperBound()).as("seed %s", seed).hasValue(truth.overall());
    }
  }

  @Test
  void keepsToTheBudgetWhenTheTimeIsUp() {
    for (int seed = 0; seed < 10; seed++) {
      var index = Exact.index(new Random(seed), 3000, 5);
      double budget = index.customers() * 1.9;
      Problem problem =
          Exact.problem(
              index,
              new double[] {10, 15, 19, 21, 22},
              new double[] {1, 3, 6, 7, 8},
              0,
              Constraints.DEFAULT.atMost(5).withBudget(budget));
      double best = problem.value(Exact.solve(problem).bounds());
      SearchOptions options =
          SearchOptions.DEFAULT
              .withThreads(1)
              .stoppingWhen(StopCondition.after(Duration.ofNanos(1)));
      SearchResult result = Exact.solve(problem, Map.of(), options);
      int[] bounds = result.bounds();
      assertThat(problem.region().contains(bounds, 0, bounds.length - 1)).isTrue();
      assertThat(problem.value(bounds)).as("seed %s", seed).isLessThanOrEqualTo(best + 1e-9);
      assertThat(result.upperBound().orElse(Double.POSITIVE_INFINITY))
          .as("seed %s", seed)
          .isGreaterThanOrEqualTo(best - 1e-9);
    }
  }
}
