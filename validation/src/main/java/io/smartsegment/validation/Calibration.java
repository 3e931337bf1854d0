package io.smartsegment.validation;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.stability.Experimental;
import java.util.Optional;

/**
 * Slope and intercept of the logistic regression of outcomes on the log odds of the scores (D. R.
 * Cox, Biometrika 45, 1958). Scores that are probabilities have the slope 1 and the intercept 0. A
 * slope of 0.5 says that scores are too extreme: odds of 1 to 9 are 1 to 3 in truth. An intercept
 * below 0 says that they are too high. No money.
 *
 * @param slope the slope with its interval
 * @param intercept the intercept with its interval
 */
@Experimental
public record Calibration(Estimate slope, Estimate intercept) {
  private static final int MOST_ITERATIONS = 50;
  private static final double PRECISION = 1e-10;
  private static final double ROUNDING = 1e-11;

  /** Odds of e^30 are as good as certain: outcomes that scores separate have no finite slope. */
  private static final double FARTHEST = 30;

  /**
   * A fit, or why there is none.
   *
   * @param calibration the fit
   * @param problem why there is none, in a sentence
   */
  record Fit(Optional<Calibration> calibration, Optional<String> problem) {
    static Fit none(String problem) {
      return new Fit(Optional.empty(), Optional.of(problem));
    }
  }

  /** Fits by Newton's method, O(D) for each of some ten steps. */
  static Fit fit(ScoreIndex index) {
    int distinct = index.distinctScores();
    long certain = 0;
    double[] logits = new double[distinct];
    for (int p = 0; p < distinct; p++) {
      double score = index.score(p);
      certain += score <= 0 || score >= 1 ? index.customers(p, p + 1) : 0;
      logits[p] = StrictMath.log(score / (1 - score));
    }
    if (certain > 0) {
      return Fit.none(
          "There is no calibration slope: %s of the customers have a score of 0 or 1, whose odds are no numbers."
              .formatted(certain));
    }
    if (distinct < 2 || index.conversions() == 0 || index.conversions() == index.customers()) {
      return Fit.none(
          "There is no calibration slope: it takes different scores and customers of both outcomes.");
    }
    return new Regression(index, logits).fit();
  }

  /** Newton's method on the likelihood, which is concave. */
  private static final class Regression {
    private final ScoreIndex index;
    private final double[] logits;
    private double intercept;
    private double slope = 1;
    private double gradientIntercept;
    private double gradientSlope;
    private double curvature;
    private double curvatureMixed;
    private double curvatureSlope;

    Regression(ScoreIndex index, double[] logits) {
      this.index = index;
      this.logits = logits;
    }

    Fit fit() {
      double likelihood = look();
      for (int i = 0; i < MOST_ITERATIONS; i++) {
        double determinant = curvature * curvatureSlope - curvatureMixed * curvatureMixed;
        if (!(determinant > 0)) {
          break;
        }
        double stepIntercept =
            (curvatureSlope * gradientIntercept - curvatureMixed * gradientSlope) / determinant;
        double stepSlope =
            (curvature * gradientSlope - curvatureMixed * gradientIntercept) / determinant;
        if (Math.abs(stepIntercept) + Math.abs(stepSlope) < PRECISION) {
          return new Fit(Optional.of(estimates(determinant)), Optional.empty());
        }
        double beforeIntercept = intercept;
        double beforeSlope = slope;
        // Close to the maximum a step changes the likelihood by less than its rounding.
        double enough = likelihood - ROUNDING * Math.abs(likelihood);
        double next = Double.NEGATIVE_INFINITY;
        for (double share = 1; share > PRECISION && !(next >= enough); share /= 2) {
          intercept = beforeIntercept + share * stepIntercept;
          slope = beforeSlope + share * stepSlope;
          next = look();
        }
        if (!(next >= enough) || isFar()) {
          break;
        }
        likelihood = next;
      }
      return Fit.none(
          "There is no calibration slope: the scores tell the outcomes nearly without a mistake, or all are nearly equal.");
    }

    private boolean isFar() {
      double steepest = Math.max(Math.abs(logits[0]), Math.abs(logits[logits.length - 1]));
      return Math.abs(slope) * steepest > FARTHEST * Math.max(1, steepest);
    }

    private Calibration estimates(double determinant) {
      return new Calibration(
          estimate(slope, curvature / determinant),
          estimate(intercept, curvatureSlope / determinant));
    }

    private static Estimate estimate(double value, double variance) {
      double error = Math.sqrt(variance);
      double half = Distributions.halfWidth(Long.MAX_VALUE) * error;
      return new Estimate(value, value - half, value + half, error);
    }

    /** The log likelihood here, with its gradient and curvature. */
    private double look() {
      gradientIntercept = 0;
      gradientSlope = 0;
      curvature = 0;
      curvatureMixed = 0;
      curvatureSlope = 0;
      double likelihood = 0;
      for (int p = 0; p < logits.length; p++) {
        double x = logits[p];
        double linear = intercept + slope * x;
        double small = StrictMath.exp(-Math.abs(linear));
        double rate = linear >= 0 ? 1 / (1 + small) : small / (1 + small);
        long customers = index.customers(p, p + 1);
        long conversions = index.conversions(p, p + 1);
        likelihood +=
            conversions * Math.min(linear, 0)
                - (customers - conversions) * Math.max(linear, 0)
                - customers * StrictMath.log1p(small);
        double missing = conversions - customers * rate;
        double weight = customers * small / ((1 + small) * (1 + small));
        gradientIntercept += missing;
        gradientSlope += missing * x;
        curvature += weight;
        curvatureMixed += weight * x;
        curvatureSlope += weight * x * x;
      }
      return likelihood;
    }
  }
}
