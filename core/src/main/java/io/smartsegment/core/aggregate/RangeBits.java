package io.smartsegment.core.aggregate;

import java.util.Arrays;

/**
 * Ranges of the score by the bits of their ends, and which of them overlap a {@link ScoreBits}
 * cell. A group is a cell that a range overlaps. Immutable.
 */
final class RangeBits {
  private final long[] low;
  private final long[] high;
  private final int[] cells;
  private final int[] firsts;
  private final int[] lasts;
  private final int groups;

  RangeBits(ScoreRanges ranges) {
    int size = ranges.size();
    low = new long[size];
    high = new long[size];
    long most = size;
    for (int i = 0; i < size; i++) {
      low[i] = ScoreBits.of(ranges.low(i));
      high[i] = ScoreBits.of(ranges.high(i));
      most += ScoreBits.cell(high[i]) - ScoreBits.cell(low[i]);
    }
    cells = new int[Math.toIntExact(most)];
    firsts = new int[cells.length];
    lasts = new int[cells.length];
    int count = 0;
    for (int i = 0; i < size; i++) {
      for (int cell = ScoreBits.cell(low[i]); cell <= ScoreBits.cell(high[i]); cell++) {
        if (count == 0 || cells[count - 1] < cell) {
          cells[count] = cell;
          firsts[count++] = i;
        }
        lasts[count - 1] = i;
      }
    }
    groups = count;
  }

  int size() {
    return low.length;
  }

  long low(int range) {
    return low[range];
  }

  long high(int range) {
    return high[range];
  }

  int groups() {
    return groups;
  }

  int cell(int group) {
    return cells[group];
  }

  /** The number of the range that a score of a group is in; -1 if there is none. */
  int rangeOf(int group, long bits) {
    int range = firsts[group];
    if (range < lasts[group]) {
      int found = Arrays.binarySearch(low, range, lasts[group] + 1, bits);
      range = found >= 0 ? found : Math.max(range, -found - 2);
    }
    return bits >= low[range] && bits <= high[range] ? range : -1;
  }

  /** How many customers are in the ranges at most, if those of cell c begin at start c. */
  int mostCustomers(int[] starts) {
    int most = 0;
    for (int group = 0; group < groups; group++) {
      most += starts[cells[group] + 1] - starts[cells[group]];
    }
    return most;
  }
}
