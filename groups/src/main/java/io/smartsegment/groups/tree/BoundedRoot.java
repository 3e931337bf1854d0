package io.smartsegment.groups.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * The first questions of one view, most of which are left out by bounds. Stretches of first
 * questions are cut into ever shorter ones. At the ends of each, grids of second questions tell
 * what the sides earn at least and at most, and {@link RootOrder} what they earn in between. A
 * question stays if with some price it may be as good as the best tree known, so that ties stay.
 */
final class BoundedRoot {
  private final TreeProblem problem;
  private final RootOrder root;
  private final RootSweep exact;
  private final List<Grid> inners;
  private final Incumbents best;
  private final BooleanSupplier over;
  private final int[] shifts;
  private boolean stopped;

  /**
   * @param exact what is known without grids: one group on a side, second questions by passes
   * @param inners the grids of the views for second questions
   */
  BoundedRoot(
      TreeProblem problem,
      RootOrder root,
      RootSweep exact,
      List<Grid> inners,
      Incumbents best,
      BooleanSupplier over) {
    this.problem = problem;
    this.root = root;
    this.exact = exact;
    this.inners = inners;
    this.best = best;
    this.over = over;
    shifts = Grid.shifts(root.cells().count());
  }

  /** All first questions with all second ones. */
  private List<Stretch> everything() {
    Stretch all = Stretch.all(root.cells().view());
    all.inners().set(0, inners.size());
    return List.of(all);
  }

  /** The best trees that the coarsest grid shows. */
  DepthTwo.Root look(int view) {
    DepthTwo.Root seen = DepthTwo.Root.none(view, best.prices());
    List<Stretch> pieces = cut(everything(), 0);
    Bounds bounds = bounds(pieces, 0);
    Points points = bounds.points();
    for (int point = 0; point < points.size(); point++) {
      for (int p = 0; p < best.prices() && points.position(point) >= 0; p++) {
        long worth = worth(bounds, point, p);
        if (worth > seen.keys()[p]) {
          seen.keys()[p] = worth;
          seen.questions()[p] = points.position(point);
        }
      }
    }
    return seen;
  }

  /**
   * Finds all first questions of best trees, and what their second questions earn.
   *
   * @return stretches with these questions, unless it was over before
   */
  List<Stretch> solve(long[][] differences) {
    List<Stretch> left = everything();
    for (int level = 0; level < shifts.length && !left.isEmpty(); level++) {
      List<Stretch> pieces = cut(left, level);
      Bounds bounds = bounds(pieces, level);
      left = new ArrayList<>();
      for (int s = 0; s < pieces.size(); s++) {
        Narrowing narrowing = new Narrowing(root, exact, best, bounds, s);
        narrowing.of(pieces.get(s)).ifPresent(left::add);
      }
    }
    finish(left, differences);
    return left;
  }

  private List<Stretch> cut(List<Stretch> stretches, int level) {
    int width = Math.max(1, problem.size() / (root.cells().count() >> shifts[level]));
    List<Stretch> pieces = new ArrayList<>();
    for (Stretch stretch : stretches) {
      int from = stretch.from();
      for (int question = from; question <= stretch.to(); question++) {
        boolean isWide = root.through(question) - root.through(from - 1) >= width;
        if (isWide || question == stretch.to()) {
          pieces.add(stretch.part(from, question));
          from = question + 1;
        }
      }
    }
    return pieces;
  }

  /** Measures all views at the ends of all stretches; good trees on the way are remembered. */
  private Bounds bounds(List<Stretch> pieces, int level) {
    Points points = new Points(problem, root, pieces);
    Bounds bounds = new Bounds(points, inners.size());
    for (int i = 0; i < inners.size() && !isStopped(); i++) {
      GridSweep grid = grid(inners.get(i), level);
      for (int point = 0; point < points.size(); point++) {
        if (points.isNear(point, i)) {
          grid.advance(points.position(point));
          bounds.measure(grid, point, i);
        }
      }
    }
    for (int point = 0; point < points.size(); point++) {
      for (int p = 0; p < best.prices() && points.position(point) >= 0; p++) {
        best.raise(p, worth(bounds, point, p));
      }
    }
    return bounds;
  }

  /** What a tree is worth whose first question is at a point. */
  private long worth(Bounds bounds, int point, int p) {
    int question = bounds.points().position(point);
    long left = Math.max(exact.leftSplit[question], bounds.leftLower(point));
    long right = Math.max(exact.rightSplit[question], bounds.rightLower(point));
    return exact.worth(best, p, question, left, right);
  }

  /** Whether it was over before all was seen, so that bounds are not complete. */
  boolean isStopped() {
    stopped |= over.getAsBoolean();
    return stopped;
  }

  private GridSweep grid(Grid inner, int level) {
    return new GridSweep(problem, root, inner.cells(), shifts[level], inner.sums().get(level));
  }

  /** Finds what second questions earn in the stretches that are left. */
  private void finish(List<Stretch> stretches, long[][] differences) {
    Points points = new Points(problem, root, stretches);
    for (int i = 0; i < inners.size() && !isStopped(); i++) {
      int number = i;
      if (stretches.stream().noneMatch(stretch -> stretch.inners().get(number))) {
        continue;
      }
      GridSweep grid = grid(inners.get(i), shifts.length - 1);
      PrefixTree tree = new PrefixTree(problem, inners.get(i).cells().view(), differences);
      StretchSweep sweep = new StretchSweep(problem, root, grid, tree);
      if (!sweep.run(stretches, points, i, exact)) {
        exact.trees(inners.get(i).cells().view(), differences);
      }
    }
  }
}
