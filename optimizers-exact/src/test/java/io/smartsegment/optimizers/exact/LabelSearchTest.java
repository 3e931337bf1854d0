package io.smartsegment.optimizers.exact;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.problem.RateTrend;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.spi.SearchResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Problems that still can be enumerated, with constraints that make labels necessary. */
class LabelSearchTest {
  private static final Map<String, String> LITTLE_EFFORT = Map.of("effort", "1");

  @ParameterizedTest
  @CsvSource({
    "30, 4, 60, 4",
    "45, 4, 60, 100",
    "70, 4, 30, 60",
    "70, 3, 60, 3",
    "350, 3, 25, 10",
    "2300, 3, 2, 2"
  })
  void findsAndProvesTheOptimum(int distinct, int segments, int samples, int customers) {
    for (int seed = 0; seed < samples; seed++) {
      Case some = new Case(new Random(977L * distinct + seed), distinct, segments, customers);
      String what = "D %s, seed %s: %s".formatted(distinct, seed, some);
      Optional<SearchResult> found = solve(some.problem, Map.of());
      assertThat(found.isPresent())
          .as(what)
          .isEqualTo(some.truth.overall() > Double.NEGATIVE_INFINITY);
      found.ifPresent(result -> assertOptimal(what, some, result));
    }
  }

  private static void assertOptimal(String what, Case some, SearchResult result) {
    assertAllowed(what, some, result);
    for (int k = some.problem.minSegments(); k <= some.problem.maxSegments(); k++) {
      int count = k;
      Optional<int[]> bounds =
          result.bySegmentCount().stream().filter(b -> b.length == count + 1).findFirst();
      double best = some.truth.best(k);
      assertThat(bounds.isPresent()).as(what).isEqualTo(best > Double.NEGATIVE_INFINITY);
      if (bounds.isPresent()) {
        assertThat(some.problem.value(bounds.get())).as(what).isCloseTo(best, near(best));
        assertThat(result.upperBound(k).orElseThrow()).as(what).isCloseTo(best, near(best));
        if (some.prices.penalty() == 0) {
          assertThat(bounds.get()).as(what).containsExactly(some.truth.bounds(k));
        }
      }
    }
    double best = some.truth.overall();
    assertThat(some.problem.value(result.bounds())).as(what).isCloseTo(best, near(best));
    assertThat(result.upperBound().orElseThrow()).as(what).isCloseTo(best, near(best));
  }

  @ParameterizedTest
  @CsvSource({
    "30, 4, 60, 100",
    "60, 4, 40, 60",
    "70, 3, 60, 500",
    "350, 3, 25, 10",
    "6000, 2, 6, 2"
  })
  void claimsNothingWrongWithFewLabels(int distinct, int segments, int samples, int customers) {
    for (int seed = 0; seed < samples; seed++) {
      Case some = new Case(new Random(613L * distinct + seed), distinct, segments, customers);
      String what = "D %s, seed %s: %s".formatted(distinct, seed, some);
      double best = some.truth.overall();
      Optional<SearchResult> found = solve(some.problem, LITTLE_EFFORT);
      if (found.isEmpty()) {
        continue;
      }
      SearchResult result = found.get();
      assertAllowed(what, some, result);
      double rounding = near(best).value;
      assertThat(some.problem.value(result.bounds())).as(what).isLessThanOrEqualTo(best + rounding);
      assertThat(result.upperBound().orElse(Double.POSITIVE_INFINITY))
          .as(what)
          .isGreaterThanOrEqualTo(best - rounding);
      for (int k = 1; k <= segments; k++) {
        if (some.truth.best(k) > Double.NEGATIVE_INFINITY) {
          assertThat(result.upperBound(k).orElse(Double.POSITIVE_INFINITY))
              .as("%s segments, %s", k, what)
              .isGreaterThanOrEqualTo(some.truth.best(k) - rounding);
        }
      }
      for (int[] bounds : result.bySegmentCount()) {
        assertThat(some.problem.value(bounds))
            .as(what)
            .isLessThanOrEqualTo(some.truth.best(bounds.length - 1) + rounding);
      }
    }
  }

  private static void assertAllowed(String what, Case some, SearchResult result) {
    assertThat(some.problem.region().contains(result.bounds(), 0, result.bounds().length - 1))
        .as(what)
        .isTrue();
    assertThat(result.bySegmentCount())
        .as(what)
        .allMatch(bounds -> some.problem.region().contains(bounds, 0, bounds.length - 1));
  }

  private static Optional<SearchResult> solve(Problem problem, Map<String, ?> settings) {
    try {
      return Optional.of(Exact.solve(problem, settings));
    } catch (InfeasibleProblemException e) {
      return Optional.empty();
    }
  }

  private static Offset<Double> near(double value) {
    return Offset.offset(1e-10 * Math.max(1, Math.abs(value)));
  }

  /** A random problem with a trend of rates, a rate difference, a budget, a penalty, or several. */
  private static final class Case {
    private final Problem problem;
    private final Enumeration.Prices prices;
    private final Enumeration truth;

    Case(Random random, int distinct, int segments, int customers) {
      ScoreIndex index = Exact.index(random, distinct, customers);
      int kinds = 1 + random.nextInt(15);
      // Few ways to take a trend, and rising rates are what is mostly asked for.
      Optional<RateTrend> trend =
          (kinds & 1) == 0
              ? Optional.empty()
              : Optional.of(
                  random.nextBoolean()
                      ? RateTrend.RISING
                      : List.of(RateTrend.values()).get(random.nextInt(RateTrend.values().length)));
      long thousandths = (kinds & 2) != 0 ? 1 + random.nextInt(120) : 0;
      double penalty = (kinds & 8) != 0 ? 1 + random.nextInt((int) index.conversions() * 4) : 0;
      double[] cost =
          IntStream.range(0, segments).mapToDouble(k -> 1 + k + k * random.nextInt(3)).toArray();
      double[] revenue =
          IntStream.range(0, segments).mapToDouble(k -> 5 + 4 * k + random.nextInt(5)).toArray();
      long all = index.customers();
      long budget =
          (kinds & 4) != 0
              ? all + (long) (random.nextDouble() * all * (cost[segments - 1] - 1))
              : Long.MAX_VALUE;
      long size = random.nextBoolean() ? 1 : 1 + random.nextInt((int) (all / 8));
      prices = new Enumeration.Prices(revenue, cost, penalty);
      truth =
          new Enumeration(
              index, prices, new Enumeration.Limits(trend, thousandths, budget, size), segments);
      Constraints constraints =
          Constraints.DEFAULT
              .atMost(segments)
              .withMinimumSize(SegmentSize.ofCustomers(size))
              .withMinimumRateDifference(thousandths / 1000.0);
      constraints = trend.map(constraints::withTrend).orElse(constraints);
      constraints = budget < Long.MAX_VALUE ? constraints.withBudget((double) budget) : constraints;
      problem = Exact.problem(index, revenue, cost, penalty, constraints);
    }

    @Override
    public String toString() {
      return prices.penalty() + ", " + problem.constraints();
    }
  }
}
