package io.smartsegment.optimizers.exact;

import io.smartsegment.core.number.Rounding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;

/**
 * A budget by Lagrangian relaxation: at a price for each unit of cost, the best segmentation is
 * found as if there were no budget. The price at which the bound is lowest is found by walking
 * along the upper hull of (cost, value), in finitely many steps (M. L. Fisher, The Lagrangian
 * relaxation method for solving integer programming problems, Management Science 27, 1981; for the
 * walk G. Y. Handler and I. Zang, A dual algorithm for the constrained shortest path problem,
 * Networks 10, 1980).
 *
 * <p>Example: the budget is 100. At a price of 2 for each unit of cost, the best segmentation is
 * worth 500 and costs 120. Then no segmentation within the budget is worth more than 500 - 2 * (120
 * - 100) = 460.
 */
final class BudgetDual {
  private static final int MOST_STEPS = 200;

  private final Relaxer relaxer;
  private final Charge charge;
  private final ToDoubleFunction<int[]> cost;
  private final double budget;
  private final BooleanSupplier stop;

  /**
   * Prepares.
   *
   * @param relaxer finds the best segmentation at a price
   * @param charge the charges besides the price of the budget
   * @param cost gives the cost of bounds
   * @param budget most that a segmentation may cost, rounding included
   * @param stop asked between steps whether to end with the segmentations found so far
   */
  BudgetDual(
      Relaxer relaxer,
      Charge charge,
      ToDoubleFunction<int[]> cost,
      double budget,
      BooleanSupplier stop) {
    this.relaxer = relaxer;
    this.charge = charge;
    this.cost = cost;
    this.budget = budget;
    this.stop = stop;
  }

  /** A segmentation with its cost and its relaxed value, the charge on cost left out. */
  static final class Point {
    private final int[] bounds;
    private final double cost;
    private final double value;

    private Point(int[] bounds, double cost, double value) {
      this.bounds = bounds;
      this.cost = cost;
      this.value = value;
    }

    int[] bounds() {
      return bounds.clone();
    }

    double cost() {
      return cost;
    }

    double value() {
      return value;
    }
  }

  /**
   * What the walk found for one number of segments.
   *
   * @param price the price of a unit of cost at which the bound is lowest
   * @param feasible segmentations within the budget, the last one with the highest relaxed value
   */
  record Solution(double price, List<Point> feasible) {}

  /** Walks to the best price; empty if not even the cheapest segmentation is within the budget. */
  Optional<Solution> solve(int segments) {
    Optional<Point> free = at(charge.withCost(0), segments);
    if (free.isEmpty()) {
      return Optional.empty();
    }
    if (free.get().cost() <= budget) {
      return Optional.of(new Solution(0, List.of(free.get())));
    }
    Optional<Point> cheapest = at(Charge.COST_ONLY, segments);
    if (cheapest.isEmpty() || cheapest.get().cost() > budget) {
      return Optional.empty();
    }
    List<Point> feasible = new ArrayList<>(List.of(cheapest.get()));
    Point dear = free.get();
    Point cheap = cheapest.get();
    double price = price(cheap, dear);
    for (int step = 0; step < MOST_STEPS && !stop.getAsBoolean(); step++) {
      Point next = at(charge.withCost(price), segments).orElse(cheap);
      if (!isAbove(next, cheap, price)) {
        break;
      }
      if (next.cost() > budget) {
        dear = next;
      } else {
        cheap = next;
        feasible.add(next);
      }
      price = price(cheap, dear);
    }
    feasible.sort(Comparator.comparingDouble(Point::value));
    return Optional.of(new Solution(price, feasible));
  }

  /**
   * The upper hull of (cost, value) over all numbers of segments: from the cheapest segmentation to
   * the best one. Where the hull has more than {@code most} points, those between the values that
   * are farthest apart are found first.
   */
  List<Point> curve(List<Integer> counts, int most) {
    Optional<Point> best = best(charge.withCost(0), counts);
    Optional<Point> cheapest = best(Charge.COST_ONLY, counts);
    if (best.isEmpty() || cheapest.isEmpty()) {
      return List.of();
    }
    List<Point> points = new ArrayList<>(List.of(cheapest.get(), best.get()));
    List<Boolean> done = new ArrayList<>(List.of(false));
    while (points.size() < most && done.contains(false) && !stop.getAsBoolean()) {
      int widest = widest(points, done);
      Point cheap = points.get(widest);
      Point dear = points.get(widest + 1);
      double price = price(cheap, dear);
      Optional<Point> between =
          dear.cost() <= cheap.cost() ? Optional.empty() : best(charge.withCost(price), counts);
      if (between.isEmpty() || !isAbove(between.get(), cheap, price)) {
        done.set(widest, true);
      } else {
        points.add(widest + 1, between.get());
        done.add(widest, false);
      }
    }
    return rising(points);
  }

  /**
   * The pair of neighbouring points with the most different values, among pairs between which the
   * hull may still have a point; -1 if there is none.
   */
  private static int widest(List<Point> points, List<Boolean> done) {
    int widest = -1;
    double distance = -1;
    for (int i = 0; i < done.size(); i++) {
      double apart = Math.abs(points.get(i + 1).value() - points.get(i).value());
      if (!done.get(i) && apart > distance) {
        widest = i;
        distance = apart;
      }
    }
    return widest;
  }

  /** Leaves out points that are not worth more than a point which costs no more. */
  private static List<Point> rising(List<Point> points) {
    List<Point> rising = new ArrayList<>();
    for (Point point : points) {
      while (!rising.isEmpty() && rising.get(rising.size() - 1).cost() >= point.cost()) {
        rising.remove(rising.size() - 1);
      }
      if (rising.isEmpty() || point.value() > rising.get(rising.size() - 1).value()) {
        rising.add(point);
      }
    }
    return rising;
  }

  private Optional<Point> at(Charge charged, int segments) {
    Program program = relaxer.program(charged, segments, () -> false);
    program.run();
    return program.bounds(segments).map(this::point);
  }

  private Optional<Point> best(Charge charged, List<Integer> counts) {
    Program program = relaxer.program(charged, counts.stream().reduce(1, Math::max), () -> false);
    program.run();
    return counts.stream()
        .filter(k -> program.value(k) > Double.NEGATIVE_INFINITY)
        .max(Comparator.comparingDouble(program::value).thenComparing(Comparator.reverseOrder()))
        .map(k -> point(program.bounds(k).orElseThrow()));
  }

  private Point point(int[] bounds) {
    return new Point(bounds, cost.applyAsDouble(bounds), relaxer.valueBeforeCost(charge, bounds));
  }

  private static double price(Point cheap, Point dear) {
    double extra = dear.cost() - cheap.cost();
    return extra > 0 ? Math.max(0, (dear.value() - cheap.value()) / extra) : 0;
  }

  private static boolean isAbove(Point next, Point line, double price) {
    double onLine = line.value() - price * line.cost();
    double reached = next.value() - price * next.cost();
    double rounding =
        Rounding.SHARE
            * Arrays.stream(new double[] {line.value(), price * line.cost(), price * next.cost()})
                .map(Math::abs)
                .max()
                .orElse(0);
    return reached > onLine + rounding;
  }
}
