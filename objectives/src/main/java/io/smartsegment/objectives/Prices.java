package io.smartsegment.objectives;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.population.PricedCounts;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.setting.Setting;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.Objective;
import io.smartsegment.core.valuation.PerSegment;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;

/** Money per conversion and money per customer in each segment, as tables. */
final class Prices {
  static final Setting<PerSegment> REVENUE =
      SegmentExpression.setting(
          Objective.REVENUE, "money per conversion in segment k = 0, 1, ...", "3^k");
  static final Setting<PerSegment> COST =
      SegmentExpression.setting(
          Objective.COST, "money per customer in segment k = 0, 1, ...", "2^k");

  private static final double LARGEST_SUM = 1e300;

  private static final int MAX_DECIMALS = 9;
  private static final double[] POWERS_OF_TEN = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};

  /** Up to here, a double holds every whole number; with room for differences and sums of two. */
  private static final double LARGEST_WHOLE = 0x1p50;

  private final double[] revenue;
  private final double[] cost;
  private final double unit;

  private Prices(double[] revenue, double[] cost, double unit) {
    this.revenue = revenue;
    this.cost = cost;
    this.unit = unit;
  }

  static Prices of(Settings settings, int maxSegments, ScoreIndex index) {
    PerSegment revenue = settings.get(REVENUE);
    PerSegment cost = settings.get(COST);
    requireSameLength(Objective.REVENUE, revenue, Objective.COST, cost);
    return new Prices(
        table(Objective.REVENUE, revenue, maxSegments, index),
        table(Objective.COST, cost, maxSegments, index),
        1);
  }

  /** Prices so large that sums of them would no longer be numbers are none. */
  private static double[] table(String name, PerSegment prices, int segments, ScoreIndex index) {
    double[] table = prices.table(name, segments);
    for (int k = 0; k < table.length; k++) {
      if (Math.abs(table[k]) * index.customers() > LARGEST_SUM) {
        throw new InvalidSettingException(
            "%s '%s' is %s in segment %s: too large for %s customers."
                .formatted(name, prices, table[k], k, index.customers()),
            "Sums of money up to 1e300 can be handled.");
      }
    }
    return table;
  }

  /** Two lists of different lengths are a slip of the pen, not a wish for fewer segments. */
  static void requireSameLength(String aName, PerSegment a, String bName, PerSegment b) {
    if (a.length().isPresent() && b.length().isPresent() && !a.length().equals(b.length())) {
      throw new InvalidSettingException(
          "There are %s numbers for %s (%s) and %s for %s (%s)."
              .formatted(a.length().getAsInt(), aName, a, b.length().getAsInt(), bName, b),
          "Give lists of the same length, or an expression in k.");
    }
  }

  /**
   * The same prices in the largest decimal part of the unit of money in which they are whole
   * numbers; empty if sums over so many customers would not fit into a double exactly.
   */
  Optional<Prices> inWholeUnits(long conversions, long customers) {
    int decimals = Math.max(decimals(revenue), decimals(cost));
    double largest = conversions * largest(revenue) + customers * largest(cost);
    if (decimals > MAX_DECIMALS || !(largest * POWERS_OF_TEN[decimals] < LARGEST_WHOLE)) {
      return Optional.empty();
    }
    return Optional.of(
        new Prices(
            shifted(revenue, decimals), shifted(cost, decimals), 1 / POWERS_OF_TEN[decimals]));
  }

  /** The money that a price of 1 stands for. */
  double unit() {
    return unit;
  }

  private static int decimals(double[] prices) {
    return Arrays.stream(prices)
        .mapToInt(price -> BigDecimal.valueOf(price).stripTrailingZeros().scale())
        .reduce(0, Math::max);
  }

  private static double largest(double[] prices) {
    return Arrays.stream(prices).map(Math::abs).reduce(0, Math::max);
  }

  private static double[] shifted(double[] prices, int decimals) {
    return Arrays.stream(prices)
        .map(price -> BigDecimal.valueOf(price).movePointRight(decimals).doubleValue())
        .toArray();
  }

  int segments() {
    return Math.min(revenue.length, cost.length);
  }

  /** What segmentations of these customers are worth if all that responds is a conversion. */
  PricedCounts on(ScoreIndex index, double penalty) {
    requireSummable(penalty);
    return index.priced(
        Arrays.copyOf(revenue, segments()), Arrays.copyOf(cost, segments()), penalty);
  }

  /** Rates of neighbours differ by at most 1. */
  private void requireSummable(double penalty) {
    if (penalty * (segments() - 1) > LARGEST_SUM) {
      throw new InvalidSettingException(
          "%s is %s: too large for %s segments.".formatted(Objective.PENALTY, penalty, segments()),
          "Sums of money up to 1e300 can be handled.");
    }
  }

  double revenue(int k) {
    return revenue[k];
  }

  double cost(int k) {
    return cost[k];
  }

  /** Whether no segment earns more per conversion or costs less per customer than segment 0. */
  boolean neverBetterThanFirst(int segments) {
    for (int k = 1; k < Math.min(segments, segments()); k++) {
      if (revenue[k] > revenue[0] || cost[k] < cost[0]) {
        return false;
      }
    }
    return true;
  }

  boolean constantRevenue(int segments) {
    for (int k = 1; k < Math.min(segments, segments()); k++) {
      if (revenue[k] != revenue[0]) {
        return false;
      }
    }
    return true;
  }
}
