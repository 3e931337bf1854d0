package io.smartsegment.customers.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One treatment of one segment, in whole units.
 *
 * @param treatment number of the treatment
 * @param cost at least 0
 * @param value worth, cost taken off
 */
record BudgetOption(int treatment, long cost, long value) {
  /**
   * {@return the options that are not beaten by one that costs no more and is worth no less, by
   * cost; of equal ones the first}
   */
  static List<BudgetOption> undominated(List<BudgetOption> options) {
    List<BudgetOption> sorted = new ArrayList<>(options);
    sorted.sort(
        Comparator.comparingLong(BudgetOption::cost)
            .thenComparing(Comparator.comparingLong(BudgetOption::value).reversed())
            .thenComparingInt(BudgetOption::treatment));
    List<BudgetOption> kept = new ArrayList<>();
    for (BudgetOption option : sorted) {
      if (kept.isEmpty() || option.value > kept.get(kept.size() - 1).value) {
        kept.add(option);
      }
    }
    return kept;
  }

  /**
   * {@return the vertices of the upper hull of undominated options; between them lie all others}
   */
  static List<BudgetOption> hull(List<BudgetOption> undominated) {
    List<BudgetOption> hull = new ArrayList<>();
    for (BudgetOption option : undominated) {
      while (hull.size() > 1
          && !BudgetStep.isSteeper(
              step(hull.get(hull.size() - 2), hull.get(hull.size() - 1)),
              step(hull.get(hull.size() - 1), option))) {
        hull.remove(hull.size() - 1);
      }
      hull.add(option);
    }
    return hull;
  }

  private static BudgetStep step(BudgetOption from, BudgetOption to) {
    return new BudgetStep(0, 0, to.cost - from.cost, to.value - from.value);
  }
}
