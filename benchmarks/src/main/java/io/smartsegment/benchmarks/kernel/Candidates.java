package io.smartsegment.benchmarks.kernel;

import io.smartsegment.core.SmartSegment;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.core.valuation.CandidateBatch;
import java.util.Arrays;

/**
 * Random segmentations to be evaluated, always the same ones. Prices are whole numbers, revenue(k)
 * = 60 + 5 k and cost(k) = 1 + k: sums are exact in any order, so that two ways to compute a value
 * must give the very same number.
 */
final class Candidates {
  /** So many in all, unless populations are small: enough that nothing learns them by heart. */
  private static final int TOTAL = 8192;

  private static final int MOST_POPULATIONS = 1024;
  private static final long SEED = 42;

  private Candidates() {}

  /**
   * {@return the problem of dividing customers}
   *
   * @param index the customers
   * @param segments largest number of segments
   */
  static Problem problem(ScoreIndex index, int segments) {
    return SmartSegment.create()
        .customers(index)
        .revenue("60 + 5 * k")
        .cost("1 + k")
        .atMost(segments)
        .problem();
  }

  /**
   * {@return money per conversion, as {@link #problem} has it}
   *
   * @param segment number of the segment
   */
  static double revenue(int segment) {
    return 60 + 5 * segment;
  }

  /**
   * {@return money per customer, as {@link #problem} has it}
   *
   * @param segment number of the segment
   */
  static double cost(int segment) {
    return 1 + segment;
  }

  /**
   * {@return populations of different candidates, to be taken in turns}
   *
   * @param rows candidates of each population
   * @param segments segments of each candidate
   * @param distinctScores positions to choose from, more than there are segments
   */
  static CandidateBatch[] populations(int rows, int segments, int distinctScores) {
    SeededRandom random = new SeededRandom(SEED);
    CandidateBatch[] populations =
        new CandidateBatch[Math.min(MOST_POPULATIONS, Math.max(2, TOTAL / rows))];
    for (int i = 0; i < populations.length; i++) {
      populations[i] = new CandidateBatch(rows, segments);
      for (int row = 0; row < rows; row++) {
        populations[i].set(row, candidate(random, segments, distinctScores));
      }
    }
    return populations;
  }

  private static int[] candidate(SeededRandom random, int segments, int distinctScores) {
    int[] bounds = new int[segments + 1];
    bounds[segments] = distinctScores;
    do {
      for (int k = 1; k < segments; k++) {
        bounds[k] = random.nextInt(1, distinctScores);
      }
      Arrays.sort(bounds, 1, segments);
    } while (!isAscending(bounds));
    return bounds;
  }

  private static boolean isAscending(int[] bounds) {
    for (int k = 1; k < bounds.length; k++) {
      if (bounds[k] <= bounds[k - 1]) {
        return false;
      }
    }
    return true;
  }
}
