package io.smartsegment.core.problem;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * From which positions a number of segments, each allowed by itself, reaches the end: entry j holds
 * the positions p such that j segments fit exactly into [p, D).
 */
interface Tails {
  /** The largest j for which there is such a position, at least 0. */
  int longest();

  /** Whether j segments fit exactly above a position. */
  boolean contains(int j, int position);

  /** The highest position above which j segments fit; -1 if there is none. */
  int highest(int j);

  /** The position nearest to the wanted one from low to high above which j segments fit, or -1. */
  int nearest(int j, int wanted, int low, int high);

  /**
   * Where segments only have to be large enough, whatever is at or below a position will do: a
   * segment takes in what is left. O(K log D).
   */
  static Tails upTo(List<Integer> highest) {
    int[] starts = highest.stream().mapToInt(Integer::intValue).toArray();
    return new Tails() {
      @Override
      public int longest() {
        return starts.length - 1;
      }

      @Override
      public boolean contains(int j, int position) {
        return j < starts.length && (j == 0 ? position == starts[0] : position <= starts[j]);
      }

      @Override
      public int highest(int j) {
        return j < starts.length ? starts[j] : -1;
      }

      @Override
      public int nearest(int j, int wanted, int low, int high) {
        int top = Math.min(high, highest(j));
        return top < low ? -1 : Math.min(Math.max(wanted, low), top);
      }
    };
  }

  /**
   * Where segments may be too large as well, the positions have holes. O(K D) time, K D bits.
   *
   * @param earliestEnds for each position the lowest end of a segment that starts there
   * @param latestEnds for each position the highest end of a segment that starts there
   * @param wanted the largest j to compute
   */
  static Tails within(int[] earliestEnds, int[] latestEnds, int wanted) {
    int distinct = earliestEnds.length - 1;
    List<BitSet> sets = new ArrayList<>();
    BitSet end = new BitSet(distinct + 1);
    end.set(distinct);
    sets.add(end);
    int[] next = new int[distinct + 2];
    for (int j = 1; j <= wanted; j++) {
      BitSet above = sets.get(j - 1);
      next[distinct + 1] = distinct + 1;
      for (int p = distinct; p >= 0; p--) {
        next[p] = above.get(p) ? p : next[p + 1];
      }
      BitSet here = new BitSet(distinct + 1);
      for (int p = 0; p < distinct; p++) {
        if (earliestEnds[p] <= distinct && next[earliestEnds[p]] <= latestEnds[p]) {
          here.set(p);
        }
      }
      if (here.isEmpty()) {
        break;
      }
      sets.add(here);
    }
    return of(sets);
  }

  private static Tails of(List<BitSet> sets) {
    return new Tails() {
      @Override
      public int longest() {
        return sets.size() - 1;
      }

      @Override
      public boolean contains(int j, int position) {
        return j < sets.size() && sets.get(j).get(position);
      }

      @Override
      public int highest(int j) {
        return j < sets.size() ? sets.get(j).length() - 1 : -1;
      }

      @Override
      public int nearest(int j, int wanted, int low, int high) {
        if (j >= sets.size() || low > high) {
          return -1;
        }
        int inside = Math.min(Math.max(wanted, low), high);
        int below = sets.get(j).previousSetBit(inside);
        int above = sets.get(j).nextSetBit(inside);
        boolean belowFits = below >= low;
        boolean aboveFits = above >= 0 && above <= high;
        if (belowFits && aboveFits) {
          return inside - below <= above - inside ? below : above;
        }
        return belowFits ? below : aboveFits ? above : -1;
      }
    };
  }
}
