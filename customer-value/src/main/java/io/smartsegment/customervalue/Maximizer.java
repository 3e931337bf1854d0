package io.smartsegment.customervalue;

import java.util.List;
import org.hipparchus.optim.ConvergenceChecker;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.PointValuePair;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.hipparchus.optim.nonlinear.scalar.noderiv.SimplexOptimizer;
import org.jspecify.annotations.Nullable;

/**
 * Finds where a likelihood is highest: Nelder and Mead's simplex from several starts, since one is
 * not enough, and from where each ends damped Newton steps, since a simplex may stop early.
 */
final class Maximizer {
  /** Logarithms beyond this are not looked at: e^25 is 7e10. */
  static final double FARTHEST = 25;

  private static final double STEP = 1e-4;
  private static final double LONGEST_STEP = 2;
  private static final int MOST_STEPS = 100;
  private static final int MOST_REFIT_STEPS = 30;
  private static final int MOST_EVALUATIONS = 1000;
  private static final double NEARLY_FLAT = 1e-2;

  private static final double SIDE = 0.7;

  private Maximizer() {}

  /** {@return the highest place that is reached from any of the starts} */
  static Maximum highest(Likelihood likelihood, double[][] starts, int threads) {
    List<Maximum> found =
        InParallel.map(
            starts.length, threads, i -> climb(likelihood, simplex(likelihood, starts[i])));
    Maximum best = found.get(0);
    double[] values = new double[starts.length];
    for (int i = 0; i < starts.length; i++) {
      values[i] = found.get(i).value();
      best = values[i] > best.value() ? found.get(i) : best;
    }
    return new Maximum(best.logs(), best.value(), best.curvature(), best.settled(), values);
  }

  private static double[] simplex(Likelihood likelihood, double[] start) {
    int[] evaluations = new int[1];
    // The corners of two successive simplexes are compared one by one.
    ConvergenceChecker<PointValuePair> flat =
        (iteration, before, now) ->
            evaluations[0] >= MOST_EVALUATIONS
                || Math.abs(before.getValue() - now.getValue()) <= NEARLY_FLAT;
    return new SimplexOptimizer(flat)
        .optimize(
            MaxEval.unlimited(),
            new InitialGuess(start),
            GoalType.MINIMIZE,
            new NelderMeadSimplex(start.length, SIDE),
            new ObjectiveFunction(
                point -> {
                  evaluations[0]++;
                  return -inside(likelihood, point, null);
                }))
        .getPoint();
  }

  /** The log-likelihood, or the lowest number outside of what is looked at. */
  private static double inside(Likelihood likelihood, double[] logs, double @Nullable [] gradient) {
    for (double log : logs) {
      if (!(Math.abs(log) <= FARTHEST)) {
        return -Double.MAX_VALUE;
      }
    }
    double value = likelihood.value(logs, gradient);
    return value > -Double.MAX_VALUE ? value : -Double.MAX_VALUE;
  }

  /** Newton steps, damped where the likelihood is not concave (Levenberg 1944). */
  static Maximum climb(Likelihood likelihood, double[] start) {
    int n = start.length;
    double[] at = start;
    double[] gradient = new double[n];
    double value = inside(likelihood, at, gradient);
    double[][] curvature = curvature(likelihood, at);
    double damping = 0;
    for (int step = 0; step < MOST_STEPS && damping < 1e12; step++) {
      double[] move = PositiveMatrix.solve(curvature, damping, gradient);
      if (move != null && gain(gradient, move) < tolerance(value)) {
        return last(likelihood, at, move, value, curvature);
      }
      double[] next = move == null ? null : moved(at, move);
      double[] nextGradient = new double[n];
      double nextValue = next == null ? value : inside(likelihood, next, nextGradient);
      if (next == null || !(nextValue > value)) {
        damping = Math.max(1e-3 * largest(curvature), 10 * damping);
        continue;
      }
      at = next;
      value = nextValue;
      gradient = nextGradient;
      curvature = curvature(likelihood, at);
      damping = damping < 1e-9 ? 0 : damping / 10;
    }
    return new Maximum(at, value, curvature, false, new double[] {value});
  }

  /** Near the top, a step is too short for its gain to be seen, and brings it nearer still. */
  private static Maximum last(
      Likelihood likelihood, double[] at, double[] move, double value, double[][] curvature) {
    double[] next = moved(at, move);
    double reached = inside(likelihood, next, null);
    boolean better = reached >= value - tolerance(value);
    return new Maximum(
        better ? next : at,
        better ? reached : value,
        curvature,
        true,
        new double[] {better ? reached : value});
  }

  /**
   * {@return where a likelihood is highest that differs a little from one whose maximum is known,
   * because its customers are a resample; to about a hundredth of a standard error}
   */
  static double[] nearby(Likelihood likelihood, Maximum known) {
    if (known.anyLoose()) {
      return climb(likelihood, known.logs()).logs();
    }
    double[] at = known.logs();
    double[] gradient = new double[at.length];
    double value = inside(likelihood, at, gradient);
    for (int step = 0; step < MOST_REFIT_STEPS; step++) {
      double[] move = PositiveMatrix.solve(known.curvature(), 0, gradient);
      if (move == null) {
        break;
      }
      double[] next = moved(at, move);
      double[] nextGradient = new double[at.length];
      double nextValue = inside(likelihood, next, nextGradient);
      if (!(nextValue >= value)) {
        break;
      }
      boolean enough = gain(gradient, move) < 1e-4;
      at = next;
      value = nextValue;
      gradient = nextGradient;
      if (enough) {
        return at;
      }
    }
    return climb(likelihood, at).logs();
  }

  /** What the step would gain if the likelihood were the parabola that it looks like. */
  private static double gain(double[] gradient, double[] move) {
    double sum = 0;
    for (int i = 0; i < move.length; i++) {
      sum += gradient[i] * move[i];
    }
    return sum / 2;
  }

  /** Smaller gains drown in the rounding of a sum of this size. */
  private static double tolerance(double value) {
    return 1e-8 + 1e-12 * Math.abs(value);
  }

  private static double[] moved(double[] at, double[] move) {
    double longest = 0;
    for (double part : move) {
      longest = Math.max(longest, Math.abs(part));
    }
    double scale = longest > LONGEST_STEP ? LONGEST_STEP / longest : 1;
    double[] next = at.clone();
    for (int i = 0; i < next.length; i++) {
      next[i] += scale * move[i];
    }
    return next;
  }

  private static double largest(double[][] matrix) {
    double largest = 1e-6;
    for (int i = 0; i < matrix.length; i++) {
      largest = Math.max(largest, Math.abs(matrix[i][i]));
    }
    return largest;
  }

  /** Minus the second derivatives, as differences of the gradient. */
  private static double[][] curvature(Likelihood likelihood, double[] at) {
    int n = at.length;
    double[][] slopes = new double[n][];
    for (int i = 0; i < n; i++) {
      double[] above = new double[n];
      double[] below = new double[n];
      double[] near = at.clone();
      near[i] = at[i] + STEP;
      likelihood.value(near, above);
      near[i] = at[i] - STEP;
      likelihood.value(near, below);
      slopes[i] = new double[n];
      for (int j = 0; j < n; j++) {
        slopes[i][j] = (below[j] - above[j]) / (2 * STEP);
      }
    }
    double[][] symmetric = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        symmetric[i][j] = (slopes[i][j] + slopes[j][i]) / 2;
      }
    }
    return symmetric;
  }
}
