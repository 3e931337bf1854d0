package io.smartsegment.testkit;

import io.smartsegment.core.index.ScoreIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Customers to test with; they print as their name. The same ones everywhere and always. */
record Population(String name, ScoreIndex index) {
  /** Few distinct scores: all segmentations can be tried. */
  static List<Population> small() {
    List<Population> all = new ArrayList<>();
    all.add(
        new Population(
            "8 customers",
            ScoreIndex.of(
                new double[] {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8},
                new int[] {0, 0, 1, 0, 1, 1, 0, 1})));
    all.add(new Population("2 customers", ScoreIndex.of(new double[] {0, 1}, new int[] {0, 1})));
    all.add(
        new Population(
            "one score only", ScoreIndex.of(new double[] {0.5, 0.5, 0.5}, new int[] {0, 1, 0})));
    all.add(
        new Population(
            "no conversions below 0.5",
            ScoreIndex.of(
                new double[] {0.1, 0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.7, 0.9, 1},
                new int[] {0, 0, 0, 0, 0, 1, 0, 1, 1, 1})));
    all.add(new Population("rates that fall", random(300, 8, 11, -1)));
    all.add(new Population("heavy ties", random(2000, 9, 12, 1)));
    all.add(new Population("neighbouring doubles", neighbours(7)));
    return List.copyOf(all);
  }

  /** Customers with many distinct scores; 2,000 of them. */
  static Population medium() {
    return new Population("2,000 customers", random(2000, 1 << 20, 13, 1));
  }

  /** 100,000 customers, nearly all with a score of their own. */
  static Population large() {
    return new Population("100,000 customers", random(100_000, 1 << 30, 14, 1));
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
    return ScoreIndex.of(scores, outcomes);
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
    return ScoreIndex.of(scores, outcomes);
  }
}
