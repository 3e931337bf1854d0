package io.smartsegment.optimizers.exact;

import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.valuation.SeparableValuation;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Some numbers of segments at once, by a dynamic program over all positions. */
final class ByProgram {
  private final Problem problem;
  private final Search search;
  private final Frontier frontier;

  ByProgram(Problem problem, Search search, Frontier frontier) {
    this.problem = problem;
    this.search = search;
    this.frontier = frontier;
  }

  /**
   * Runs.
   *
   * @param worth what segmentations are worth, maybe in another unit
   * @param counts numbers of segments
   */
  void run(SeparableValuation worth, List<Integer> counts) {
    if (counts.isEmpty()) {
      return;
    }
    int most = Collections.max(counts);
    Relaxer relaxer = new Relaxer(problem, worth, search);
    Program program = relaxer.program(Charge.NONE, most, search::shouldStop);
    boolean complete = program.run();
    double[] rounding = relaxer.rounding(most);
    long distinct = problem.index().distinctScores();
    frontier.spent(most * distinct * (relaxer.isPairwise() ? (distinct + 1) / 2 : 1));
    for (int k : counts) {
      Optional<int[]> bounds = program.bounds(k);
      CountResult result =
          bounds.isPresent()
              ? new CountResult(bounds, problem.value(bounds.get()) + rounding[k])
              : complete
                  ? CountResult.impossible()
                  : new CountResult(
                      Optional.of(Frontier.somewhere(problem, k)), Double.POSITIVE_INFINITY);
      frontier.add(k, result, Separately.PROGRAM);
    }
  }
}
