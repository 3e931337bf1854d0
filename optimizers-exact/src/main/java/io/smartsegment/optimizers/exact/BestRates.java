package io.smartsegment.optimizers.exact;

import io.smartsegment.core.valuation.CountPriced;
import io.smartsegment.core.valuation.LinearValuation;
import java.util.Arrays;

/**
 * Tells which treatments can be the best of all for some segment. At prices of customers and
 * conversions a treatment earns {@code revenue * rate - cost} for each customer of a segment, a
 * line over the segment's conversion rate, so that only lines on the upper envelope count. For
 * example, of treatments with revenue 10, 14, 30 and cost 0, 3, 4, the second one is never the
 * best: it needs a rate of 3/4 to be better than the first one, and one below 1/16 to be better
 * than the third one.
 */
final class BestRates {
  /** Rates this close together are taken for equal, so that rounding leaves no treatment out. */
  private static final double CLOSE = 1e-9;

  private BestRates() {}

  /** The treatments that are the best at some rate, ascending; all of them if prices differ. */
  static int[] among(LinearValuation treated, int[] treatments) {
    return treated instanceof CountPriced priced
        ? Arrays.stream(treatments).filter(t -> isBest(priced, t, treatments)).toArray()
        : treatments;
  }

  private static boolean isBest(CountPriced priced, int treatment, int[] treatments) {
    double lowest = 0;
    double highest = 1;
    for (int other : treatments) {
      double revenue = priced.revenuePerConversion(treatment) - priced.revenuePerConversion(other);
      double cost = priced.costPerCustomer(treatment) - priced.costPerCustomer(other);
      if (revenue == 0 && (cost > 0 || (cost == 0 && other < treatment))) {
        return false;
      }
      if (revenue > 0) {
        lowest = Math.max(lowest, cost / revenue);
      } else if (revenue < 0) {
        highest = Math.min(highest, cost / revenue);
      }
    }
    return lowest <= highest + CLOSE;
  }
}
