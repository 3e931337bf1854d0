package io.smartsegment.groups.tree;

import io.smartsegment.groups.spi.RuleConstraints;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The best trees of a depth for several prices at once: one sweep serves all prices, since a price
 * only decides between sides with one leaf and sides with two. O(d^2 K^2 n log n) for depth 2, d
 * features, K groups and n customers.
 *
 * <p>Of trees that are worth the same the one with fewer leaves wins, then the one whose first
 * question is on an earlier feature, then the one with the lower threshold there, and so on for the
 * questions of the left side and then of the right side.
 */
final class TreeSearch {
  private final int threads;
  private final Engine engine;
  private final BooleanSupplier over;
  private volatile boolean complete = true;

  /**
   * @param engine how second questions are found
   */
  TreeSearch(int threads, Engine engine, BooleanSupplier over) {
    this.threads = threads;
    this.engine = engine;
    this.over = over;
  }

  /** Whether all searches so far ended by themselves, so that their trees are the best. */
  boolean isComplete() {
    return complete;
  }

  /**
   * The best tree for each price.
   *
   * @param prices keys of prices, at least 0
   */
  List<Node> best(TreeProblem problem, int depth, long[] prices) {
    return switch (depth) {
      case 0 -> same(problem.leaf(problem.all()), prices.length);
      case 1 -> depthOne(problem, prices);
      case 2 -> depthTwo(problem, prices);
      default -> depthThree(problem, prices);
    };
  }

  private static List<Node> same(Node node, int times) {
    return Collections.nCopies(times, node);
  }

  /** One question: a pass over each view. */
  private List<Node> depthOne(TreeProblem problem, long[] prices) {
    Node.Leaf leaf = problem.leaf(problem.all());
    Node split = bestQuestion(problem, view -> true);
    List<Node> best = new ArrayList<>();
    for (long price : prices) {
      best.add(split != null && split.worth(price) > leaf.worth(price) ? split : leaf);
    }
    return best;
  }

  /** The best question on all customers, null if none is allowed. */
  static @Nullable Node bestQuestion(TreeProblem problem, Predicate<View> allowed) {
    long best = TreeProblem.NONE;
    int bestView = -1;
    int question = -1;
    for (int v = 0; v < problem.views().size(); v++) {
      View view = problem.views().get(v);
      if (view.questions() < 1 || !allowed.test(view)) {
        continue;
      }
      Histogram histogram = new Histogram(problem, view);
      for (int i = 0; i < problem.size(); i++) {
        histogram.add(i);
      }
      long key = histogram.best();
      if (key > best) {
        best = key;
        bestView = v;
        question = histogram.question();
      }
    }
    if (bestView < 0) {
      return null;
    }
    View view = problem.views().get(bestView);
    int q = question;
    int[][] sides = sides(problem, view, q);
    return new Node.Split(bestView, q, problem.leaf(sides[0]), problem.leaf(sides[1]));
  }

  /** The customers on each side of a question. */
  static int[][] sides(TreeProblem problem, View view, int question) {
    int[] left = IntStream.range(0, problem.size()).filter(i -> view.isLeft(i, question)).toArray();
    int[] right =
        IntStream.range(0, problem.size()).filter(i -> !view.isLeft(i, question)).toArray();
    return new int[][] {left, right};
  }

  private List<Node> depthTwo(TreeProblem problem, long[] prices) {
    Node.Leaf leaf = problem.leaf(problem.all());
    DepthTwo search = new DepthTwo(problem, engine, new Incumbents(prices, leaf.key()), over);
    List<DepthTwo.Root> roots = search.roots(this::inParallel);
    complete &= search.isComplete();
    List<Node> best = new ArrayList<>();
    Map<List<Integer>, Grown> grown = new HashMap<>();
    for (int p = 0; p < prices.length; p++) {
      int price = p;
      DepthTwo.Root none = DepthTwo.Root.none(-1, prices.length);
      DepthTwo.Root first =
          roots.stream().reduce(none, (a, b) -> b.keys()[price] > a.keys()[price] ? b : a);
      if (first.keys()[p] > leaf.key()) {
        int view = first.view();
        int question = first.questions()[p];
        best.add(
            grown
                .computeIfAbsent(List.of(view, question), any -> grow(problem, view, question))
                .at(prices[p]));
      } else {
        best.add(leaf);
      }
    }
    return best;
  }

  /** A first question with what each side may be: one group, or a question if one is allowed. */
  private record Grown(int view, int question, List<List<Node>> sides) {
    Node at(long price) {
      return new Node.Split(view, question, side(0, price), side(1, price));
    }

    /** Of what is worth the same, one group. */
    private Node side(int side, long price) {
      return sides.get(side).stream()
          .reduce((leaf, split) -> split.worth(price) > leaf.worth(price) ? split : leaf)
          .orElseThrow();
    }
  }

  /** The trees whose first question is known. */
  private Grown grow(TreeProblem problem, int view, int question) {
    View root = problem.views().get(view);
    List<List<Node>> sides = new ArrayList<>();
    for (int[] customers : sides(problem, root, question)) {
      TreeProblem part = problem.rows(customers, problem.constraints());
      List<Node> side = new ArrayList<>(List.of(part.leaf(part.all())));
      Node split = bestQuestion(part, inner -> problem.allows(root.feature(), inner.feature()));
      if (split != null) {
        side.add(split);
      }
      sides.add(side);
    }
    return new Grown(view, question, sides);
  }

  /** A first question, and a tree of depth 2 on each side: each question is tried. */
  private List<Node> depthThree(TreeProblem problem, long[] prices) {
    List<int[]> questions = new ArrayList<>();
    for (int v = 0; v < problem.views().size(); v++) {
      for (int q = 0; q < problem.views().get(v).questions(); q++) {
        questions.add(new int[] {v, q});
      }
    }
    List<List<Node>> found =
        inParallel(
            questions.size(),
            i -> below(problem, questions.get(i)[0], questions.get(i)[1], prices));
    List<Node> best = new ArrayList<>(same(problem.leaf(problem.all()), prices.length));
    for (List<Node> trees : found) {
      for (int p = 0; p < trees.size(); p++) {
        if (trees.get(p).worth(prices[p]) > best.get(p).worth(prices[p])) {
          best.set(p, trees.get(p));
        }
      }
    }
    return best;
  }

  private List<Node> below(TreeProblem problem, int view, int question, long[] prices) {
    if (over.getAsBoolean()) {
      complete = false;
      return List.of();
    }
    View root = problem.views().get(view);
    int[][] sides = sides(problem, root, question);
    RuleConstraints constraints = problem.constraints();
    if (!problem.isLargeEnough(problem.counts(sides[0]))
        || !problem.isLargeEnough(problem.counts(sides[1]))) {
      return List.of();
    }
    TreeSearch inner = new TreeSearch(1, engine, () -> false);
    List<Node> left =
        inner.best(problem.rows(sides[0], constraints).below(root.feature()), 2, prices);
    List<Node> right =
        inner.best(problem.rows(sides[1], constraints).below(root.feature()), 2, prices);
    List<Node> both = new ArrayList<>();
    for (int p = 0; p < prices.length; p++) {
      both.add(new Node.Split(view, question, left.get(p), right.get(p)));
    }
    return both;
  }

  /** Does tasks with numbers from 0, and gives their results in this order. */
  interface Parallel {
    <T> List<T> all(int tasks, IntFunction<T> task);
  }

  private <T> List<T> inParallel(int tasks, IntFunction<T> task) {
    if (threads == 1 || tasks < 2) {
      List<T> all = new ArrayList<>();
      for (int i = 0; i < tasks; i++) {
        all.add(task.apply(i));
      }
      return all;
    }
    ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, tasks));
    try {
      List<Future<T>> futures = new ArrayList<>();
      for (int i = 0; i < tasks; i++) {
        int number = i;
        futures.add(pool.submit(() -> task.apply(number)));
      }
      List<T> all = new ArrayList<>();
      for (Future<T> future : futures) {
        all.add(Joined.get(future));
      }
      return all;
    } finally {
      pool.shutdownNow();
    }
  }
}
