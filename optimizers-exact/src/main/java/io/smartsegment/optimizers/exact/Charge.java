package io.smartsegment.optimizers.exact;

/**
 * The change that a relaxation makes to the value, so that the value becomes a sum over single
 * segments.
 *
 * @param value whether the value counts at all; if not, only cost does
 * @param cost deducted for each unit of cost, at least 0: the price of a budget
 * @param rates deducted for each unit by which the last conversion rate is above the first: at most
 *     the penalty on differences. The differences between neighbours add up to at least this
 *     difference: rates 0.02, 0.06, 0.05 differ by 0.05 in sum, and the last is 0.03 above the
 *     first
 */
record Charge(boolean value, double cost, double rates) {
  /** The value as it is. */
  static final Charge NONE = new Charge(true, 0, 0);

  /** The negative cost alone. */
  static final Charge COST_ONLY = new Charge(false, 1, 0);

  /** No value and no cost: every allowed segmentation counts 0. */
  static final Charge NO_VALUE = new Charge(false, 0, 0);

  Charge withCost(double price) {
    return new Charge(value, price, rates);
  }

  Charge withRates(double price) {
    return new Charge(value, cost, price);
  }
}
