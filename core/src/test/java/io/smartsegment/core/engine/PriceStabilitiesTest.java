package io.smartsegment.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.result.PriceStability;
import io.smartsegment.core.result.PriceStability.PriceLimits;
import io.smartsegment.core.result.PriceStability.TreatmentRange;
import io.smartsegment.core.testing.BruteForce;
import io.smartsegment.core.testing.TestCountPriced;
import io.smartsegment.core.valuation.TreatmentOrder;
import io.smartsegment.core.valuation.Valuation;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Just inside a range nothing is better than the answer; just outside, if so it says, is. */
class PriceStabilitiesTest {
  private static final double NEAR = 1e-4;
  private static final double ROUNDING = 1e-9;

  /** A random small problem and its answer by enumeration. */
  private static final class Case {
    final String what;
    final ScoreIndex index;
    final double[] revenue;
    final double[] cost;
    final TreatmentOrder order;
    final Constraints constraints;
    final int[] best;
    final int[] treatments;

    Case(int seed, TreatmentOrder order) {
      Random random = new Random(seed);
      this.order = order;
      int distinct = 1 + random.nextInt(8);
      double[] scores = IntStream.range(0, distinct).mapToDouble(p -> p / 100.0).toArray();
      long[] customers = random.longs(distinct, 1, 7).toArray();
      long[] conversions = new long[distinct];
      int spread = random.nextInt(4) == 0 ? 1 : 7;
      Arrays.setAll(conversions, p -> random.nextInt((int) Math.min(spread, customers[p] + 1)));
      index = ScoreIndex.ofCounts(scores, customers, conversions);
      int treatments = 1 + random.nextInt(4);
      revenue = random.ints(treatments, -3, 30).asDoubleStream().toArray();
      cost = random.ints(treatments, -3, 12).asDoubleStream().toArray();
      if (random.nextInt(3) > 0) {
        Arrays.sort(revenue);
        Arrays.sort(cost);
      }
      if (random.nextInt(4) == 0) {
        Arrays.fill(revenue, revenue[0]);
      }
      constraints =
          Constraints.DEFAULT
              .atMost(1 + random.nextInt(5))
              .withMinimumSize(SegmentSize.ofCustomers(1 + random.nextInt(3)));
      best = best(revenue, cost);
      this.treatments =
          best.length == 0
              ? new int[0]
              : valuation(revenue, cost).treatments(best, 0, best.length - 1);
      what =
          "seed %s %s: %s of %s, revenue %s, cost %s, %s, best %s with %s"
              .formatted(
                  seed,
                  order,
                  Arrays.toString(conversions),
                  Arrays.toString(customers),
                  Arrays.toString(revenue),
                  Arrays.toString(cost),
                  constraints,
                  Arrays.toString(best),
                  Arrays.toString(this.treatments));
    }

    Valuation valuation(double[] revenues, double[] costs) {
      TestCountPriced all = new TestCountPriced(index, revenues, costs);
      return order == TreatmentOrder.ALL ? all : order.of(all);
    }

    boolean isPossible() {
      return best.length > 0;
    }

    Problem problem() {
      return new Problem(index, valuation(revenue, cost), constraints);
    }

    /** By the highest value, fewest segments, smallest bounds; empty if nothing is allowed. */
    int[] best(double[] revenues, double[] costs) {
      int[][] best = {new int[0]};
      double[] highest = {Double.NEGATIVE_INFINITY};
      Valuation valuation = valuation(revenues, costs);
      BruteForce.forEachBounds(
          index.distinctScores(),
          Math.min(constraints.maxSegments(), valuation.maxSegments()),
          bounds -> {
            double value = valuation.value(bounds, 0, bounds.length - 1);
            if (isAllowed(bounds) && value > highest[0]) {
              best[0] = bounds;
              highest[0] = value;
            }
          });
      return best[0];
    }

    private boolean isAllowed(int[] bounds) {
      return IntStream.range(0, bounds.length - 1)
          .allMatch(
              k ->
                  index.customers(bounds[k], bounds[k + 1])
                      >= constraints.minimumSize().customers());
    }

    /** By how much the best is worth more than the answer at other prices. */
    double lead(double[] revenues, double[] costs, int most) {
      Valuation valuation = valuation(revenues, costs);
      TestCountPriced all = new TestCountPriced(index, revenues, costs);
      double answer = 0;
      for (int k = 0; k + 1 < best.length; k++) {
        answer += all.segmentValue(treatments[k], best[k], best[k + 1]);
      }
      double[] highest = {Double.NEGATIVE_INFINITY};
      BruteForce.forEachBounds(
          index.distinctScores(),
          Math.min(most, Math.min(constraints.maxSegments(), valuation.maxSegments())),
          bounds -> {
            if (isAllowed(bounds)) {
              highest[0] = Math.max(highest[0], valuation.value(bounds, 0, bounds.length - 1));
            }
          });
      return highest[0] - answer;
    }
  }

  @Test
  void insideNothingIsBetterAndOutsideSomethingIs() {
    int ranges = 0;
    int outside = 0;
    int unknown = 0;
    for (TreatmentOrder order : List.of(TreatmentOrder.ALL, TreatmentOrder.SOME)) {
      for (int seed = 0; seed < 1_500; seed++) {
        Case c = new Case(seed, order);
        if (!c.isPossible()) {
          continue;
        }
        PriceStability stability = PriceStabilities.of(c.problem(), c.best, List.of());
        if (!stability.isKnown()) {
          unknown++;
          continue;
        }
        int most = stability.forThisNumberOnly() ? c.best.length - 1 : 99;
        for (TreatmentRange range : stability.treatments()) {
          outside += check(c, c.revenue, range.treatment(), range.revenue(), most);
          outside += check(c, c.cost, range.treatment(), range.cost(), most);
          ranges += 2;
        }
      }
    }
    assertThat(ranges).isGreaterThan(10_000);
    assertThat(outside).isGreaterThan(4_000);
    assertThat(unknown).isBetween(50, 2_000);
  }

  /** Tries prices next to the limits; returns how many limits were certain. */
  private static int check(Case c, double[] prices, int t, PriceLimits limits, int most) {
    assertThat(limits.price()).isEqualTo(prices[t]);
    assertThat(limits.price()).as(c.what).isBetween(limits.lower(), limits.upper());
    double before = prices[t];
    int certain = 0;
    try {
      for (boolean up : new boolean[] {false, true}) {
        double limit = up ? limits.upper() : limits.lower();
        double inside = Double.isInfinite(limit) ? before + (up ? 1e4 : -1e4) : limit;
        prices[t] = inside + (up ? -NEAR : NEAR);
        String where = "%s; price %s of treatment %s is %s".formatted(c.what, before, t, prices[t]);
        if (prices[t] > limits.lower() && prices[t] < limits.upper()) {
          assertThat(c.lead(c.revenue, c.cost, most)).as(where).isLessThan(ROUNDING);
        }
        if ((up ? limits.above() : limits.below()).filter(s -> s.isAllowed()).isPresent()) {
          certain++;
          prices[t] = limit + (up ? NEAR : -NEAR);
          assertThat(c.lead(c.revenue, c.cost, most)).as(where).isGreaterThan(ROUNDING);
        }
      }
    } finally {
      prices[t] = before;
    }
    return certain;
  }

  @Test
  void namesWhoChangesFirst() {
    // 100 customers with 4 conversions, 100 with 9 around the cutoff; 50 more for 3 more.
    ScoreIndex index =
        ScoreIndex.ofCounts(
            new double[] {0.1, 0.2, 0.3, 0.4},
            new long[] {100, 100, 100, 100},
            new long[] {1, 4, 9, 20});
    TestCountPriced prices =
        new TestCountPriced(index, new double[] {50, 100}, new double[] {1, 4});
    PriceStability stability =
        PriceStabilities.of(
            new Problem(index, prices, Constraints.DEFAULT), new int[] {0, 2, 4}, List.of());
    assertThat(stability.cutoffs())
        .containsExactly(new PriceStability.CutoffRange(0.3, 0.04, 0.09));
    PriceLimits calls = stability.treatments().get(1).cost();
    assertThat(calls.lower()).isEqualTo(3);
    assertThat(calls.upper()).isEqualTo(5.5);
    assertThat(calls.below()).contains(new PriceStability.Shift(0.2, 0.3, 100, 0, 1, true));
    assertThat(calls.above()).contains(new PriceStability.Shift(0.3, 0.4, 100, 1, 0, true));
    assertThat(stability.forThisNumberOnly()).isFalse();
  }

  @Test
  void whereSomethingElseDecidesThereAreNoRanges() {
    Case c = new Case(3, TreatmentOrder.ALL);
    Problem budget =
        new Problem(c.index, c.valuation(c.revenue, c.cost), c.constraints.withBudget(1e6));
    assertThat(PriceStabilities.of(budget, c.best, List.of()).whyNone().orElseThrow())
        .contains("budget");
  }
}
