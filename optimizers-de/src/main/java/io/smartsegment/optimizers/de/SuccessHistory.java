package io.smartsegment.optimizers.de;

import io.smartsegment.core.search.SeededRandom;
import java.util.Arrays;

/**
 * Memory of the scale factors and crossover rates that led to improvements, from which new ones are
 * drawn (Tanabe and Fukunaga 2013, section III, with their memory of H entries).
 */
final class SuccessHistory {
  private static final int ENTRIES = 20;

  private final double[] scaleFactors = new double[ENTRIES];
  private final double[] crossovers = new double[ENTRIES];
  private int next;

  SuccessHistory() {
    Arrays.fill(scaleFactors, 0.5);
    Arrays.fill(crossovers, 0.5);
  }

  int drawEntry(SeededRandom random) {
    return random.nextInt(ENTRIES);
  }

  /** Cauchy around the remembered value, drawn again while not positive, cut at 1. */
  double drawScaleFactor(int entry, SeededRandom random) {
    double factor;
    do {
      factor = scaleFactors[entry] + 0.1 * cauchy(random);
    } while (!(factor > 0));
    return Math.min(factor, 1);
  }

  /** The slope of a random direction, from a point drawn in the disc: cheaper than a tangent. */
  private static double cauchy(SeededRandom random) {
    double x;
    double y;
    do {
      x = 2 * random.nextDouble() - 1;
      y = 2 * random.nextDouble() - 1;
    } while (x * x + y * y > 1);
    return y / x;
  }

  /** Nearly normal around the remembered value, cut to [0, 1]. */
  double drawCrossover(int entry, SeededRandom random) {
    return Math.min(1, Math.max(0, crossovers[entry] + 0.1 * nearlyNormal(random)));
  }

  /**
   * Of 64 random bits about half are set, with a standard deviation of 4; a fraction fills the
   * steps. No logarithm or cosine is needed.
   */
  private static double nearlyNormal(SeededRandom random) {
    return (Long.bitCount(random.nextLong()) - 32.5 + random.nextDouble()) / 4;
  }

  /**
   * Remembers a generation: the mean of its successful crossover rates and the Lehmer mean of its
   * successful scale factors, weighted by the improvements.
   *
   * @param factors scale factor of each row
   * @param rates crossover rate of each row
   * @param gains improvement of each row, 0 if the trial failed
   */
  void remember(double[] factors, double[] rates, double[] gains) {
    double weight = 0;
    double factor = 0;
    double factorSquared = 0;
    double rate = 0;
    for (int i = 0; i < gains.length; i++) {
      weight += gains[i];
      factor += gains[i] * factors[i];
      factorSquared += gains[i] * factors[i] * factors[i];
      rate += gains[i] * rates[i];
    }
    // Gains may be so small or so large that their sums are 0 or infinite.
    if (factor > 0 && weight < Double.POSITIVE_INFINITY) {
      scaleFactors[next] = factorSquared / factor;
      crossovers[next] = rate / weight;
      next = (next + 1) % ENTRIES;
    }
  }
}
