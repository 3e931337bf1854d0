package io.smartsegment.optimizers.genetic;

import io.smartsegment.core.setting.Setting;
import io.smartsegment.core.setting.Settings;
import java.util.List;

/** How to breed: what the settings say. */
record Breeding(
    int population, int generations, int patience, double crossoverRate, double mutationRate) {
  private static final Setting<Long> POPULATION =
      Setting.whole("population", "segmentations in each generation", 200, 2, 1_000_000);
  private static final Setting<Long> GENERATIONS =
      Setting.whole(
          "generations", "generations for each number of segments, at most", 400, 1, 1_000_000_000);
  private static final Setting<Long> PATIENCE =
      Setting.whole(
          "patience", "generations without improvement after which to end", 100, 1, 1_000_000_000);
  private static final Setting<Double> CROSSOVER_RATE =
      Setting.real("crossover-rate", "share of offspring with two parents", 0.5, 0, 1);
  private static final Setting<Double> MUTATION_RATE =
      Setting.real("mutation-rate", "share of offspring with a cutoff moved", 0.7, 0, 1);

  static final List<Setting<?>> SETTINGS =
      List.of(POPULATION, GENERATIONS, PATIENCE, CROSSOVER_RATE, MUTATION_RATE);

  static Breeding of(Settings settings) {
    return new Breeding(
        settings.get(POPULATION).intValue(),
        settings.get(GENERATIONS).intValue(),
        settings.get(PATIENCE).intValue(),
        settings.get(CROSSOVER_RATE),
        settings.get(MUTATION_RATE));
  }
}
