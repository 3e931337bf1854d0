package io.smartsegment.optimizers.exact;

import io.smartsegment.core.number.Rounding;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.valuation.SeparableValuation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the segmentation with the highest sum of segment values where these values are not linear
 * and there are too many positions to try every start and end of a segment. This is a branch and
 * bound on cells, which are ranges of positions. A lower limit on the optimum is the best
 * segmentation that cuts only at the lowest position of a cell. An upper limit comes from what the
 * valuation says a segment between two cells is worth at most ({@link CellBounds}). Cells whose
 * upper limit is below the lower limit are left out and the other cells are cut into two, until
 * both limits meet, every cell is one position, or the work is used up. For example, with 1,000
 * positions and 10 cells, the first round of a search for 3 segments tries 10 * 10 / 2 middle
 * segments instead of 1,000 * 1,000 / 2.
 */
final class CellSearch {
  private static final String HOW = "bounds on cells of positions";
  private static final int FIRST_CELLS = 256;

  private final Problem problem;
  private final Search search;
  private final SeparableValuation valuation;
  private final long work;
  private long spent;

  CellSearch(Problem problem, Search search, SeparableValuation valuation, long work) {
    this.problem = problem;
    this.search = search;
    this.valuation = valuation;
    this.work = work;
  }

  /** Fills the frontier, from the smallest to the largest number of segments. */
  void run(Frontier frontier) {
    int counts = problem.maxSegments() - problem.minSegments() + 1;
    for (int k = problem.minSegments(); k <= problem.maxSegments(); k++) {
      if (problem.region().isPossible(k)) {
        spent = 0;
        CountResult best = best(k, work / counts);
        frontier.spent(spent);
        frontier.add(k, best, HOW);
      } else {
        frontier.add(k, CountResult.impossible(), HOW);
      }
      search.progress((double) (k - problem.minSegments() + 1) / counts);
    }
  }

  private CountResult best(int segments, long allowed) {
    int distinct = problem.index().distinctScores();
    Optional<int[]> best = Optional.of(problem.equalShares(segments));
    double bestValue = problem.value(best.get());
    double bound = Double.POSITIVE_INFINITY;
    List<Cells> layers = Cells.even(segments, distinct, FIRST_CELLS);
    while (true) {
      Optional<int[]> found = onLowest(layers);
      if (found.isPresent() && problem.value(found.get()) > bestValue) {
        best = found;
        bestValue = problem.value(found.get());
      }
      CellBounds bounds = new CellBounds(problem, valuation, layers, search);
      bound = Math.min(bound, bounds.best());
      spent += workOf(layers);
      double rounding = Rounding.of(bestValue);
      if (bound <= bestValue + rounding || layers.stream().allMatch(Cells::areSingle)) {
        return new CountResult(best, Math.max(bound, bestValue));
      }
      List<Cells> finer = bounds.promising(bestValue - rounding);
      if (spent + workOf(finer) > allowed || search.shouldStop()) {
        return new CountResult(best, bound);
      }
      layers = finer;
    }
  }

  /** Three passes over all pairs of neighbouring cells: one for values, two for upper limits. */
  private static long workOf(List<Cells> layers) {
    long sum = 0;
    for (int k = 1; k < layers.size(); k++) {
      sum += 3L * layers.get(k - 1).size() * layers.get(k).size();
    }
    return sum;
  }

  /** The best segmentation whose bounds are the lowest positions of cells. */
  private Optional<int[]> onLowest(List<Cells> layers) {
    int segments = layers.size() - 1;
    double[] before = {0};
    List<int[]> choices = new ArrayList<>();
    for (int k = 0; k < segments; k++) {
      Cells from = layers.get(k);
      Cells to = layers.get(k + 1);
      double[] here = new double[to.size()];
      int[] choice = new int[to.size()];
      double[] known = before;
      int layer = k;
      search.forRows(
          to.size(),
          (first, end) -> {
            for (int j = first; j < end; j++) {
              here[j] = Double.NEGATIVE_INFINITY;
              for (int i = 0; i < from.size() && from.low(i) < to.low(j); i++) {
                if (known[i] > Double.NEGATIVE_INFINITY && isAllowed(from.low(i), to.low(j))) {
                  double value = known[i] + valuation.segmentValue(layer, from.low(i), to.low(j));
                  if (value > here[j]) {
                    here[j] = value;
                    choice[j] = i;
                  }
                }
              }
            }
          });
      choices.add(choice);
      before = here;
    }
    if (before[0] == Double.NEGATIVE_INFINITY) {
      return Optional.empty();
    }
    int[] bounds = new int[segments + 1];
    int cell = 0;
    for (int k = segments; k > 0; k--) {
      bounds[k] = layers.get(k).low(cell);
      cell = choices.get(k - 1)[cell];
    }
    return Optional.of(bounds);
  }

  private boolean isAllowed(int from, int to) {
    return to >= problem.region().earliestEnd(from) && to <= problem.region().latestEnd(from);
  }
}
