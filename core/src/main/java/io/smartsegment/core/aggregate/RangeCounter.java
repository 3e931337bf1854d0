package io.smartsegment.core.aggregate;

import io.smartsegment.core.population.ScoreCells;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.stability.Experimental;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Counts the customers in some ranges of the score one by one, for sources that are read row by
 * row: by distinct score, or by parts of the ranges. Memory for the distinct scores that were seen,
 * and for as many rows, a million at least. For use by one thread.
 */
@Experimental
public final class RangeCounter {
  private static final int BATCH = 1 << 20;

  private final ScoreRanges ranges;

  /** Of each cell of {@link CellCounter}, what of it may be in a range. */
  private final int[] near = new int[CellCounter.cellCount()];

  /** Nothing of a cell is in a range; numbers from 0 are that of the only range. */
  private static final int NO_RANGE = -1;

  private static final int SEVERAL_RANGES = -2;

  private final boolean byScore;
  private final Parts parts;
  private final double[] factors;
  private double[] scores = new double[1 << 12];
  private int[] outcomes = new int[1 << 12];
  private int size;
  private @Nullable ScoreIndex counted;

  private RangeCounter(ScoreRanges ranges, boolean byScore) {
    this.ranges = ranges;
    this.byScore = byScore;
    factors = new double[ranges.size()];
    Arrays.setAll(factors, ranges::factor);
    parts = new Parts(byScore ? 0 : ranges.firstPart(ranges.size()));
    Arrays.fill(near, NO_RANGE);
    for (int i = 0; i < ranges.size(); i++) {
      int last = CellCounter.cell(ranges.high(i));
      for (int cell = CellCounter.cell(ranges.low(i)); cell <= last; cell++) {
        near[cell] = near[cell] == NO_RANGE ? i : SEVERAL_RANGES;
      }
    }
  }

  /**
   * {@return a counter by distinct score}
   *
   * @param ranges the ranges; customers elsewhere are not counted
   */
  public static RangeCounter ofScores(ScoreRanges ranges) {
    return new RangeCounter(ranges, true);
  }

  /**
   * {@return a counter by parts of the ranges}
   *
   * @param ranges the ranges; customers elsewhere are not counted
   */
  public static RangeCounter ofParts(ScoreRanges ranges) {
    return new RangeCounter(ranges, false);
  }

  /**
   * Counts a customer if the score is in a range.
   *
   * @param score the score, which the caller has checked: in [0, 1]
   * @param outcome 1 for a customer who converted, else 0
   */
  public void add(double score, int outcome) {
    int range = near[CellCounter.cell(score)];
    if (range == SEVERAL_RANGES) {
      range = ranges.rangeOf(score);
    }
    if (range < 0 || score < ranges.low(range) || score > ranges.high(range)) {
      return;
    }
    if (byScore) {
      addScore(score, outcome);
    } else {
      int part = (int) ((score - ranges.low(range)) * factors[range]);
      parts.add(ranges.firstPart(range) + part, score, outcome);
    }
  }

  private void addScore(double score, int outcome) {
    // Batches grow with what is counted, so that all merging together costs no more than sorting.
    if (size >= BATCH && (counted == null || size >= counted.distinctScores())) {
      flush();
    }
    if (size == scores.length) {
      scores = Arrays.copyOf(scores, 2 * size);
      outcomes = Arrays.copyOf(outcomes, 2 * size);
    }
    scores[size] = score;
    outcomes[size++] = outcome;
  }

  private void flush() {
    if (size > 0) {
      ScoreIndex batch = ScoreIndex.of(Arrays.copyOf(scores, size), Arrays.copyOf(outcomes, size));
      counted = counted == null ? batch : counted.merge(batch);
      size = 0;
    }
  }

  /**
   * Adds the customers of another counter for the same ranges.
   *
   * @param other the other one, which cannot be used any more
   */
  public void merge(RangeCounter other) {
    if (!byScore) {
      parts.merge(other.parts);
      return;
    }
    flush();
    other.flush();
    if (other.counted != null) {
      counted = counted == null ? other.counted : counted.merge(other.counted);
    }
    other.counted = null;
  }

  /** {@return the cells of the customers that were counted} */
  public ScoreCells cells() {
    if (!byScore) {
      return parts.cells();
    }
    flush();
    return counted == null
        ? ScoreCells.of(new double[0], new double[0], new long[0], new long[0])
        : ScoreCells.of(counted);
  }

  /** Counts by part, as {@link CellCounter} does by cell. */
  private static final class Parts {
    private final long[] customers;
    private final long[] conversions;
    private final double[] low;
    private final double[] high;

    Parts(int count) {
      customers = new long[count];
      conversions = new long[count];
      low = new double[count];
      high = new double[count];
    }

    void add(int part, double score, int outcome) {
      low[part] = customers[part] == 0 ? score : Math.min(low[part], score);
      high[part] = customers[part] == 0 ? score : Math.max(high[part], score);
      customers[part]++;
      conversions[part] += outcome;
    }

    void merge(Parts other) {
      for (int part = 0; part < customers.length; part++) {
        if (other.customers[part] > 0) {
          boolean isFirst = customers[part] == 0;
          low[part] = isFirst ? other.low[part] : Math.min(low[part], other.low[part]);
          high[part] = isFirst ? other.high[part] : Math.max(high[part], other.high[part]);
          customers[part] += other.customers[part];
          conversions[part] += other.conversions[part];
        }
      }
    }

    ScoreCells cells() {
      return ScoreCells.of(low, high, customers, conversions);
    }
  }
}
