package io.smartsegment.benchmarks.optimizer;

import java.util.Arrays;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleBounds;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.CMAESOptimizer;
import org.apache.commons.math3.random.MersenneTwister;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * CMA-ES of Commons Math: population size as its documentation recommends, a first step of 0.2 (the
 * fastest of 0.1, 0.2 and 0.3), from equal parts. Where it ends in a local optimum, it starts anew
 * from a random place.
 */
final class CmaEsRival {
  private static final double SIGMA = 0.2;

  private CmaEsRival() {}

  /**
   * {@return what a run comes to}
   *
   * @param objective says when the run is over
   * @param seed any number
   */
  static Contender.Result run(RivalObjective objective, long seed) {
    RandomGenerator random = new MersenneTwister(seed);
    int dimensions = objective.dimensions();
    double[] start = new double[dimensions];
    Arrays.setAll(start, i -> (i + 1.0) / (dimensions + 1));
    try {
      while (true) {
        descend(objective, start, random);
        Arrays.setAll(start, i -> random.nextDouble());
      }
    } catch (RivalObjective.Over over) {
      return over.result();
    }
  }

  private static void descend(RivalObjective objective, double[] start, RandomGenerator random) {
    int dimensions = start.length;
    boolean active = true;
    new CMAESOptimizer(Integer.MAX_VALUE, 0, active, 0, 0, random, false, null)
        .optimize(
            MaxEval.unlimited(),
            GoalType.MAXIMIZE,
            new ObjectiveFunction(objective::value),
            new InitialGuess(start),
            new SimpleBounds(new double[dimensions], filled(dimensions, 1)),
            new CMAESOptimizer.Sigma(filled(dimensions, SIGMA)),
            new CMAESOptimizer.PopulationSize(4 + (int) (3 * StrictMath.log(dimensions))));
  }

  private static double[] filled(int length, double value) {
    double[] array = new double[length];
    Arrays.fill(array, value);
    return array;
  }
}
