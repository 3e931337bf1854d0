package io.smartsegment.optimizers.exact;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.population.Refit;
import io.smartsegment.core.population.Refits;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.resample.PoissonResamples;
import io.smartsegment.core.spi.SearchResult;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A refit gives what the exact optimizer gives for an index of the same counts. */
class RefitsTest {
  private static final double[][] PRICES = {
    {60, 85, 100, 110, 115}, {1, 3.5, 6.5, 10, 12.75},
    {30, 28, 20, 5}, {6, 4.5, 2, 0},
    {10, 14, 12, 19, 19}, {1, 3, 2, 7, 7.25},
    {1, 3, 9, 27, 81, 243}, {1, 2, 4, 8, 16, 32}
  };

  @Test
  void equalsTheExactOptimizerOnAnIndexOfTheCounts() {
    for (int seed = 0; seed < 200; seed++) {
      int number = seed;
      Random random = new Random(seed);
      int distinct = 20 + random.nextInt(400);
      ScoreIndex index = Exact.index(random, distinct, 1 + random.nextInt(6));
      int list = 2 * (seed % 4);
      long smallest = new long[] {1, 10, index.customers() / 12}[random.nextInt(3)];
      double[] revenue = PRICES[list];
      double[] cost = PRICES[list + 1];
      Constraints constraints =
          Constraints.DEFAULT
              .atMost(revenue.length)
              .withMinimumSize(SegmentSize.ofCustomers(smallest));
      Refits refits = Refits.of(index, revenue, cost).withMinimumSize(all -> smallest);
      PoissonResamples resamples = new PoissonResamples(index, seed);
      refits.run(
          4,
          1,
          resamples::draw,
          (replicate, refit) ->
              compare(
                  "seed %s, resample %s".formatted(number, replicate),
                  index,
                  refit,
                  Exact.solve(Exact.problem(counted(index, refit), revenue, cost, 0, constraints)),
                  revenue,
                  cost));
    }
  }

  private static ScoreIndex counted(ScoreIndex index, Refit refit) {
    int[] present =
        IntStream.range(0, index.distinctScores()).filter(p -> refit.customers()[p] > 0).toArray();
    double[] scores = new double[present.length];
    long[] customers = new long[present.length];
    long[] conversions = new long[present.length];
    for (int i = 0; i < present.length; i++) {
      scores[i] = index.score(present[i]);
      customers[i] = refit.customers()[present[i]];
      conversions[i] = refit.conversions()[present[i]];
    }
    return ScoreIndex.ofCounts(scores, customers, conversions);
  }

  private static void compare(
      String what,
      ScoreIndex index,
      Refit refit,
      SearchResult result,
      double[] revenue,
      double[] cost) {
    ScoreIndex other = counted(index, refit);
    for (int[] bounds : result.bySegmentCount()) {
      int segments = bounds.length - 1;
      assertThat(refit.isExact(segments)).as(what).isTrue();
      for (int k = 1; k < segments; k++) {
        // Positions differ where a resample lacks scores; what is below a cutoff does not.
        int below = refit.bound(segments, k);
        long customers = 0;
        for (int p = 0; p < below; p++) {
          customers += refit.customers()[p];
        }
        assertThat(customers).as(what).isEqualTo(other.customersBelow(bounds[k]));
      }
      double worth = 0;
      for (int k = 0; k < segments; k++) {
        worth +=
            revenue[k] * other.conversions(bounds[k], bounds[k + 1])
                - cost[k] * other.customers(bounds[k], bounds[k + 1]);
      }
      assertThat(refit.value(segments)).as(what).isEqualTo(worth);
    }
    assertThat(refit.segments()).as(what).isEqualTo(result.bounds().length - 1);
  }
}
