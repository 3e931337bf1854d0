package io.smartsegment.optimizers.exact;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.spi.SearchResult;
import io.smartsegment.core.valuation.ChainValuation;
import io.smartsegment.core.valuation.LinearValuation;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Separate maxima give what the dynamic program gives: value, bounds, frontier, proof, ties. */
class SeparatelyTest {
  /** More if asked for. */
  private static final int SAMPLES =
      Integer.getInteger("smartsegment.samples", 200) >= 800 ? 100_000 : 20_000;

  @Test
  void equalTheDynamicProgramOnSmallProblems() {
    Map<String, Integer> methods = new HashMap<>();
    for (int seed = 0; seed < SAMPLES; seed++) {
      compare(seed, 1 + seed % 9, methods);
    }
    assertThat(methods.getOrDefault(Separately.MAXIMA, 0)).isGreaterThan(SAMPLES / 20);
    assertThat(methods.getOrDefault(Separately.BOUND, 0)).isGreaterThan(SAMPLES / 20);
  }

  @Test
  void equalTheDynamicProgramOnLargerProblems() {
    Map<String, Integer> methods = new HashMap<>();
    LongStream.range(0, 300).forEach(seed -> compare(seed, 100 + 7 * (int) seed, methods));
    assertThat(methods.getOrDefault(Separately.MAXIMA, 0)).isPositive();
    assertThat(methods.getOrDefault(Separately.BOUND, 0)).isPositive();
    assertThat(methods.keySet()).anyMatch(how -> how.contains(Separately.PROGRAM));
  }

  /** Each treatment is worth it from a lower score on than the one before; all have to be given. */
  @Test
  void equalTheDynamicProgramWhereCutoffsAreOutOfOrder() {
    Map<String, Integer> methods = new HashMap<>();
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      ScoreIndex index = index(random, 200 + 60 * seed);
      int count = 3 + random.nextInt(6);
      double[] revenue = new double[count];
      double[] cost = new double[count];
      Arrays.setAll(revenue, k -> StrictMath.pow(3, k));
      Arrays.setAll(cost, k -> StrictMath.pow(2, k));
      int smallest = 1 + random.nextInt(random.nextBoolean() ? 3 : 40);
      Problem problem =
          Exact.problem(
              index,
              revenue,
              cost,
              0,
              Constraints.DEFAULT.atMost(count).withMinimumSize(SegmentSize.ofCustomers(smallest)));
      SearchResult result = Exact.solve(problem);
      methods.merge(result.provenBy().orElseThrow(), 1, Integer::sum);
      LinearValuation whole = ((LinearValuation) problem.valuation()).inWholeUnits();
      assertSame("seed %s, at least %s".formatted(seed, smallest), problem, whole, result);
    }
    assertThat(methods.keySet()).anyMatch(how -> how.contains(Separately.BOUND));
  }

  private static void compare(long seed, int distinct, Map<String, Integer> methods) {
    Random random = new Random(1009 * seed + distinct);
    ScoreIndex index = index(random, distinct);
    int prices = 1 + random.nextInt(6);
    double unit = new double[] {1, 0.1, 1e-13}[random.nextInt(3)];
    ChainValuation valuation =
        Exact.netRevenue(
            index, prices(random, prices, 12, unit), prices(random, prices, 4, unit), 0);
    Constraints constraints = constraints(random, prices, index);
    String what = "seed %s, D %s: %s".formatted(seed, distinct, constraints);
    Problem problem;
    try {
      problem = new Problem(index, valuation, constraints);
    } catch (InfeasibleProblemException | InvalidInputException e) {
      return;
    }
    SearchResult result = Exact.solve(problem);
    methods.merge(result.provenBy().orElseThrow(), 1, Integer::sum);
    LinearValuation whole =
        WholeCounts.of(
                (io.smartsegment.core.valuation.CountPriced) valuation,
                problem.maxSegments(),
                index)
            .orElseThrow();
    assertSame(what, problem, whole, result);
  }

  private static void assertSame(
      String what, Problem problem, LinearValuation whole, SearchResult result) {
    try (Search search = Exact.search(problem)) {
      Program program =
          new Relaxer(problem, whole, search)
              .program(Charge.NONE, problem.maxSegments(), () -> false);
      program.run();
      double best = Double.NEGATIVE_INFINITY;
      int[] bestBounds = new int[0];
      List<int[]> frontier = result.bySegmentCount();
      assertThat(frontier).as(what).hasSize(problem.maxSegments() - problem.minSegments() + 1);
      for (int[] found : frontier) {
        int[] bounds = program.bounds(found.length - 1).orElseThrow();
        assertThat(found).as(what).containsExactly(bounds);
        assertThat(result.upperBound(found.length - 1).orElseThrow())
            .as(what)
            .isEqualTo(problem.value(bounds));
        if (program.value(found.length - 1) > best) {
          best = program.value(found.length - 1);
          bestBounds = bounds;
        }
      }
      assertThat(result.bounds()).as(what).containsExactly(bestBounds);
      assertThat(result.upperBound().orElseThrow())
          .as(what)
          .isGreaterThanOrEqualTo(problem.value(bestBounds));
    }
  }

  private static ScoreIndex index(Random random, int distinct) {
    double[] scores = new double[distinct];
    long[] customers = new long[distinct];
    long[] conversions = new long[distinct];
    int size = 1 + random.nextInt(4);
    int rates = random.nextInt(3);
    for (int p = 0; p < distinct; p++) {
      scores[p] = (p + 1.0) / (distinct + 1);
      customers[p] = 1L + random.nextInt(size);
      for (int i = 0; i < customers[p]; i++) {
        double rate = rates == 0 ? scores[p] : rates == 1 ? 0.5 : 1 - scores[p];
        conversions[p] += random.nextDouble() < rate ? 1 : 0;
      }
    }
    return ScoreIndex.ofCounts(scores, customers, conversions);
  }

  /** Often equal, sometimes negative, sometimes rising evenly. */
  private static double[] prices(Random random, int count, int scale, double unit) {
    int[] steps = new int[count];
    int kind = random.nextInt(3);
    for (int k = 1; k < count; k++) {
      steps[k] =
          switch (kind) {
            case 0 -> 1 + random.nextInt(scale / 2);
            case 1 -> random.nextInt(3) == 0 ? random.nextInt(scale) - scale / 3 : 0;
            default -> random.nextInt(scale) - scale / 2;
          };
    }
    steps[0] = random.nextInt(scale) - 1;
    Arrays.parallelPrefix(steps, Integer::sum);
    // Decimals as they are written, not multiples of a double.
    return Arrays.stream(steps)
        .mapToDouble(
            price ->
                java.math.BigDecimal.valueOf(price)
                    .multiply(java.math.BigDecimal.valueOf(unit))
                    .doubleValue())
        .toArray();
  }

  private static Constraints constraints(Random random, int prices, ScoreIndex index) {
    int most = 1 + random.nextInt(prices);
    Constraints constraints =
        Constraints.DEFAULT
            .between(random.nextInt(4) == 0 ? most : 1, most)
            .withMinimumSize(
                switch (random.nextInt(3)) {
                  case 0 -> SegmentSize.ofCustomers(1);
                  case 1 -> SegmentSize.ofShare(0.1);
                  default -> SegmentSize.ofCustomers(1 + random.nextInt(3));
                });
    if (random.nextInt(5) == 0) {
      constraints = constraints.withMaximumSize(SegmentSize.ofShare(0.4 + random.nextInt(5) / 10.));
    }
    if (random.nextInt(5) == 0 && index.conversions() > 0) {
      constraints = constraints.withMinimumConversions(1);
    }
    if (random.nextInt(5) == 0) {
      constraints = constraints.withFixedCutoffs((1 + random.nextInt(9)) / 10.0);
    }
    return constraints;
  }

  @Test
  void aForbiddingPriceSpoilsOnlyWhatUsesIt() {
    ScoreIndex index =
        ScoreIndex.of(
            new double[] {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8},
            new int[] {0, 0, 1, 0, 1, 1, 0, 1});
    Problem problem =
        Exact.problem(
            index,
            new double[] {10, 14, 16},
            new double[] {1, 3, 1e16},
            0,
            Constraints.DEFAULT.atMost(3).withMinimumSize(SegmentSize.ofCustomers(1)));
    SearchResult result = Exact.solve(problem);

    assertThat(result.bounds()).containsExactly(0, 2, 8);
    assertThat(result.upperBound()).hasValue(36);
    assertThat(result.upperBound(1)).hasValue(32);
    assertThat(result.upperBound(2)).hasValue(36);
    assertThat(result.bySegmentCount().get(2)).containsExactly(0, 2, 7, 8);
  }

  @Test
  void tinyPricesAreComparedByThemselves() {
    ScoreIndex index =
        ScoreIndex.of(
            new double[] {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8},
            new int[] {0, 0, 1, 0, 1, 1, 0, 1});
    Problem problem =
        Exact.problem(
            index,
            new double[] {10e-13, 14e-13, 16e-13},
            new double[] {1e-13, 3e-13, 5e-13},
            0,
            Constraints.DEFAULT.atMost(3).withMinimumSize(SegmentSize.ofCustomers(1)));

    assertThat(Exact.solve(problem).bounds()).containsExactly(0, 2, 8);
  }
}
