package io.smartsegment.core.population;

import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.stability.Experimental;
import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The best segmentations of one population after the other: fill {@link #customers()} and {@link
 * #conversions()}, call {@link #solve()}, and ask. Each cutoff is put where it is best by itself,
 * at a vertex of the hull of the counts. Where cutoffs come out of order or closer than the
 * smallest segment allows, and such a number of segments could still be the best or is asked for, a
 * dynamic program over the scores between decides, for example where cutoffs are best at scores 0.5
 * and 0.2. Ties go to fewer segments, then to the lexicographically smallest cutoffs.
 *
 * <p>O(D) for D distinct scores, or up to O(K D) where the program runs. From the second population
 * on, nothing is allocated, except where prices have so many digits that ties need decimals, and
 * the first time the program runs. For use by one thread.
 */
@Experimental
public final class Refit {
  /** Rounding errors of values that are no whole numbers are below this share of their parts. */
  private static final double ROUNDING = 1e-12;

  private final Refits asked;
  private final WholePrices prices;
  private final int[] customers;
  private final int[] conversions;

  /** The two halves of the hull; only those on which a cutoff can be best are built. */
  private final HullChain lower = new HullChain(-1);

  private final HullChain upper = new HullChain(1);
  private final RefitRanges ranges;
  private final PriceStep[] steps;
  private final HullChain[] chains;
  private final boolean needsLower;
  private final boolean needsUpper;

  /** Entry k: the vertex of the cutoff below segment k. */
  private final int[] vertices;

  /** Entry k - 1: the value of k segments, or of their separate maxima, in the unit of prices. */
  private final double[] worth;

  /** Entry k - 1: whether the separate maxima are the best k segments. */
  private final boolean[] separate;

  private long allCustomers;
  private long allConversions;
  private long smallest;
  private boolean exact;
  private double rounding;
  private int best;

  private @Nullable RefitProgram program;
  private boolean programRan;
  private boolean bestByProgram;

  Refit(Refits asked) {
    this.asked = asked;
    prices = asked.wholePrices();
    customers = new int[asked.distinctScores()];
    conversions = new int[asked.distinctScores()];
    int count = asked.prices();
    steps = new PriceStep[count];
    chains = new HullChain[count];
    for (int k = 1; k < count; k++) {
      steps[k] = prices.step(k - 1, k);
      chains[k] = steps[k].revenueSign() > 0 ? upper : lower;
    }
    needsLower = Arrays.asList(chains).contains(lower);
    needsUpper = Arrays.asList(chains).contains(upper);
    ranges = new RefitRanges(prices, count, lower, upper);
    vertices = new int[count];
    worth = new double[count];
    separate = new boolean[count];
  }

  /** {@return the number of customers with each distinct score, to be filled before solving} */
  public int[] customers() {
    return customers;
  }

  /** {@return how many of them converted, to be filled before solving} */
  public int[] conversions() {
    return conversions;
  }

  /**
   * Finds the best segmentations of these counts.
   *
   * @throws InvalidInputException if a count is negative, there are more conversions than
   *     customers, or there are no customers
   * @throws InfeasibleProblemException if there are fewer customers than the smallest segment has
   */
  public void solve() {
    programRan = false;
    readCounts();
    smallest = asked.minimumSize(allCustomers);
    if (smallest > allCustomers) {
      throw new InfeasibleProblemException(
          "A segment needs %s customers, and this population has %s."
              .formatted(smallest, allCustomers),
          "Allow smaller segments.");
    }
    exact = prices.isExact(allCustomers, allConversions);
    rounding = exact ? 0 : ROUNDING * prices.largestSum(allCustomers, allConversions);
    placeCutoffs();
    best = 1;
    for (int k = 2; k <= separate.length; k++) {
      best = separate[k - 1] && isWorthMore(k, best) ? k : best;
    }
    for (int k = 2; k <= separate.length && !programRan; k++) {
      if (!separate[k - 1] && mayBeat(k, best)) {
        runProgram();
      }
    }
    bestByProgram = programRan;
    if (bestByProgram) {
      best = 1;
      for (int k = 2; k <= separate.length; k++) {
        best = worth[k - 1] > Double.NEGATIVE_INFINITY && isWorthMore(k, best) ? k : best;
      }
    }
  }

  /**
   * Builds the hull. A point can be a vertex of the lower half only if the rate of the scores next
   * to it rises there, and of the upper half only if it falls; most points are passed over so.
   */
  private void readCounts() {
    lower.clear();
    upper.clear();
    add(0, 0, 0, 0);
    long customersBelow = 0;
    long conversionsBelow = 0;
    long countBefore = 0;
    long convertedBefore = 0;
    int position = 0;
    for (int p = 0; p < customers.length; p++) {
      int count = customers[p];
      int converted = conversions[p];
      if ((converted | (count - converted)) < 0 || count < 0) {
        throw new InvalidInputException(
            "Distinct score number %s has %s customers and %s conversions."
                .formatted(p, count, converted),
            "Give counts that are not negative, and no more conversions than customers.");
      }
      if (count > 0) {
        long rise = converted * countBefore - convertedBefore * count;
        if (rise != 0 && customersBelow > 0) {
          add(position, customersBelow, conversionsBelow, rise > 0 ? 1 : -1);
        }
        customersBelow += count;
        conversionsBelow += converted;
        countBefore = count;
        convertedBefore = converted;
        position = p + 1;
      }
    }
    if (customersBelow == 0) {
      throw new InvalidInputException(
          "There are no customers.", "Give at least one customer of any score.");
    }
    add(position, customersBelow, conversionsBelow, 0);
    allCustomers = customersBelow;
    allConversions = conversionsBelow;
  }

  /** Adds a point to the half on which it may be a vertex: both if the rate does not change. */
  private void add(int position, long customersBelow, long conversionsBelow, int rise) {
    if (needsLower && rise >= 0) {
      lower.add(position, customersBelow, conversionsBelow);
    }
    if (needsUpper && rise <= 0) {
      upper.add(position, customersBelow, conversionsBelow);
    }
  }

  /** Puts each cutoff where it is best by itself, and adds up what the cutoffs are worth. */
  private void placeCutoffs() {
    double sum = prices.revenue(0) * allConversions - prices.cost(0) * allCustomers;
    worth[0] = sum;
    separate[0] = true;
    boolean inOrder = true;
    long below = 0;
    for (int k = 1; k < vertices.length; k++) {
      HullChain chain = chains[k];
      int vertex = chain.lowestBest(steps[k]);
      long at = chain.customers(vertex);
      sum +=
          (prices.revenue(k) - prices.revenue(k - 1)) * (allConversions - chain.conversions(vertex))
              - (prices.cost(k) - prices.cost(k - 1)) * (allCustomers - at);
      inOrder &= at - below >= smallest;
      vertices[k] = vertex;
      worth[k] = sum;
      separate[k] = inOrder && allCustomers - at >= smallest;
      below = at;
    }
  }

  /** Whether so many segments, whose worth is a bound, could take the place of the best. */
  private boolean mayBeat(int segments, int other) {
    double bound = worth[segments - 1] + rounding;
    return bound > worth[other - 1] - rounding
        || (bound >= worth[other - 1] - rounding && segments < other);
  }

  private boolean isWorthMore(int more, int fewer) {
    double gain = worth[more - 1] - worth[fewer - 1];
    if (Math.abs(gain) > 2 * rounding || exact) {
      return gain > 0;
    }
    return exactWorth(more).compareTo(exactWorth(fewer)) > 0;
  }

  private BigDecimal exactWorth(int segments) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int k = 0; k < segments; k++) {
      sum =
          sum.add(
              BigDecimal.valueOf(asked.revenue(k))
                  .multiply(BigDecimal.valueOf(conversions(segments, k)))
                  .subtract(
                      BigDecimal.valueOf(asked.cost(k))
                          .multiply(BigDecimal.valueOf(customers(segments, k)))));
    }
    return sum;
  }

  private RefitProgram runProgram() {
    RefitProgram known = program;
    if (known == null) {
      known = new RefitProgram(asked);
      program = known;
    }
    known.read(customers, conversions);
    ranges.find(known, smallest, separate, worth, rounding);
    known.run(ranges, smallest);
    programRan = true;
    for (int k = 1; k <= separate.length; k++) {
      if (!separate[k - 1]) {
        worth[k - 1] = known.worth(k);
      }
    }
    return known;
  }

  /** {@return the number of segments of the best segmentation} */
  public int segments() {
    return best;
  }

  /** {@return what the best segmentation is worth, in money} */
  public double value() {
    return value(best);
  }

  /**
   * {@return whether there are so many segments at all: enough scores, and enough customers for the
   * smallest size}
   *
   * @param segments from 1 to the number of prices
   */
  public boolean isPossible(int segments) {
    return separate[segments - 1] || program().worth(segments) > Double.NEGATIVE_INFINITY;
  }

  /**
   * {@return what the best segmentation with a number of segments is worth, in money; {@link
   * Double#NEGATIVE_INFINITY} if there is none}
   *
   * @param segments from 1 to the number of prices
   */
  public double value(int segments) {
    if (!isPossible(segments)) {
      return Double.NEGATIVE_INFINITY;
    }
    double sum = 0;
    for (int k = 0; k < segments; k++) {
      sum += asked.revenue(k) * conversions(segments, k) - asked.cost(k) * customers(segments, k);
    }
    return sum;
  }

  /**
   * {@return the position of a bound of the best segmentation with a number of segments: segment k
   * holds the distinct scores from bound k to before bound k + 1}
   *
   * @param segments from 1 to the number of prices; possible
   * @param bound from 0 to {@code segments}
   */
  public int bound(int segments, int bound) {
    if (bound == 0) {
      return 0;
    }
    return bound == segments ? customers.length : at(segments, bound);
  }

  private int at(int segments, int bound) {
    return separate[segments - 1]
        ? chains[bound].position(vertices[bound])
        : program().position(segments, bound);
  }

  /**
   * {@return whether the best segmentation with a number of segments is proven to be the best. It
   * is not where the dynamic program was needed and values are no whole numbers of any unit of
   * money below 2^50: the program adds up rounded values then, and may miss the best by a rounding
   * error}
   *
   * @param segments from 1 to the number of prices
   */
  public boolean isExact(int segments) {
    return exact || separate[segments - 1];
  }

  /**
   * {@return whether the best segmentation with any number of segments is proven to be the best}
   */
  public boolean isExact() {
    return exact || !bestByProgram;
  }

  /**
   * {@return the number of customers in a segment}
   *
   * @param segments number of segments of the segmentation; possible
   * @param segment number of the segment, from 0
   */
  public long customers(int segments, int segment) {
    return customersBelow(segments, segment + 1) - customersBelow(segments, segment);
  }

  /**
   * {@return the number of conversions in a segment}
   *
   * @param segments number of segments of the segmentation; possible
   * @param segment number of the segment, from 0
   */
  public long conversions(int segments, int segment) {
    return conversionsBelow(segments, segment + 1) - conversionsBelow(segments, segment);
  }

  private long customersBelow(int segments, int bound) {
    if (bound == 0 || bound == segments) {
      return bound == 0 ? 0 : allCustomers;
    }
    return separate[segments - 1]
        ? chains[bound].customers(vertices[bound])
        : program().customersBelow(segments, bound);
  }

  private long conversionsBelow(int segments, int bound) {
    if (bound == 0 || bound == segments) {
      return bound == 0 ? 0 : allConversions;
    }
    return separate[segments - 1]
        ? chains[bound].conversions(vertices[bound])
        : program().conversionsBelow(segments, bound);
  }

  /** The program, run on these counts. */
  private RefitProgram program() {
    RefitProgram known = program;
    return known != null && programRan ? known : runProgram();
  }
}
