package io.smartsegment.core.testing;

import io.smartsegment.core.index.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.valuation.ChainValuation;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Small random problems, awkward on purpose: few distinct scores with many ties, scores of exactly
 * 0, -0.0 and 1, neighbouring doubles, equal and skewed rates, prices that rise, fall, stay or
 * cannot be written in binary, and constraints that may be impossible. The same seed gives the same
 * problem everywhere; a sample prints itself with its seed, for failure messages.
 */
public final class RandomProblems {
  /** The largest number of segments that a sample asks for or has prices for. */
  public static final int MAX_SEGMENTS = 6;

  private RandomProblems() {}

  /**
   * {@return one sample for each seed from 0 on; its constraints may be impossible}
   *
   * @param count how many
   */
  public static Stream<Sample> samples(int count) {
    return LongStream.range(0, count).mapToObj(RandomProblems::of);
  }

  /**
   * {@return samples whose constraints some segmentation satisfies, as brute force says}
   *
   * @param count how many
   */
  public static Stream<Sample> feasibleSamples(int count) {
    return LongStream.iterate(0, seed -> seed + 1)
        .mapToObj(RandomProblems::of)
        .filter(sample -> BruteForce.of(sample).feasible())
        .limit(count);
  }

  /**
   * {@return the sample of a seed}
   *
   * @param seed any number
   */
  public static Sample of(long seed) {
    Random random = new Random(seed * 7919 + 17);
    double[] grid = grid(random, 1 + random.nextInt(9));
    int customers = 2 + random.nextInt(40);
    double[] scores = new double[customers];
    int[] outcomes = new int[customers];
    int rates = random.nextInt(4);
    for (int i = 0; i < customers; i++) {
      scores[i] = grid[random.nextInt(grid.length)];
      double rate =
          switch (rates) {
            case 0 -> scores[i];
            case 1 -> 0.5;
            case 2 -> 0.05;
            default -> 1 - scores[i] / 2;
          };
      outcomes[i] = random.nextDouble() < rate ? 1 : 0;
    }
    outcomes[0] = 0;
    outcomes[1] = 1;
    int prices = 1 + random.nextInt(MAX_SEGMENTS);
    int kind = random.nextInt(5);
    double[] revenue = prices(random, kind, prices, 12);
    double[] cost = prices(random, kind == 1 && random.nextBoolean() ? 0 : kind, prices, 3);
    double penalty = random.nextInt(3) == 0 ? random.nextInt(9) / 2.0 : 0;
    return new Sample(
        seed, scores, outcomes, revenue, cost, penalty, constraints(random, customers));
  }

  private static double[] grid(Random random, int distinct) {
    double[] grid = new double[distinct];
    int kind = random.nextInt(3);
    for (int i = 0; i < distinct; i++) {
      grid[i] =
          switch (kind) {
            case 0 -> random.nextInt(11) / 10.0;
            case 1 -> random.nextDouble();
            default -> i == 0 ? random.nextInt(10) / 10.0 : Math.nextUp(grid[i - 1]);
          };
    }
    double[] edges = {0, -0.0, 1, 3.9e-13, Double.MIN_VALUE, Math.nextDown(1.0)};
    for (double edge : edges) {
      if (random.nextInt(5) == 0) {
        grid[random.nextInt(distinct)] = edge;
      }
    }
    return grid;
  }

  /** Kinds: 0 rising, 1 falling, 2 flat, 3 any eighths (some negative), 4 not dyadic. */
  private static double[] prices(Random random, int kind, int count, int scale) {
    double[] prices = new double[count];
    for (int k = 0; k < count; k++) {
      prices[k] =
          switch (kind) {
            case 0 -> scale + k * (1 + random.nextInt(scale));
            case 1 -> scale * (count - k) - random.nextInt(scale);
            case 2 -> scale;
            case 3 -> (random.nextInt(16 * scale) - 2 * scale) / 8.0;
            default -> (1 + random.nextInt(30 * scale)) / 30.0 + 0.1 * k;
          };
    }
    return prices;
  }

  private static Constraints constraints(Random random, int customers) {
    int segments = 1 + random.nextInt(MAX_SEGMENTS);
    SegmentSize size =
        switch (random.nextInt(4)) {
          case 0 -> SegmentSize.ofCustomers(1);
          case 1 -> SegmentSize.ofShare((1 + random.nextInt(40)) / 100.0);
          default -> SegmentSize.ofCustomers(1 + random.nextInt(Math.max(1, customers / 2)));
        };
    int least = random.nextInt(3) == 0 ? segments : 1;
    return Constraints.DEFAULT.between(least, segments).withMinimumSize(size);
  }

  /** Raw rows, prices and constraints. The arrays are not copies: leave them as they are. */
  public static final class Sample {
    private final long seed;
    private final double[] scores;
    private final int[] outcomes;
    private final double[] revenue;
    private final double[] cost;
    private final double penalty;
    private final Constraints constraints;

    private Sample(
        long seed,
        double[] scores,
        int[] outcomes,
        double[] revenue,
        double[] cost,
        double penalty,
        Constraints constraints) {
      this.seed = seed;
      this.scores = scores;
      this.outcomes = outcomes;
      this.revenue = revenue;
      this.cost = cost;
      this.penalty = penalty;
      this.constraints = constraints;
    }

    /** {@return the seed that makes this sample again} */
    public long seed() {
      return seed;
    }

    /** {@return the score of each customer, in no order} */
    public double[] scores() {
      return scores;
    }

    /** {@return the outcome of each customer; both outcomes occur} */
    public int[] outcomes() {
      return outcomes;
    }

    /** {@return money per conversion in each segment} */
    public double[] revenue() {
      return revenue;
    }

    /** {@return money per customer in each segment; as long as the revenue} */
    public double[] cost() {
      return cost;
    }

    /** {@return the rate-difference penalty, often 0} */
    public double penalty() {
      return penalty;
    }

    /** {@return the constraints, which may be impossible} */
    public Constraints constraints() {
      return constraints;
    }

    /** {@return the same sample without penalty} */
    public Sample withoutPenalty() {
      return new Sample(seed, scores, outcomes, revenue, cost, 0, constraints);
    }

    /**
     * {@return the same sample under other constraints}
     *
     * @param other the constraints
     */
    public Sample with(Constraints other) {
      return new Sample(seed, scores, outcomes, revenue, cost, penalty, other);
    }

    /** {@return the index of the rows} */
    public ScoreIndex index() {
      return ScoreIndex.of(scores, outcomes);
    }

    /** {@return net revenue at these prices, linear if there is no penalty} */
    public ChainValuation valuation() {
      return TestValuations.netRevenue(index(), revenue, cost, penalty);
    }

    /** {@return the problem; throws if the constraints are impossible} */
    public Problem problem() {
      return new Problem(index(), valuation(), constraints);
    }

    @Override
    public String toString() {
      return "seed %d: scores %s, outcomes %s, revenue %s, cost %s, penalty %s, %s"
          .formatted(
              seed,
              Arrays.toString(scores),
              Arrays.toString(outcomes),
              Arrays.toString(revenue),
              Arrays.toString(cost),
              penalty,
              constraints);
    }
  }
}
