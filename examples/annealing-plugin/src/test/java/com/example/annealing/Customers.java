package com.example.annealing;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.search.SeededRandom;

/** Generated customers: nearly all have a score of their own, and convert as often as it says. */
final class Customers {
  private Customers() {}

  static ScoreIndex generate(int count, long seed) {
    SeededRandom random = new SeededRandom(seed);
    double[] scores = new double[count];
    int[] outcomes = new int[count];
    for (int i = 0; i < count; i++) {
      scores[i] = random.nextDouble() * random.nextDouble() * random.nextDouble();
      outcomes[i] = random.nextDouble() < scores[i] ? 1 : 0;
    }
    return ScoreIndex.of(scores, outcomes);
  }
}
