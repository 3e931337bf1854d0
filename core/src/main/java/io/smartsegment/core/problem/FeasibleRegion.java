package io.smartsegment.core.problem;

import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.index.ScoreIndex;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;

/**
 * Which bounds satisfy the constraints of a problem, and how to move bounds into that region. With
 * a minimum size, the region for K segments is described by two facts that cost O(D) to prepare:
 * how far a segment must reach at least, and how far right a segment may start so that those to its
 * right still fit.
 */
public final class FeasibleRegion {
  private final ScoreIndex index;
  private final long minimumSize;
  private final int minSegments;
  private final int maxSegments;

  /** Entry j: the highest position at which j segments to the right still fit. */
  private final int[] startOfLast;

  private FeasibleRegion(
      ScoreIndex index, long minimumSize, int minSegments, int maxSegments, int[] startOfLast) {
    this.index = index;
    this.minimumSize = minimumSize;
    this.minSegments = minSegments;
    this.maxSegments = maxSegments;
    this.startOfLast = startOfLast;
  }

  /**
   * {@return the region, as far as customers and constraints alone decide it}
   *
   * @param index the customers
   * @param constraints which segmentations are allowed
   * @throws InfeasibleProblemException if no segmentation satisfies the constraints
   */
  public static FeasibleRegion of(ScoreIndex index, Constraints constraints) {
    return of(index, constraints, Integer.MAX_VALUE);
  }

  static FeasibleRegion of(ScoreIndex index, Constraints constraints, int pricedSegments) {
    long size = constraints.minimumSize().of(index.customers());
    int[] startOfLast = startsOfLast(index, size, constraints.maxSegments());
    int possible = startOfLast.length - 1;
    int priced = Math.min(possible, pricedSegments);
    if (priced < constraints.minSegments()) {
      throw infeasible(index, constraints, size, pricedSegments, priced);
    }
    return new FeasibleRegion(index, size, constraints.minSegments(), priced, startOfLast);
  }

  /** {@return the smallest allowed segment, in customers} */
  public long minimumSize() {
    return minimumSize;
  }

  /** {@return the smallest allowed number of segments} */
  public int minSegments() {
    return minSegments;
  }

  /** {@return the largest number of segments that these customers allow, priced or not} */
  public int possibleSegments() {
    return startOfLast.length - 1;
  }

  /** {@return the largest number of segments that fits and has a price} */
  public int maxSegments() {
    return maxSegments;
  }

  /**
   * {@return the lowest position at which a segment may end that starts at {@code from}; D + 1 if
   * the customers above do not suffice}
   *
   * @param from a position; O(log D), O(1) for a minimum size of 1
   */
  public int earliestEnd(int from) {
    if (minimumSize == 1) {
      return from + 1;
    }
    long missing = minimumSize - (index.customers() - index.customersBelow(from));
    return missing > 0
        ? index.distinctScores() + 1
        : index.positionOfRank(index.customersBelow(from) + minimumSize);
  }

  /**
   * {@return the highest position at which a segment may start such that it and those above it fit}
   *
   * @param segmentsFromHere the number of segments from this one to the last, 0 to {@link
   *     #maxSegments()}; O(1)
   */
  public int startOfLast(int segmentsFromHere) {
    return startOfLast[segmentsFromHere];
  }

  /**
   * {@return the highest position at which a segment may start that ends at {@code to}; -1 if the
   * customers below do not suffice}
   *
   * @param to a position; O(log D), O(1) for a minimum size of 1
   */
  public int latestStart(int to) {
    return latestStart(index, minimumSize, to);
  }

  /**
   * {@return whether bounds satisfy all constraints}
   *
   * @param bounds array that holds the bounds
   * @param offset index of the first one
   * @param segments number of segments
   */
  public boolean contains(int[] bounds, int offset, int segments) {
    if (segments < minSegments
        || segments > maxSegments
        || bounds[offset] != 0
        || bounds[offset + segments] != index.distinctScores()) {
      return false;
    }
    for (int k = offset; k < offset + segments; k++) {
      if (bounds[k] >= bounds[k + 1] || index.customers(bounds[k], bounds[k + 1]) < minimumSize) {
        return false;
      }
    }
    return true;
  }

  /**
   * Moves bounds into the region, keeping the number of segments: sorts the inner ones and pushes
   * each one up to where its segment is large enough, or down to where the segments above still
   * fit. Bounds inside the region do not move. O(K log D) for K segments.
   *
   * @param bounds array that holds the bounds; inner ones may be any numbers
   * @param offset index of the first one
   * @param segments number of segments, 1 to {@link #maxSegments()}
   */
  public void repair(int[] bounds, int offset, int segments) {
    bounds[offset] = 0;
    bounds[offset + segments] = index.distinctScores();
    sortInner(bounds, offset, segments);
    for (int k = 1; k < segments; k++) {
      int low = earliestEnd(bounds[offset + k - 1]);
      int high = startOfLast[segments - k];
      bounds[offset + k] = Math.min(Math.max(bounds[offset + k], low), high);
    }
  }

  /** Insertion sort: the bounds are few and nearly in order. */
  private static void sortInner(int[] bounds, int offset, int segments) {
    for (int i = offset + 2; i < offset + segments; i++) {
      int moving = bounds[i];
      int j = i - 1;
      while (j > offset && bounds[j] > moving) {
        bounds[j + 1] = bounds[j];
        j--;
      }
      bounds[j + 1] = moving;
    }
  }

  /** Fills segments from the right as small as allowed; ends where no further one fits. */
  private static int[] startsOfLast(ScoreIndex index, long size, int wanted) {
    int[] starts =
        new int
            [(int) Math.min(Math.min(wanted, index.distinctScores()), index.customers() / size)
                + 1];
    starts[0] = index.distinctScores();
    for (int j = 1; j < starts.length; j++) {
      starts[j] = latestStart(index, size, starts[j - 1]);
      if (starts[j] < 0) {
        return Arrays.copyOf(starts, j);
      }
    }
    return starts;
  }

  private static int latestStart(ScoreIndex index, long size, int to) {
    if (size == 1) {
      return to - 1;
    }
    long below = index.customersBelow(to) - size;
    int p = below < 0 ? 0 : index.positionOfRank(below);
    return below < 0 || index.customersBelow(p) > below ? p - 1 : p;
  }

  private static InfeasibleProblemException infeasible(
      ScoreIndex index, Constraints constraints, long size, int pricedSegments, int possible) {
    int segments = constraints.minSegments();
    String fewer = possible == 0 ? "" : text("%,d segment%s", possible, possible == 1 ? "" : "s");
    if (segments > index.distinctScores()) {
      return new InfeasibleProblemException(
          text(
              "%,d segments need %,d distinct scores; there are %,d, and customers with the same"
                  + " score cannot be separated.",
              segments, segments, index.distinctScores()),
          possible == 0
              ? "Ask for fewer segments and a smaller minimum size."
              : "Up to " + fewer + " would do.");
    }
    if (segments > pricedSegments) {
      return new InfeasibleProblemException(
          text("%,d segments need %,d prices; there are %,d.", segments, segments, pricedSegments),
          possible == 0
              ? "Ask for fewer segments and a smaller minimum size."
              : "Up to " + fewer + " would do; more need a price for each.");
    }
    String minimum = text("minimum of %,d customers", largestMinimumSize(index, segments));
    return new InfeasibleProblemException(
        tooLarge(index, size, segments),
        possible == 0
            ? "A " + minimum + " would do."
            : fewer + ", or a " + minimum + ", would do.");
  }

  private static String tooLarge(ScoreIndex index, long size, int segments) {
    BigInteger needed = BigInteger.valueOf(size).multiply(BigInteger.valueOf(segments));
    boolean one = segments == 1;
    return needed.compareTo(BigInteger.valueOf(index.customers())) > 0
        ? text(
            "%,d segment%s of at least %,d customers need%s %,d customers; there are %,d.",
            segments, one ? "" : "s", size, one ? "s" : "", needed, index.customers())
        : text(
            "%,d segments of at least %,d customers are not possible: %,d customers share %,d"
                + " distinct scores, and those with the same score cannot be separated.",
            segments, size, index.customers(), index.distinctScores());
  }

  /** Formats in the same way in every locale. */
  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /** The largest minimum size under which this many segments are possible, by bisection. */
  private static long largestMinimumSize(ScoreIndex index, int segments) {
    long feasible = 1;
    long infeasible = index.customers() / segments + 1;
    while (infeasible - feasible > 1) {
      long middle = (feasible + infeasible) >>> 1;
      if (startsOfLast(index, middle, segments).length > segments) {
        feasible = middle;
      } else {
        infeasible = middle;
      }
    }
    return feasible;
  }
}
