package io.smartsegment.validation;

import io.smartsegment.core.population.ScoreIndex;

/** All customers teach, and others judge. */
record Holdout(Population population, ScoreIndex others) implements Splits {
  @Override
  public int repeats() {
    return 1;
  }

  @Override
  public int parts() {
    return 1;
  }

  @Override
  public Part[] held(int repeat) {
    return new Part[] {Population.part(population.customers(), others)};
  }

  @Override
  public Part taught(int repeat, int part, Part held) {
    return population.all();
  }
}
