package io.smartsegment.optimizers.quantile;

import io.smartsegment.core.search.Search;

/**
 * Finds the best position on a line: all positions where there are not too many, else evenly spaced
 * ones, and then in finer and finer steps around the best. The lowest position wins a tie.
 */
final class LineSearch {
  /** Positions between two questions whether to stop: about a microsecond of work at least. */
  private static final int CHUNK = 1 << 8;

  private final Search search;
  private final double[] values = new double[CHUNK];

  private int best;
  private double bestValue;

  LineSearch(Search search) {
    this.search = search;
  }

  /** Moves the cutoff to its best position, and says whether that is another one than before. */
  boolean improve(Line line) {
    int before = line.position();
    best = before;
    line.values(before, 1, 1, values);
    bestValue = values[0];
    int low = line.low();
    int high = line.high();
    int step = scan(line, low, high);
    while (step > 1) {
      low = Math.max(low, best - step + 1);
      high = Math.min(high, best + step - 1);
      step = scan(line, low, high);
    }
    line.moveTo(best);
    return best != before;
  }

  /** Tries evenly spaced positions, unless the search is to stop, and returns their distance. */
  private int scan(Line line, int low, int high) {
    int step = (high - low) / line.resolution() + 1;
    int count = (high - low) / step + 1;
    for (int done = 0; done < count && !search.shouldStop(); done += CHUNK) {
      int first = low + done * step;
      int chunk = Math.min(CHUNK, count - done);
      line.values(first, step, chunk, values);
      for (int i = 0; i < chunk; i++) {
        int p = first + i * step;
        if (values[i] > bestValue || (values[i] == bestValue && p < best)) {
          bestValue = values[i];
          best = p;
        }
      }
    }
    return step;
  }
}
