package io.smartsegment.benchmarks.data;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.search.SeededRandom;

/**
 * Generated customers. Scores follow a gamma distribution with shape 2 and scale 2, divided by 20:
 * many low ones and a long tail, as models of rare events give. What is above 1 is drawn anew, so
 * that apart from chance all scores are distinct, which is the hardest case for a search over
 * distinct scores. A customer converts with the probability of the score.
 */
public final class Population {
  private static final long SEED = 42;

  private final double[] scores;
  private final int[] outcomes;

  private Population(double[] scores, int[] outcomes) {
    this.scores = scores;
    this.outcomes = outcomes;
  }

  /**
   * {@return the population of this size, always the same}
   *
   * @param customers at least 1
   */
  public static Population of(int customers) {
    return of(customers, SEED);
  }

  /**
   * {@return a population}
   *
   * @param customers at least 1
   * @param seed the same seed gives the same population
   */
  public static Population of(int customers, long seed) {
    SeededRandom random = new SeededRandom(seed);
    double[] scores = new double[customers];
    int[] outcomes = new int[customers];
    for (int i = 0; i < customers; i++) {
      do {
        // A gamma variable of shape 2 is the sum of two exponential ones.
        scores[i] = (random.nextExponential() + random.nextExponential()) / 10;
      } while (scores[i] > 1);
      outcomes[i] = random.nextDouble() < scores[i] ? 1 : 0;
    }
    return new Population(scores, outcomes);
  }

  /** {@return the scores, in no order; not a copy} */
  public double[] scores() {
    return scores;
  }

  /** {@return the outcomes; not a copy} */
  public int[] outcomes() {
    return outcomes;
  }

  /** {@return the index of these customers} */
  public ScoreIndex index() {
    return ScoreIndex.of(scores, outcomes);
  }
}
