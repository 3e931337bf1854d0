package io.smartsegment.optimizers.exact;

/**
 * What a relaxation makes of the value, so that it becomes a sum over segments by themselves.
 *
 * @param value whether the value counts at all; if not, only cost does
 * @param cost deducted for each unit of cost, at least 0: the price of a budget
 * @param rates deducted for each unit by which the last conversion rate is above the first: at most
 *     the penalty on differences, which the way from the first to the last rate costs at least
 */
record Charge(boolean value, double cost, double rates) {
  /** The value as it is. */
  static final Charge NONE = new Charge(true, 0, 0);

  /** The negative cost alone. */
  static final Charge COST_ONLY = new Charge(false, 1, 0);

  /** Nothing at all: only what is allowed counts. */
  static final Charge NO_VALUE = new Charge(false, 0, 0);

  Charge withCost(double price) {
    return new Charge(value, price, rates);
  }

  Charge withRates(double price) {
    return new Charge(value, cost, price);
  }
}
