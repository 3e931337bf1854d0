package io.smartsegment.core.aggregate;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.population.ScoreCells;
import java.util.Arrays;
import java.util.List;

/**
 * The customers of arrays whose scores are in some cells, copied and grouped by cell, so that
 * questions about them need no pass over all customers. 8 bytes for each of them, and some memory
 * for all cells. For use by one thread.
 */
final class KeptRows {
  /** So many rows are looked at before those of them that are kept are put into their groups. */
  private static final int BLOCK = 1 << 12;

  /** 1 for each cell of which the customers are kept, else 0. */
  private final byte[] isKept = new byte[ScoreBits.CELLS];

  /** Where the group of each cell begins; one entry more than cells. */
  private final int[] starts = new int[ScoreBits.CELLS + 1];

  /** The bits of the score of each customer, and below them the outcome. */
  private final long[] keys;

  private KeptRows(ArrayCounts counts, List<ScoreRanges> chosen) {
    for (ScoreRanges ranges : chosen) {
      for (int i = 0; i < ranges.size(); i++) {
        int first = ScoreBits.cell(ScoreBits.of(ranges.low(i)));
        int last = ScoreBits.cell(ScoreBits.of(ranges.high(i)));
        Arrays.fill(isKept, first, last + 1, (byte) 1);
      }
    }
    for (int cell = 0; cell < ScoreBits.CELLS; cell++) {
      starts[cell + 1] = starts[cell] + isKept[cell] * counts.customers(cell);
    }
    keys = new long[starts[ScoreBits.CELLS]];
  }

  /**
   * {@return the customers in some ranges, and in cells that these divide; one pass}
   *
   * @param scores the scores of all customers, checked
   * @param outcomes their outcomes
   * @param counts what a pass over the same arrays counted
   * @param chosen the ranges
   */
  static KeptRows of(
      double[] scores, int[] outcomes, ArrayCounts counts, List<ScoreRanges> chosen) {
    KeptRows rows = new KeptRows(counts, chosen);
    int[] next = Arrays.copyOf(rows.starts, ScoreBits.CELLS);
    int[] found = new int[BLOCK];
    for (int from = 0; from < scores.length; from += BLOCK) {
      int size = find(scores, from, Math.min(from + BLOCK, scores.length), rows.isKept, found);
      for (int i = 0; i < size; i++) {
        rows.add(scores[found[i]], outcomes[found[i]], next);
      }
    }
    for (int cell = 0; cell < ScoreBits.CELLS; cell++) {
      if (next[cell] != rows.starts[cell + 1]) {
        throw changed(cell);
      }
    }
    return rows;
  }

  /** Notes the rows that are kept, without a branch that a processor would have to guess. */
  private static int find(double[] scores, int from, int to, byte[] isKept, int[] found) {
    int size = 0;
    for (int row = from; row < to; row++) {
      found[size] = row;
      size += isKept[ScoreBits.cell(ScoreBits.of(scores[row]))];
    }
    return size;
  }

  private void add(double score, int outcome, int[] next) {
    long bits = ScoreBits.of(score);
    int cell = ScoreBits.cell(bits);
    if (next[cell] == starts[cell + 1]) {
      throw changed(cell);
    }
    keys[next[cell]++] = bits << 1 | outcome;
  }

  private static InvalidInputException changed(int cell) {
    return new InvalidInputException(
        "The customers changed while they were counted: those with scores from %s to %s are others than in an earlier pass."
            .formatted(
                Double.longBitsToDouble(ScoreBits.lowest(cell)),
                Double.longBitsToDouble(ScoreBits.highest(cell))),
        "Run it again on arrays that stay as they are.");
  }

  /** Whether all customers in some ranges are here. */
  boolean have(ScoreRanges ranges) {
    for (int i = 0; i < ranges.size(); i++) {
      int last = ScoreBits.cell(ScoreBits.of(ranges.high(i)));
      for (int cell = ScoreBits.cell(ScoreBits.of(ranges.low(i))); cell <= last; cell++) {
        if (isKept[cell] == 0) {
          return false;
        }
      }
    }
    return true;
  }

  /** {@return the customers in some ranges by distinct score} */
  ScoreCells scores(ScoreRanges ranges) {
    RangeBits bits = new RangeBits(ranges);
    long[] found = new long[bits.mostCustomers(starts)];
    int size = 0;
    for (int group = 0; group < bits.groups(); group++) {
      int first = size;
      int cell = bits.cell(group);
      for (int i = starts[cell]; i < starts[cell + 1]; i++) {
        found[size] = keys[i];
        size += bits.rangeOf(group, keys[i] >>> 1) >= 0 ? 1 : 0;
      }
      Arrays.sort(found, first, size);
    }
    return distinct(found, size);
  }

  private static ScoreCells distinct(long[] found, int size) {
    double[] scores = new double[size];
    long[] customers = new long[size];
    long[] conversions = new long[size];
    int last = -1;
    for (int i = 0; i < size; i++) {
      if (i == 0 || found[i] >>> 1 != found[i - 1] >>> 1) {
        scores[++last] = Double.longBitsToDouble(found[i] >>> 1);
      }
      customers[last]++;
      conversions[last] += found[i] & 1;
    }
    int count = last + 1;
    double[] distinct = Arrays.copyOf(scores, count);
    return ScoreCells.of(
        distinct, distinct, Arrays.copyOf(customers, count), Arrays.copyOf(conversions, count));
  }

  /** {@return the customers in some ranges by cells of a few customers each} */
  ScoreCells split(ScoreRanges ranges) {
    RangeBits bits = new RangeBits(ranges);
    PartCounts parts = new PartCounts(bits, starts);
    for (int group = 0; group < bits.groups(); group++) {
      int cell = bits.cell(group);
      for (int i = starts[cell]; i < starts[cell + 1]; i++) {
        int range = bits.rangeOf(group, keys[i] >>> 1);
        if (range >= 0) {
          parts.add(range, keys[i]);
        }
      }
    }
    return parts.cells();
  }
}
