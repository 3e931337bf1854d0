package io.smartsegment.core.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.resample.PoissonResamples;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Refits give what looking at all segmentations gives, on any number of threads. */
class RefitsTest {
  private static final int SAMPLES =
      Integer.getInteger("smartsegment.samples", 200) >= 800 ? 50_000 : 2_000;

  @Test
  void equalLookingAtAllSegmentations() {
    int programs = 0;
    for (int seed = 0; seed < SAMPLES; seed++) {
      Random random = new Random(seed);
      int distinct = 1 + random.nextInt(8);
      int count = 1 + random.nextInt(4);
      double[] revenue = ScoreHullTest.prices(random, count);
      double[] cost = ScoreHullTest.prices(random, count);
      int smallest = 1 + random.nextInt(3);
      Refits refits =
          Refits.of(withScores(distinct), revenue, cost).withMinimumSize(all -> smallest);
      Refit refit = refits.newRefit();
      // The second population shows whether anything is left of the first.
      for (int round = 0; round < 2; round++) {
        fill(random, refit);
        String what =
            "seed %s, round %s: %s, %s, at least %s in %s of which %s"
                .formatted(
                    seed,
                    round,
                    Arrays.toString(revenue),
                    Arrays.toString(cost),
                    smallest,
                    Arrays.toString(refit.customers()),
                    Arrays.toString(refit.conversions()));
        if (Arrays.stream(refit.customers()).sum() < smallest) {
          assertThatThrownBy(refit::solve).as(what).isInstanceOf(RuntimeException.class);
          continue;
        }
        refit.solve();
        if (round == 0) {
          assertBest(refit, revenue, cost, smallest, what);
        }
        for (int k = 1; k <= count; k++) {
          assertBest(refit, revenue, cost, smallest, k, what);
        }
        assertBest(refit, revenue, cost, smallest, what);
        programs += refit.isExact(count) ? 0 : 1;
      }
    }
    assertThat(programs).as("problems without a proof").isPositive().isLessThan(SAMPLES);
  }

  /** What was asked for one number of segments does not change the others. */
  @Test
  void whatIsAskedFirstDoesNotMatter() {
    double[] revenue = {1, 3, 9, 27, 81};
    double[] cost = {1, 2, 4, 8, 16};
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      Refit refit = Refits.of(withScores(9), revenue, cost).newRefit();
      fill(random, refit);
      refit.customers()[random.nextInt(9)] += 3;
      refit.solve();
      for (int asked = 0; asked < 6; asked++) {
        int segments = 1 + random.nextInt(5);
        refit.isPossible(segments);
        assertBest(refit, revenue, cost, 1, 1 + random.nextInt(5), "seed " + seed);
      }
      assertBest(refit, revenue, cost, 1, "seed " + seed);
    }
  }

  private static ScoreIndex withScores(int distinct) {
    double[] scores = new double[distinct];
    Arrays.setAll(scores, p -> (p + 1.0) / (distinct + 1));
    return ScoreIndex.of(scores, new int[distinct]);
  }

  private static void fill(Random random, Refit refit) {
    int largest = 1 + random.nextInt(4);
    for (int p = 0; p < refit.customers().length; p++) {
      refit.customers()[p] = random.nextInt(largest + 1);
      refit.conversions()[p] = random.nextInt(refit.customers()[p] + 1);
    }
  }

  private static void assertBest(
      Refit refit, double[] revenue, double[] cost, int smallest, String what) {
    Enumerated best = null;
    for (int k = 1; k <= revenue.length; k++) {
      Enumerated found = enumerate(refit, revenue, cost, smallest, k);
      if (found.bounds != null && (best == null || found.worth.compareTo(best.worth) > 0)) {
        best = found;
      }
    }
    if (refit.isExact()) {
      assertThat(refit.segments()).as(what).isEqualTo(best.bounds.length - 1);
      assertThat(bounds(refit, refit.segments())).as(what).isEqualTo(best.bounds);
    }
    assertThat(refit.value()).as(what).isCloseTo(best.worth.doubleValue(), within(best.worth));
  }

  private static void assertBest(
      Refit refit, double[] revenue, double[] cost, int smallest, int segments, String what) {
    String asked = what + ", " + segments + " segments";
    Enumerated best = enumerate(refit, revenue, cost, smallest, segments);
    assertThat(refit.isPossible(segments)).as(asked).isEqualTo(best.bounds != null);
    if (best.bounds == null) {
      assertThat(refit.value(segments)).as(asked).isEqualTo(Double.NEGATIVE_INFINITY);
      return;
    }
    if (refit.isExact(segments)) {
      assertThat(bounds(refit, segments)).as(asked).isEqualTo(best.bounds);
    }
    assertThat(refit.value(segments))
        .as(asked)
        .isCloseTo(best.worth.doubleValue(), within(best.worth));
  }

  private static org.assertj.core.data.Offset<Double> within(BigDecimal worth) {
    return org.assertj.core.data.Offset.offset(1e-12 * (100 + Math.abs(worth.doubleValue())));
  }

  private static int[] bounds(Refit refit, int segments) {
    int[] bounds = new int[segments + 1];
    Arrays.setAll(bounds, k -> refit.bound(segments, k));
    return bounds;
  }

  /** The best bounds by looking at all, null if there are none; the first of equal ones. */
  private static final class Enumerated {
    private int[] bounds;
    private BigDecimal worth = BigDecimal.ZERO;
  }

  private static Enumerated enumerate(
      Refit refit, double[] revenue, double[] cost, int smallest, int segments) {
    Enumerated best = new Enumerated();
    int[] bounds = new int[segments + 1];
    bounds[segments] = refit.customers().length;
    enumerate(refit, revenue, cost, smallest, bounds, 1, best);
    return best;
  }

  private static void enumerate(
      Refit refit,
      double[] revenue,
      double[] cost,
      int smallest,
      int[] bounds,
      int k,
      Enumerated best) {
    if (k < bounds.length - 1) {
      for (int p = bounds[k - 1] + 1; p < refit.customers().length; p++) {
        bounds[k] = p;
        enumerate(refit, revenue, cost, smallest, bounds, k + 1, best);
      }
      return;
    }
    BigDecimal worth = BigDecimal.ZERO;
    for (int s = 0; s < k; s++) {
      int customers = sum(refit.customers(), bounds[s], bounds[s + 1]);
      int conversions = sum(refit.conversions(), bounds[s], bounds[s + 1]);
      if (customers < smallest) {
        return;
      }
      worth =
          worth
              .add(BigDecimal.valueOf(revenue[s]).multiply(BigDecimal.valueOf(conversions)))
              .subtract(BigDecimal.valueOf(cost[s]).multiply(BigDecimal.valueOf(customers)));
    }
    if (best.bounds == null || worth.compareTo(best.worth) > 0) {
      best.bounds = bounds.clone();
      best.worth = worth;
    }
  }

  private static int sum(int[] counts, int from, int to) {
    return Arrays.stream(counts, from, to).sum();
  }

  @Test
  void refusesCountsThatAreNone() {
    Refit refit = Refits.of(withScores(2), new double[] {1}, new double[] {0}).newRefit();
    assertThatThrownBy(refit::solve)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("no customers");
    refit.customers()[1] = 3;
    refit.conversions()[1] = 4;
    assertThatThrownBy(refit::solve)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("number 1 has 3 customers and 4 conversions");
    refit.customers()[1] = -1;
    refit.conversions()[1] = -1;
    assertThatThrownBy(refit::solve).isInstanceOf(InvalidInputException.class);
  }

  @Test
  void refusesQuestionsThatAreNone() {
    ScoreIndex index = withScores(2);
    assertThatThrownBy(() -> Refits.of(index, new double[0], new double[0]))
        .isInstanceOf(InvalidSettingException.class);
    Refits refits = Refits.of(index, new double[] {1}, new double[] {0});
    assertThatThrownBy(() -> refits.run(1, 0, (r, n, m) -> {}, (r, refit) -> {}))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("threads is 0");
    Refit refit = refits.withMinimumSize(all -> all + 1).newRefit();
    refit.customers()[0] = 5;
    assertThatThrownBy(refit::solve)
        .isInstanceOf(InfeasibleProblemException.class)
        .hasMessageContaining("needs 6 customers, and this population has 5");
  }

  /** Scores that are well calibrated, so that cutoffs are mostly in order. */
  private static ScoreIndex calibrated(int customers) {
    Random random = new Random(7);
    double[] scores = random.doubles(customers).map(u -> u * u).toArray();
    int[] outcomes = new int[customers];
    Arrays.setAll(outcomes, i -> random.nextDouble() < scores[i] ? 1 : 0);
    return ScoreIndex.of(scores, outcomes);
  }

  private static Refits tiers(ScoreIndex index, long smallest) {
    return Refits.of(
            index, new double[] {60, 85, 100, 110, 115}, new double[] {1, 3.5, 6.5, 10, 12.75})
        .withMinimumSize(all -> smallest);
  }

  @Test
  void resultsDoNotDependOnThreads() {
    ScoreIndex index = calibrated(3_000);
    PoissonResamples resamples = new PoissonResamples(index, 11);
    double[][] values = new double[3][];
    int[][] cutoffs = new int[3][];
    int[] threads = {1, 2, 4};
    for (int i = 0; i < threads.length; i++) {
      double[] value = new double[60];
      int[] cutoff = new int[60];
      tiers(index, 400)
          .run(
              60,
              threads[i],
              resamples::draw,
              (replicate, refit) -> {
                value[replicate] = refit.value();
                cutoff[replicate] = Arrays.hashCode(bounds(refit, refit.segments()));
              });
      values[i] = value;
      cutoffs[i] = cutoff;
    }
    assertThat(Arrays.stream(values[0]).distinct().count()).isGreaterThan(50);
    assertThat(values[1]).isEqualTo(values[0]);
    assertThat(values[2]).isEqualTo(values[0]);
    assertThat(cutoffs[1]).isEqualTo(cutoffs[0]);
    assertThat(cutoffs[2]).isEqualTo(cutoffs[0]);
  }

  @Test
  void failuresOfAnyThreadReachTheCaller() {
    ScoreIndex index = calibrated(100);
    PoissonResamples resamples = new PoissonResamples(index, 11);
    for (int threads : new int[] {1, 3}) {
      assertThatThrownBy(
              () ->
                  tiers(index, 1)
                      .run(
                          50,
                          threads,
                          resamples::draw,
                          (replicate, refit) -> {
                            if (replicate == 37) {
                              throw new IllegalStateException("number 37");
                            }
                          }))
          .hasMessage("number 37");
    }
  }

  @Test
  void refitsAllocateNothingOnceTheyRun() {
    ScoreIndex index = calibrated(5_000);
    PoissonResamples resamples = new PoissonResamples(index, 3);
    // With 1, separate maxima suffice; with 1,200, the program runs.
    for (long smallest : new long[] {1, 1_200}) {
      Refit refit = tiers(index, smallest).newRefit();
      double before = refit(resamples, refit, 0, 300);
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long thread = Thread.currentThread().getId();
      threads.getThreadAllocatedBytes(thread);
      long start = threads.getThreadAllocatedBytes(thread);
      double again = refit(resamples, refit, 0, 300);
      long allocated = threads.getThreadAllocatedBytes(thread) - start;
      assertThat(again).isEqualTo(before);
      // What asking for the number allocates itself, over 300 refits of 5,000 scores.
      assertThat(allocated).as("bytes, at least %s customers", smallest).isLessThan(4_000);
    }
  }

  private static double refit(PoissonResamples resamples, Refit refit, int from, int to) {
    double sum = 0;
    for (int replicate = from; replicate < to; replicate++) {
      resamples.draw(replicate, refit.customers(), refit.conversions());
      refit.solve();
      sum += refit.value();
    }
    return sum;
  }
}
