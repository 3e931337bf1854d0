package io.smartsegment.core.engine;

import io.smartsegment.core.population.HullSegmentation;
import io.smartsegment.core.population.ScoreHull;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * Price lists along a line: each price is a constant plus a multiple of one parameter. The value of
 * a segmentation is then a linear function of the parameter, and the best value is the highest of
 * such functions. All coefficients are the decimals that they are written as.
 *
 * @param revenue revenue of each treatment where the parameter is 0
 * @param cost cost of each treatment where the parameter is 0
 * @param revenueSlope by how much each revenue rises with the parameter
 * @param costSlope by how much each cost rises with the parameter
 */
record PriceLine(
    List<BigDecimal> revenue,
    List<BigDecimal> cost,
    List<BigDecimal> revenueSlope,
    List<BigDecimal> costSlope) {

  /** The revenues at a value of the parameter, rounded to doubles. */
  double[] revenueAt(double parameter) {
    return at(revenue, revenueSlope, parameter);
  }

  /** The costs at a value of the parameter, rounded to doubles. */
  double[] costAt(double parameter) {
    return at(cost, costSlope, parameter);
  }

  private static double[] at(List<BigDecimal> start, List<BigDecimal> slope, double parameter) {
    double[] prices = new double[start.size()];
    for (int t = 0; t < prices.length; t++) {
      prices[t] =
          start.get(t).add(slope.get(t).multiply(BigDecimal.valueOf(parameter))).doubleValue();
    }
    return prices;
  }

  /**
   * The value of a segmentation as a function of the parameter.
   *
   * @param best the segmentation
   * @param isProven whether it is the best of all where it was found
   * @param start its value where the parameter is 0
   * @param slope by how much the value rises with the parameter
   */
  record Value(HullSegmentation best, boolean isProven, BigDecimal start, BigDecimal slope) {
    BigDecimal at(double parameter) {
      return start.add(slope.multiply(BigDecimal.valueOf(parameter)));
    }

    /** Where another value, with another slope, is equal. */
    double crossing(Value other) {
      return start
          .subtract(other.start)
          .divide(other.slope.subtract(slope), MathContext.DECIMAL128)
          .doubleValue();
    }
  }

  Value value(ScoreHull hull, HullSegmentation best, boolean isProven) {
    return new Value(
        best, isProven, sum(hull, best, revenue, cost), sum(hull, best, revenueSlope, costSlope));
  }

  /** Revenue less cost of all segments at some prices, exactly. */
  static BigDecimal sum(
      ScoreHull hull, HullSegmentation best, List<BigDecimal> revenue, List<BigDecimal> cost) {
    BigDecimal sum = BigDecimal.ZERO;
    long customers = 0;
    long conversions = 0;
    for (int k = 0; k < best.segments(); k++) {
      boolean last = k == best.cutoffs().size();
      long customersBelow = last ? hull.customers() : best.cutoffs().get(k).customersBelow();
      long conversionsBelow = last ? hull.conversions() : best.cutoffs().get(k).conversionsBelow();
      int treatment = best.treatments().get(k);
      sum =
          sum.add(
                  revenue
                      .get(treatment)
                      .multiply(BigDecimal.valueOf(conversionsBelow - conversions)))
              .subtract(
                  cost.get(treatment).multiply(BigDecimal.valueOf(customersBelow - customers)));
      customers = customersBelow;
      conversions = conversionsBelow;
    }
    return sum;
  }
}
