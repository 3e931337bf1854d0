package io.smartsegment.core.population;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.stability.Stable;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The customers, reduced to what a search over cutoffs can tell apart: the distinct propensity
 * scores in ascending order, and prefix sums of customers, conversions, value and weight.
 *
 * <p>A <em>position</em> {@code p} in {@code 0..distinctScores()} stands for the edge below the
 * distinct score number {@code p}; the range {@code [from, to)} of positions holds the customers
 * whose score is one of number {@code from} to {@code to - 1}. Every question about a range costs
 * O(1). Instances are immutable and safe for use by many threads.
 *
 * <p>Memory: 16 bytes per distinct score (24 from 2^31 customers on), and 16 more for each of value
 * and weight.
 */
@Stable
public final class ScoreIndex {
  private final double[] scores;
  private final PrefixCounts counts;
  private final @Nullable PrefixSums values;
  private final @Nullable PrefixSums weights;
  private final long dropped;

  /** Made when it is asked for first; whoever makes it, it is the same. */
  private volatile @Nullable ScoreHull hull;

  /** Takes ownership of arrays that are already in order and prefix-summed. */
  ScoreIndex(
      double[] scores,
      PrefixCounts counts,
      @Nullable PrefixSums values,
      @Nullable PrefixSums weights,
      long dropped) {
    this.scores = scores;
    this.counts = counts;
    this.values = values;
    this.weights = weights;
    this.dropped = dropped;
  }

  /**
   * Builds the index of customers given one by one.
   *
   * @param scores propensity of each customer, finite, in [0, 1], in any order
   * @param outcomes 1 if the customer converted, else 0; as long as {@code scores}
   * @return the index; O(N) for N customers, on all processors; see {@link
   *     ScoreIndexBuilder#build()}
   * @throws InvalidInputException if a value is outside its domain (the row is named), if the
   *     lengths differ, or if there are no customers
   */
  public static ScoreIndex of(double[] scores, int[] outcomes) {
    return new ScoreIndexBuilder(scores, outcomes).build();
  }

  /**
   * Starts an index of customers given one by one, with value or weight, or with missing entries.
   *
   * @param scores propensity of each customer
   * @param outcomes 1 if the customer converted, else 0
   * @return a builder
   */
  public static ScoreIndexBuilder rows(double[] scores, int[] outcomes) {
    return new ScoreIndexBuilder(scores, outcomes);
  }

  /**
   * Builds the index of customers that are aggregated already, one entry per score; entries of the
   * same score are added up.
   *
   * @param scores scores, finite, in [0, 1], in any order
   * @param customers customers of each score, at least 1
   * @param conversions conversions of each score, from 0 to its customers
   * @return the index; O(D log D) for D entries, O(D) if they are in ascending order
   * @throws InvalidInputException if a value is outside its domain (the entry is named), if the
   *     lengths differ, or if there are no entries
   */
  public static ScoreIndex ofCounts(double[] scores, long[] customers, long[] conversions) {
    return ofCounts(scores, customers, conversions, null, null, 0);
  }

  /**
   * Builds the index of aggregated customers with value and weight.
   *
   * @param scores scores, finite, in [0, 1], in any order
   * @param customers customers of each score, at least 1
   * @param conversions conversions of each score, from 0 to its customers
   * @param values observed money of each score's customers together, finite; null if unknown
   * @param weights weight of each score's customers together, finite and positive; null if unknown
   * @param dropped rows that were left out because something was missing, for the record
   * @return the index; O(D log D) for D entries, O(D) if they are in ascending order
   * @throws InvalidInputException as {@link #ofCounts(double[], long[], long[])}
   */
  public static ScoreIndex ofCounts(
      double[] scores,
      long[] customers,
      long[] conversions,
      double @Nullable [] values,
      double @Nullable [] weights,
      long dropped) {
    return CountedScores.index(scores, customers, conversions, values, weights, dropped);
  }

  /**
   * Joins two populations. Customers and conversions equal those of the index of all rows together
   * exactly; value and weight do up to the rounding of a sum of doubles.
   *
   * @param other the other population
   * @return the index of both; O(D) for D distinct scores of the two together
   * @throws InvalidInputException if only one of the two has value, or weight
   */
  public ScoreIndex merge(ScoreIndex other) {
    if (hasValue() != other.hasValue() || hasWeight() != other.hasWeight()) {
      throw new InvalidInputException(
          "One of the two populations has "
              + (hasValue() != other.hasValue() ? "values" : "weights")
              + ", the other one has none.",
          "Give it to both, or to neither.");
    }
    MergeOrder order = MergeOrder.of(scores, other.scores);
    return CountedScores.sum(
        order.merge(scores, other.scores),
        order.merge(counts.customers(), other.counts.customers()),
        order.merge(counts.conversions(), other.counts.conversions()),
        values == null || other.values == null
            ? null
            : order.merge(values.parts(), other.values.parts()),
        weights == null || other.weights == null
            ? null
            : order.merge(weights.parts(), other.weights.parts()),
        dropped + other.dropped);
  }

  /** {@return the number D of distinct scores, at least 1} */
  public int distinctScores() {
    return scores.length;
  }

  /** {@return the number of customers, at least 1} */
  public long customers() {
    return customersBelow(scores.length);
  }

  /** {@return the number of customers who converted} */
  public long conversions() {
    return conversionsBelow(scores.length);
  }

  /** {@return the number of rows that were left out because a score or an outcome was missing} */
  public long dropped() {
    return dropped;
  }

  /**
   * {@return distinct score number {@code p}}
   *
   * @param p from 0 to {@code distinctScores() - 1}
   */
  public double score(int p) {
    return scores[p];
  }

  /**
   * {@return the number of customers below position {@code p}}
   *
   * @param p a position, from 0 to {@code distinctScores()}
   */
  public long customersBelow(int p) {
    return counts.customersBelow(p);
  }

  /**
   * {@return the number of conversions below position {@code p}}
   *
   * @param p a position, from 0 to {@code distinctScores()}
   */
  public long conversionsBelow(int p) {
    return counts.conversionsBelow(p);
  }

  /**
   * {@return the number of customers in the range {@code [from, to)}}
   *
   * @param from a position
   * @param to a position, not below {@code from}
   */
  public long customers(int from, int to) {
    return counts.customersBelow(to) - counts.customersBelow(from);
  }

  /**
   * {@return the number of conversions in the range {@code [from, to)}}
   *
   * @param from a position
   * @param to a position, not below {@code from}
   */
  public long conversions(int from, int to) {
    return counts.conversionsBelow(to) - counts.conversionsBelow(from);
  }

  /**
   * Copies the counts below many positions, which is faster than asking for each.
   *
   * @param from first position
   * @param to position after the last one
   * @param customersBelow entry i becomes {@code customersBelow(from + i)}
   * @param conversionsBelow entry i becomes {@code conversionsBelow(from + i)}
   */
  public void countsBelow(int from, int to, double[] customersBelow, double[] conversionsBelow) {
    counts.copy(from, to, customersBelow, conversionsBelow);
  }

  /** {@return whether the observed value of the customers is known} */
  public boolean hasValue() {
    return values != null;
  }

  /** {@return whether the customers carry weights} */
  public boolean hasWeight() {
    return weights != null;
  }

  /**
   * {@return the observed value (money) of the customers in the range, NaN if unknown}
   *
   * @param from a position
   * @param to a position, not below {@code from}
   */
  public double value(int from, int to) {
    return values == null ? Double.NaN : values.between(from, to);
  }

  /**
   * {@return the weight of the customers in the range, NaN if unknown}
   *
   * @param from a position
   * @param to a position, not below {@code from}
   */
  public double weight(int from, int to) {
    return weights == null ? Double.NaN : weights.between(from, to);
  }

  /**
   * {@return the position of a cutoff: the number of distinct scores below it}
   *
   * @param cutoff any number; O(log D)
   */
  public int positionOf(double cutoff) {
    int found = Arrays.binarySearch(scores, cutoff + 0.0);
    return found >= 0 ? found : -found - 1;
  }

  /**
   * {@return the lowest position with at least this many customers below it, D if there is none}
   *
   * @param count customers, at least 0; O(log D)
   */
  public int positionOfRank(long count) {
    return lowest(counts::customersBelow, count);
  }

  /**
   * {@return the lowest position with at least this many conversions below it, D if there is none}
   *
   * @param count conversions, at least 0; O(log D)
   */
  public int positionOfConversions(long count) {
    return lowest(counts::conversionsBelow, count);
  }

  /** {@return the hull of these customers; O(D) the first time, and remembered} */
  ScoreHull hull() {
    ScoreHull known = hull;
    if (known == null) {
      known = ScoreHull.build(this);
      hull = known;
    }
    return known;
  }

  /**
   * {@return what segmentations of these customers are worth at these prices}
   *
   * @param revenue money for each conversion in segment k; one entry for each segment that there
   *     may be
   * @param cost money for each customer in segment k; as long as the revenue
   * @param penalty money deducted per unit of difference between the conversion rates of
   *     neighbours, at least 0
   * @throws io.smartsegment.core.error.InvalidSettingException if the lengths differ, or a number
   *     is not finite
   */
  public PricedCounts priced(double[] revenue, double[] cost, double penalty) {
    return new PricedCounts(this, counts, revenue, cost, penalty);
  }

  /**
   * Sums up a quantity of the customers that depends on their score alone, such as expected
   * conversions.
   *
   * @param perCustomer the quantity of one customer by its score
   * @return D + 1 numbers: entry p is the sum over the customers below position p; O(D)
   */
  public double[] prefixSums(DoubleUnaryOperator perCustomer) {
    double[] parts = new double[scores.length];
    Arrays.setAll(parts, p -> perCustomer.applyAsDouble(scores[p]) * customers(p, p + 1));
    return new PrefixSums(parts).rounded();
  }

  private int lowest(IntToLongFunction below, long count) {
    int low = 0;
    int high = scores.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (below.applyAsLong(middle) >= count) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
