package io.smartsegment.benchmarks.incremental;

import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.incremental.IncrementalOptions;
import io.smartsegment.incremental.TrialCustomers;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;

/**
 * Trials with a planted truth: the score is a propensity with 4 decimals; A lifts conversion by 6
 * points from 0.2 to 0.5, B by 12 points from 0.35 to 0.6 and lowers it by 5 from 0.8 on. Who gets
 * which arm depends on the score with a known probability. A conversion earns 50, A costs 1, B 3.
 */
final class PlantedTrials {
  static final List<String> ARMS = List.of("none", "A", "B");
  static final IncrementalOptions ASKED =
      IncrementalOptions.DEFAULT
          .withControl("none")
          .withRevenue(50)
          .withArmCosts(Map.of("A", 1.0, "B", 3.0));

  private final double effect;

  /** Scores of as many customers as the truth is told for. */
  private final double[] reference;

  PlantedTrials(double effect, int reference) {
    this.effect = effect;
    this.reference = new double[reference];
    SeededRandom random = new SeededRandom(7);
    for (int i = 0; i < reference; i++) {
      this.reference[i] = score(random);
    }
  }

  TrialCustomers customers(int size, SeededRandom random) {
    double[] scores = new double[size];
    int[] arms = new int[size];
    double[] outcomes = new double[size];
    double[] probabilities = new double[size];
    for (int i = 0; i < size; i++) {
      scores[i] = score(random);
      double none = 0.5 - 0.3 * scores[i];
      double drawn = random.nextDouble();
      arms[i] = drawn < none ? 0 : drawn < none + (1 - none) / 2 ? 1 : 2;
      probabilities[i] = arms[i] == 0 ? none : (1 - none) / 2;
      double rate = scores[i] + effect * lift(arms[i], scores[i]);
      outcomes[i] = random.nextDouble() < rate ? 1 : 0;
    }
    return TrialCustomers.coded(scores, ARMS, arms, outcomes, false)
        .withProbabilities(probabilities);
  }

  private static double lift(int arm, double score) {
    return switch (arm) {
      case 1 -> score >= 0.2 && score < 0.5 ? 0.06 : 0;
      case 2 -> (score >= 0.35 && score < 0.6 ? 0.12 : 0) + (score >= 0.8 ? -0.05 : 0);
      default -> 0;
    };
  }

  /** What giving each customer an arm by score truly brings per customer. */
  double truth(DoubleFunction<String> armOf) {
    double sum = 0;
    for (double score : reference) {
      int arm = ARMS.indexOf(armOf.apply(score));
      sum += effect * 50 * lift(arm, score) - (arm == 0 ? 0 : arm == 1 ? 1 : 3);
    }
    return sum / reference.length;
  }

  private static double score(SeededRandom random) {
    double x = gamma(1.6, random);
    return StrictMath.rint(x / (x + gamma(2.6, random)) * 10_000) / 10_000;
  }

  /** Marsaglia and Tsang, ACM Transactions on Mathematical Software 26(3), 2000; shapes from 1. */
  private static double gamma(double shape, SeededRandom random) {
    double d = shape - 1.0 / 3;
    double c = 1 / StrictMath.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double v = (1 + c * x) * (1 + c * x) * (1 + c * x);
      double u = 1 - random.nextDouble();
      if (v > 0 && StrictMath.log(u) < x * x / 2 + d - d * v + d * StrictMath.log(v)) {
        return d * v;
      }
    }
  }
}
