package io.smartsegment.incremental;

import io.smartsegment.core.search.SeededRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Customers of a trial with a planted truth: the score is a propensity with 4 decimals; A lifts
 * conversion by 6 points from 0.2 to 0.5; B by 12 points from 0.35 to 0.6, and it hurts by 5 points
 * from 0.8 on. Who got which arm depends on the score, with a known probability. With revenue 50
 * and costs 1 and 3, nobody below 0.2, A up to 0.35, B up to 0.6 and nobody above earn the most.
 */
record PlantedTrial(TrialCustomers customers, List<Double> scores, double effect) {
  static final List<String> ARMS = List.of("none", "A", "B");

  static final IncrementalOptions ASKED =
      IncrementalOptions.DEFAULT
          .withControl("none")
          .withRevenue(50)
          .withArmCosts(Map.of("A", 1.0, "B", 3.0));

  static PlantedTrial of(int size, long seed, double effect) {
    SeededRandom random = new SeededRandom(seed);
    double[] scores = new double[size];
    int[] arms = new int[size];
    double[] outcomes = new double[size];
    double[] probabilities = new double[size];
    for (int i = 0; i < size; i++) {
      double x = gamma(1.6, random);
      scores[i] = Math.rint(x / (x + gamma(2.6, random)) * 10_000) / 10_000;
      double none = 0.5 - 0.3 * scores[i];
      double drawn = random.nextDouble();
      arms[i] = drawn < none ? 0 : drawn < none + (1 - none) / 2 ? 1 : 2;
      probabilities[i] = arms[i] == 0 ? none : (1 - none) / 2;
      double rate = scores[i] + effect * lift(arms[i], scores[i]);
      outcomes[i] = random.nextDouble() < rate ? 1 : 0;
    }
    return new PlantedTrial(
        TrialCustomers.coded(scores, ARMS, arms, outcomes, false).withProbabilities(probabilities),
        Arrays.stream(scores).boxed().toList(),
        effect);
  }

  private static double lift(int arm, double score) {
    return switch (arm) {
      case 1 -> score >= 0.2 && score < 0.5 ? 0.06 : 0;
      case 2 -> (score >= 0.35 && score < 0.6 ? 0.12 : 0) + (score >= 0.8 ? -0.05 : 0);
      default -> 0;
    };
  }

  /** What a policy truly brings per customer. */
  double truth(IncrementalResult policy) {
    double sum = 0;
    for (double score : scores) {
      int arm = ARMS.indexOf(policy.armOf(score));
      sum += effect * 50 * lift(arm, score) - (arm == 0 ? 0 : arm == 1 ? 1 : 3);
    }
    return sum / scores.size();
  }

  /** Marsaglia and Tsang 2000, for shapes from 1 on. */
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
