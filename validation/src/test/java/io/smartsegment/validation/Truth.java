package io.smartsegment.validation;

import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.search.SeededRandom;
import java.util.function.DoubleUnaryOperator;

/** A population with uniform scores whose rate by score is known, and samples of it. */
final class Truth {
  private static final int STEPS = 20_000;

  private final DoubleUnaryOperator rate;
  private final double[] revenue;
  private final double[] cost;

  Truth(DoubleUnaryOperator rate, double[] revenue, double[] cost) {
    this.rate = rate;
    this.revenue = revenue;
    this.cost = cost;
  }

  ScoreIndex sample(int customers, long seed) {
    SeededRandom random = new SeededRandom(seed);
    double[] scores = new double[customers];
    int[] outcomes = new int[customers];
    for (int i = 0; i < customers; i++) {
      scores[i] = random.nextDouble();
      outcomes[i] = random.nextDouble() < rate.applyAsDouble(scores[i]) ? 1 : 0;
    }
    return ScoreIndex.of(scores, outcomes);
  }

  /** What cutoffs earn with so many customers of the population on average. */
  double value(Cutoffs cutoffs, long customers) {
    double sum = 0;
    for (int i = 0; i < STEPS; i++) {
      double score = (i + 0.5) / STEPS;
      int k = cutoffs.segmentOf(score);
      sum += revenue[k] * rate.applyAsDouble(score) - cost[k];
    }
    return customers * sum / STEPS;
  }
}
