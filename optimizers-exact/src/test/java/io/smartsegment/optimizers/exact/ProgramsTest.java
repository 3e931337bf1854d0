package io.smartsegment.optimizers.exact;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.spi.SearchResult;
import io.smartsegment.core.valuation.LinearValuation;
import io.smartsegment.core.valuation.PenalizedValuation;
import io.smartsegment.core.valuation.Valuation;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The fast programs equal the one that tries all pairs of positions. */
class ProgramsTest {
  @ParameterizedTest
  @CsvSource({
    "1, 60", "2, 100", "3, 150", "10, 400", "63, 200", "64, 200", "65, 200", "200, 80", "600, 30",
    "2046, 5", "2047, 5", "2048, 5", "2049, 5", "4095, 2", "4096, 2", "4097, 2", "6200, 2"
  })
  void equalTheOneForAllPairs(int distinct, int samples) {
    for (int seed = 0; seed < samples; seed++) {
      Random random = new Random(31L * distinct + seed);
      ScoreIndex index = Exact.index(random, distinct, distinct > 64 ? 1 + random.nextInt(4) : 3);
      int prices = 1 + random.nextInt(distinct > 4000 ? 6 : 12);
      LinearValuation linear =
          (LinearValuation)
              Exact.netRevenue(index, prices(random, prices, 9), prices(random, prices, 4), 0);
      Constraints constraints = constraints(random, index);
      String what = "D %s, seed %s: %s".formatted(distinct, seed, constraints);
      Optional<SearchResult> fast = solve(index, linear, constraints, what);
      Optional<SearchResult> slow =
          solve(index, Exact.pairwise(linear.inWholeUnits()), constraints, what);
      assertThat(fast.isPresent()).as(what).isEqualTo(slow.isPresent());
      fast.ifPresent(found -> assertSame(what, linear, found, slow.orElseThrow()));
    }
  }

  private static void assertSame(
      String what, LinearValuation linear, SearchResult fast, SearchResult slow) {
    assertThat(fast.bounds()).as(what).containsExactly(slow.bounds());
    assertThat(fast.bySegmentCount()).as(what).hasSameSizeAs(slow.bySegmentCount());
    for (int i = 0; i < fast.bySegmentCount().size(); i++) {
      int[] bounds = fast.bySegmentCount().get(i);
      assertThat(bounds).as(what).containsExactly(slow.bySegmentCount().get(i));
      assertThat(fast.upperBound(bounds.length - 1).orElseThrow())
          .as(what)
          .isEqualTo(linear.value(bounds, 0, bounds.length - 1));
    }
    assertThat(fast.upperBound().orElseThrow())
        .as(what)
        .isCloseTo(linear.value(fast.bounds(), 0, fast.bounds().length - 1), Offset.offset(1e-6));
  }

  private static Optional<SearchResult> solve(
      ScoreIndex index, Valuation valuation, Constraints constraints, String what) {
    try {
      return Optional.of(Exact.solve(new Problem(index, valuation, constraints)));
    } catch (InfeasibleProblemException e) {
      assertThat(e.problem()).as(what).endsWith(".");
      return Optional.empty();
    }
  }

  /** Whole, in quarters or in tenths; often equal in neighbouring segments. */
  private static double[] prices(Random random, int count, int scale) {
    double unit = new double[] {1, 0.25, 0.1}[random.nextInt(3)];
    double[] prices = new double[count];
    prices[0] = unit * (random.nextInt(scale) - 1);
    for (int k = 1; k < count; k++) {
      int step = random.nextInt(3) == 0 ? random.nextInt(scale) - scale / 4 : 0;
      prices[k] = Math.round((prices[k - 1] + unit * step) / unit) * unit;
    }
    return Arrays.stream(prices).map(price -> Math.rint(price * 100) / 100).toArray();
  }

  private static Constraints constraints(Random random, ScoreIndex index) {
    int most = 1 + random.nextInt(12);
    Constraints constraints =
        Constraints.DEFAULT
            .between(random.nextInt(3) == 0 ? 1 + random.nextInt(most) : 1, most)
            .withMinimumSize(
                switch (random.nextInt(4)) {
                  case 0 -> SegmentSize.ofCustomers(10);
                  case 1 -> SegmentSize.ofShare(0.05);
                  case 2 -> SegmentSize.ofShare(random.nextInt(3) == 0 ? 0.3 : 0.01);
                  default -> SegmentSize.ofCustomers(1);
                });
    if (random.nextInt(4) == 0) {
      constraints =
          constraints.withMaximumSize(SegmentSize.ofShare(0.2 + random.nextInt(70) * .01));
    }
    if (random.nextInt(4) == 0) {
      constraints =
          constraints.withMinimumConversions(1 + random.nextInt((int) index.conversions()) / 8);
    }
    if (random.nextInt(4) == 0) {
      constraints =
          random.nextBoolean()
              ? constraints.withFixedCutoffs(0.1 + random.nextInt(80) / 100.0)
              : constraints.withFixedCutoffs(0.25, 0.5 + random.nextInt(40) / 100.0);
    }
    return constraints;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 100, 700, 2048, 2100})
  void equalTheOneForAllPairsWithCharges(int distinct) {
    for (int seed = 0; seed < (distinct < 1000 ? 60 : 4); seed++) {
      Random random = new Random(53L * distinct + seed);
      ScoreIndex index = Exact.index(random, distinct, 5);
      int segments = 1 + random.nextInt(5);
      PenalizedValuation penalized =
          (PenalizedValuation)
              Exact.netRevenue(index, prices(random, segments, 9), prices(random, segments, 4), 20);
      Charge charge =
          new Charge(random.nextInt(5) > 0, random.nextInt(3) * 0.37, random.nextInt(3) * 10.5);
      Constraints constraints = Constraints.DEFAULT.atMost(segments);
      Problem problem =
          new Problem(
              index,
              penalized,
              constraints.withMinimumSize(
                  SegmentSize.ofCustomers(seed % 3 == 0 ? 1 : Math.max(1, distinct / 20))));
      compareWithCharge("D " + distinct + ", seed " + seed, problem, penalized, charge);
    }
  }

  private static void compareWithCharge(
      String what, Problem problem, PenalizedValuation penalized, Charge charge) {
    int segments = problem.maxSegments();
    int distinct = problem.index().distinctScores();
    StartWindows windows = StartWindows.of(problem.region());
    Terms terms = new Terms(penalized.linear(), penalized, charge, distinct);
    SegmentTerm term =
        (k, from, to) ->
            terms.prefix(k, to)
                - terms.prefix(k, from)
                + (k == 0 ? terms.first(to) : 0)
                + (to == distinct ? terms.last(from) : 0);
    try (Search search = Exact.search(problem)) {
      Program slow = new PairwiseProgram(term, windows, segments, search, () -> false);
      Program linear = new LinearProgram(terms, windows, segments, () -> false);
      Program window = new WindowProgram(terms, windows, segments, () -> false);
      assertThat(slow.run() && linear.run() && window.run()).as(what).isTrue();
      RelaxedValues values = RelaxedValues.linear(terms, windows, segments);
      assertThat(values.best()).as(what).isCloseTo(slow.value(segments), Offset.offset(1e-8));
      for (int k = 1; k <= segments; k++) {
        for (Program fast : new Program[] {linear, window}) {
          String which = what + ", " + k + " segments, " + fast.getClass().getSimpleName();
          assertThat(fast.bounds(k).isPresent()).as(which).isEqualTo(slow.bounds(k).isPresent());
          if (slow.bounds(k).isPresent()) {
            assertThat(fast.value(k)).as(which).isCloseTo(slow.value(k), Offset.offset(1e-8));
            assertThat(sum(term, fast.bounds(k).orElseThrow()))
                .as(which)
                .isCloseTo(slow.value(k), Offset.offset(1e-8));
          }
        }
      }
    }
  }

  private static double sum(SegmentTerm term, int[] bounds) {
    double sum = 0;
    for (int k = 0; k + 1 < bounds.length; k++) {
      sum += term.of(k, bounds[k], bounds[k + 1]);
    }
    return sum;
  }

  @Test
  void askForNoMoreSegmentsThanThereAreScores() {
    ScoreIndex index = Exact.index(new Random(1), 3, 2);
    double[] revenue = {1, 2, 3, 4, 5, 6, 7, 8};
    double[] cost = new double[8];
    Constraints constraints = Constraints.DEFAULT.withMinimumSize(SegmentSize.ofCustomers(1));
    SearchResult result = Exact.solve(Exact.problem(index, revenue, cost, 0, constraints));
    assertThat(result.bySegmentCount()).hasSize(3);
    assertThat(result.bounds()).startsWith(0).endsWith(3);
  }

  @Test
  void takesTheFirstOfAllWhereNothingIsWorthAnything() {
    ScoreIndex index = Exact.index(new Random(2), 5000, 2);
    Constraints constraints =
        Constraints.DEFAULT.exactly(4).withMinimumSize(SegmentSize.ofCustomers(1));
    Problem problem = Exact.problem(index, new double[4], new double[4], 0, constraints);
    assertThat(Exact.solve(problem).bounds()).containsExactly(0, 1, 2, 3, 5000);
    Problem limited =
        problem.with(constraints.withMaximumSize(SegmentSize.ofCustomers(index.customers() - 3)));
    assertThat(Exact.solve(limited).bounds()).containsExactly(0, 1, 2, 3, 5000);
  }
}
