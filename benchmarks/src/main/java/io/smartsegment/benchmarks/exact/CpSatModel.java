package io.smartsegment.benchmarks.exact;

import com.google.ortools.Loader;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;
import io.smartsegment.benchmarks.data.Campaign;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.valuation.LinearValuation;

/**
 * The additive problem as a model of the constraint solver CP-SAT: pre-bins, which are the distinct
 * scores of the problem's index, are joined into segments 0, 1, ... so that the value is highest.
 * Money is in whole cents, because the solver knows integers only; the model refuses prices for
 * which that would round. The model is built once and solved as often as wanted. Of the constraints
 * it knows the number of segments and the minimum size.
 *
 * <p>Settings of the solver: {@value #WORKERS} workers, seed {@value #SEED}, no limit of time and
 * no gap; everything else is left as it comes.
 */
abstract class CpSatModel {
  /** Threads of the solver. */
  static final int WORKERS = 2;

  private static final int SEED = 42;
  private static final double ROUNDING = 1e-3;

  /** How to say it to the solver. */
  enum Formulation {
    /** {@link AssignmentModel}: what tools for optimal binning give to the solver. */
    USUAL,

    /** {@link StepModel}: what is left of it if the value is known to be additive. */
    COMPACT
  }

  final Problem problem;
  final CpModel model = new CpModel();
  private final LinearValuation valuation;

  CpSatModel(Problem problem) {
    this.problem = problem;
    if (!(problem.valuation() instanceof LinearValuation linear)) {
      throw new IllegalArgumentException("The value is not additive.");
    }
    this.valuation = linear;
  }

  /**
   * {@return the model of a problem}
   *
   * @param problem additive, with amounts in whole cents, and pre-bins as its distinct scores
   * @param formulation how to say it
   * @throws IllegalArgumentException if the value is not additive, or not in whole cents
   */
  static CpSatModel of(Problem problem, Formulation formulation) {
    Loader.loadNativeLibraries();
    return switch (formulation) {
      case USUAL -> new AssignmentModel(problem);
      case COMPACT -> new StepModel(problem);
    };
  }

  /**
   * Solves the model.
   *
   * @return bounds of a segmentation with the highest value
   * @throws IllegalStateException if the solver does not prove that nothing is better, or its value
   *     is not that of the bounds
   */
  final int[] solve() {
    CpSolver solver = new CpSolver();
    solver.getParameters().setNumWorkers(WORKERS).setRandomSeed(SEED);
    CpSolverStatus status = solver.solve(model);
    if (status != CpSolverStatus.OPTIMAL) {
      throw new IllegalStateException("CP-SAT ended with " + status + ".");
    }
    int[] bounds = bounds(solver);
    if (!problem.region().contains(bounds, 0, bounds.length - 1)) {
      throw new IllegalStateException("CP-SAT's segments violate the constraints.");
    }
    Campaign.requireEqual(
        "CP-SAT's objective", solver.objectiveValue() / 100, problem.value(bounds));
    return bounds;
  }

  /** Reads the bounds from the values of the variables. */
  abstract int[] bounds(CpSolver solver);

  /** {@return the number of pre-bins} */
  final int bins() {
    return problem.index().distinctScores();
  }

  /** {@return what a range of pre-bins adds in segment k, in cents} */
  final long cents(int k, int from, int to) {
    double cents = 100 * (valuation.prefixValue(k, to) - valuation.prefixValue(k, from));
    long whole = Math.round(cents);
    if (Math.abs(cents - whole) > ROUNDING) {
      throw new IllegalArgumentException(cents + " cents are no whole number.");
    }
    return whole;
  }
}
