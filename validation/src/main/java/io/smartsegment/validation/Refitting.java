package io.smartsegment.validation;

import io.smartsegment.core.error.InfeasibleProblemException;
import java.util.Arrays;
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
  static final int RESAMPLES = 50;

  private Refitting() {}

  /**
   * Standard errors of the value of the best cutoffs.
   *
   * @param others rules that are not fitted
   * @return of the value itself, and then of its gain over each other rule
   */
  static double[] errors(
      Population population,
      Learner learner,
      CountJudge judge,
      Resamples resamples,
      List<Rule> others,
      Course course) {
    Judge.Verdict all = judge.on(population.all());
    List<double @Nullable []> deviations =
        course.finish(
            RESAMPLES,
            r -> {
              Part resample = resamples.draw(r);
              return resample.size() == 0
                  ? null
                  : deviations(population, learner, judge, resample, all, others);
            });
    double[] errors = new double[1 + others.size()];
    Arrays.setAll(errors, entry -> deviation(deviations, entry));
    return errors;
  }

  private static double @Nullable [] deviations(
      Population population,
      Learner learner,
      CountJudge judge,
      Part resample,
      Judge.Verdict all,
      List<Rule> others) {
    Judge.Verdict there = judge.on(resample);
    double scale = (double) population.size() / resample.size();
    Rule rule;
    try {
      rule = learner.best(resample);
    } catch (InfeasibleProblemException e) {
      return null;
    }
    double[] deviations = new double[1 + others.size()];
    deviations[0] = scale * there.of(rule, null).sum() - all.of(rule, null).sum();
    for (int i = 0; i < others.size(); i++) {
      deviations[i + 1] =
          scale * there.of(rule, others.get(i)).sum() - all.of(rule, others.get(i)).sum();
    }
    return deviations;
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
