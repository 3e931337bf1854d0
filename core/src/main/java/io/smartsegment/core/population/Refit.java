package io.smartsegment.core.population;

import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.stability.Experimental;
import java.math.BigDecimal;
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

  private final RefitPoints points;
  private final RefitHull hull;
  private final RefitRanges ranges;
  private final PriceStep[] steps;
  private final HullChain[] chains;

  /** Entry k: the vertex of the cutoff below segment k. */
  private final int[] vertices;

  /** Entry k - 1: the value of k segments, or a bound on it, in the unit of prices. */
  private final double[] worth;

  /** Entry k - 1: what is known of k segments. */
  private final Known[] known;

  private long allCustomers;
  private long allConversions;
  private long smallest;
  private boolean exact;
  private double rounding;
  private int best;

  private @Nullable RefitProgram program;
  private boolean bestByProgram;

  /** What is known of a number of segments. */
  private enum Known {
    /** The separate maxima are the best. */
    SEPARATE,
    /** The dynamic program found the best. */
    PROGRAM,
    /** There are none. */
    IMPOSSIBLE,
    /** A bound, and the ranges of the cutoffs. */
    RANGES,
    /** A bound. */
    BOUND
  }

  Refit(Refits asked) {
    this.asked = asked;
    prices = asked.wholePrices();
    customers = new int[asked.distinctScores()];
    conversions = new int[asked.distinctScores()];
    points = new RefitPoints(customers, conversions);
    int count = asked.prices();
    steps = new PriceStep[count];
    for (int k = 1; k < count; k++) {
      steps[k] = prices.step(k - 1, k);
    }
    hull = new RefitHull(steps);
    chains = hull.chains();
    ranges = new RefitRanges(points, prices, chains);
    vertices = new int[count];
    worth = new double[count];
    known = new Known[count];
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
    hull.read(points);
    allCustomers = points.allCustomers();
    allConversions = points.allConversions();
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
    chooseBest();
    bestByProgram = false;
    for (int k = 2; k <= known.length && !bestByProgram; k++) {
      bestByProgram = known[k - 1] == Known.BOUND && mayBeat(k, best);
    }
    if (bestByProgram) {
      search();
      chooseBest();
    }
  }

  /** Chooses the best of the numbers of segments whose best segmentation is known. */
  private void chooseBest() {
    best = 1;
    for (int k = 2; k <= known.length; k++) {
      best = isKnown(k) && isWorthMore(k, best) ? k : best;
    }
  }

  private boolean isKnown(int segments) {
    Known what = known[segments - 1];
    return what == Known.SEPARATE || what == Known.PROGRAM;
  }

  /** Puts each cutoff where it is best by itself, and adds up what the cutoffs are worth. */
  private void placeCutoffs() {
    double sum = prices.revenue(0) * allConversions - prices.cost(0) * allCustomers;
    worth[0] = sum;
    known[0] = Known.SEPARATE;
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
      known[k] = inOrder && allCustomers - at >= smallest ? Known.SEPARATE : Known.BOUND;
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

  /** Runs the program for the numbers of segments that can be the best. */
  private void search() {
    double highest = worth[best - 1];
    for (int k = known.length; k >= 2; k--) {
      if (known[k - 1] == Known.BOUND && worth[k - 1] + 2 * rounding >= highest) {
        findRanges(k);
        highest = known[k - 1] == Known.RANGES ? Math.max(highest, ranges.lower(k)) : highest;
      }
    }
    ranges.clear();
    int most = 1;
    for (int k = 2; k <= known.length; k++) {
      if (known[k - 1] == Known.RANGES && worth[k - 1] + 2 * rounding >= highest) {
        most = choose(k);
      }
    }
    runProgram(most);
  }

  /** Runs the program for all numbers of segments that are possible and need it. */
  private void searchAll() {
    for (int k = 2; k <= known.length; k++) {
      findRanges(k);
    }
    ranges.clear();
    int most = 1;
    for (int k = 2; k <= known.length; k++) {
      if (known[k - 1] == Known.RANGES || known[k - 1] == Known.PROGRAM) {
        most = choose(k);
      }
    }
    runProgram(most);
  }

  private int choose(int segments) {
    ranges.choose(segments);
    known[segments - 1] = Known.PROGRAM;
    return segments;
  }

  /** Finds where the cutoffs of so many segments can be, if only a bound is known. */
  private void findRanges(int segments) {
    if (known[segments - 1] != Known.BOUND) {
      return;
    }
    boolean possible = ranges.find(program(), segments, smallest, rounding);
    known[segments - 1] = possible ? Known.RANGES : Known.IMPOSSIBLE;
    worth[segments - 1] =
        possible ? Math.min(worth[segments - 1], ranges.upper(segments)) : Double.NEGATIVE_INFINITY;
  }

  private void runProgram(int most) {
    RefitProgram run = program();
    run.run(ranges, smallest, most);
    for (int k = 2; k <= most; k++) {
      if (known[k - 1] == Known.PROGRAM) {
        worth[k - 1] = run.worth(k);
      }
    }
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
    if (known[segments - 1] == Known.BOUND) {
      searchAll();
    }
    return known[segments - 1] != Known.IMPOSSIBLE;
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
    return isSeparate(segments)
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
    return exact || known[segments - 1] == Known.SEPARATE;
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
    return isSeparate(segments)
        ? chains[bound].customers(vertices[bound])
        : program().customersBelow(segments, bound);
  }

  private long conversionsBelow(int segments, int bound) {
    if (bound == 0 || bound == segments) {
      return bound == 0 ? 0 : allConversions;
    }
    return isSeparate(segments)
        ? chains[bound].conversions(vertices[bound])
        : program().conversionsBelow(segments, bound);
  }

  /** Whether separate maxima are the best of so many segments; if not, the program finds them. */
  private boolean isSeparate(int segments) {
    if (known[segments - 1] == Known.BOUND || known[segments - 1] == Known.RANGES) {
      searchAll();
    }
    return known[segments - 1] == Known.SEPARATE;
  }

  private RefitProgram program() {
    RefitProgram there = program;
    if (there == null) {
      there = new RefitProgram(asked, points);
      program = there;
    }
    return there;
  }
}
