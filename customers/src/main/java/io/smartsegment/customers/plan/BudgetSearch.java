package io.smartsegment.customers.plan;

import io.smartsegment.customers.performance.ExactMoney;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One treatment for each segment, worth the most under a total cost: the multiple-choice knapsack
 * problem. Segments are added one after the other; of the partial plans those are kept that are not
 * beaten by one which costs no more and is worth no less, and that the relaxed problem does not
 * rule out (M. Dyer, W. Riha, J. Walker, A hybrid dynamic programming/branch-and-bound algorithm
 * for the multiple-choice knapsack problem, Journal of Computational and Applied Mathematics 58,
 * 1995).
 *
 * <p>If more than a given number of partial plans would be kept, the search ends with the best plan
 * found and a bound that no plan exceeds.
 */
final class BudgetSearch {
  static final int MOST_STATES = 200_000;

  private final List<List<BudgetOption>> options;
  private final long budget;
  private final int mostStates;

  /** Segments in the order in which they are added: those that can cost the most come first. */
  private final int[] order;

  private final BudgetBounds bounds;
  private final List<List<BudgetOption>> hulls = new ArrayList<>();

  /** Partial plans after each segment: where each came from, and its option. */
  private final List<int[]> origins = new ArrayList<>();

  private final List<int[]> taken = new ArrayList<>();

  /**
   * A plan.
   *
   * @param treatments the treatment of each segment
   * @param bound no plan is worth more; equal to the worth of this one if that is proven to be the
   *     best
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Choice(int[] treatments, long bound) {}

  BudgetSearch(List<List<BudgetOption>> segments, long budget, int mostStates) {
    this.budget = budget;
    this.mostStates = mostStates;
    List<List<BudgetOption>> kept = segments.stream().map(BudgetOption::undominated).toList();
    order =
        IntStream.range(0, kept.size())
            .boxed()
            .sorted(
                Comparator.comparingLong(
                        (Integer s) -> -kept.get(s).get(kept.get(s).size() - 1).cost())
                    .thenComparingInt(s -> s))
            .mapToInt(Integer::intValue)
            .toArray();
    options = Arrays.stream(order).mapToObj(kept::get).toList();
    options.forEach(list -> hulls.add(BudgetOption.hull(list)));
    bounds = new BudgetBounds(hulls);
  }

  /** {@return the vertices of the relaxed problem, from the cheapest plan on, as cost and value} */
  List<long[]> curve() {
    List<long[]> points = new ArrayList<>();
    long cost = bounds.leastCost(0);
    long value = bounds.leastValue();
    points.add(new long[] {cost, value});
    List<BudgetStep> steps = bounds.steps();
    for (int i = 0; i < steps.size(); i++) {
      cost = ExactMoney.plus(cost, steps.get(i).cost());
      value = ExactMoney.plus(value, steps.get(i).value());
      if (i + 1 == steps.size() || BudgetStep.compare(steps.get(i), steps.get(i + 1)) != 0) {
        points.add(new long[] {cost, value});
      }
    }
    return points;
  }

  Choice best() {
    int[] greedy = bounds.greedy(budget);
    long reached = 0;
    int[] chosen = new int[order.length];
    for (int s = 0; s < order.length; s++) {
      BudgetOption option = hulls.get(s).get(greedy[s]);
      reached = ExactMoney.plus(reached, option.value());
      chosen[order[s]] = option.treatment();
    }
    States states = States.start();
    for (int s = 0; s < order.length; s++) {
      States next = states.next(options.get(s));
      prune(next, s + 1, reached);
      if (next.size > mostStates) {
        return new Choice(chosen, bounds.bound(0, budget));
      }
      origins.add(Arrays.copyOf(next.origin, next.size));
      taken.add(Arrays.copyOf(next.option, next.size));
      states = next;
    }
    // Costs and values ascend together: the last one is worth the most, and no cheaper one is.
    return new Choice(traced(states.size - 1), states.value[states.size - 1]);
  }

  /** Keeps what fits and can still become at least as good as the plan known. */
  private void prune(States states, int added, long reached) {
    int kept = 0;
    for (int i = 0; i < states.size; i++) {
      long room = budget - states.cost[i];
      if (room >= bounds.leastCost(added)
          && states.value[i] + bounds.bound(added, room) >= reached) {
        states.move(i, kept++);
      }
    }
    states.size = kept;
  }

  private int[] traced(int last) {
    int[] chosen = new int[order.length];
    int state = last;
    for (int s = order.length - 1; s >= 0; s--) {
      chosen[order[s]] = options.get(s).get(taken.get(s)[state]).treatment();
      state = origins.get(s)[state];
    }
    return chosen;
  }

  /** Partial plans, by cost and value, both strictly ascending. */
  private static final class States {
    private final long[] cost;
    private final long[] value;
    private final int[] origin;
    private final int[] option;
    private int size;

    States(int most) {
      cost = new long[most];
      value = new long[most];
      origin = new int[most];
      option = new int[most];
    }

    static States start() {
      States states = new States(1);
      states.size = 1;
      return states;
    }

    /**
     * All plans with one segment more that are not beaten: a merge of one ascending list an option.
     */
    States next(List<BudgetOption> options) {
      States next = new States(Math.multiplyExact(size, options.size()));
      int[] heads = new int[options.size()];
      while (true) {
        int least = -1;
        for (int o = 0; o < heads.length; o++) {
          if (heads[o] < size && (least < 0 || isBefore(options, heads, o, least))) {
            least = o;
          }
        }
        if (least < 0) {
          return next;
        }
        next.append(
            cost[heads[least]] + options.get(least).cost(),
            value[heads[least]] + options.get(least).value(),
            heads[least],
            least);
        heads[least]++;
      }
    }

    private boolean isBefore(List<BudgetOption> options, int[] heads, int one, int other) {
      long a = cost[heads[one]] + options.get(one).cost();
      long b = cost[heads[other]] + options.get(other).cost();
      long worthA = value[heads[one]] + options.get(one).value();
      long worthB = value[heads[other]] + options.get(other).value();
      return a < b || (a == b && worthA > worthB);
    }

    private void append(long newCost, long newValue, int from, int with) {
      if (size > 0 && newValue <= value[size - 1]) {
        return;
      }
      cost[size] = newCost;
      value[size] = newValue;
      origin[size] = from;
      option[size] = with;
      size++;
    }

    void move(int from, int to) {
      cost[to] = cost[from];
      value[to] = value[from];
      origin[to] = origin[from];
      option[to] = option[from];
    }
  }
}
