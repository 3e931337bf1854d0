package io.smartsegment.validation;

import io.smartsegment.core.population.ScoreIndex;
import java.util.Arrays;

/** All customers teach, and others judge. */
final class Holdout implements Splits {
  private final Population population;
  private final Part[] judging;

  private Holdout(Population population, Part... judging) {
    this.population = population;
    this.judging = judging;
  }

  /** The others judge one by one. */
  static Holdout whole(Population population, ScoreIndex others) {
    return new Holdout(population, Population.part(population.customers(), others));
  }

  /** The others judge in parts, whose sums are what varies by chance. */
  static Holdout inParts(Population population, ScoreIndex others, int parts, long seed) {
    Population judging = Population.of(others);
    return new Holdout(
        population,
        Arrays.stream(new Folds(judging, false, parts, 1, seed).held(0))
            .map(part -> Population.part(population.customers(), judging.index(part)))
            .toArray(Part[]::new));
  }

  @Override
  public int repeats() {
    return 1;
  }

  @Override
  public int parts() {
    return judging.length;
  }

  @Override
  public Part[] held(int repeat) {
    return judging;
  }

  @Override
  public Part taught(int repeat, int part, Part held) {
    return population.all();
  }
}
