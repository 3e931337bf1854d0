package io.smartsegment.core.testing;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.search.SearchOptions;
import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.core.spi.SearchResult;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

/**
 * 20,000 customers with gamma-distributed scores, five tiers of prices, and constraints that rule
 * out what would be best without them.
 *
 * @param name the constraints in short
 * @param constraints the constraints
 * @param penalty the rate-difference penalty
 * @param best the best value that any of the optimizers has found; no proof
 */
public record LargeConstrained(String name, Constraints constraints, double penalty, double best) {
  private static final int CUSTOMERS = 20_000;
  private static final double[] REVENUE = {60, 85, 100, 110, 115};
  private static final double[] COST = {1, 3.5, 6.5, 10, 12.75};
  private static final double[] SCORES = new double[CUSTOMERS];
  private static final int[] OUTCOMES = new int[CUSTOMERS];
  private static final double[] DISTINCT;

  static {
    SeededRandom random = new SeededRandom(5);
    for (int i = 0; i < CUSTOMERS; i++) {
      double gamma = random.nextExponential() + random.nextExponential();
      SCORES[i] = Math.min(1, gamma / 12);
      OUTCOMES[i] = random.nextDouble() < 0.06 + 0.6 * SCORES[i] ? 1 : 0;
    }
    DISTINCT = Arrays.stream(SCORES).sorted().distinct().toArray();
  }

  /** {@return one for each kind of constraint, and some with several} */
  public static Stream<LargeConstrained> all() {
    Constraints any = Constraints.DEFAULT.atMost(5);
    Constraints five = any.exactly(5);
    return Stream.of(
        new LargeConstrained(
            "maximum size", any.withMaximumSize(SegmentSize.ofShare(0.3)), 0, 200_796.5),
        new LargeConstrained(
            "minimum conversions", five.withMinimumConversions(500), 0, 198_520.75),
        new LargeConstrained(
            "rising rates",
            five.withMinimumSize(SegmentSize.ofCustomers(1)).withRisingRates(),
            3000,
            202_303.24),
        new LargeConstrained(
            "rate difference",
            five.withMinimumSize(SegmentSize.ofCustomers(300)).withMinimumRateDifference(0.06),
            0,
            203_343.5),
        new LargeConstrained("fixed cutoffs", any.withFixedCutoffs(0.1, 0.3), 0, 202_106.5),
        new LargeConstrained("budget", any.withBudget(40_000), 0, 194_927.5),
        new LargeConstrained("budget and penalty", five.withBudget(60_000), 3000, 200_776.14),
        new LargeConstrained(
            "all",
            any.withRisingRates()
                .withMinimumRateDifference(0.04)
                .withBudget(75_000)
                .withMaximumSize(SegmentSize.ofShare(0.5))
                .withMinimumConversions(100)
                .withFixedCutoffs(0.2),
            0,
            202_788));
  }

  /**
   * {@return what an optimizer finds with its default settings}
   *
   * @param optimizer the optimizer
   */
  public SearchResult solve(Optimizer optimizer) {
    Problem problem = problem();
    Settings settings = Settings.read(optimizer.id(), optimizer.settings(), Map.of());
    try (Search search = new Search(problem, settings, SearchOptions.DEFAULT.withSeed(1))) {
      return optimizer.optimize(problem, search);
    }
  }

  /** {@return the problem} */
  public Problem problem() {
    ScoreIndex index = ScoreIndex.of(SCORES, OUTCOMES);
    return new Problem(
        index, TestValuations.netRevenue(index, REVENUE, COST, penalty), constraints);
  }

  /**
   * {@return whether all constraints hold, counted from the raw rows}
   *
   * @param bounds strictly increasing bounds
   */
  public boolean allows(int[] bounds) {
    int segments = bounds.length - 1;
    double cost = 0;
    double before = Double.NaN;
    for (int k = 0; k < segments; k++) {
      long customers = customers(bounds[k], bounds[k + 1]);
      long conversions = conversions(bounds[k], bounds[k + 1]);
      double rate = (double) conversions / customers;
      double step = constraints.risingRates() ? rate - before : Math.abs(rate - before);
      if (!allowsSize(customers)
          || conversions < constraints.minimumConversions()
          || (concernsRates() && step < constraints.minimumRateDifference() - 1e-12)) {
        return false;
      }
      before = rate;
      cost += COST[k] * customers;
    }
    return segments >= constraints.minSegments()
        && segments <= constraints.maxSegments()
        && cost <= constraints.budget().orElse(cost) + 1e-6
        && constraints.fixedCutoffs().stream().allMatch(cutoff -> separates(bounds, cutoff));
  }

  private boolean concernsRates() {
    return constraints.risingRates() || constraints.minimumRateDifference() > 0;
  }

  private boolean allowsSize(long customers) {
    double largest = constraints.maximumSize().map(SegmentSize::share).orElse(1.0) * CUSTOMERS;
    return customers >= constraints.minimumSize().customers() && customers <= largest + 1e-6;
  }

  private static boolean separates(int[] bounds, double cutoff) {
    return Arrays.stream(bounds)
        .anyMatch(
            p -> p > 0 && p < DISTINCT.length && DISTINCT[p - 1] < cutoff && DISTINCT[p] >= cutoff);
  }

  private static long customers(int from, int to) {
    return Arrays.stream(SCORES).filter(s -> s >= DISTINCT[from] && s <= DISTINCT[to - 1]).count();
  }

  private static long conversions(int from, int to) {
    long count = 0;
    for (int i = 0; i < CUSTOMERS; i++) {
      count += SCORES[i] >= DISTINCT[from] && SCORES[i] <= DISTINCT[to - 1] ? OUTCOMES[i] : 0;
    }
    return count;
  }

  @Override
  public String toString() {
    return name;
  }
}
