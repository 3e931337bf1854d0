package io.smartsegment.groups.payoff;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;

/**
 * A linear model with penalty C = 0.1, of a probability or of an amount. Predictions are rounded to
 * multiples of 2^-20, of 1 or of the standard deviation of the amounts, so that the last digits of
 * the exponential function, which differ between processors, do not reach the scores.
 */
final class LinearModel {
  private static final double PENALTY = 0.1;
  private static final double PRECISION = 1e-4;
  private static final double GRID = 0x1.0p20;

  private final double[] weights;
  private final double mean;
  private final double deviation;
  private final boolean isProbability;

  private LinearModel(double[] weights, double mean, double deviation, boolean isProbability) {
    this.weights = weights;
    this.mean = mean;
    this.deviation = deviation;
    this.isProbability = isProbability;
  }

  /**
   * The probability of success by L2-penalised logistic regression.
   *
   * @param successes for each of the rows
   */
  static LinearModel probability(ModelDesign design, int[] rows, boolean[] successes) {
    double[] labels = new double[rows.length];
    int count = 0;
    for (int i = 0; i < rows.length; i++) {
      labels[i] = successes[i] ? 1 : -1;
      count += successes[i] ? 1 : 0;
    }
    if (count == 0 || count == rows.length) {
      return new LinearModel(new double[0], (double) count / Math.max(1, rows.length), 1, true);
    }
    Model model = train(design, rows, labels, SolverType.L2R_LR);
    double[] weights = model.getFeatureWeights().clone();
    if (model.getLabels()[0] < 0) {
      for (int j = 0; j < weights.length; j++) {
        weights[j] = -weights[j];
      }
    }
    return new LinearModel(weights, 0, 1, true);
  }

  /**
   * An amount by ridge regression.
   *
   * @param amounts for each of the rows
   */
  static LinearModel amount(ModelDesign design, int[] rows, double[] amounts) {
    double mean = 0;
    for (double amount : amounts) {
      mean += amount / amounts.length;
    }
    double squares = 0;
    for (double amount : amounts) {
      squares += (amount - mean) * (amount - mean) / amounts.length;
    }
    double deviation = StrictMath.sqrt(squares);
    if (deviation == 0) {
      return new LinearModel(new double[0], mean, 1, false);
    }
    double[] labels = new double[amounts.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (amounts[i] - mean) / deviation;
    }
    Model model = train(design, rows, labels, SolverType.L2R_L2LOSS_SVR);
    return new LinearModel(model.getFeatureWeights(), mean, deviation, false);
  }

  private static Model train(ModelDesign design, int[] rows, double[] labels, SolverType solver) {
    Linear.disableDebugOutput();
    Problem problem = new Problem();
    problem.l = rows.length;
    problem.n = design.columns();
    problem.bias = 1;
    problem.y = labels;
    problem.x = new Feature[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      problem.x[i] = design.row(rows[i]);
    }
    // The last number is the width of the band without loss: with 0, the loss is the square.
    Parameter parameter = new Parameter(solver, PENALTY, PRECISION, 1000, 0);
    parameter.setRegularizeBias(false);
    return Linear.train(problem, parameter);
  }

  double predict(Feature[] row) {
    if (weights.length == 0) {
      return mean;
    }
    double sum = 0;
    for (Feature entry : row) {
      sum += weights[entry.getIndex() - 1] * entry.getValue();
    }
    if (isProbability) {
      double probability = StrictMath.rint(GRID / (1 + StrictMath.exp(-sum))) / GRID;
      return Math.min(Math.max(probability, 1 / GRID), 1 - 1 / GRID);
    }
    return mean + deviation * StrictMath.rint(sum * GRID) / GRID;
  }
}
