package io.smartsegment.core.valuation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Treatments within a budget, against an enumeration of all assignments. */
class BudgetAssignmentTest {
  /** Sums in whole numbers, so that nothing is rounded. */
  private static double[][] table(Random random, int segments, int treatments, int least) {
    double[][] table = new double[segments][treatments];
    for (double[] row : table) {
      Arrays.setAll(row, t -> least + random.nextInt(12));
    }
    return table;
  }

  @Test
  void equalsEnumeration() {
    int within = 0;
    int bound = 0;
    for (int seed = 0; seed < 4000; seed++) {
      Random random = new Random(seed);
      TreatmentOrder order = random.nextBoolean() ? TreatmentOrder.SOME : TreatmentOrder.ANY;
      int treatments = 1 + random.nextInt(4);
      int segments = 1 + random.nextInt(order == TreatmentOrder.ANY ? 4 : Math.min(4, treatments));
      double[][] worth = table(random, segments, treatments, -4);
      double[][] cost = table(random, segments, treatments, random.nextInt(4) == 0 ? -3 : 0);
      double budget = random.nextInt(1 + 10 * segments) - 2;
      All all = new All(worth, cost, order, budget);
      all.give(0);
      int[] found = new BudgetAssignment(worth, cost, order, budget).best();
      String what =
          "seed %s, %s, budget %s: worth %s, cost %s, found %s"
              .formatted(
                  seed,
                  order,
                  budget,
                  Arrays.deepToString(worth),
                  Arrays.deepToString(cost),
                  Arrays.toString(found));
      if (all.best == Double.NEGATIVE_INFINITY) {
        assertThat(All.sum(found, cost)).as(what).isEqualTo(all.cheapest);
        assertThat(BudgetAssignment.isWithin(found, cost, budget)).as(what).isFalse();
        continue;
      }
      within++;
      bound += all.best < all.free ? 1 : 0;
      assertThat(BudgetAssignment.isWithin(found, cost, budget)).as(what).isTrue();
      assertThat(All.sum(found, worth)).as(what).isEqualTo(all.best);
      for (int k = 1; k < segments && order == TreatmentOrder.SOME; k++) {
        assertThat(found[k]).as(what).isGreaterThan(found[k - 1]);
      }
    }
    assertThat(within).isGreaterThan(2000);
    assertThat(bound).as("budgets that forbid what is best without them").isGreaterThan(300);
  }

  /** Tries everything. */
  private static final class All {
    private final double[][] worth;
    private final double[][] cost;
    private final TreatmentOrder order;
    private final double budget;
    private final int[] given;
    private double best = Double.NEGATIVE_INFINITY;
    private double free = Double.NEGATIVE_INFINITY;
    private double cheapest = Double.POSITIVE_INFINITY;

    All(double[][] worth, double[][] cost, TreatmentOrder order, double budget) {
      this.worth = worth;
      this.cost = cost;
      this.order = order;
      this.budget = budget;
      given = new int[worth.length];
    }

    void give(int k) {
      if (k == given.length) {
        double value = sum(given, worth);
        double spent = sum(given, cost);
        best = spent <= budget ? Math.max(best, value) : best;
        free = Math.max(free, value);
        cheapest = Math.min(cheapest, spent);
        return;
      }
      for (int t = order == TreatmentOrder.ANY || k == 0 ? 0 : given[k - 1] + 1;
          t < worth[k].length;
          t++) {
        given[k] = t;
        give(k + 1);
      }
    }

    static double sum(int[] treatments, double[][] table) {
      double sum = 0;
      for (int k = 0; k < treatments.length; k++) {
        sum += table[k][treatments[k]];
      }
      return sum;
    }
  }
}
