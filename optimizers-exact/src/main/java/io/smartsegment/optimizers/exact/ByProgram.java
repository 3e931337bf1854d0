package io.smartsegment.optimizers.exact;

import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.valuation.LinearValuation;
import io.smartsegment.core.valuation.SeparableValuation;
import io.smartsegment.core.valuation.TreatmentChoice;
import io.smartsegment.core.valuation.TreatmentOrder;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Solves several numbers of segments at once by a dynamic program over all positions. */
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
   * Runs a program for some numbers of segments.
   *
   * @param worth the value of segmentations, maybe in another unit of money
   * @param counts numbers of segments
   */
  void run(SeparableValuation worth, List<Integer> counts) {
    if (counts.isEmpty()) {
      return;
    }
    int most = Collections.max(counts);
    run(worth, counts, new Relaxer(problem, worth, search).rounding(most));
  }

  /**
   * Runs a program for some numbers of segments.
   *
   * @param worth the value of segmentations, maybe in another unit of money
   * @param counts numbers of segments
   * @param rounding entry k: the largest rounding error of the value of k segments
   */
  void run(SeparableValuation worth, List<Integer> counts, double[] rounding) {
    if (counts.isEmpty()) {
      return;
    }
    int most = Collections.max(counts);
    Relaxer relaxer = new Relaxer(problem, worth, search);
    long distinct = problem.index().distinctScores();
    frontier.spent(most * distinct * (relaxer.isPairwise() ? (distinct + 1) / 2 : 1));
    run(
        relaxer.program(Charge.NONE, most, search::shouldStop),
        rounding,
        counts,
        Separately.PROGRAM);
  }

  /** Runs a program over segments and treatments, for all numbers of segments. */
  void run(TreatmentChoice choice) {
    int most = problem.maxSegments();
    LinearValuation treated = (LinearValuation) choice.treated();
    LinearValuation worth = (LinearValuation) choice.inWholeUnits().treated();
    int[] available =
        choice.order() == TreatmentOrder.ANY
            ? BestRates.among(treated, choice.available())
            : choice.available();
    StartWindows windows = StartWindows.of(problem.region());
    frontier.spent((long) most * available.length * windows.distinct());
    double[] rounding = new double[most + 1];
    if (worth.equals(treated)) {
      double error = Relaxer.rounding(worth, available, windows.distinct());
      Arrays.setAll(rounding, k -> k * error);
    }
    run(
        windows.limited()
            ? new TreatmentWindowProgram(
                worth, available, choice.order(), windows, most, search::shouldStop)
            : new TreatmentProgram(
                worth, available, choice.order(), windows, most, search::shouldStop),
        rounding,
        IntStream.rangeClosed(problem.minSegments(), most).boxed().toList(),
        "dynamic programming over segments and treatments");
  }

  private void run(Program program, double[] rounding, List<Integer> counts, String how) {
    boolean complete = program.run();
    for (int k : counts) {
      Optional<int[]> bounds = program.bounds(k);
      CountResult result =
          bounds.isPresent()
              ? new CountResult(bounds, problem.value(bounds.get()) + rounding[k])
              : complete
                  ? CountResult.impossible()
                  : new CountResult(Optional.of(problem.equalShares(k)), Double.POSITIVE_INFINITY);
      frontier.add(k, result, how);
    }
  }
}
