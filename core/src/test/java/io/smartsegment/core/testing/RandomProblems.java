package io.smartsegment.core.testing;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.valuation.ChainValuation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongBiFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
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

  /** A kind of constraint that a sample can have beside a largest number and a minimum size. */
  public enum Kind {
    /** One number of segments instead of a range. */
    EXACTLY,
    /** A maximum size. */
    MAXIMUM_SIZE,
    /** At least one conversion in each segment, or more. */
    MINIMUM_CONVERSIONS,
    /** Rates that rise. */
    RISING_RATES,
    /** A minimum difference above 0. */
    RATE_DIFFERENCE,
    /** One cutoff or more. */
    FIXED_CUTOFFS,
    /** A budget. */
    BUDGET,
    /** No constraint: a rate-difference penalty above 0. */
    PENALTY
  }

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
        seed, Set.of(), scores, outcomes, revenue, cost, penalty, constraints(random, customers));
  }

  /**
   * {@return the sample of a seed with constraints of all these kinds and no other; few are
   * impossible, more where there are many kinds}
   *
   * @param seed any number
   * @param kinds kinds of constraints; {@link Kind#PENALTY} asks for a penalty, without it there is
   *     none
   */
  public static Sample constrained(long seed, Set<Kind> kinds) {
    return new Constrained(seed, kinds).sample();
  }

  /**
   * {@return the sample of a seed with any kinds of constraints}
   *
   * @param seed any number
   */
  public static Sample constrained(long seed) {
    return constrained(seed, kinds(seed));
  }

  /**
   * {@return any kinds, often few}
   *
   * @param seed any number
   */
  public static Set<Kind> kinds(long seed) {
    Random random = new Random(seed * 6007 + 5);
    int oneIn = 2 + random.nextInt(4);
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    for (Kind kind : Kind.values()) {
      if (random.nextInt(oneIn) == 0) {
        kinds.add(kind);
      }
    }
    return kinds;
  }

  /**
   * {@return one sample for each seed from 0 on; its constraints may be impossible}
   *
   * @param count how many
   * @param kinds kinds of constraints
   */
  public static Stream<Sample> samples(int count, Set<Kind> kinds) {
    return LongStream.range(0, count).mapToObj(seed -> constrained(seed, kinds));
  }

  /**
   * {@return samples whose constraints some segmentation satisfies, as brute force says}
   *
   * @param count how many
   * @param kinds kinds of constraints
   */
  public static Stream<Sample> feasibleSamples(int count, Set<Kind> kinds) {
    return LongStream.iterate(0, seed -> seed + 1)
        .mapToObj(seed -> constrained(seed, kinds))
        .filter(sample -> BruteForce.of(sample).feasible())
        .limit(count);
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

  /**
   * Makes constraints around one segmentation that satisfies them, often with nothing to spare; and
   * sometimes changes one such that it does not.
   */
  private static final class Constrained {
    private final long seed;
    private final Set<Kind> kinds;
    private final Random random;
    private final Sample base;

    /** Counts only; without constraints. */
    private final BruteForce rows;

    private final int[] anchor;

    Constrained(long seed, Set<Kind> kinds) {
      this.seed = seed;
      this.kinds = kinds.isEmpty() ? Set.of() : EnumSet.copyOf(kinds);
      random = new Random(seed * 104_729 + 31);
      Sample drawn = of(random.nextInt(1 << 20));
      List<int[]> fitting = fitting(drawn);
      for (int i = 0; i < 20 && fitting.size() <= kinds.size() + 1; i++) {
        drawn = of(random.nextInt(1 << 20));
        fitting = fitting(drawn);
      }
      base = drawn;
      rows = counts(base);
      anchor = anchor(fitting.isEmpty() ? rows.allowed() : fitting);
    }

    private static BruteForce counts(Sample sample) {
      return BruteForce.of(sample.with(any()));
    }

    private static Constraints any() {
      return Constraints.DEFAULT.atMost(MAX_SEGMENTS).withMinimumSize(SegmentSize.ofCustomers(1));
    }

    Sample sample() {
      Constraints constraints = number(any());
      constraints = constraints.withMinimumSize(minimumSize());
      if (kinds.contains(Kind.MAXIMUM_SIZE)) {
        constraints = constraints.withMaximumSize(maximumSize());
      }
      if (kinds.contains(Kind.MINIMUM_CONVERSIONS)) {
        constraints = constraints.withMinimumConversions(minimumConversions());
      }
      if (kinds.contains(Kind.RISING_RATES)) {
        constraints = constraints.withRisingRates();
      }
      if (kinds.contains(Kind.RATE_DIFFERENCE)) {
        constraints = constraints.withMinimumRateDifference(rateDifference());
      }
      if (kinds.contains(Kind.FIXED_CUTOFFS)) {
        constraints = constraints.withFixedCutoffs(fixedCutoffs());
      }
      if (kinds.contains(Kind.BUDGET)) {
        constraints = constraints.withBudget(budget());
      }
      double penalty = kinds.contains(Kind.PENALTY) ? penalty() : 0;
      return new Sample(
          seed,
          kinds,
          base.scores(),
          base.outcomes(),
          base.revenue(),
          base.cost(),
          penalty,
          constraints);
    }

    /** The segmentations that can satisfy what is asked for. */
    private List<int[]> fitting(Sample sample) {
      BruteForce counts = counts(sample);
      return counts.allowed().stream()
          .filter(
              bounds ->
                  !kinds.contains(Kind.RISING_RATES)
                      || steps(counts, bounds, false).allMatch(step -> step >= 0))
          .filter(
              bounds ->
                  !kinds.contains(Kind.MINIMUM_CONVERSIONS)
                      || least(bounds, counts::conversions) > 0)
          .filter(
              bounds ->
                  !kinds.contains(Kind.RATE_DIFFERENCE)
                      || steps(counts, bounds, true).allMatch(step -> step > 0))
          .filter(bounds -> !kinds.contains(Kind.FIXED_CUTOFFS) || bounds.length > 2)
          .toList();
    }

    private int[] anchor(List<int[]> fitting) {
      int wanted = 2 + random.nextInt(MAX_SEGMENTS);
      List<int[]> several =
          random.nextInt(4) == 0 ? fitting : preferred(fitting, bounds -> bounds.length > 2);
      List<int[]> left = preferred(several, bounds -> bounds.length == wanted);
      return left.get(random.nextInt(left.size()));
    }

    private static List<int[]> preferred(List<int[]> all, Predicate<int[]> wish) {
      List<int[]> some = all.stream().filter(wish).toList();
      return some.isEmpty() ? all : some;
    }

    /** Differences of neighbouring rates, times both numbers of customers. */
    private static LongStream steps(BruteForce rows, int[] bounds, boolean upOrDown) {
      return IntStream.range(1, bounds.length - 1)
          .mapToLong(
              k ->
                  rows.conversions(bounds, k) * rows.customers(bounds, k - 1)
                      - rows.conversions(bounds, k - 1) * rows.customers(bounds, k))
          .map(step -> upOrDown ? Math.abs(step) : step);
    }

    private static long least(int[] bounds, ToLongBiFunction<int[], Integer> figure) {
      return IntStream.range(0, bounds.length - 1)
          .mapToLong(k -> figure.applyAsLong(bounds, k))
          .min()
          .orElseThrow();
    }

    private boolean spoiled() {
      return random.nextInt(20 + 10 * kinds.size()) == 0;
    }

    /** Where there are many constraints, few of them can be close to their limit. */
    private boolean loose() {
      return random.nextInt(1 + kinds.size()) > 1;
    }

    private Constraints number(Constraints constraints) {
      int segments = anchor.length - 1;
      if (kinds.contains(Kind.EXACTLY)) {
        return constraints.exactly(spoiled() ? 1 + random.nextInt(MAX_SEGMENTS) : segments);
      }
      int most = segments + random.nextInt(MAX_SEGMENTS - segments + 1);
      int least = random.nextInt(4) == 0 ? 1 + random.nextInt(segments) : 1;
      return constraints.between(least, most);
    }

    private SegmentSize minimumSize() {
      int most = (int) least(anchor, rows::customers) + (spoiled() ? 3 : 0);
      long percent = 100L * most / base.scores().length;
      return switch (loose() ? 3 : random.nextInt(4)) {
        case 0 -> SegmentSize.ofCustomers(most);
        case 1 -> SegmentSize.ofCustomers(1 + random.nextInt(most));
        case 2 ->
            percent == 0 || percent > 100
                ? SegmentSize.ofCustomers(1)
                : SegmentSize.ofShare((1 + random.nextInt((int) percent)) / 100.0);
        default -> SegmentSize.ofCustomers(1);
      };
    }

    private SegmentSize maximumSize() {
      int all = base.scores().length;
      int least = (int) -least(anchor, (bounds, k) -> -rows.customers(bounds, k));
      int size = spoiled() ? 1 + random.nextInt(least) : least;
      int percent = (100 * size + all - 1) / all;
      return switch (loose() ? 2 + random.nextInt(2) : random.nextInt(4)) {
        case 0 -> SegmentSize.ofShare(percent / 100.0);
        case 1 -> SegmentSize.ofCustomers(size);
        case 2 -> SegmentSize.ofShare((percent + random.nextInt(101 - percent)) / 100.0);
        default -> SegmentSize.ofCustomers(size + random.nextInt(1 + all / 4));
      };
    }

    private long minimumConversions() {
      int most = (int) Math.max(1, least(anchor, rows::conversions));
      int least = loose() ? 1 : random.nextBoolean() ? most : 1 + random.nextInt(most);
      return spoiled() ? least + 1L : least;
    }

    private double rateDifference() {
      double most = 1;
      for (int k = 1; k + 1 < anchor.length; k++) {
        most = Math.min(most, Math.abs(rate(k) - rate(k - 1)));
      }
      int places = 1 + random.nextInt(3);
      if (anchor.length == 2) {
        most = random.nextInt(30) / 100.0;
      }
      double share = loose() || random.nextBoolean() ? random.nextDouble() : 1;
      // Rounding first lets 0.09999999999999998, which is a difference of 0.1, stay on the limit.
      BigDecimal limit = BigDecimal.valueOf(most * share).setScale(12, RoundingMode.HALF_EVEN);
      double down = limit.setScale(places, RoundingMode.DOWN).doubleValue();
      double least = down > 0 ? down : 1e-9;
      return spoiled() ? Math.min(1, least + 0.1) : least;
    }

    private double rate(int k) {
      return (double) rows.conversions(anchor, k) / rows.customers(anchor, k);
    }

    private double[] fixedCutoffs() {
      double[] distinct = rows.distinct();
      double[] cutoffs =
          Arrays.stream(anchor, 1, anchor.length - 1)
              .filter(p -> random.nextBoolean())
              .limit(loose() ? 1 : MAX_SEGMENTS)
              .mapToDouble(p -> cutoff(distinct, p))
              .toArray();
      if (cutoffs.length == 0 && anchor.length > 2) {
        cutoffs = new double[] {cutoff(distinct, anchor[1 + random.nextInt(anchor.length - 2)])};
      }
      if (cutoffs.length == 0 || spoiled()) {
        // Anywhere: perhaps below all customers, above all, or next to another cutoff.
        double any = random.nextInt(4) == 0 ? 1 : 1 - random.nextDouble();
        cutoffs = DoubleStream.concat(Arrays.stream(cutoffs), DoubleStream.of(any)).toArray();
      }
      return Arrays.stream(cutoffs).distinct().toArray();
    }

    /** The score itself, or a number between it and the one below. */
    private double cutoff(double[] distinct, int position) {
      double between = distinct[position - 1] + (distinct[position] - distinct[position - 1]) / 2;
      return random.nextBoolean() && between > distinct[position - 1]
          ? between
          : distinct[position];
    }

    private double budget() {
      double[] costs = rows.allowed().stream().mapToDouble(rows::cost).sorted().toArray();
      double own = rows.cost(anchor);
      return spoiled()
          ? costs[0] - random.nextInt(3)
          : switch (loose() ? 1 : random.nextInt(4)) {
            case 0 -> own;
            case 1 -> own + random.nextDouble() * (costs[costs.length - 1] - own);
            case 2 -> Math.max(own, costs[random.nextInt(costs.length)]);
            default -> Math.ceil(own);
          };
    }

    private double penalty() {
      return switch (random.nextInt(3)) {
        case 0 -> (1 + random.nextInt(9)) / 2.0;
        case 1 -> 0.1 * (1 + random.nextInt(300));
        default -> 1 + random.nextInt(40);
      };
    }
  }

  /** Raw rows, prices and constraints. The arrays are not copies: leave them as they are. */
  public static final class Sample {
    private final long seed;
    private final Set<Kind> kinds;
    private final double[] scores;
    private final int[] outcomes;
    private final double[] revenue;
    private final double[] cost;
    private final double penalty;
    private final Constraints constraints;

    private Sample(
        long seed,
        Set<Kind> kinds,
        double[] scores,
        int[] outcomes,
        double[] revenue,
        double[] cost,
        double penalty,
        Constraints constraints) {
      this.seed = seed;
      this.kinds = kinds;
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
      return new Sample(seed, kinds, scores, outcomes, revenue, cost, 0, constraints);
    }

    /**
     * {@return the same sample under other constraints}
     *
     * @param other the constraints
     */
    public Sample with(Constraints other) {
      return new Sample(seed, kinds, scores, outcomes, revenue, cost, penalty, other);
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
      return "seed %d %s: scores %s, outcomes %s, revenue %s, cost %s, penalty %s, %s"
          .formatted(
              seed,
              kinds,
              Arrays.toString(scores),
              Arrays.toString(outcomes),
              Arrays.toString(revenue),
              Arrays.toString(cost),
              penalty,
              constraints);
    }
  }
}
