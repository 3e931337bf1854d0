package io.smartsegment.benchmarks.coverage;

import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.search.SeededRandom;
import java.util.Arrays;

/**
 * A population whose truth is known. Scores are uniform between 0 and 1, the rate rises with the
 * score from (1 - slope) to (1 + slope) times the base rate, and prices are such that all segments
 * earn the same at the base rate. So with slope 0 every division is noise that tempts.
 *
 * @param customers customers of a sample
 * @param baseRate mean conversion rate, above 0
 * @param slope from 0 for noise to 1
 */
record Campaign(int customers, double baseRate, double slope) {
  private static final int STEPS = 20_000;
  private static final double[] LEVELS = {1, 1.3, 1.6, 1.8, 1.9};
  private static final double VALUE = 10;

  double[] revenue() {
    return Arrays.stream(LEVELS).map(level -> VALUE / baseRate * level).toArray();
  }

  /** Half of the value of a customer at the first price, and as much more as the revenue rises. */
  double[] cost() {
    return Arrays.stream(LEVELS).map(level -> VALUE * (level - 0.5)).toArray();
  }

  private double rate(double score) {
    return baseRate * (1 - slope + 2 * slope * score);
  }

  ScoreIndex sample(SeededRandom random) {
    double[] scores = new double[customers];
    int[] outcomes = new int[customers];
    for (int i = 0; i < customers; i++) {
      scores[i] = random.nextDouble();
      outcomes[i] = random.nextDouble() < rate(scores[i]) ? 1 : 0;
    }
    return ScoreIndex.of(scores, outcomes);
  }

  /** What cutoffs earn with as many other customers on average. */
  double truth(Cutoffs cutoffs) {
    double[] revenue = revenue();
    double[] cost = cost();
    double sum = 0;
    for (int i = 0; i < STEPS; i++) {
      double score = (i + 0.5) / STEPS;
      int k = cutoffs.segmentOf(score);
      sum += revenue[k] * rate(score) - cost[k];
    }
    return customers * sum / STEPS;
  }
}
