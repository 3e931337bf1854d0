package io.smartsegment.incremental;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.SegmentSize;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Some of the customers, summed up by score: the index that every optimizer works on, and for each
 * arm the gains of the customers below each position, in whole units.
 *
 * <p>A range in which an arm must not be given has marks, of which every segment that reaches into
 * it holds at least one: at both ends, and between them so that between two marks there are fewer
 * customers than a segment may have. A mark takes more from the arm than all customers together can
 * bring.
 */
final class ArmIndex {
  private final Gains gains;
  private final ScoreIndex index;

  /** Entry [a][p]: the gains of arm a below position p, in units. */
  private final double[][] below;

  /** Entry [a][p]: the marks of arm a below position p. */
  private final int[][] marks;

  /**
   * Sums up some of the customers; O(N A) for N customers and A arms.
   *
   * @param some which ones, at least one
   * @param untested where arms must not be given
   * @param minimum the smallest segment
   */
  ArmIndex(Gains gains, IntPredicate some, Untested untested, SegmentSize minimum) {
    this.gains = gains;
    int arms = gains.arms().size();
    int distinct = gains.scores().length;
    long[] customers = new long[distinct];
    double[][] sums = new double[arms][distinct];
    for (int i = 0; i < gains.customers(); i++) {
      if (some.test(i)) {
        int place = gains.place(i);
        customers[place]++;
        for (int a = 1; a < arms; a++) {
          sums[a][place] += gains.units(a, i);
        }
      }
    }
    int kept = (int) Arrays.stream(customers).filter(count -> count > 0).count();
    double[] scores = new double[kept];
    long[] counts = new long[kept];
    below = new double[arms][kept + 1];
    int p = 0;
    for (int place = 0; place < distinct; place++) {
      if (customers[place] > 0) {
        scores[p] = gains.scores()[place];
        counts[p] = customers[place];
        for (int a = 1; a < arms; a++) {
          below[a][p + 1] = below[a][p] + sums[a][place];
        }
        p++;
      }
    }
    index = ScoreIndex.counts(scores, counts).build();
    marks = new int[arms][kept + 1];
    for (int a = 1; a < arms && !untested.isEmpty(); a++) {
      mark(a, untested, Math.max(1, minimum.roundedUp(index.customers())));
    }
  }

  private void mark(int arm, Untested untested, long minimum) {
    boolean[] marked = new boolean[index.distinctScores()];
    for (UntestedRange range : untested.forbidden(arm)) {
      int last = -1;
      long since = 0;
      for (int p = 0; p < marked.length; p++) {
        if (index.score(p) < range.from() || index.score(p) > range.to()) {
          continue;
        }
        since += index.customers(p, p + 1);
        if (last < 0 || since >= minimum) {
          marked[p] = true;
          since = 0;
        }
        last = p;
      }
      if (last >= 0) {
        marked[last] = true;
      }
    }
    for (int p = 0; p < marked.length; p++) {
      marks[arm][p + 1] = marks[arm][p] + (marked[p] ? 1 : 0);
    }
  }

  Gains gains() {
    return gains;
  }

  ScoreIndex index() {
    return index;
  }

  /** The gains of an arm in a range of positions, in units. */
  double units(int arm, int from, int to) {
    return below[arm][to] - below[arm][from];
  }

  /** The same, less the marks of ranges in which the arm must not be given. */
  double allowedUnits(int arm, int from, int to) {
    int marked = marks[arm][to] - marks[arm][from];
    return marked == 0 ? units(arm, from, to) : units(arm, from, to) - marked * gains.beyond();
  }

  /** Whether an arm may be given in a range of positions. */
  boolean allows(int arm, int from, int to) {
    return marks[arm][to] == marks[arm][from];
  }

  double cost(int arm, int from, int to) {
    return gains.arms().cost(arm) * index.customers(from, to);
  }
}
