package io.smartsegment.cli;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.search.SeededRandom;

/**
 * Generated customers by the origin package's recipe: scores from a gamma distribution with shape 2
 * and scale 2, cut at 20 and divided by 20; a customer converts with the probability of the score.
 */
final class GammaPopulation {
  private static final int CUSTOMERS = 100_000;
  private static final long SEED = 42;

  private GammaPopulation() {}

  static ScoreIndex generate() {
    SeededRandom random = new SeededRandom(SEED);
    double[] scores = new double[CUSTOMERS];
    int[] outcomes = new int[CUSTOMERS];
    for (int i = 0; i < CUSTOMERS; i++) {
      // A gamma variable of shape 2 is the sum of two exponential ones.
      double gamma = 2 * (random.nextExponential() + random.nextExponential());
      scores[i] = Math.min(gamma, 20) / 20;
      outcomes[i] = random.nextDouble() < scores[i] ? 1 : 0;
    }
    return ScoreIndex.of(scores, outcomes);
  }
}
