package io.smartsegment.optimizers.exact;

import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.valuation.CountPriced;
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
    Program program = relaxer.program(Charge.NONE, most, search::shouldStop);
    note(program, program.run(), rounding, counts, Separately.PROGRAM);
  }

  /** Runs a program over segments and treatments, for all numbers of segments. */
  void run(TreatmentChoice choice) {
    LinearValuation treated = (LinearValuation) choice.treated();
    LinearValuation worth = (LinearValuation) choice.inWholeUnits().treated();
    int[] available =
        choice.order() == TreatmentOrder.ANY
            ? BestRates.among(treated, choice.available())
            : choice.available();
    List<Integer> counts =
        IntStream.rangeClosed(problem.minSegments(), problem.maxSegments()).boxed().toList();
    if (!worth.equals(treated)) {
      run(worth, available, choice.order(), 0, counts);
      return;
    }
    // One huge price must not blur what others are worth, nor prevent whole numbers.
    int[] others =
        HopelessTreatments.takenOut(treated, available, problem.index().distinctScores());
    List<Integer> open =
        others.length < available.length ? without(choice, others, counts) : counts;
    run(treated, available, choice.order(), error(treated, available), open);
  }

  /** Runs with some treatments; gives the numbers of segments that they cannot make. */
  private List<Integer> without(TreatmentChoice choice, int[] others, List<Integer> counts) {
    LinearValuation treated = (LinearValuation) choice.treated();
    Optional<WholeCounts> whole =
        treated instanceof CountPriced priced
            ? WholeCounts.of(priced, others, problem.index())
            : Optional.empty();
    Program program =
        whole.isPresent()
            ? program(
                whole.get(), IntStream.range(0, others.length).toArray(), choice.order(), counts)
            : program(treated, others, choice.order(), counts);
    program.run();
    List<Integer> made = counts.stream().filter(k -> program.bounds(k).isPresent()).toList();
    note(program, true, whole.isPresent() ? 0 : error(treated, others), made);
    return counts.stream().filter(k -> !made.contains(k)).toList();
  }

  private double error(LinearValuation worth, int[] treatments) {
    return Relaxer.rounding(worth, treatments, problem.index().distinctScores());
  }

  private void run(
      LinearValuation worth,
      int[] treatments,
      TreatmentOrder order,
      double error,
      List<Integer> counts) {
    if (!counts.isEmpty()) {
      Program program = program(worth, treatments, order, counts);
      note(program, program.run(), error, counts);
    }
  }

  private Program program(
      LinearValuation worth, int[] treatments, TreatmentOrder order, List<Integer> counts) {
    int most = Collections.max(counts);
    StartWindows windows = StartWindows.of(problem.region());
    frontier.spent((long) most * treatments.length * windows.distinct());
    return windows.limited()
        ? new TreatmentWindowProgram(worth, treatments, order, windows, most, search::shouldStop)
        : new TreatmentProgram(worth, treatments, order, windows, most, search::shouldStop);
  }

  /**
   * Notes what a program found.
   *
   * @param error the most that rounding changes the value of a segment by
   */
  private void note(Program program, boolean complete, double error, List<Integer> counts) {
    double[] rounding = new double[problem.maxSegments() + 1];
    Arrays.setAll(rounding, k -> k * error);
    note(program, complete, rounding, counts, "dynamic programming over segments and treatments");
  }

  private void note(
      Program program, boolean complete, double[] rounding, List<Integer> counts, String how) {
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
