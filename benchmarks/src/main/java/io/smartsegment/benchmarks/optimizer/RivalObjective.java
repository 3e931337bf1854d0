package io.smartsegment.benchmarks.optimizer;

import io.smartsegment.core.problem.Problem;
import java.util.Arrays;
import java.util.List;

/**
 * The objective of rivals, who search real numbers: each from 0 to 1 is a share of the distinct
 * scores below a cutoff. As nearly all scores are distinct, this is the customers' quantile, too,
 * without the search that finds its position. Cutoffs are sorted and repaired by the library, so
 * that rivals need no constraints, and valued by the same code as the library's own search.
 *
 * <p>An exception ends the rival's run in the very moment that the target is reached.
 */
final class RivalObjective {
  private final Problem problem;
  private final double target;
  private final long budget;
  private final int[] bounds;
  private double best = Double.NEGATIVE_INFINITY;
  private long evaluations;

  /**
   * Creates the objective of one run.
   *
   * @param problem of one number of segments
   * @param target value that ends the run
   * @param budget evaluations that end it otherwise
   */
  RivalObjective(Problem problem, double target, long budget) {
    this.problem = problem;
    this.target = target;
    this.budget = budget;
    bounds = new int[problem.maxSegments() + 1];
  }

  /** {@return how many numbers there are to choose} */
  int dimensions() {
    return bounds.length - 2;
  }

  /**
   * {@return the value of cutoffs, to be maximized}
   *
   * @param shares numbers from 0 to 1, in any order
   * @throws Over if the run ends here
   */
  double value(double[] shares) {
    int distinct = problem.index().distinctScores();
    for (int k = 0; k < shares.length; k++) {
      bounds[k + 1] = (int) Math.rint(shares[k] * distinct);
    }
    problem.region().repair(bounds, 0, bounds.length - 1);
    double value = problem.merit(bounds, 0, bounds.length - 1);
    evaluations++;
    best = Math.max(best, value);
    if (best >= target || evaluations >= budget) {
      throw new Over(result());
    }
    return value;
  }

  /** The last candidate is the best one, if the target was reached. */
  private Contender.Result result() {
    List<Double> cutoffs =
        Arrays.stream(bounds, 1, bounds.length - 1).mapToObj(problem.index()::score).toList();
    return new Contender.Result(best, evaluations, best >= target, cutoffs);
  }

  /** Says that a run is over; costs no stack trace. */
  static final class Over extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Contender.Result result;

    Over(Contender.Result result) {
      super(null, null, false, false);
      this.result = result;
    }

    /** {@return what the run has found} */
    Contender.Result result() {
      return result;
    }
  }
}
