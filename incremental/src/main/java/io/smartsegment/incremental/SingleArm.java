package io.smartsegment.incremental;

import io.smartsegment.core.number.Rounding;
import java.util.OptionalDouble;

/** The one arm that brings the most if all customers get it. */
final class SingleArm {
  private final ArmIndex customers;
  private final OptionalDouble budget;

  SingleArm(ArmIndex customers, OptionalDouble budget) {
    this.customers = customers;
    this.budget = budget;
  }

  /**
   * Its number, the smallest of equal ones; the control if no arm is within the budget and was
   * given everywhere.
   */
  int best() {
    int all = customers.index().distinctScores();
    int best = 0;
    for (int a = 1; a < customers.gains().arms().size(); a++) {
      if (customers.allows(a, 0, all)
          && isWithinBudget(customers.cost(a, 0, all))
          && customers.units(a, 0, all) > customers.units(best, 0, all)) {
        best = a;
      }
    }
    return best;
  }

  private boolean isWithinBudget(double cost) {
    return budget.isEmpty()
        || cost <= budget.getAsDouble() + Rounding.of(budget.getAsDouble(), cost);
  }
}
