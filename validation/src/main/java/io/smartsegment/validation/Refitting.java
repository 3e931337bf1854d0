package io.smartsegment.validation;

import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.resample.PoissonResamples;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much a fitted value varies around the true one, the choice of cutoffs included (B. Efron and
 * G. Gong, A leisurely look at the bootstrap, the jackknife, and cross-validation, The American
 * Statistician 37, 1983): cutoffs are fitted to resamples, and their value there is compared with
 * that of the same cutoffs on the customers. The spread of payoffs alone knows nothing of the
 * choice.
 */
final class Refitting {
  private static final int RESAMPLES = 50;

  private Refitting() {}

  /**
   * The standard errors of the value of the best cutoffs, and of its gain over one segment.
   *
   * @param value of the value
   * @param gain of the gain
   */
  record Errors(double value, double gain) {}

  static Errors errors(
      Population population, Learner learner, Judge judge, int threads, long seed) {
    PoissonResamples resamples = new PoissonResamples(population.index(), seed);
    Judge.Verdict all = judge.on(population.all());
    List<double @Nullable []> deviations =
        InParallel.map(
            RESAMPLES, threads, r -> deviations(r, resamples, population, learner, judge, all));
    return new Errors(deviation(deviations, 0), deviation(deviations, 1));
  }

  private static double @Nullable [] deviations(
      int replicate,
      PoissonResamples resamples,
      Population population,
      Learner learner,
      Judge judge,
      Judge.Verdict all) {
    int scores = population.all().customers().length;
    Part resample = Part.empty(scores);
    resamples.draw(replicate, resample.customers(), resample.conversions());
    double scale = (double) population.size() / resample.size();
    Judge.Verdict there = judge.on(resample);
    Rule rule;
    try {
      rule = learner.learn(resample).chosen();
    } catch (InfeasibleProblemException e) {
      return null;
    }
    return new double[] {
      scale * there.of(rule, null).sum() - all.of(rule, null).sum(),
      scale * there.of(rule, Rule.ONE_SEGMENT).sum() - all.of(rule, Rule.ONE_SEGMENT).sum()
    };
  }

  private static double deviation(List<double @Nullable []> deviations, int entry) {
    int count = 0;
    double sum = 0;
    double squares = 0;
    for (double @Nullable [] deviation : deviations) {
      if (deviation != null) {
        count++;
        sum += deviation[entry];
        squares += deviation[entry] * deviation[entry];
      }
    }
    return count < 2 ? 0 : Math.sqrt(Math.max(0, squares - sum * sum / count) / (count - 1));
  }
}
