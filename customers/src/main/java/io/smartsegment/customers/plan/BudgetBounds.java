package io.smartsegment.customers.plan;

import io.smartsegment.customers.performance.ExactMoney;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The relaxed problem, in which a segment's customers may be divided between treatments: steps on
 * the hulls are taken by what they are worth for each unit of cost (P. Sinha, A. Zoltners, The
 * multiple-choice knapsack problem, Operations Research 27, 1979). Its value is a bound for the
 * segments from a place on and any room for cost.
 */
final class BudgetBounds {
  private final List<List<BudgetOption>> hulls;
  private final List<BudgetStep> steps = new ArrayList<>();

  /** Entry s: sums over the steps of the segments from s on, in their order; and those steps. */
  private final long[][] costs;

  private final long[][] values;
  private final BudgetStep[][] ofRest;

  BudgetBounds(List<List<BudgetOption>> hulls) {
    this.hulls = hulls;
    for (int s = 0; s < hulls.size(); s++) {
      List<BudgetOption> hull = hulls.get(s);
      for (int i = 1; i < hull.size(); i++) {
        steps.add(
            new BudgetStep(
                s,
                i,
                hull.get(i).cost() - hull.get(i - 1).cost(),
                hull.get(i).value() - hull.get(i - 1).value()));
      }
    }
    // The sort is stable, so steps of equal worth stay in the order of segments.
    steps.sort(Collections.reverseOrder(BudgetStep::compare));
    costs = new long[hulls.size() + 1][];
    values = new long[hulls.size() + 1][];
    ofRest = new BudgetStep[hulls.size() + 1][];
    for (int s = 0; s <= hulls.size(); s++) {
      prepare(s);
    }
  }

  private void prepare(int first) {
    BudgetStep[] rest =
        steps.stream().filter(step -> step.segment() >= first).toArray(BudgetStep[]::new);
    long[] cost = new long[rest.length + 1];
    long[] value = new long[rest.length + 1];
    for (int s = first; s < hulls.size(); s++) {
      cost[0] = ExactMoney.plus(cost[0], hulls.get(s).get(0).cost());
      value[0] = ExactMoney.plus(value[0], hulls.get(s).get(0).value());
    }
    for (int i = 0; i < rest.length; i++) {
      cost[i + 1] = ExactMoney.plus(cost[i], rest[i].cost());
      value[i + 1] = ExactMoney.plus(value[i], rest[i].value());
    }
    costs[first] = cost;
    values[first] = value;
    ofRest[first] = rest;
  }

  /** {@return the least that the segments from a place on cost} */
  long leastCost(int first) {
    return costs[first][0];
  }

  /**
   * {@return the most that the segments from a place on can be worth}
   *
   * @param first the place
   * @param room what they may cost, at least {@link #leastCost}
   */
  long bound(int first, long room) {
    long[] cost = costs[first];
    int found = Arrays.binarySearch(cost, room);
    int taken = found >= 0 ? found : -found - 2;
    long value = values[first][taken];
    return taken == ofRest[first].length
        ? value
        : value + ofRest[first][taken].part(room - cost[taken]);
  }

  /** {@return the vertex of each segment, if steps are taken as long as they fit} */
  int[] greedy(long budget) {
    int[] vertices = new int[hulls.size()];
    boolean[] stopped = new boolean[hulls.size()];
    long left = budget - leastCost(0);
    for (BudgetStep step : steps) {
      if (!stopped[step.segment()] && step.cost() <= left) {
        vertices[step.segment()] = step.vertex();
        left -= step.cost();
      } else {
        stopped[step.segment()] = true;
      }
    }
    return vertices;
  }

  /** {@return the steps of all segments in their order} */
  List<BudgetStep> steps() {
    return steps;
  }

  long leastValue() {
    return values[0][0];
  }
}
