package io.smartsegment.optimizers.exact;

import io.smartsegment.core.population.PriceStep;
import io.smartsegment.core.population.ScoreHull;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.valuation.CountPriced;
import io.smartsegment.core.valuation.LinearValuation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The best segmentations of a linear value, where constraints concern single segments. Each cutoff
 * occurs in one term of the value. At prices of customers and conversions, the hull of counts tells
 * where this term is highest; where weights or money of the customers count as well, a pass over
 * all positions does ({@link LinearMaxima}). No position of the cutoff is better than this separate
 * maximum. Where these separate maxima satisfy the constraints, they are the optimum; as the cutoff
 * between segments k - 1 and k does not depend on how many segments there are, one list of them
 * serves all numbers of segments. Otherwise only the cutoffs that get in each other's way are
 * solved together ({@link BoundCutoffs}). Where too many cutoffs do, a dynamic program runs for the
 * numbers of segments that are left.
 *
 * <p>Example: two cutoffs are best by themselves at positions 40 and 90. If segment [40, 90) is
 * large enough, 40 and 90 are the optimum for three segments; if it is too small, both cutoffs are
 * solved together.
 */
final class Separately {
  static final String MAXIMA = "separate maxima on the hull";
  static final String LINEAR_MAXIMA = "separate maxima";
  static final String BOUND = "separate maxima, with bound cutoffs solved together";
  static final String PROGRAM = "dynamic programming";

  private final Problem problem;
  private final Search search;
  private final Frontier frontier;

  Separately(Problem problem, Search search, Frontier frontier) {
    this.problem = problem;
    this.search = search;
    this.frontier = frontier;
  }

  /** Solves the problem at prices of customers and conversions. */
  void run(CountPriced priced) {
    ScoreHull hull = ScoreHull.ofPositions(problem.index());
    frontier.spent(problem.index().distinctScores());
    int[] maxima = new int[problem.maxSegments()];
    for (int k = 1; k < maxima.length; k++) {
      maxima[k] =
          hull.lowestBest(
                  new PriceStep(
                      priced.revenuePerConversion(k - 1),
                      priced.costPerCustomer(k - 1),
                      priced.revenuePerConversion(k),
                      priced.costPerCustomer(k)))
              .position();
    }
    List<Integer> open = solve(maxima, MAXIMA, k -> true, new double[maxima.length + 1]);
    if (open.isEmpty()) {
      return;
    }
    int whole = Collections.max(open);
    while (whole > 0 && WholeCounts.of(priced, whole, problem.index()).isEmpty()) {
      whole--;
    }
    int limit = whole;
    List<Integer> exact = open.stream().filter(k -> k <= limit).toList();
    if (!exact.isEmpty()) {
      WholeCounts counts = WholeCounts.of(priced, limit, problem.index()).orElseThrow();
      new ByProgram(problem, search, frontier)
          .run(counts, solveBound(counts, maxima, withinRanges(counts, exact)));
    }
    new ByProgram(problem, search, frontier)
        .run(priced, open.stream().filter(k -> k > limit).toList());
  }

  /** Solves the problem for any linear value. */
  void run(LinearValuation linear) {
    LinearValuation worth = linear.inWholeUnits();
    int distinct = problem.index().distinctScores();
    int most = problem.maxSegments();
    ByProgram program = new ByProgram(problem, search, frontier);
    Optional<LinearMaxima> found =
        LinearMaxima.of(worth, !worth.equals(linear), most, distinct, search::shouldStop);
    frontier.spent((long) most * distinct);
    if (found.isEmpty()) {
      program.run(worth, IntStream.rangeClosed(problem.minSegments(), most).boxed().toList());
      return;
    }
    LinearMaxima maxima = found.get();
    List<Integer> open =
        solve(maxima.positions(), LINEAR_MAXIMA, maxima::isCertain, maxima.rounding());
    List<Integer> exact = open.stream().filter(maxima::isExact).toList();
    List<Integer> left = new ArrayList<>(open);
    left.removeAll(exact);
    if (!exact.isEmpty()) {
      left.addAll(solveBound(CutoffWorth.of(worth), maxima.positions(), exact));
    }
    program.run(worth, left, maxima.rounding());
  }

  /** Notes the numbers of segments that separate maxima solve, and gives the others. */
  private List<Integer> solve(int[] maxima, String how, IntPredicate certain, double[] rounding) {
    List<Integer> open = new ArrayList<>();
    for (int segments = problem.minSegments(); segments <= problem.maxSegments(); segments++) {
      int[] bounds = Arrays.copyOf(maxima, segments + 1);
      bounds[segments] = problem.index().distinctScores();
      if (certain.test(segments) && problem.region().allowsEachSegment(bounds, 0, segments)) {
        double upperBound = problem.value(bounds) + rounding[segments];
        frontier.add(segments, new CountResult(Optional.of(bounds), upperBound), how);
      } else {
        open.add(segments);
      }
    }
    return open;
  }

  /**
   * Solves numbers of segments by looking at the few positions of each cutoff that the hull does
   * not rule out, and gives the others.
   */
  private List<Integer> withinRanges(WholeCounts counts, List<Integer> open) {
    HullRanges ranges = new HullRanges(problem, counts);
    List<Integer> left = new ArrayList<>();
    // Once a dynamic program has to run, it gives results for all smaller numbers as well.
    boolean few = true;
    for (int i = open.size() - 1; i >= 0; i--) {
      int segments = open.get(i);
      Optional<int[]> bounds =
          few && !search.shouldStop() ? ranges.solve(segments) : Optional.empty();
      few = bounds.isPresent();
      bounds.ifPresentOrElse(best -> add(segments, best), () -> left.add(0, segments));
    }
    frontier.spent(ranges.looked());
    return left;
  }

  private void add(int segments, int[] best) {
    frontier.add(segments, new CountResult(Optional.of(best), problem.value(best)), BOUND);
  }

  /**
   * Solves numbers of segments by putting right the few cutoffs that are in each other's way, and
   * gives those for which this is not enough. Larger numbers of segments come first: positions
   * found for them serve smaller numbers.
   */
  private List<Integer> solveBound(WholeCounts counts, int[] maxima, List<Integer> open) {
    return solveBound(CutoffWorth.of(counts, problem.index()), maxima, open);
  }

  private List<Integer> solveBound(CutoffWorth worth, int[] maxima, List<Integer> open) {
    List<Integer> left = new ArrayList<>(open);
    Collections.reverse(left);
    BoundCutoffs cutoffs = new BoundCutoffs(problem, worth, maxima);
    // A dynamic program gives results for all smaller numbers of segments as well.
    boolean fewAreBound = true;
    for (int segments : List.copyOf(left)) {
      Optional<int[]> bounds =
          fewAreBound && !search.shouldStop() ? cutoffs.solve(segments) : Optional.empty();
      fewAreBound = bounds.isPresent();
      if (fewAreBound) {
        add(segments, bounds.get());
        left.remove((Integer) segments);
      }
    }
    frontier.spent(cutoffs.looked());
    return left;
  }
}
