package io.smartsegment.core.population;

import java.util.Arrays;

/**
 * Finds the numbers of scores among the distinct scores of a bucket. Cells of equal width, one for
 * each distinct score, tell roughly where a score is; where scores are spread evenly, finding one
 * takes two steps. An instance is for one thread.
 */
final class ScorePlaces {
  /** So many are sooner tried one by one. */
  private static final int FEW = 12;

  private final double[] scores;
  private int[] starts = new int[2];
  private int cells;
  private double low;
  private double perScore;

  ScorePlaces(double[] scores) {
    this.scores = scores;
  }

  /** Prepares for the distinct scores with the numbers {@code [from, to)}. */
  void between(int from, int to) {
    cells = Math.max(1, to - from);
    if (starts.length <= cells) {
      starts = new int[2 * cells];
    }
    Arrays.fill(starts, 0, cells + 1, to);
    if (from == to) {
      return;
    }
    low = scores[from];
    perScore = cells / (scores[to - 1] - low);
    for (int p = to - 1; p >= from; p--) {
      starts[cell(scores[p])] = p;
    }
    for (int cell = cells - 1; cell >= 0; cell--) {
      starts[cell] = Math.min(starts[cell], starts[cell + 1]);
    }
  }

  /** The number of a score, which must be one of these distinct scores. */
  int of(double score) {
    int cell = cell(score);
    int from = starts[cell];
    int to = starts[cell + 1];
    if (to - from > FEW) {
      return Arrays.binarySearch(scores, from, to, score);
    }
    int p = from;
    while (scores[p] != score) {
      p++;
    }
    return p;
  }

  /** The cell of a score; its number never falls as the score rises. */
  private int cell(double score) {
    return Math.min((int) ((score - low) * perScore), cells - 1);
  }
}
