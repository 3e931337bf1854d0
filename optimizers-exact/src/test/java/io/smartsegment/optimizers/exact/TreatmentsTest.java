package io.smartsegment.optimizers.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.spi.SearchResult;
import io.smartsegment.core.valuation.LinearValuation;
import io.smartsegment.core.valuation.SeparableValuation;
import io.smartsegment.core.valuation.TreatmentChoice;
import io.smartsegment.core.valuation.TreatmentOrder;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Treatments that may be left out or come in any order, against an enumeration of all. */
class TreatmentsTest {
  /** More if asked for. */
  private static final int SAMPLES =
      Integer.getInteger("smartsegment.samples", 200) >= 800 ? 50_000 : 5_000;

  @ParameterizedTest
  @EnumSource(
      value = TreatmentOrder.class,
      names = {"SOME", "ANY"})
  void equalEnumeration(TreatmentOrder order) {
    int solved = 0;
    for (int seed = 0; seed < SAMPLES; seed++) {
      solved += check(order, seed) ? 1 : 0;
    }
    assertThat(solved).isGreaterThan(SAMPLES / 2);
  }

  private static boolean check(TreatmentOrder order, int seed) {
    Random random = new Random(31L * seed + (order == TreatmentOrder.ANY ? 1 : 0));
    ScoreIndex index = Exact.index(random, 1 + random.nextInt(6), 3);
    int count = 1 + random.nextInt(4);
    double[] revenue = prices(random, count, 8);
    double[] cost = prices(random, count, 4);
    Limits limits = Limits.random(random, index);
    TreatmentChoice choice =
        new TreatmentChoice((LinearValuation) Exact.netRevenue(index, revenue, cost, 0), order);
    int left = random.nextInt(4) == 0 && count > 1 ? random.nextInt(count) : -1;
    choice = left >= 0 ? choice.without(left) : choice;
    String what =
        "seed %s, %s: %s, %s without %s, %s"
            .formatted(seed, order, Arrays.toString(revenue), Arrays.toString(cost), left, limits);
    All all = new All(index, revenue, cost, order, left, limits);
    Problem problem;
    try {
      problem = new Problem(index, choice, limits.constraints());
    } catch (InfeasibleProblemException e) {
      assertThat(all.best).as(what).isEmpty();
      return false;
    }
    SearchResult result = Exact.solve(problem);
    assertThat(result.bySegmentCount().stream().map(bounds -> bounds.length - 1))
        .as(what)
        .containsExactlyElementsOf(all.best.keySet());
    Best overall = null;
    for (int[] bounds : result.bySegmentCount()) {
      Best best = all.best.get(bounds.length - 1);
      assertSame(what, choice, bounds, best);
      assertThat(result.upperBound(bounds.length - 1)).as(what).hasValue(problem.value(bounds));
      overall = overall == null || best.value.compareTo(overall.value) > 0 ? best : overall;
    }
    assertSame(what, choice, result.bounds(), overall);
    assertThat(result.upperBound().orElseThrow())
        .as(what)
        .isGreaterThanOrEqualTo(problem.value(result.bounds()));
    return true;
  }

  private static void assertSame(String what, TreatmentChoice choice, int[] bounds, Best best) {
    assertThat(bounds).as(what).containsExactly(best.bounds);
    assertThat(choice.treatments(bounds, 0, bounds.length - 1))
        .as(what)
        .containsExactly(best.treatments);
    assertThat(choice.value(bounds, 0, bounds.length - 1))
        .as(what)
        .isCloseTo(best.value.doubleValue(), org.assertj.core.data.Offset.offset(1e-9));
  }

  /** In tenths, often equal. */
  private static double[] prices(Random random, int count, int scale) {
    double[] prices = new double[count];
    for (int k = 0; k < count; k++) {
      prices[k] =
          k > 0 && random.nextInt(3) == 0
              ? prices[k - 1]
              : (random.nextInt(10 * scale) - 10) / 10.0 * (random.nextBoolean() ? 1 : 10);
      prices[k] = Math.rint(prices[k] * 10) / 10;
    }
    return prices;
  }

  private record Limits(int least, int most, int smallest, int largest) {
    static Limits random(Random random, ScoreIndex index) {
      int most = 1 + random.nextInt(5);
      int customers = (int) index.customers();
      return new Limits(
          random.nextInt(3) == 0 ? most : 1,
          most,
          random.nextBoolean() ? 1 : 1 + random.nextInt(4),
          random.nextInt(3) == 0 ? 1 + random.nextInt(customers) : customers);
    }

    Constraints constraints() {
      return Constraints.DEFAULT
          .between(least, most)
          .withMinimumSize(SegmentSize.ofCustomers(smallest))
          .withMaximumSize(SegmentSize.ofCustomers(largest));
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Best(BigDecimal value, int[] bounds, int[] treatments) {}

  /** All segmentations with all treatments, in the order in which ties are decided. */
  private static final class All {
    private final ScoreIndex index;
    private final double[] revenue;
    private final double[] cost;
    private final TreatmentOrder order;
    private final int left;
    private final Limits limits;
    private final Map<Integer, Best> best = new TreeMap<>();

    All(
        ScoreIndex index,
        double[] revenue,
        double[] cost,
        TreatmentOrder order,
        int left,
        Limits limits) {
      this.index = index;
      this.revenue = revenue;
      this.cost = cost;
      this.order = order;
      this.left = left;
      this.limits = limits;
      for (int k = limits.least; k <= limits.most; k++) {
        cut(new int[k + 1], 0);
      }
    }

    private void cut(int[] bounds, int k) {
      int segments = bounds.length - 1;
      if (k == segments) {
        treat(bounds, new int[segments], 0, BigDecimal.ZERO);
        return;
      }
      int distinct = index.distinctScores();
      for (int to = bounds[k] + 1; to <= distinct; to++) {
        long size = index.customers(bounds[k], to);
        if ((k == segments - 1) == (to == distinct)
            && size >= limits.smallest
            && size <= limits.largest) {
          bounds[k + 1] = to;
          cut(bounds, k + 1);
        }
      }
    }

    private void treat(int[] bounds, int[] treatments, int k, BigDecimal sum) {
      if (k == treatments.length) {
        Best known = best.get(k);
        if (known == null || sum.compareTo(known.value) > 0) {
          best.put(k, new Best(sum, bounds.clone(), treatments.clone()));
        }
        return;
      }
      int first = order == TreatmentOrder.ANY || k == 0 ? 0 : treatments[k - 1] + 1;
      for (int t = first; t < revenue.length; t++) {
        if (t == left) {
          continue;
        }
        treatments[k] = t;
        BigDecimal earned =
            BigDecimal.valueOf(revenue[t])
                .multiply(BigDecimal.valueOf(index.conversions(bounds[k], bounds[k + 1])));
        BigDecimal spent =
            BigDecimal.valueOf(cost[t])
                .multiply(BigDecimal.valueOf(index.customers(bounds[k], bounds[k + 1])));
        treat(bounds, treatments, k + 1, sum.add(earned).subtract(spent));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = TreatmentOrder.class,
      names = {"SOME", "ANY"})
  void equalAPlainProgramOnManyPositions(TreatmentOrder order) {
    for (int seed = 0; seed < 4; seed++) {
      Random random = new Random(seed);
      ScoreIndex index = Exact.index(random, 9_000 + random.nextInt(200), 2);
      LinearValuation worth =
          (LinearValuation)
              Exact.netRevenue(
                  index, new double[] {3, 9, 40, 41}, new double[] {0, 2, 1 + 10 * seed, 20}, 0);
      TreatmentChoice choice = new TreatmentChoice(worth, order);
      Constraints constraints = Constraints.DEFAULT.atMost(4);
      Problem problem = new Problem(index, choice, constraints);
      double[] best = plain(problem, worth, order);
      for (int[] bounds : Exact.solve(problem).bySegmentCount()) {
        assertThat(problem.value(bounds))
            .as("seed %s, %s", seed, Arrays.toString(bounds))
            .isEqualTo(best[bounds.length - 1]);
      }
    }
  }

  /** Entry K: the best value of K segments. */
  private static double[] plain(Problem problem, LinearValuation worth, TreatmentOrder order) {
    int distinct = problem.index().distinctScores();
    int treatments = worth.maxSegments();
    double[] best = new double[problem.maxSegments() + 1];
    // Entry t: the best so far with treatments below t, by end.
    double[][] below = new double[treatments + 1][distinct + 1];
    for (double[] row : below) {
      Arrays.fill(row, Double.NEGATIVE_INFINITY);
      row[0] = 0;
    }
    for (int k = 1; k < best.length; k++) {
      double[][] here = new double[treatments + 1][distinct + 1];
      Arrays.fill(here[0], Double.NEGATIVE_INFINITY);
      for (int t = 0; t < treatments; t++) {
        double[] from = below[order == TreatmentOrder.ANY ? treatments : t];
        double highest = Double.NEGATIVE_INFINITY;
        int next = 0;
        for (int p = 0; p <= distinct; p++) {
          for (; next <= problem.region().latestStart(p); next++) {
            highest = Math.max(highest, from[next] - worth.prefixValue(t, next));
          }
          here[t + 1][p] = Math.max(here[t][p], highest + worth.prefixValue(t, p));
        }
      }
      below = here;
      best[k] = here[treatments][distinct];
    }
    return best;
  }

  @Test
  void aTreatmentThatIsNotWorthItsMoneyIsLeftOut() {
    ScoreIndex index =
        ScoreIndex.of(
            new double[] {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8},
            new int[] {0, 0, 1, 0, 1, 1, 0, 1});
    LinearValuation treated =
        (LinearValuation)
            Exact.netRevenue(index, new double[] {10, 10, 16}, new double[] {1, 3, 5}, 0);
    TreatmentChoice choice = new TreatmentChoice(treated, TreatmentOrder.SOME);
    Problem problem =
        new Problem(
            index,
            choice,
            Constraints.DEFAULT.atMost(3).withMinimumSize(SegmentSize.ofCustomers(1)));
    SearchResult result = Exact.solve(problem);

    // [0.1..0.4]: 10 - 4 = 6; [0.5..0.8]: 48 - 20 = 28; together 34, against 32 for one segment.
    assertThat(result.bounds()).containsExactly(0, 4, 8);
    assertThat(choice.treatments(result.bounds(), 0, 2)).containsExactly(0, 2);
    assertThat(result.upperBound()).hasValue(34);
    assertThat(choice.money(2, 4, 8).orElseThrow().cost()).isEqualTo(20);
    Problem without = new Problem(index, choice.without(2), problem.constraints());
    assertThat(without.value(Exact.solve(without).bounds())).isEqualTo(32);
  }

  /** 1E16 times a customer leaves no room for cents in a double. */
  @ParameterizedTest
  @EnumSource(
      value = TreatmentOrder.class,
      names = {"SOME", "ANY"})
  void aForbiddingPriceDoesNotSpoilTheProofWithoutIt(TreatmentOrder order) {
    ScoreIndex index =
        ScoreIndex.of(
            new double[] {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8},
            new int[] {0, 0, 1, 0, 1, 1, 0, 1});
    LinearValuation treated =
        (LinearValuation)
            Exact.netRevenue(index, new double[] {10, 14, 16}, new double[] {1, 3, 1e16}, 0);
    Problem problem =
        new Problem(
            index,
            new TreatmentChoice(treated, order),
            Constraints.DEFAULT.atMost(3).withMinimumSize(SegmentSize.ofCustomers(1)));
    SearchResult result = Exact.solve(problem);

    assertThat(result.bounds()).containsExactly(0, 2, 8);
    assertThat(result.upperBound()).hasValue(36);
    assertThat(result.upperBound(1)).hasValue(32);
    assertThat(result.upperBound(2)).hasValue(36);
  }

  @Test
  void onlyWhatNeverPaysIsHopeless() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      ScoreIndex index = Exact.index(random, 1 + random.nextInt(6), 3);
      double[] revenue = prices(random, 3, 8);
      double[] cost = prices(random, 3, 4);
      int huge = random.nextInt(3);
      cost[huge] = random.nextBoolean() ? 1e16 : 300;
      LinearValuation treated = (LinearValuation) Exact.netRevenue(index, revenue, cost, 0);
      int[] left =
          HopelessTreatments.takenOut(treated, new int[] {0, 1, 2}, index.distinctScores());
      Limits limits = new Limits(1, 3, 1, (int) index.customers());
      String what = "seed %s: %s".formatted(seed, Arrays.toString(left));
      assertThat(left).as(what).isNotEmpty();
      if (cost[huge] == 1e16) {
        assertThat(left).as(what).doesNotContain(huge);
      }
      All all = new All(index, revenue, cost, TreatmentOrder.ANY, -1, limits);
      all.best.values().stream()
          .flatMapToInt(best -> Arrays.stream(best.treatments))
          .forEach(t -> assertThat(left).as(what).contains(t));
    }
  }

  /** Long stretches without and with records, ties, and several words of positions. */
  @ParameterizedTest
  @EnumSource(
      value = TreatmentOrder.class,
      names = {"SOME", "ANY"})
  void findTheSameWithAndWithoutALimitThatBindsNothing(TreatmentOrder order) {
    for (int seed = 0; seed < 12; seed++) {
      Random random = new Random(seed);
      ScoreIndex index = Exact.index(random, 100 + random.nextInt(400), 2);
      double[] revenue = prices(random, 5, 8);
      double[] cost = prices(random, 5, 4);
      TreatmentChoice choice =
          new TreatmentChoice((LinearValuation) Exact.netRevenue(index, revenue, cost, 0), order);
      Constraints constraints =
          Constraints.DEFAULT
              .atMost(4)
              .withMinimumSize(SegmentSize.ofCustomers(1 + random.nextInt(70)));
      // With a maximum size, windows of starts are looked at position by position.
      Constraints limited = constraints.withMaximumSize(SegmentSize.ofCustomers(index.customers()));
      List<int[]> words = Exact.solve(new Problem(index, choice, constraints)).bySegmentCount();
      List<int[]> positions = Exact.solve(new Problem(index, choice, limited)).bySegmentCount();
      assertThat(words.stream().map(Arrays::toString).toList())
          .as("seed %s: %s, %s", seed, Arrays.toString(revenue), Arrays.toString(cost))
          .isEqualTo(positions.stream().map(Arrays::toString).toList());
    }
  }

  @Test
  void whatCannotBeSolvedIsRefusedByName() {
    ScoreIndex index = Exact.index(new Random(1), 5, 3);
    LinearValuation treated =
        (LinearValuation) Exact.netRevenue(index, new double[] {1, 2}, new double[] {1, 2}, 0);
    ExactOptimizer exact = new ExactOptimizer();
    TreatmentChoice choice = new TreatmentChoice(treated, TreatmentOrder.SOME);
    Constraints constraints =
        Constraints.DEFAULT.atMost(2).withMinimumSize(SegmentSize.ofCustomers(1));

    assertThat(exact.refuses(new Problem(index, choice, constraints.withBudget(1e6)))).isEmpty();
    assertThat(
            exact
                .refuses(new Problem(index, choice, constraints.withBudget(1e6).withRisingRates()))
                .orElseThrow())
        .contains("constraints on neighbouring rates and a budget");
    SeparableValuation pairwise = Exact.pairwise(treated);
    assertThat(
            exact
                .refuses(
                    new Problem(
                        index, new TreatmentChoice(pairwise, TreatmentOrder.ANY), constraints))
                .orElseThrow())
        .contains("sums over customers");
    assertThat(exact.refuses(new Problem(index, choice, constraints))).isEmpty();
    assertThat(TreatmentOrder.ALL.of(treated)).isEqualTo(treated);
    assertThatThrownBy(() -> new TreatmentChoice(treated, TreatmentOrder.ALL))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> choice.without(7)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> choice.without(0).without(1))
        .isInstanceOf(IllegalArgumentException.class);
    SeparableValuation endless = (segment, from, to) -> 0;
    assertThatThrownBy(() -> new TreatmentChoice(endless, TreatmentOrder.ANY))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("not limited");
  }
}
