package io.smartsegment.core.valuation;

import io.smartsegment.core.number.Rounding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Gives treatments to some segments within a budget: the best assignment that costs no more, by a
 * search over partial assignments. A partial assignment is left out if another one of the same
 * segments costs no more, is worth no less and leaves no fewer treatments, or if a charge on cost
 * shows that it cannot become better than one that is known (Lagrangian relaxation; see H.
 * Kellerer, U. Pferschy and D. Pisinger, Knapsack Problems, 2004, on the multiple-choice knapsack
 * problem).
 *
 * <p>Example: the budget is 500, and two segments are worth most with mail for 240 and calls for
 * 900. Of mail for both (600), no contact and calls (900), and no contact and mail (360), only the
 * last one is within the budget.
 */
final class BudgetAssignment {
  private static final int MOST_STEPS = 100;

  private final double[][] worth;
  private final double[][] cost;
  private final TreatmentOrder order;
  private final double budget;
  private final double limit;

  /** The best assignment known that is within the limit. */
  private int[] known;

  /** The charge on each unit of cost. */
  private double charge;

  /**
   * Prepares.
   *
   * @param worth entry [k][t]: what segment k is worth with treatment t
   * @param cost entry [k][t]: what segment k costs with treatment t
   * @param order which treatments a segment may get
   * @param budget the most that all segments may cost together
   */
  BudgetAssignment(double[][] worth, double[][] cost, TreatmentOrder order, double budget) {
    this.worth = worth;
    this.cost = cost;
    this.order = order;
    this.budget = budget;
    double largest = 0;
    for (double[] row : cost) {
      largest = Math.max(largest, Arrays.stream(row).map(Math::abs).max().orElse(0));
    }
    limit = budget + Rounding.of(budget) + Rounding.of(largest);
    known = Assignment.best(charged(0, 1), order);
  }

  /**
   * {@return the best assignment within the budget, of equally good ones a cheapest; the cheapest
   * assignment of all if none is within the budget}
   */
  int[] best() {
    if (sum(known, cost) > limit) {
      return known;
    }
    relax();
    double[][] above = Assignment.fromHere(charged(1, charge), order);
    double[][] cheapest = Assignment.fromHere(charged(0, 1), order);
    double enough = sum(known, worth);
    enough -= Rounding.of(Math.max(Math.abs(enough), Math.abs(charge * limit)));
    List<Partial> partial = List.of(new Partial(new int[0], 0, 0));
    for (int k = 0; k < worth.length; k++) {
      List<Partial> grown = new ArrayList<>();
      for (Partial below : partial) {
        for (int t = next(below); t < worth[k].length; t++) {
          Partial with = below.with(t, worth[k][t], cost[k][t]);
          int next = next(with);
          double bound = with.worth + above[k + 1][next] + charge * (limit - with.cost);
          if (with.cost - cheapest[k + 1][next] <= limit && bound >= enough) {
            grown.add(with);
          }
        }
      }
      partial = undominated(grown);
    }
    return partial.stream()
        .filter(all -> isWithin(all.treatments, cost, budget))
        .max(Comparator.<Partial>comparingDouble(all -> all.worth).thenComparing(dearerFirst()))
        .map(all -> all.treatments)
        .orElse(known);
  }

  /** Finds the charge at which the bound is lowest, and an assignment within the limit. */
  private void relax() {
    int[] dear = Assignment.best(worth, order);
    if (sum(dear, cost) <= limit) {
      known = dear;
      return;
    }
    for (int step = 0; step < MOST_STEPS; step++) {
      charge =
          Math.max(
              0, (sum(dear, worth) - sum(known, worth)) / (sum(dear, cost) - sum(known, cost)));
      double[][] charged = charged(1, charge);
      int[] next = Assignment.best(charged, order);
      double line = sum(known, charged);
      if (sum(next, charged) <= line + Rounding.of(Math.max(Math.abs(line), sum(dear, worth)))) {
        return;
      }
      if (sum(next, cost) > limit) {
        dear = next;
      } else {
        known = next;
      }
    }
  }

  /** What segments are worth, as often as {@code value} says, less so many times their cost. */
  private double[][] charged(double value, double price) {
    double[][] charged = new double[worth.length][];
    for (int k = 0; k < worth.length; k++) {
      charged[k] = new double[worth[k].length];
      for (int t = 0; t < worth[k].length; t++) {
        charged[k][t] = value * worth[k][t] - price * cost[k][t];
      }
    }
    return charged;
  }

  /** The lowest treatment that the next segment may get. */
  private int next(Partial partial) {
    int given = partial.treatments.length;
    return order == TreatmentOrder.ANY || given == 0 ? 0 : partial.treatments[given - 1] + 1;
  }

  /** Leaves out what another one is not worse than in any respect. */
  private List<Partial> undominated(List<Partial> partial) {
    partial.sort(
        Comparator.<Partial>comparingDouble(one -> one.cost)
            .thenComparing(Comparator.<Partial>comparingDouble(one -> one.worth).reversed())
            .thenComparing(one -> one.treatments, Arrays::compare));
    double[] highest = new double[worth[0].length + 1];
    Arrays.fill(highest, Double.NEGATIVE_INFINITY);
    List<Partial> undominated = new ArrayList<>();
    for (Partial one : partial) {
      int next = next(one);
      if (one.worth > highest[next]) {
        undominated.add(one);
        for (int t = next; t < highest.length; t++) {
          highest[t] = Math.max(highest[t], one.worth);
        }
      }
    }
    return undominated;
  }

  private static Comparator<Partial> dearerFirst() {
    return Comparator.<Partial>comparingDouble(one -> one.cost)
        .reversed()
        .thenComparing(one -> one.treatments, (a, b) -> Arrays.compare(b, a));
  }

  /**
   * {@return whether an assignment is within a budget, up to rounding; a region tells it in the
   * same way}
   *
   * @param treatments the treatments of all segments
   * @param cost entry [k][t]: what segment k costs with treatment t
   * @param budget the most that all segments may cost together
   */
  static boolean isWithin(int[] treatments, double[][] cost, double budget) {
    double largest = 0;
    for (int k = 0; k < treatments.length; k++) {
      largest = Math.max(largest, Math.abs(cost[k][treatments[k]]));
    }
    return sum(treatments, cost) - (budget + Rounding.of(budget)) - Rounding.of(largest) <= 0;
  }

  private static double sum(int[] treatments, double[][] table) {
    double sum = 0;
    for (int k = 0; k < treatments.length; k++) {
      sum += table[k][treatments[k]];
    }
    return sum;
  }

  /** The treatments of the lowest segments, with what these are worth and cost together. */
  private static final class Partial {
    private final int[] treatments;
    private final double worth;
    private final double cost;

    private Partial(int[] treatments, double worth, double cost) {
      this.treatments = treatments;
      this.worth = worth;
      this.cost = cost;
    }

    private Partial with(int treatment, double more, double spent) {
      int[] longer = Arrays.copyOf(treatments, treatments.length + 1);
      longer[treatments.length] = treatment;
      return new Partial(longer, worth + more, cost + spent);
    }
  }
}
