package io.smartsegment.testkit;

import io.smartsegment.core.population.ScoreIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToLongFunction;

/**
 * Customers to test with, with observed values and weights where nothing else is said; they print
 * as their name. The same ones everywhere and always.
 */
record Population(String name, ScoreIndex index) {
  /** Few distinct scores: all segmentations can be tried. */
  static List<Population> small() {
    List<Population> all = new ArrayList<>();
    all.add(
        new Population(
            "8 customers",
            index(
                new double[] {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8},
                new int[] {0, 0, 1, 0, 1, 1, 0, 1})));
    all.add(new Population("2 customers", index(new double[] {0, 1}, new int[] {0, 1})));
    all.add(
        new Population("one score only", index(new double[] {0.5, 0.5, 0.5}, new int[] {0, 1, 0})));
    all.add(
        new Population(
            "no conversions below 0.5",
            index(
                new double[] {0.1, 0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.7, 0.9, 1},
                new int[] {0, 0, 0, 0, 0, 1, 0, 1, 1, 1})));
    all.add(new Population("rates that fall", random(300, 8, 11, -1)));
    all.add(new Population("heavy ties", random(2000, 9, 12, 1)));
    all.add(new Population("neighbouring doubles", neighbours(7)));
    return List.copyOf(all);
  }

  /**
   * Customers to use any plugin on: other objects each time, so that it can be seen who keeps them.
   */
  static List<ScoreIndex> toUse() {
    List<Population> all = small();
    // As many distinct scores as the first ones, but other counts: a key that is too short is seen.
    ScoreIndex others =
        index(
            new double[] {0.1, 0.1, 0.2, 0.3, 0.3, 0.3, 0.4, 0.5, 0.6, 0.6, 0.7, 0.8, 0.8},
            new int[] {1, 0, 1, 0, 0, 1, 0, 0, 1, 1, 1, 0, 1});
    return List.of(all.get(0).index(), others, all.get(4).index(), all.get(5).index());
  }

  /** Built when first needed, as the other one. */
  private static final class Medium {
    static final Population INSTANCE =
        new Population("2,000 customers", random(2000, 1 << 20, 13, 1));
  }

  private static final class Large {
    static final Population INSTANCE =
        new Population("100,000 customers", random(100_000, 1 << 30, 14, 1));
  }

  /** Customers that an objective may refuse: one outcome only, or nothing known of money. */
  static List<Population> unusual() {
    double[] scores = {0.2, 0.4, 0.4, 0.9};
    int[] outcomes = {0, 1, 0, 1};
    return List.of(
        new Population("4 customers who all converted", index(scores, new int[] {1, 1, 1, 1})),
        new Population("4 customers of whom none converted", index(scores, new int[4])),
        new Population("one customer", index(new double[] {1}, new int[] {1})),
        new Population("4 customers without values", ScoreIndex.of(scores, outcomes)));
  }

  /** Customers with many distinct scores; 2,000 of them. */
  static Population medium() {
    return Medium.INSTANCE;
  }

  /** 100,000 customers, nearly all with a score of their own. */
  static Population large() {
    return Large.INSTANCE;
  }

  /** All but the unusual ones. */
  static List<Population> all() {
    List<Population> all = new ArrayList<>(small());
    all.add(medium());
    all.add(large());
    return all;
  }

  /** The same customers with other conversions. */
  Population with(IntToLongFunction conversions, String newName) {
    int distinct = index.distinctScores();
    double[] scores = new double[distinct];
    long[] customers = new long[distinct];
    long[] converted = new long[distinct];
    double[] values = new double[distinct];
    double[] weights = new double[distinct];
    for (int p = 0; p < distinct; p++) {
      scores[p] = index.score(p);
      customers[p] = index.customers(p, p + 1);
      converted[p] = conversions.applyAsLong(p);
      values[p] = index.value(p, p + 1);
      weights[p] = index.weight(p, p + 1);
    }
    return new Population(
        newName, ScoreIndex.ofCounts(scores, customers, converted, values, weights, 0));
  }

  @Override
  public String toString() {
    return name;
  }

  /** Scores on a grid; the rate of conversions rises with the score, or falls where slope is -1. */
  private static ScoreIndex random(int customers, int grid, long seed, int slope) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] scores = new double[customers];
    int[] outcomes = new int[customers];
    for (int i = 0; i < customers; i++) {
      scores[i] = random.nextInt(grid + 1) / (double) grid;
      double rate = 0.02 + 0.4 * (slope > 0 ? scores[i] : 1 - scores[i]);
      outcomes[i] = random.nextDouble() < rate ? 1 : 0;
    }
    outcomes[0] = 0;
    outcomes[1] = 1;
    return index(scores, outcomes);
  }

  private static ScoreIndex neighbours(int distinct) {
    double[] scores = new double[4 * distinct];
    int[] outcomes = new int[scores.length];
    double score = 0.3;
    for (int i = 0; i < scores.length; i++) {
      score = i % 4 == 0 ? Math.nextUp(score) : score;
      scores[i] = score;
      outcomes[i] = i * i % 7 < i / 4 ? 1 : 0;
    }
    return index(scores, outcomes);
  }

  /** The values are whole numbers, so that sums of them are equal in any order. */
  private static ScoreIndex index(double[] scores, int[] outcomes) {
    double[] values = new double[scores.length];
    double[] weights = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      values[i] = 10 * outcomes[i] + i % 5;
      weights[i] = 1 + i % 3;
    }
    return ScoreIndex.rows(scores, outcomes).values(values).weights(weights).build();
  }
}
