package io.smartsegment.core.testing;

import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.SegmentSize;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The answer by definition: lists every segmentation that the constraints allow and counts the raw
 * rows of each segment. Shares no code with the index, the feasible region or any valuation. For
 * small problems only: it looks at all selections of cutoffs.
 */
public final class BruteForce {
  private final double[] scores;
  private final int[] outcomes;
  private final double[] distinct;
  private final long minimumSize;
  private final int minSegments;
  private final int maxSegments;
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
      double[] scores, int[] outcomes, Constraints constraints, int priced, Worth worth) {
    this.scores = scores;
    this.outcomes = outcomes;
    this.worth = worth;
    distinct = Arrays.stream(scores).map(s -> s + 0.0).sorted().distinct().toArray();
    minimumSize = minimumSize(constraints.minimumSize(), scores.length);
    minSegments = constraints.minSegments();
    maxSegments = Math.min(constraints.maxSegments(), priced);
    forEachBounds(
        distinct.length,
        maxSegments,
        bounds -> {
          if (allows(bounds)) {
            allowed.add(bounds);
          }
        });
  }

  /**
   * Enumerates.
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
    return new BruteForce(scores, outcomes, constraints, priced, worth);
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
    if (size.share() == 0) {
      return size.customers();
    }
    return new BigDecimal(Double.toString(size.share()))
        .multiply(BigDecimal.valueOf(population))
        .setScale(0, RoundingMode.CEILING)
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
      if (bounds[k] < 0
          || bounds[k] >= bounds[k + 1]
          || bounds[k + 1] > distinct.length
          || customers(bounds, k) < minimumSize) {
        return false;
      }
    }
    return true;
  }

  /**
   * {@return the number of customers of a segment}
   *
   * @param bounds strictly increasing bounds
   * @param k number of the segment
   */
  public long customers(int[] bounds, int k) {
    return count(bounds, k, 0) + count(bounds, k, 1);
  }

  /**
   * {@return the number of conversions of a segment}
   *
   * @param bounds strictly increasing bounds
   * @param k number of the segment
   */
  public long conversions(int[] bounds, int k) {
    return count(bounds, k, 1);
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
      if ((segments == 0 || bounds.length == segments + 1) && value(bounds) > bestValue) {
        best = bounds;
        bestValue = value(bounds);
      }
    }
    return Optional.of(best).filter(bounds -> bounds.length > 0);
  }

  private long count(int[] bounds, int k, int outcome) {
    double low = distinct[bounds[k]];
    boolean last = bounds[k + 1] == distinct.length;
    long count = 0;
    for (int i = 0; i < scores.length; i++) {
      if (scores[i] >= low
          && (last || scores[i] < distinct[bounds[k + 1]])
          && outcomes[i] == outcome) {
        count++;
      }
    }
    return count;
  }
}
