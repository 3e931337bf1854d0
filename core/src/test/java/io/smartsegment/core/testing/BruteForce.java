package io.smartsegment.core.testing;

import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.RateTrend;
import io.smartsegment.core.problem.SegmentSize;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The answer by definition: lists every segmentation that the constraints allow, from counts of the
 * raw rows with each score. Shares no code with the index, the feasible region or any valuation;
 * rates are compared as fractions. For small problems only: it looks at all selections of cutoffs.
 */
public final class BruteForce {
  private static final BigDecimal ROUNDING = new BigDecimal("1e-12");

  private final double[] distinct;

  /** Entry p: how many rows have one of the p lowest distinct scores. */
  private final long[] customersBelow;

  private final long[] conversionsBelow;
  private final long minimumSize;
  private final long maximumSize;
  private final long minimumConversions;
  private final Optional<RateTrend> trend;
  private final BigDecimal rateDifference;

  /** Positions of the fixed cutoffs; empty if there is no segmentation that has them all. */
  private final Optional<int[]> fixed;

  private final Optional<BigDecimal> budget;
  private final int minSegments;
  private final int maxSegments;
  private final double[] cost;
  private final Worth worth;
  private final List<int[]> allowed = new ArrayList<>();

  /** What a segmentation is worth by the figures of its segments. */
  @FunctionalInterface
  public interface Worth {
    /**
     * {@return the value}
     *
     * @param customers number of customers of each segment
     * @param conversions number of conversions of each segment
     */
    double of(long[] customers, long[] conversions);
  }

  private BruteForce(
      double[] scores,
      int[] outcomes,
      Constraints constraints,
      int priced,
      double[] cost,
      Worth worth) {
    this.cost = cost;
    this.worth = worth;
    distinct = Arrays.stream(scores).map(s -> s + 0.0).sorted().distinct().toArray();
    customersBelow = new long[distinct.length + 1];
    conversionsBelow = new long[distinct.length + 1];
    for (int i = 0; i < scores.length; i++) {
      for (int p = 0; p < distinct.length; p++) {
        if (scores[i] <= distinct[p]) {
          customersBelow[p + 1]++;
          conversionsBelow[p + 1] += outcomes[i];
        }
      }
    }
    minimumSize = minimumSize(constraints.minimumSize(), scores.length);
    maximumSize =
        constraints
            .maximumSize()
            .map(size -> maximumSize(size, scores.length))
            .orElse(Long.MAX_VALUE);
    minimumConversions = constraints.minimumConversions();
    trend = constraints.trend();
    rateDifference = decimal(constraints.minimumRateDifference());
    fixed = positions(constraints.fixedCutoffs(), distinct);
    budget =
        constraints.budget().isEmpty()
            ? Optional.empty()
            : Optional.of(withRounding(constraints.budget().getAsDouble()));
    minSegments = constraints.minSegments();
    maxSegments = Math.min(constraints.maxSegments(), priced);
    if (budget.isPresent() && cost.length == 0) {
      throw new IllegalArgumentException("There is a budget, but no cost.");
    }
    forEachBounds(
        distinct.length,
        maxSegments,
        bounds -> {
          if (allows(bounds)) {
            allowed.add(bounds);
          }
        });
  }

  /** The decimal that a person writes for a double. */
  private static BigDecimal decimal(double number) {
    return new BigDecimal(Double.toString(number));
  }

  private static BigDecimal withRounding(double budget) {
    BigDecimal money = decimal(budget);
    return money.add(money.abs().max(BigDecimal.ONE).multiply(ROUNDING));
  }

  /** How many distinct scores are below each cutoff. */
  private static Optional<int[]> positions(List<Double> cutoffs, double[] distinct) {
    int[] positions =
        cutoffs.stream()
            .mapToInt(cutoff -> (int) Arrays.stream(distinct).filter(s -> s < cutoff).count())
            .toArray();
    boolean inside = Arrays.stream(positions).allMatch(p -> p > 0 && p < distinct.length);
    boolean different = Arrays.stream(positions).distinct().count() == positions.length;
    return Optional.of(positions).filter(p -> inside && different);
  }

  /**
   * Enumerates; there must be no budget.
   *
   * @param scores raw scores
   * @param outcomes raw outcomes
   * @param constraints which segmentations are allowed
   * @param priced number of segments for which there are prices
   * @param worth what a segmentation is worth
   * @return all answers
   */
  public static BruteForce of(
      double[] scores, int[] outcomes, Constraints constraints, int priced, Worth worth) {
    return of(scores, outcomes, constraints, priced, new double[0], worth);
  }

  /**
   * Enumerates.
   *
   * @param scores raw scores
   * @param outcomes raw outcomes
   * @param constraints which segmentations are allowed
   * @param priced number of segments for which there are prices
   * @param cost money per customer in each segment, for the budget; empty if there is none
   * @param worth what a segmentation is worth
   * @return all answers
   */
  public static BruteForce of(
      double[] scores,
      int[] outcomes,
      Constraints constraints,
      int priced,
      double[] cost,
      Worth worth) {
    return new BruteForce(scores, outcomes, constraints, priced, cost, worth);
  }

  /**
   * {@return all answers for a random sample}
   *
   * @param sample rows, prices, penalty and constraints
   */
  public static BruteForce of(RandomProblems.Sample sample) {
    return of(
        sample.scores(),
        sample.outcomes(),
        sample.constraints(),
        sample.revenue().length,
        sample.cost(),
        netRevenue(sample.revenue(), sample.cost(), sample.penalty()));
  }

  /**
   * {@return net revenue as it is defined; segments in ascending order, then pairs}
   *
   * @param revenue money per conversion in each segment
   * @param cost money per customer in each segment
   * @param penalty deducted per unit of difference of neighbouring conversion rates
   */
  public static Worth netRevenue(double[] revenue, double[] cost, double penalty) {
    return (customers, conversions) -> {
      double value = 0;
      for (int k = 0; k < customers.length; k++) {
        value += revenue[k] * conversions[k] - cost[k] * customers[k];
      }
      double differences = 0;
      for (int k = 1; k < customers.length; k++) {
        double upper = (double) conversions[k] / customers[k];
        double lower = (double) conversions[k - 1] / customers[k - 1];
        differences -= penalty * Math.abs(upper - lower);
      }
      return value + differences;
    };
  }

  /**
   * Calls back with every strictly increasing selection of bounds, in order of the number of
   * segments, then lexicographically.
   *
   * @param distinct number of distinct scores
   * @param maxSegments largest number of segments
   * @param action gets an array of its own
   */
  public static void forEachBounds(int distinct, int maxSegments, Consumer<int[]> action) {
    for (int segments = 1; segments <= Math.min(distinct, maxSegments); segments++) {
      int[] bounds = new int[segments + 1];
      bounds[segments] = distinct;
      extend(bounds, 1, action);
    }
  }

  private static void extend(int[] bounds, int k, Consumer<int[]> action) {
    int segments = bounds.length - 1;
    if (k == segments) {
      action.accept(bounds.clone());
      return;
    }
    for (int p = bounds[k - 1] + 1; p < bounds[segments]; p++) {
      bounds[k] = p;
      extend(bounds, k + 1, action);
    }
  }

  /**
   * {@return the smallest whole number of customers that is not below a minimum}
   *
   * @param size a number of customers, or a share as a person writes it
   * @param population all customers
   */
  public static long minimumSize(SegmentSize size, long population) {
    return rounded(size, population, RoundingMode.CEILING);
  }

  /**
   * {@return the largest whole number of customers that is not above a maximum}
   *
   * @param size a number of customers, or a share as a person writes it
   * @param population all customers
   */
  public static long maximumSize(SegmentSize size, long population) {
    return rounded(size, population, RoundingMode.FLOOR);
  }

  private static long rounded(SegmentSize size, long population, RoundingMode mode) {
    return size.share() == 0
        ? size.customers()
        : decimal(size.share())
            .multiply(BigDecimal.valueOf(population))
            .setScale(0, mode)
            .longValueExact();
  }

  /** {@return whether some segmentation satisfies the constraints} */
  public boolean feasible() {
    return !allowed.isEmpty();
  }

  /** {@return all allowed bounds, by number of segments, then lexicographically} */
  public List<int[]> allowed() {
    return allowed;
  }

  /** {@return the distinct scores, ascending} */
  public double[] distinct() {
    return distinct;
  }

  /**
   * {@return whether bounds satisfy the constraints}
   *
   * @param bounds any K + 1 numbers
   */
  public boolean allows(int[] bounds) {
    int segments = bounds.length - 1;
    if (segments < minSegments
        || segments > maxSegments
        || bounds[0] != 0
        || bounds[segments] != distinct.length) {
      return false;
    }
    for (int k = 0; k < segments; k++) {
      if (bounds[k] < 0 || bounds[k] >= bounds[k + 1] || bounds[k + 1] > distinct.length) {
        return false;
      }
    }
    return allowsSegments(bounds) && allowsRates(bounds) && allowsCost(bounds);
  }

  private boolean allowsSegments(int[] bounds) {
    for (int k = 0; k + 1 < bounds.length; k++) {
      long size = customers(bounds, k);
      if (size < minimumSize || size > maximumSize || conversions(bounds, k) < minimumConversions) {
        return false;
      }
    }
    return fixed.isPresent()
        && Arrays.stream(fixed.get()).allMatch(p -> Arrays.stream(bounds).anyMatch(b -> b == p));
  }

  private boolean allowsRates(int[] bounds) {
    if (trend.isEmpty() && rateDifference.signum() == 0) {
      return true;
    }
    StringBuilder steps = new StringBuilder();
    for (int k = 1; k + 1 < bounds.length; k++) {
      // Times both numbers of customers, the difference of the rates is a whole number.
      BigInteger lower = BigInteger.valueOf(customers(bounds, k - 1));
      BigInteger upper = BigInteger.valueOf(customers(bounds, k));
      BigInteger step =
          BigInteger.valueOf(conversions(bounds, k))
              .multiply(lower)
              .subtract(BigInteger.valueOf(conversions(bounds, k - 1)).multiply(upper));
      BigDecimal least = rateDifference.multiply(new BigDecimal(lower.multiply(upper)));
      if (new BigDecimal(step.abs()).compareTo(least) < 0) {
        return false;
      }
      steps.append(step.signum() > 0 ? "+" : step.signum() < 0 ? "-" : "");
    }
    String peak = "[+]*-*";
    String valley = "-*[+]*";
    return trend.isEmpty()
        || steps
            .toString()
            .matches(
                switch (trend.get()) {
                  case RISING -> "[+]*";
                  case FALLING -> "-*";
                  case PEAK -> peak;
                  case VALLEY -> valley;
                  case AUTO -> peak + "|" + valley;
                });
  }

  private boolean allowsCost(int[] bounds) {
    return budget.isEmpty() || exactCost(bounds).compareTo(budget.get()) <= 0;
  }

  private BigDecimal exactCost(int[] bounds) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int k = 0; k + 1 < bounds.length; k++) {
      sum = sum.add(decimal(cost[k]).multiply(BigDecimal.valueOf(customers(bounds, k))));
    }
    return sum;
  }

  /**
   * {@return what contacting all customers costs}
   *
   * @param bounds strictly increasing bounds
   */
  public double cost(int[] bounds) {
    return exactCost(bounds).doubleValue();
  }

  /**
   * {@return the number of customers of a segment}
   *
   * @param bounds strictly increasing bounds
   * @param k number of the segment
   */
  public long customers(int[] bounds, int k) {
    return customersBelow[bounds[k + 1]] - customersBelow[bounds[k]];
  }

  /**
   * {@return the number of conversions of a segment}
   *
   * @param bounds strictly increasing bounds
   * @param k number of the segment
   */
  public long conversions(int[] bounds, int k) {
    return conversionsBelow[bounds[k + 1]] - conversionsBelow[bounds[k]];
  }

  /**
   * {@return the value of a segmentation}
   *
   * @param bounds strictly increasing bounds
   */
  public double value(int[] bounds) {
    long[] customers = new long[bounds.length - 1];
    long[] conversions = new long[bounds.length - 1];
    for (int k = 0; k < customers.length; k++) {
      customers[k] = customers(bounds, k);
      conversions[k] = conversions(bounds, k);
    }
    return worth.of(customers, conversions);
  }

  /** {@return the best bounds: highest value, then fewest segments, then lexicographic order} */
  public int[] bestBounds() {
    return best(0).orElseThrow();
  }

  /** {@return the best value} */
  public double bestValue() {
    return value(bestBounds());
  }

  /**
   * {@return the best bounds of a number of segments, empty if none are allowed}
   *
   * @param segments number of segments; 0 for any number
   */
  public Optional<int[]> best(int segments) {
    int[] best = {};
    double bestValue = Double.NEGATIVE_INFINITY;
    for (int[] bounds : allowed) {
      // The order of the list is the order among ties.
      if (segments == 0 || bounds.length == segments + 1) {
        double value = value(bounds);
        if (value > bestValue) {
          best = bounds;
          bestValue = value;
        }
      }
    }
    return Optional.of(best).filter(bounds -> bounds.length > 0);
  }
}
