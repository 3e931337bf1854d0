package io.smartsegment.groups.tree;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The best tree that gives no group more customers than its capacity. A price for each customer of
 * a group is subtracted from the group's scores, and the tree is solved exactly: what it earns,
 * plus the prices of all capacities, bounds every tree within capacity. That bound is convex in the
 * prices, and the lowest one is looked for.
 *
 * <p>Source: Everett, Generalized Lagrange Multiplier Method, Operations Research 11(3), 1963. The
 * price of one group is found as in Dantzig-Wolfe decomposition: where the lines of two trees meet,
 * one that gives the group too many customers and one that does not. With several groups, the
 * prices are moved in turn, which gives a bound but perhaps not the lowest one.
 */
final class CapacitySearch {
  private static final int ROUNDS = 4;
  private static final int STEPS = 40;

  private final TreeProblem problem;
  private final int depth;
  private final TreeSearch trees;
  private final long price;
  private final long[] capacities;
  private final CapacityMoves moves;

  private final long[] prices;
  private long lowest = Long.MAX_VALUE;
  private long[] lowestPrices;
  private long best = TreeProblem.NONE;
  private @Nullable Node tree;

  /** What the last solved tree is worth with its prices, and its customers by group. */
  private long lastValue;

  private int[] last;

  /**
   * @param price the key of the price of a further segment
   */
  CapacitySearch(TreeProblem problem, int depth, TreeSearch trees, long price) {
    this.problem = problem;
    this.depth = depth;
    this.trees = trees;
    this.price = price;
    capacities = problem.constraints().capacities().stream().mapToLong(c -> c).toArray();
    prices = new long[capacities.length];
    lowestPrices = prices.clone();
    moves = new CapacityMoves(problem, capacities, price, this::remember);
    last = new int[capacities.length];
  }

  /** What a tree is worth by the price of one group: less the more customers the group has. */
  private record Line(long value, long customers) {
    /** The price up to which a tree with more customers is worth more than another one. */
    long meets(Line fewer) {
      long run = (customers - fewer.customers) * TreeProblem.SCALE;
      return run <= 0 ? -1 : Math.floorDiv(value - fewer.value, run) * TreeProblem.SCALE;
    }

    long at(long price) {
      return value - price * customers;
    }
  }

  /** Looks for the tree and the bound. */
  void run() {
    WithinCapacity.best(problem, capacities, price, view -> true, depth > 0)
        .ifPresent(this::remember);
    int[] customers = solve();
    for (int round = 0; round < ROUNDS && !isOver(); round++) {
      long before = lowest;
      for (int group = 0; group < capacities.length && !isOver(); group++) {
        if (customers[group] > capacities[group] || prices[group] > 0) {
          move(group);
          customers = last;
        }
      }
      if (lowest == before) {
        return;
      }
    }
  }

  private boolean isOver() {
    return !trees.isComplete() || (tree != null && best + tree.leaves() >= lowest);
  }

  /** Moves the price of a group to where the bound is lowest while the others stay. */
  private void move(int group) {
    prices[group] = 0;
    Line many = line(group);
    if (many.customers() <= capacities[group]) {
      return;
    }
    prices[group] = highest();
    Line few = line(group);
    for (int step = 0; step < STEPS && !isOver(); step++) {
      long next = many.meets(few);
      if (next < 0 || next == prices[group]) {
        return;
      }
      prices[group] = next;
      Line line = line(group);
      if (line.at(next) <= Math.max(many.at(next), few.at(next))) {
        return;
      }
      if (line.customers() > capacities[group]) {
        many = line;
      } else {
        few = line;
      }
    }
  }

  /** A price at which a group is never worth it. */
  private long highest() {
    long most = 0;
    for (int g = 0; g < problem.groups(); g++) {
      for (long score : problem.scores(g)) {
        most = Math.max(most, Math.abs(score));
      }
    }
    return 2 * most + TreeProblem.SCALE + Arrays.stream(prices).max().orElse(0);
  }

  private Line line(int group) {
    solve();
    return new Line(lastValue + prices[group] * last[group], last[group]);
  }

  /** Solves the tree for the prices as they are. */
  private int[] solve() {
    Node found = trees.best(problem.priced(prices), depth, new long[] {price}).get(0);
    last = new int[capacities.length];
    Node own = own(found, problem.all(), last);
    lastValue = found.worth(price) + found.leaves();
    long bound = lastValue;
    for (int g = 0; g < capacities.length; g++) {
      bound += prices[g] * capacities[g];
    }
    if (trees.isComplete() && bound < lowest) {
      lowest = bound;
      lowestPrices = prices.clone();
    }
    remember(own);
    if (depth == 2 && own instanceof Node.Split split) {
      moves.around(split);
    }
    return last;
  }

  /** The same tree with what it earns without prices of customers; counts these by group. */
  private Node own(Node node, int[] customers, int[] counts) {
    if (node instanceof Node.Leaf leaf) {
      counts[leaf.group()] += customers.length;
      return problem.leaf(customers, leaf.group());
    }
    Node.Split split = (Node.Split) node;
    View view = problem.views().get(split.view());
    int q = split.question();
    return new Node.Split(
        split.view(),
        q,
        own(
            split.left(),
            Arrays.stream(customers).filter(i -> view.isLeft(i, q)).toArray(),
            counts),
        own(
            split.right(),
            Arrays.stream(customers).filter(i -> !view.isLeft(i, q)).toArray(),
            counts));
  }

  /** Keeps a tree if it is within capacity and the best so far; its keys may be of other scores. */
  private void remember(Node found) {
    int[] counts = new int[capacities.length];
    Node own = own(found, problem.all(), counts);
    boolean fits = true;
    for (int g = 0; g < counts.length; g++) {
      fits &= counts[g] <= capacities[g];
    }
    if (fits && own.worth(price) > best) {
      best = own.worth(price);
      tree = own;
    }
  }

  /** The best tree within capacity that was seen, if there was any. */
  Optional<Node> tree() {
    return Optional.ofNullable(tree);
  }

  /** What no tree within capacity exceeds, less no leaves; empty if no search came to its end. */
  OptionalLong bound() {
    return lowest == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(lowest);
  }

  /** By group, the price of a customer that gives the bound. */
  long[] prices() {
    return lowestPrices.clone();
  }
}
