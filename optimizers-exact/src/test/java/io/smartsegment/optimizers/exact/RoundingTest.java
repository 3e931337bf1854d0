package io.smartsegment.optimizers.exact;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.spi.SearchResult;
import io.smartsegment.core.valuation.ChainValuation;
import io.smartsegment.core.valuation.LinearValuation;
import io.smartsegment.core.valuation.PenalizedValuation;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Cases in which the last bits of sums would decide wrongly. */
class RoundingTest {
  private static final Constraints EACH_ONE =
      Constraints.DEFAULT.withMinimumSize(SegmentSize.ofCustomers(1));

  private static ScoreIndex index(long[] customers, long[] conversions) {
    double[] scores = new double[customers.length];
    Arrays.setAll(scores, i -> (i + 1.0) / (customers.length + 1));
    return ScoreIndex.ofCounts(scores, customers, conversions);
  }

  @Test
  void littleMoreMoneyThanAHugeSumIsMoreAllTheSame() {
    ScoreIndex index = index(new long[] {100, 500}, new long[] {99, 495});
    Problem problem =
        Exact.problem(index, new double[] {1e12, 1e12 + 1}, new double[2], 0, EACH_ONE.atMost(2));

    assertThat(Exact.solve(problem).bounds()).containsExactly(0, 1, 2);
  }

  @Test
  void whatCancelsToTheBudgetIsWithinIt() {
    ScoreIndex index = index(new long[] {43, 33, 33}, new long[] {0, 16, 20});
    Problem problem =
        Exact.problem(
            index,
            new double[] {1, 2, 3},
            new double[] {317.79, -1091.58, 677.49},
            0,
            EACH_ONE.exactly(3).withBudget(0));
    SearchResult result = Exact.solve(problem);

    assertThat(problem.region().contains(result.bounds(), 0, 3)).isTrue();
  }

  @Test
  void aBudgetThatIsJustEnoughIsEnough() {
    double cost = 0.8131132450305566;
    ScoreIndex index =
        index(new long[] {96_923, 33, 21, 10, 10}, new long[] {52_128, 13, 14, 3, 2});
    Problem problem =
        Exact.problem(
            index,
            new double[] {1 + cost, 2 + 2 * cost, 3 + 3 * cost},
            new double[] {0, 26.446790012136457, cost},
            1,
            EACH_ONE.exactly(3).withMinimumRateDifference(0.01).withBudget(571.6448551554768));
    Enumerated best = new Enumerated(problem);

    assertThat(problem.value(Exact.solve(problem).bounds())).isEqualTo(best.value);
  }

  @Test
  void aPenaltyMayGoByARateOfItsOwn() {
    for (long seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      ScoreIndex index = Exact.index(random, 10, 20);
      double[] weights = random.doubles(10).toArray();
      LinearValuation linear =
          (LinearValuation)
              Exact.netRevenue(index, new double[] {3, 5, 6}, new double[] {0.5, 1, 1.5}, 0);
      ChainValuation valuation = new OwnRate(linear, 20, weights);
      Problem problem = new Problem(index, valuation, EACH_ONE.exactly(3));
      SearchResult result = Exact.solve(problem);

      assertThat(problem.value(result.bounds()))
          .as("seed %s", seed)
          .isCloseTo(new Enumerated(problem).value, Offset.offset(1e-9));
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record OwnRate(LinearValuation linear, double penalty, double[] weights)
      implements PenalizedValuation {
    @Override
    public double rate(int from, int to) {
      return Arrays.stream(weights, from, to).average().orElseThrow();
    }
  }

  /** The best of all three segments. */
  private static final class Enumerated {
    private double value = Double.NEGATIVE_INFINITY;

    Enumerated(Problem problem) {
      int distinct = problem.index().distinctScores();
      for (int a = 1; a < distinct; a++) {
        for (int b = a + 1; b < distinct; b++) {
          int[] bounds = {0, a, b, distinct};
          if (problem.region().contains(bounds, 0, 3)) {
            value = Math.max(value, problem.value(bounds));
          }
        }
      }
    }
  }
}
