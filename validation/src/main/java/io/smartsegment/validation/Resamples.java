package io.smartsegment.validation;

import io.smartsegment.core.resample.PoissonResamples;
import io.smartsegment.core.search.SeededRandom;

/** Resamples of a population; each depends on the seed and its number alone. */
@FunctionalInterface
interface Resamples {
  /** Where streams of random numbers for groups begin; folds have 0, subsamples 1. */
  int STREAM = 2;

  Part draw(int replicate);

  /** Each customer takes part as often as a Poisson number with mean 1 says. */
  static Resamples ofCustomers(Population population, long seed) {
    PoissonResamples poisson = new PoissonResamples(population.index(), seed);
    int cells = population.index().distinctScores();
    return replicate -> {
      Part resample = Part.empty(cells);
      poisson.draw(replicate, resample.customers(), resample.conversions());
      return resample;
    };
  }

  /** Each group takes part, with all its customers, as often as such a number says. */
  static Resamples ofGroups(Population population, KeyedRows rows, long seed) {
    SeededRandom seeded = new SeededRandom(seed);
    int cells = population.index().distinctScores();
    return replicate -> {
      SeededRandom random = seeded.stream(replicate, STREAM);
      Part resample = Part.empty(cells);
      int times = 0;
      for (int row = 0; row < rows.count(); row++) {
        if (row == 0 || rows.group(row) != rows.group(row - 1)) {
          times = poisson(random);
        }
        resample.customers()[rows.cell(row)] += times;
        resample.conversions()[rows.cell(row)] += rows.hasConverted(row) ? times : 0;
      }
      return resample;
    };
  }

  /** A Poisson number with mean 1, by adding up its probabilities. */
  private static int poisson(SeededRandom random) {
    double left = random.nextDouble();
    double chance = StrictMath.exp(-1);
    int number = 0;
    while (left >= chance && number < 20) {
      left -= chance;
      number++;
      chance /= number;
    }
    return number;
  }
}
