package io.smartsegment.core.problem;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The positions from which a number of segments, each allowed by itself, can reach the end: entry j
 * holds the positions p such that [p, D) can be divided into j allowed segments. For example, let
 * four distinct scores have 5, 5, 10 and 20 customers, and segments 10 to 20 customers. One segment
 * fits from position 3 (20 customers), two from positions 0, 1 and 2, and three from position 0.
 */
interface Tails {
  /** The largest j for which entry j holds a position, at least 0. */
  int longest();

  /** Whether all customers above a position can be divided into j allowed segments. */
  boolean contains(int j, int position);

  /** The highest position above which j segments fit; -1 if there is none. */
  int highest(int j);

  /**
   * The position from low to high that is nearest to the wanted one among those above which j
   * segments fit; -1 if there is none.
   */
  int nearest(int j, int wanted, int low, int high);

  /**
   * Makes the tails where segments only have to be large enough. If j segments fit above a
   * position, they fit above every lower one, as the lowest segment takes in the customers between.
   * So each entry is given by its highest position.
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
   * Makes the tails where segments may also be too large, so that there can be gaps between the
   * positions. O(K D) time, K D bits of memory.
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
