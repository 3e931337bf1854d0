package io.smartsegment.core.kernel;

import java.util.Arrays;

/**
 * The number of cutoffs below each of many equal parts of the scores. The segment of a score is
 * that number, but for cutoffs within the score's own part, which are compared. The work for a
 * score does not depend on the number K of cutoffs, unless many of them are close together, and is
 * O(log K) then.
 */
final class PartTable {
  /** Fits into the fastest cache beside what is counted. */
  private static final int MOST_PARTS = 1 << 11;

  /** Cutoffs within a part that are compared one after the other. */
  private static final int FEW = 8;

  /** With a last one that no score reaches. */
  private final double[] cutoffs;

  private final int[] below;
  private final double scale;

  /** For so many scores: a large table does not pay for few. */
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

  /** The same by halves, where it is known to lie between two numbers. */
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

  /** Never falls when the score rises, so that cutoffs in lower parts are below the score. */
  private int part(double score) {
    return Math.min(below.length - 2, (int) (score * scale));
  }
}
