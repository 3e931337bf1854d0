package io.smartsegment.core.population;

import java.util.Arrays;

/**
 * Finds scores among the distinct ones of a bucket. Cells of equal width, one for each distinct
 * score, say about where a score is; where scores are spread evenly, that takes two steps. An
 * instance is for one thread.
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

  /** Prepares for the distinct scores from one number up to, but not including, another. */
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

  /** The number of a score that is one of them. */
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

  /** The number never falls as the score rises. */
  private int cell(double score) {
    return Math.min((int) ((score - low) * perScore), cells - 1);
  }
}
