package io.smartsegment.groups.recipe;

import io.smartsegment.groups.spi.RuleProblem;

/** L1-penalised logistic regression by proximal gradient steps, slow and simple. */
final class PlainLasso {
  private static final int STEPS = 20_000;

  private final double[][] rows;
  private final RuleProblem problem;

  PlainLasso(double[][] rows, RuleProblem problem) {
    this.rows = rows;
    this.problem = problem;
  }

  /** The weights that minimise |w| + C * loss, with momentum (Beck and Teboulle, 2009). */
  double[] weights(double c) {
    int p = rows[0].length;
    // The loss has no more curvature than a quarter of the sum of squares.
    double most = 0;
    for (double[] row : rows) {
      double squares = 0;
      for (double x : row) {
        squares += x * x;
      }
      most += squares / 4;
    }
    double step = 1 / (c * most);
    double[] weights = new double[p];
    double[] ahead = new double[p];
    double momentum = 1;
    for (int s = 0; s < STEPS; s++) {
      double[] gradient = gradient(ahead, c);
      double[] next = new double[p];
      double change = 0;
      for (int j = 0; j < p; j++) {
        double moved = ahead[j] - step * gradient[j];
        next[j] = Math.signum(moved) * Math.max(0, Math.abs(moved) - step);
        change = Math.max(change, Math.abs(next[j] - weights[j]));
      }
      double nextMomentum = (1 + StrictMath.sqrt(1 + 4 * momentum * momentum)) / 2;
      for (int j = 0; j < p; j++) {
        ahead[j] = next[j] + (momentum - 1) / nextMomentum * (next[j] - weights[j]);
      }
      momentum = nextMomentum;
      weights = next;
      if (s > 100 && change < 1e-10) {
        break;
      }
    }
    return weights;
  }

  private double[] gradient(double[] weights, double c) {
    double[] gradient = new double[weights.length];
    for (int i = 0; i < rows.length; i++) {
      double sum = 0;
      for (int j = 0; j < weights.length; j++) {
        sum += weights[j] * rows[i][j];
      }
      double y = problem.outcome(i) == 1 ? 1 : -1;
      double slope = -y / (1 + StrictMath.exp(y * sum));
      for (int j = 0; j < weights.length; j++) {
        gradient[j] += c * slope * rows[i][j];
      }
    }
    return gradient;
  }
}
