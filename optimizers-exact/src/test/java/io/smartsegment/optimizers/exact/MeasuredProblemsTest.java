package io.smartsegment.optimizers.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.Objective;
import io.smartsegment.core.spi.SearchResult;
import io.smartsegment.core.testing.BruteForce;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Money per customer, weights, sizes in weight and customers who did not convert, against all
 * segmentations in whole numbers: weights are in tenths, money is in cents, prices in tenths.
 */
class MeasuredProblemsTest {
  private static final int SAMPLES = 400;

  /** Everything as whole numbers. */
  private static final class Sample {
    final long seed;
    final int[] scores;
    final int[] outcomes;
    final long[] weights;
    final long[] values;
    final long[] costs;
    final long[] revenue;
    final long[] cost;
    final long[] share;
    final boolean observed;
    final int distinct;

    Constraints constraints =
        Constraints.DEFAULT.atMost(4).withMinimumSize(SegmentSize.ofCustomers(1));
    long minimumWeight;
    long maximumWeight = Long.MAX_VALUE;
    int nonConversions;
    boolean rising;
    long budget = Long.MAX_VALUE;

    Sample(long seed) {
      this.seed = seed;
      Random random = new Random(seed);
      int size = 8 + random.nextInt(12);
      scores = random.ints(size, 0, 8).toArray();
      outcomes = random.ints(size, 0, 2).toArray();
      weights = random.longs(size, 1, 40).toArray();
      values = random.longs(size, -500, 3000).toArray();
      costs = random.longs(size, 0, 200).toArray();
      revenue = random.longs(4, -20, 150).toArray();
      cost = random.longs(4, 0, 60).toArray();
      share = random.longs(4, 0, 11).toArray();
      observed = random.nextBoolean();
      distinct = (int) Arrays.stream(scores).distinct().count();
      constrain(random);
    }

    private void constrain(Random random) {
      long all = Arrays.stream(weights).sum();
      if (random.nextInt(2) == 0) {
        minimumWeight = 1L + random.nextInt((int) (all / 3));
        constraints = constraints.withMinimumSize(SegmentSize.parse(tenths(minimumWeight) + "w"));
      }
      if (random.nextInt(3) == 0) {
        maximumWeight = all / 3 + random.nextInt((int) (all / 2));
        constraints = constraints.withMaximumSize(SegmentSize.ofWeight(maximumWeight / 10.0));
      }
      if (random.nextInt(3) == 0) {
        nonConversions = 1 + random.nextInt(2);
        constraints = constraints.withMinimumNonConversions(nonConversions);
      }
      if (random.nextInt(3) == 0) {
        rising = true;
        constraints = constraints.withRisingRates();
      }
      if (random.nextInt(3) == 0) {
        budget = all * (10 + random.nextInt(40)) + random.nextInt(2000) * 10L;
        constraints = constraints.withBudget(budget / 100.0);
      }
    }

    private static BigDecimal tenths(long number) {
      return BigDecimal.valueOf(number, 1);
    }

    private static double[] doubles(long[] numbers, double parts) {
      return Arrays.stream(numbers).mapToDouble(number -> number / parts).toArray();
    }

    ScoreIndex index() {
      double[] money = doubles(values, 100);
      var rows =
          ScoreIndex.rows(Arrays.stream(scores).mapToDouble(s -> s / 8.0).toArray(), outcomes)
              .weights(doubles(weights, 10))
              .customerCosts(doubles(costs, 100));
      return (observed ? rows.values(money) : rows.valuesIfConverted(money)).build();
    }

    Problem problem(double penalty) {
      Objective objective = PluginRegistry.load().objectives().get("net-revenue");
      Map<String, Object> given = new HashMap<>();
      given.put("revenue", doubles(revenue, 10));
      given.put("cost", doubles(cost, 10));
      given.put("value-share", doubles(share, 10));
      given.put("penalty", penalty);
      ScoreIndex index = index();
      return new Problem(
          index,
          objective.bind(index, 4, Settings.read(objective.id(), objective.settings(), given)),
          constraints);
    }

    /**
     * Rows of each segment, summed up: weight, that of converted, cents / 1000, cost, and so on.
     */
    private long[][] sums(int[] bounds) {
      int[] ordered = Arrays.stream(scores).sorted().distinct().toArray();
      long[][] sums = new long[bounds.length - 1][5];
      for (int row = 0; row < scores.length; row++) {
        int k = 0;
        while (k + 2 < bounds.length && scores[row] >= ordered[bounds[k + 1]]) {
          k++;
        }
        long w = weights[row];
        long counted = observed ? values[row] : values[row] * outcomes[row];
        // Money in thousandths of a cent, times a hundred thousand in all.
        long spent = w * (10 * cost[k] + costs[row]);
        sums[k][0] += w;
        sums[k][1] += w * outcomes[row];
        sums[k][2] += w * (100 * revenue[k] * outcomes[row] + share[k] * counted) - 10 * spent;
        sums[k][3] += spent;
        sums[k][4] += 1 - outcomes[row];
      }
      return sums;
    }

    boolean allows(int[] bounds) {
      long[][] sums = sums(bounds);
      long spent = 0;
      for (int k = 0; k < sums.length; k++) {
        spent += sums[k][3];
        if (sums[k][0] < minimumWeight
            || sums[k][0] > maximumWeight
            || sums[k][4] < nonConversions
            || (rising && k > 0 && sums[k][1] * sums[k - 1][0] < sums[k - 1][1] * sums[k][0])) {
          return false;
        }
      }
      return budget == Long.MAX_VALUE || spent <= 10 * budget;
    }

    /** In parts of 1 / 10,000. */
    long value(int[] bounds) {
      return Arrays.stream(sums(bounds)).mapToLong(sum -> sum[2]).sum();
    }

    double penalized(int[] bounds, double penalty) {
      long[][] sums = sums(bounds);
      double differences = 0;
      for (int k = 1; k < sums.length; k++) {
        differences +=
            Math.abs((double) sums[k][1] / sums[k][0] - (double) sums[k - 1][1] / sums[k - 1][0]);
      }
      return value(bounds) / 10_000.0 - penalty * differences;
    }

    Optional<int[]> best() {
      int[][] best = new int[1][];
      BruteForce.forEachBounds(
          distinct,
          4,
          bounds -> {
            if (allows(bounds) && (best[0] == null || value(bounds) > value(best[0]))) {
              best[0] = bounds;
            }
          });
      return Optional.ofNullable(best[0]);
    }

    @Override
    public String toString() {
      return "seed %s: scores %s, outcomes %s, weights %s, values %s, costs %s; %s"
          .formatted(
              seed,
              Arrays.toString(scores),
              Arrays.toString(outcomes),
              Arrays.toString(weights),
              Arrays.toString(values),
              Arrays.toString(costs),
              constraints);
    }
  }

  @Test
  void theBestOfAllIsFoundOrNoneIsPossible() {
    int possible = 0;
    for (long seed = 0; seed < SAMPLES; seed++) {
      Sample sample = new Sample(seed);
      Optional<int[]> best = sample.best();
      SearchResult result;
      try {
        result = Exact.solve(sample.problem(0));
      } catch (InfeasibleProblemException e) {
        assertThat(best).as("%s: %s", sample, e.getMessage()).isEmpty();
        continue;
      }
      possible++;
      assertThat(best).as("%s", sample).isPresent();
      assertThat(result.bounds()).as("%s", sample).containsExactly(best.get());
      assertThat(result.upperBound().orElseThrow())
          .as("%s", sample)
          .isCloseTo(sample.value(best.get()) / 10_000.0, within(1e-9));
    }
    assertThat(possible).isBetween(SAMPLES / 4, SAMPLES - 20);
  }

  @Test
  void thePenaltyIsOnWeightedRates() {
    for (long seed = 0; seed < SAMPLES / 2; seed++) {
      Sample sample = new Sample(seed);
      double penalty = 25.5;
      double[] best = {Double.NEGATIVE_INFINITY};
      BruteForce.forEachBounds(
          sample.distinct,
          4,
          bounds -> {
            if (sample.allows(bounds)) {
              best[0] = Math.max(best[0], sample.penalized(bounds, penalty));
            }
          });
      if (best[0] > Double.NEGATIVE_INFINITY) {
        Problem problem = sample.problem(penalty);
        assertThat(problem.value(Exact.solve(problem).bounds()))
            .as("%s", sample)
            .isCloseTo(best[0], within(1e-9));
      }
    }
  }

  @Test
  void windowsSayWhichSegmentsAreAllowed() {
    for (long seed = 0; seed < SAMPLES; seed++) {
      Sample sample = new Sample(seed);
      Problem problem;
      try {
        problem = sample.problem(0);
      } catch (InfeasibleProblemException e) {
        continue;
      }
      int distinct = sample.distinct;
      int[] earliest = problem.region().earliestStarts();
      int[] latest = problem.region().latestStarts();
      for (int to = 1; to <= distinct; to++) {
        assertThat(problem.region().earliestStart(to)).as("%s", sample).isEqualTo(earliest[to]);
        assertThat(problem.region().latestStart(to)).as("%s", sample).isEqualTo(latest[to]);
        for (int from = 0; from < to; from++) {
          boolean allowed = from >= earliest[to] && from <= latest[to];
          assertThat(
                  to >= problem.region().earliestEnd(from)
                      && to <= problem.region().latestEnd(from))
              .as("%s to %s of %s", from, to, sample)
              .isEqualTo(allowed);
        }
      }
    }
  }

  @Test
  void customersWhoAllConvertedHaveABestDivision() {
    ScoreIndex index = ScoreIndex.of(new double[] {0.1, 0.2, 0.3}, new int[] {1, 1, 1});
    Problem problem =
        Exact.problem(
            index,
            new double[] {3, 5},
            new double[] {1, 2},
            0,
            Constraints.DEFAULT.withMinimumSize(SegmentSize.ofCustomers(1)));
    SearchResult result = Exact.solve(problem);

    assertThat(result.bounds()).containsExactly(0, 1, 3);
    assertThat(result.upperBound()).hasValue(8);
    assertThat(problem.notes()).hasSize(1);
  }
}
