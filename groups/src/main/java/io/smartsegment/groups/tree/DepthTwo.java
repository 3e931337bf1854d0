package io.smartsegment.groups.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * The best first question of a tree of depth 2, for several prices at once. The views for it are
 * independent of each other but for the best trees known, which only leave out what is worse.
 */
final class DepthTwo {
  /** For each price the best first question on a view; its key is NONE if there is none. */
  @SuppressWarnings("ArrayRecordComponent") // leaves this package nowhere
  record Root(int view, long[] keys, int[] questions) {
    static Root none(int view, int prices) {
      long[] keys = new long[prices];
      Arrays.fill(keys, TreeProblem.NONE);
      return new Root(view, keys, new int[prices]);
    }
  }

  private final TreeProblem problem;
  private final Engine engine;
  private final Incumbents best;
  private final BooleanSupplier over;
  private final long[][] differences;
  private List<Optional<Grid>> grids = List.of();
  private volatile boolean complete = true;

  DepthTwo(TreeProblem problem, Engine engine, Incumbents best, BooleanSupplier over) {
    this.problem = problem;
    this.engine = engine;
    this.best = best;
    this.over = over;
    differences = PrefixTree.differences(problem);
  }

  /** Whether all calls of {@link #root} came to their end. */
  boolean isComplete() {
    return complete;
  }

  /** The best first questions of all views for each price. */
  List<Root> roots(TreeSearch.Parallel parallel) {
    int views = problem.views().size();
    grids = parallel.all(views, this::grid);
    List<Root> looked = parallel.all(views, this::look);
    int[] order =
        IntStream.range(0, views)
            .boxed()
            .sorted(Comparator.comparingLong(v -> -looked.get(v).keys()[0]))
            .mapToInt(v -> v)
            .toArray();
    List<Root> roots = new ArrayList<>(looked);
    for (Root root : parallel.all(views, i -> root(order[i], looked.get(order[i])))) {
      roots.set(root.view(), root);
    }
    return roots;
  }

  private Optional<Grid> grid(int number) {
    View view = problem.views().get(number);
    boolean isUseful =
        problem.views().stream()
            .anyMatch(other -> isBounded(view, other) || isBounded(other, view));
    return isUseful
        ? Optional.of(Grid.of(problem, view, engine.cells(problem.size()), differences))
        : Optional.empty();
  }

  private boolean isPossible(View root, View inner) {
    return root.questions() > 0
        && inner.questions() > 0
        && problem.allows(root.feature(), inner.feature());
  }

  private boolean isBounded(View root, View inner) {
    return isPossible(root, inner) && engine.isBounded(problem, root, inner);
  }

  /** The grids of the views that are asked second with bounds. */
  private List<Grid> bounded(View root) {
    return IntStream.range(0, grids.size())
        .filter(i -> isBounded(root, problem.views().get(i)))
        .mapToObj(i -> grids.get(i).orElseThrow())
        .toList();
  }

  private RootSweep sweep(int number) {
    View view = problem.views().get(number);
    int[][] sorted =
        grids
            .get(number)
            .map(grid -> new int[][] {grid.cells().begins(), grid.cells().customers()})
            .orElseGet(view::byPosition);
    return new RootSweep(problem, view, sorted);
  }

  /** A short look at a view, for good trees to begin with. */
  private Root look(int number) {
    List<Grid> inners = bounded(problem.views().get(number));
    if (inners.isEmpty() || over.getAsBoolean()) {
      return Root.none(number, best.prices());
    }
    RootOrder order = new RootOrder(problem, grids.get(number).orElseThrow().cells(), differences);
    return new BoundedRoot(problem, order, sweep(number), inners, best, over).look(number);
  }

  private Root root(int number, Root looked) {
    View view = problem.views().get(number);
    if (view.questions() < 1 || !problem.allows(view.feature(), view.feature())) {
      return looked;
    }
    RootSweep exact = sweep(number);
    for (View inner : problem.views()) {
      if (over.getAsBoolean()) {
        complete = false;
        return looked;
      }
      if (isPossible(view, inner) && !isBounded(view, inner)) {
        ask(exact, view, inner);
      }
    }
    List<Grid> inners = bounded(view);
    List<Stretch> stretches = List.of(Stretch.all(view));
    if (!inners.isEmpty()) {
      RootOrder order =
          new RootOrder(problem, grids.get(number).orElseThrow().cells(), differences);
      BoundedRoot bounded = new BoundedRoot(problem, order, exact, inners, best, over);
      stretches = bounded.solve(differences);
      if (bounded.isStopped()) {
        complete = false;
        return looked;
      }
    }
    return best(number, exact, stretches);
  }

  private void ask(RootSweep exact, View root, View inner) {
    if (engine.isPass(problem, root, inner)) {
      exact.passes(inner);
    } else {
      exact.trees(inner, differences);
    }
  }

  /** The first of the best questions in some stretches for each price. */
  private Root best(int number, RootSweep exact, List<Stretch> stretches) {
    Root root = Root.none(number, best.prices());
    for (int p = 0; p < best.prices(); p++) {
      for (Stretch stretch : stretches) {
        for (int q = stretch.from(); q <= stretch.to(); q++) {
          long worth = exact.worth(best, p, q, exact.leftSplit[q], exact.rightSplit[q]);
          if (worth > root.keys()[p]) {
            root.keys()[p] = worth;
            root.questions()[p] = q;
          }
        }
      }
      best.raise(p, root.keys()[p]);
    }
    return root;
  }
}
