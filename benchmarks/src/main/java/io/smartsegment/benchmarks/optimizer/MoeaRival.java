package io.smartsegment.benchmarks.optimizer;

import org.moeaframework.algorithm.single.DifferentialEvolution;
import org.moeaframework.core.PRNG;
import org.moeaframework.core.Solution;
import org.moeaframework.core.variable.RealVariable;
import org.moeaframework.problem.AbstractProblem;

/** The differential evolution of MOEA Framework, with its own defaults. */
final class MoeaRival {
  private MoeaRival() {}

  /**
   * {@return what a run comes to}
   *
   * @param objective says when the run is over
   * @param seed any number
   */
  static Contender.Result run(RivalObjective objective, long seed) {
    PRNG.setSeed(seed);
    try (Cutoffs cutoffs = new Cutoffs(objective)) {
      DifferentialEvolution evolution = new DifferentialEvolution(cutoffs);
      while (true) {
        evolution.step();
      }
    } catch (RivalObjective.Over over) {
      return over.result();
    }
  }

  /** The framework minimizes. */
  private static final class Cutoffs extends AbstractProblem {
    private final RivalObjective objective;
    private final double[] shares;

    Cutoffs(RivalObjective objective) {
      super(objective.dimensions(), 1);
      this.objective = objective;
      shares = new double[objective.dimensions()];
    }

    @Override
    public void evaluate(Solution solution) {
      for (int i = 0; i < shares.length; i++) {
        shares[i] = RealVariable.getReal(solution.getVariable(i));
      }
      solution.setObjectiveValue(0, -objective.value(shares));
    }

    @Override
    public Solution newSolution() {
      Solution solution = new Solution(shares.length, 1);
      for (int i = 0; i < shares.length; i++) {
        solution.setVariable(i, new RealVariable(0, 1));
      }
      return solution;
    }
  }
}
