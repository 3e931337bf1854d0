package io.smartsegment.optimizers.exact;

import io.smartsegment.core.population.PriceStep;
import io.smartsegment.core.population.ScoreHull;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.valuation.CountPriced;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The best segmentations at prices of customers and conversions, where constraints concern single
 * segments. Each cutoff occurs in one term of the value, and the hull of counts tells where this
 * term is highest. No position of the cutoff is better than this separate maximum. Where these
 * separate maxima satisfy the constraints, they are the optimum; as the cutoff between segments k -
 * 1 and k does not depend on how many segments there are, one list of them serves all numbers of
 * segments. Otherwise only the cutoffs that get in each other's way are solved together ({@link
 * BoundCutoffs}). Where too many cutoffs do, a dynamic program runs for the numbers of segments
 * that are left.
 *
 * <p>Example: two cutoffs are best by themselves at positions 40 and 90. If segment [40, 90) is
 * large enough, 40 and 90 are the optimum for three segments; if it is too small, both cutoffs are
 * solved together.
 */
final class Separately {
  static final String MAXIMA = "separate maxima on the hull";
  static final String BOUND = "separate maxima, with bound cutoffs solved together";
  static final String PROGRAM = "dynamic programming";

  private final Problem problem;
  private final Search search;
  private final CountPriced priced;
  private final Frontier frontier;

  /** Entry k is the position at which the cutoff between segments k - 1 and k is best by itself. */
  private final int[] maxima;

  Separately(Problem problem, Search search, CountPriced priced, Frontier frontier) {
    this.problem = problem;
    this.search = search;
    this.priced = priced;
    this.frontier = frontier;
    maxima = new int[problem.maxSegments()];
  }

  void run() {
    ScoreHull hull = ScoreHull.of(problem.index());
    frontier.spent(problem.index().distinctScores());
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
    List<Integer> open = new ArrayList<>();
    for (int segments = problem.minSegments(); segments <= problem.maxSegments(); segments++) {
      int[] bounds = separateMaxima(segments);
      if (problem.region().allowsEachSegment(bounds, 0, segments)) {
        frontier.add(segments, proven(bounds), MAXIMA);
      } else {
        open.add(segments);
      }
    }
    solveOpen(open);
  }

  private int[] separateMaxima(int segments) {
    int[] bounds = new int[segments + 1];
    System.arraycopy(maxima, 1, bounds, 1, segments - 1);
    bounds[segments] = problem.index().distinctScores();
    return bounds;
  }

  private CountResult proven(int[] bounds) {
    return new CountResult(Optional.of(bounds), problem.value(bounds));
  }

  /** Solves larger numbers of segments first: positions found for them serve smaller numbers. */
  private void solveOpen(List<Integer> open) {
    if (open.isEmpty()) {
      return;
    }
    int whole = Collections.max(open);
    while (whole > 0 && WholeCounts.of(priced, whole, problem.index()).isEmpty()) {
      whole--;
    }
    int limit = whole;
    List<Integer> exact = new ArrayList<>(open.stream().filter(k -> k <= limit).toList());
    Collections.reverse(exact);
    if (!exact.isEmpty()) {
      WholeCounts counts = WholeCounts.of(priced, limit, problem.index()).orElseThrow();
      BoundCutoffs cutoffs = new BoundCutoffs(problem, counts, maxima);
      // A dynamic program gives results for all smaller numbers of segments as well.
      boolean fewAreBound = true;
      for (int segments : List.copyOf(exact)) {
        Optional<int[]> bounds =
            fewAreBound && !search.shouldStop() ? cutoffs.solve(segments) : Optional.empty();
        fewAreBound = bounds.isPresent();
        if (fewAreBound) {
          frontier.add(segments, proven(bounds.get()), BOUND);
          exact.remove((Integer) segments);
        }
      }
      frontier.spent(cutoffs.looked());
      new ByProgram(problem, search, frontier).run(counts, exact);
    }
    new ByProgram(problem, search, frontier)
        .run(priced, open.stream().filter(k -> k > limit).toList());
  }
}
