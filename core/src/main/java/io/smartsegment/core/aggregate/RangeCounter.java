package io.smartsegment.core.aggregate;

import io.smartsegment.core.population.CellSums;
import io.smartsegment.core.population.Measure;
import io.smartsegment.core.population.ScoreCells;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.population.ScoreIndexBuilder;
import io.smartsegment.core.stability.Experimental;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts the customers in some ranges of the score one by one, for sources that are read row by
 * row: by distinct score, or by parts of the ranges. Memory for the distinct scores that were seen,
 * and for as many rows, a million at least. For use by one thread.
 */
@Experimental
public final class RangeCounter {
  private static final int BATCH = 1 << 20;
  private static final double[] NOTHING = {};

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

  /** What is known of each customer beside score and outcome, and the amounts by measure. */
  private final List<Measure> measures;

  private final double[][] amounts;

  private RangeCounter(ScoreRanges ranges, boolean byScore, Set<Measure> measures) {
    this.measures = CellSums.requireColumns(measures);
    amounts = new double[measures.size()][byScore ? scores.length : 0];
    this.ranges = ranges;
    this.byScore = byScore;
    factors = new double[ranges.size()];
    Arrays.setAll(factors, ranges::factor);
    parts = new Parts(byScore ? 0 : ranges.firstPart(ranges.size()), measures);
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
    return ofScores(ranges, Set.of());
  }

  /**
   * {@return a counter by parts of the ranges}
   *
   * @param ranges the ranges; customers elsewhere are not counted
   */
  public static RangeCounter ofParts(ScoreRanges ranges) {
    return ofParts(ranges, Set.of());
  }

  /**
   * {@return a counter by distinct score that also sums up amounts}
   *
   * @param ranges the ranges; customers elsewhere are not counted
   * @param measures what is known of each customer, as for {@link CellSums#of}
   */
  public static RangeCounter ofScores(ScoreRanges ranges, Set<Measure> measures) {
    return new RangeCounter(ranges, true, measures);
  }

  /**
   * {@return a counter by parts of the ranges that also sums up amounts}
   *
   * @param ranges the ranges; customers elsewhere are not counted
   * @param measures what is known of each customer, as for {@link CellSums#of}
   */
  public static RangeCounter ofParts(ScoreRanges ranges, Set<Measure> measures) {
    return new RangeCounter(ranges, false, measures);
  }

  /**
   * Counts a customer if the score is in a range.
   *
   * @param score the score, which the caller has checked: in [0, 1]
   * @param outcome 1 for a customer who converted, else 0
   */
  public void add(double score, int outcome) {
    add(score, outcome, NOTHING);
  }

  /**
   * Counts a customer if the score is in a range.
   *
   * @param score the score, which the caller has checked: in [0, 1]
   * @param outcome 1 for a customer who converted, else 0
   * @param ofCustomer amounts, which the caller has checked, in the order of {@link
   *     CellSums#requireColumns}
   */
  public void add(double score, int outcome, double[] ofCustomer) {
    int range = near[CellCounter.cell(score)];
    if (range == SEVERAL_RANGES) {
      range = ranges.rangeOf(score);
    }
    if (range < 0 || score < ranges.low(range) || score > ranges.high(range)) {
      return;
    }
    if (byScore) {
      addScore(score, outcome, ofCustomer);
    } else {
      int part = (int) ((score - ranges.low(range)) * factors[range]);
      parts.add(ranges.firstPart(range) + part, score, outcome, ofCustomer);
    }
  }

  private void addScore(double score, int outcome, double[] ofCustomer) {
    // Batches grow with what is counted, so that all merging together costs no more than sorting.
    if (size >= BATCH && (counted == null || size >= counted.distinctScores())) {
      flush();
    }
    if (size == scores.length) {
      scores = Arrays.copyOf(scores, 2 * size);
      outcomes = Arrays.copyOf(outcomes, 2 * size);
      for (int i = 0; i < amounts.length; i++) {
        amounts[i] = Arrays.copyOf(amounts[i], 2 * size);
      }
    }
    for (int i = 0; i < amounts.length; i++) {
      amounts[i][size] = ofCustomer[i];
    }
    scores[size] = score;
    outcomes[size++] = outcome;
  }

  private void flush() {
    if (size > 0) {
      ScoreIndexBuilder rows =
          ScoreIndex.rows(Arrays.copyOf(scores, size), Arrays.copyOf(outcomes, size));
      for (int i = 0; i < amounts.length; i++) {
        rows.amounts(measures.get(i), Arrays.copyOf(amounts[i], size));
      }
      ScoreIndex batch = rows.build();
      counted = counted == null ? batch : counted.merge(batch);
      size = 0;
    }
  }

  /**
   * Adds the customers of another counter for the same ranges, neither of them with amounts.
   *
   * @param other the other one, which cannot be used any more
   */
  public void merge(RangeCounter other) {
    if (!measures.isEmpty()) {
      throw new IllegalStateException("Counters with amounts are not merged.");
    }
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
    private final CellSums sums;
    private final boolean hasAmounts;

    Parts(int count, Set<Measure> measures) {
      sums = CellSums.of(measures, count);
      hasAmounts = !measures.isEmpty();
      customers = new long[count];
      conversions = new long[count];
      low = new double[count];
      high = new double[count];
    }

    void add(int part, double score, int outcome, double[] ofCustomer) {
      low[part] = customers[part] == 0 ? score : Math.min(low[part], score);
      high[part] = customers[part] == 0 ? score : Math.max(high[part], score);
      customers[part]++;
      conversions[part] += outcome;
      if (hasAmounts) {
        sums.add(part, ofCustomer, outcome == 1);
      }
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
      return ScoreCells.of(low, high, customers, conversions, sums);
    }
  }
}
