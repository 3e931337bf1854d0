package io.smartsegment.core.kernel;

import java.util.Arrays;

/**
 * The number of cutoffs below each of many equal parts of the scores. The segment of a score is the
 * number for its part, plus the cutoffs within that part that are not above the score. For example,
 * with parts of width 0.1 and cutoffs 0.15, 0.32 and 0.38, the part [0.3, 0.4) has the number 1,
 * and a score of 0.35 is in segment 2. The work for a score does not depend on the number K of
 * cutoffs, unless many of them are close together, and is O(log K) then.
 */
final class PartTable {
  /** The most parts: the table fits into the fastest cache beside the counters. */
  private static final int MOST_PARTS = 1 << 11;

  /** The most cutoffs of a part that are compared one after the other and not by bisection. */
  private static final int FEW = 8;

  /** The cutoffs, ascending, followed by one that no score reaches. */
  private final double[] cutoffs;

  private final int[] below;
  private final double scale;

  /** Makes a table for a number of scores; a large table does not pay for few scores. */
  PartTable(double[] ascending, int scores) {
    cutoffs = Arrays.copyOf(ascending, ascending.length + 1);
    cutoffs[ascending.length] = Double.POSITIVE_INFINITY;
    int parts = Math.min(MOST_PARTS, Math.max(1, scores));
    below = new int[parts + 2];
    // Scores well above the highest cutoff need no parts: they share the last one.
    double highest = ascending.length == 0 ? 1 : ascending[ascending.length - 1];
    scale = Math.min(Double.MAX_VALUE, (parts - 1) / Math.max(highest, Double.MIN_NORMAL));
    int cutoff = 0;
    below[parts + 1] = ascending.length;
    for (int part = 0; part <= parts; part++) {
      while (cutoff < ascending.length && part(ascending[cutoff]) < part) {
        cutoff++;
      }
      below[part] = cutoff;
    }
  }

  /** The segment of a score in [0, 1]. */
  int segment(double score) {
    int part = part(score);
    int segment = below[part];
    int most = below[part + 1];
    if (most - segment > FEW) {
      return segment(score, segment, most);
    }
    while (cutoffs[segment] <= score) {
      segment++;
    }
    return segment;
  }

  /** The segment of a score by bisection, where its lowest and highest number are known. */
  private int segment(double score, int least, int most) {
    int low = least;
    int high = most;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (cutoffs[middle] <= score) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * The part of a score. It never falls as the score rises: cutoffs in lower parts are below it.
   */
  private int part(double score) {
    return Math.min(below.length - 2, (int) (score * scale));
  }
}
