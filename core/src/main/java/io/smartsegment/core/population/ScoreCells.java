package io.smartsegment.core.population;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.stability.Experimental;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Customers counted by cells of the score: each cell has all customers from its lowest to its
 * highest score, and only their numbers are known. Cells do not overlap. Between two cells the
 * numbers of customers and of conversions below a cutoff are exact. A cell whose lowest and highest
 * score are the same is <em>solid</em>: no cutoff is inside it.
 *
 * <p>Example: the cells [0.1, 0.14] with 70 customers and [0.15, 0.15] with 30. A cutoff of 0.15
 * has exactly 70 customers below it; how many are below 0.12 is not known; the second one is solid.
 *
 * <p>Sums of money and weights are known beside the numbers where the customers have them, exactly
 * as {@link ScoreIndex} has them.
 *
 * <p>Immutable and safe for use by many threads. Memory: 32 bytes for each cell, and 8 to 16 for
 * each measure.
 */
@Experimental
public final class ScoreCells {
  private final double[] low;
  private final double[] high;
  private final long[] customers;
  private final long[] conversions;
  private final boolean exactEnds;
  private final Map<Measure, ExactSums> sums;

  /** Measures of which a customer has an amount below 0. */
  private final Set<Measure> negative;

  private ScoreCells(
      double[] low,
      double[] high,
      long[] customers,
      long[] conversions,
      boolean exactEnds,
      Map<Measure, ExactSums> sums,
      Set<Measure> negative) {
    this.low = low;
    this.high = high;
    this.customers = customers;
    this.conversions = conversions;
    this.exactEnds = exactEnds;
    this.sums = sums;
    this.negative = negative;
  }

  /**
   * {@return cells that were counted, in any order; cells without customers are left out}
   *
   * @param low the lowest score of each cell, in [0, 1]
   * @param high the highest score of each cell
   * @param customers customers of each cell
   * @param conversions how many of them converted
   * @throws InvalidInputException if the lengths differ, a number is outside its domain, or two
   *     cells overlap, as they do where a function of the score is not monotone; O(C log C) for C
   *     cells, O(C) if they are in order
   */
  public static ScoreCells of(double[] low, double[] high, long[] customers, long[] conversions) {
    return of(low, high, customers, conversions, true, CellSums.of(Set.of(), 0));
  }

  /**
   * {@return cells of which only bounds on the scores are known, as {@link #of(double[], double[],
   * long[], long[])}. Counts below the edges are exact all the same; what the scores next to an
   * edge are has to be asked for where a cutoff can be}
   *
   * @param low a score that is not above the lowest one of each cell, in [0, 1]
   * @param high a score that is not below the highest one of each cell
   * @param customers customers of each cell
   * @param conversions how many of them converted
   * @throws InvalidInputException likewise
   */
  public static ScoreCells within(
      double[] low, double[] high, long[] customers, long[] conversions) {
    return of(low, high, customers, conversions, false, CellSums.of(Set.of(), 0));
  }

  /**
   * {@return cells that were counted, with sums of money and weights}
   *
   * @param low the lowest score of each cell, in [0, 1]
   * @param high the highest score of each cell
   * @param customers customers of each cell
   * @param conversions how many of them converted
   * @param sums the sums of each cell, by the number that it has in the arrays
   * @throws InvalidInputException as {@link #of(double[], double[], long[], long[])}, or if sums
   *     could be too large for a double
   */
  public static ScoreCells of(
      double[] low, double[] high, long[] customers, long[] conversions, CellSums sums) {
    return of(low, high, customers, conversions, true, sums);
  }

  private static ScoreCells of(
      double[] low,
      double[] high,
      long[] customers,
      long[] conversions,
      boolean exactEnds,
      CellSums sums) {
    int length = low.length;
    if (high.length != length || customers.length != length || conversions.length != length) {
      throw new InvalidInputException(
          "The columns of the cells differ in length: %s, %s, %s and %s."
              .formatted(length, high.length, customers.length, conversions.length),
          "");
    }
    int[] order = order(low, customers);
    ScoreCells cells =
        new ScoreCells(
            new double[order.length],
            new double[order.length],
            new long[order.length],
            new long[order.length],
            exactEnds,
            sums.exactly(order),
            sums.negative());
    for (int i = 0; i < order.length; i++) {
      // Adding 0.0 turns -0.0 into 0.0.
      cells.low[i] = low[order[i]] + 0.0;
      cells.high[i] = high[order[i]] + 0.0;
      cells.customers[i] = customers[order[i]];
      cells.conversions[i] = conversions[order[i]];
      cells.check(i);
    }
    return cells;
  }

  /**
   * {@return a solid cell for each distinct score of a population}
   *
   * @param index the population, {@linkplain ScoreIndex#isWhole() whole} and with outcomes
   */
  public static ScoreCells of(ScoreIndex index) {
    long[] customers = index.counts().customers();
    long[] conversions = index.counts().conversions();
    return new ScoreCells(
        index.scores(), index.scores(), customers, conversions, true, index.sums(), Set.of());
  }

  /**
   * {@return these cells with sums of money and weights}
   *
   * @param cellSums the sums
   * @param numbers for each of these cells its number in the sums
   * @throws InvalidInputException if sums could be too large for a double
   */
  public ScoreCells with(CellSums cellSums, int[] numbers) {
    return with(cellSums.exactly(numbers), cellSums.negative());
  }

  private static int[] order(double[] low, long[] customers) {
    int[] used = new int[low.length];
    int size = 0;
    for (int i = 0; i < low.length; i++) {
      used[size] = i;
      size += customers[i] == 0 ? 0 : 1;
    }
    used = Arrays.copyOf(used, size);
    for (int i = 1; i < used.length; i++) {
      if (low[used[i - 1]] > low[used[i]]) {
        return IntStream.of(used)
            .boxed()
            .sorted(Comparator.comparingDouble(c -> low[c]))
            .mapToInt(Integer::intValue)
            .toArray();
      }
    }
    return used;
  }

  private void check(int i) {
    boolean counts = customers[i] > 0 && conversions[i] >= 0 && conversions[i] <= customers[i];
    if (!(low[i] >= 0 && high[i] <= 1 && low[i] <= high[i]) || !counts) {
      throw new InvalidInputException(
          "A cell with scores from %s to %s has %s conversions of %s customers."
              .formatted(low[i], high[i], conversions[i], customers[i]),
          "Scores are in [0, 1], and conversions from 0 to the number of customers.");
    }
    if (i > 0 && low[i] <= high[i - 1]) {
      throw new InvalidInputException(
          "Two cells of the score overlap: one ends at %s, and the next one begins at %s."
              .formatted(high[i - 1], low[i]),
          "Cells are counted by a function that never falls when the score rises.");
    }
  }

  /** {@return the number of cells} */
  public int size() {
    return low.length;
  }

  /**
   * {@return the lowest score of a cell}
   *
   * @param cell its number by rising score, from 0
   */
  public double low(int cell) {
    return low[cell];
  }

  /**
   * {@return the highest score of a cell}
   *
   * @param cell its number by rising score, from 0
   */
  public double high(int cell) {
    return high[cell];
  }

  /**
   * {@return the number of customers of a cell}
   *
   * @param cell its number by rising score, from 0
   */
  public long customers(int cell) {
    return customers[cell];
  }

  /**
   * {@return the number of customers of a cell who converted}
   *
   * @param cell its number by rising score, from 0
   */
  public long conversions(int cell) {
    return conversions[cell];
  }

  /**
   * {@return whether all customers of a cell have one score}
   *
   * @param cell its number by rising score, from 0
   */
  public boolean isSolid(int cell) {
    return low[cell] == high[cell];
  }

  /** {@return the number of customers of all cells; O(C)} */
  public long customers() {
    return Arrays.stream(customers).sum();
  }

  /** {@return the number of conversions of all cells; O(C)} */
  public long conversions() {
    return Arrays.stream(conversions).sum();
  }

  /** {@return whether money or weights of customers are known} */
  public boolean hasSums() {
    return !sums.isEmpty();
  }

  /**
   * {@return whether the sums of a measure are known}
   *
   * @param measure what is summed up
   */
  public boolean has(Measure measure) {
    return sums.containsKey(measure);
  }

  /** {@return whether a customer has an amount below 0 of some measure} */
  public boolean hasNegative() {
    return !negative.isEmpty();
  }

  /**
   * {@return the sum of a measure over some cells, rounded once; NaN if it is unknown}
   *
   * @param measure what is summed up
   * @param from the first cell
   * @param to the cell after the last one
   */
  public double sum(Measure measure, int from, int to) {
    ExactSums known = sums.get(measure);
    return known == null ? Double.NaN : known.between(from, to);
  }

  /**
   * {@return a measure whose exact sum over some cells is another one than that over finer cells of
   * the same customers; empty if there is none}
   *
   * @param from the first cell
   * @param to the cell after the last one
   * @param finer finer cells
   * @param finerFrom the first of them
   * @param finerTo the one after the last
   */
  public Optional<Measure> changed(int from, int to, ScoreCells finer, int finerFrom, int finerTo) {
    return sums.keySet().stream()
        .filter(
            measure -> {
              ExactSums before = sums.get(measure);
              ExactSums after = finer.sums.get(measure);
              return before == null
                  || after == null
                  || !before.isSame(from, to, after, finerFrom, finerTo);
            })
        .findFirst();
  }

  /** {@return the numbers of the cells that are not solid} */
  public BitSet open() {
    BitSet open = new BitSet(size());
    for (int i = 0; i < size(); i++) {
      open.set(i, !isSolid(i));
    }
    return open;
  }

  /**
   * {@return the number of the cell inside which a cutoff lies; -1 if the numbers below it are
   * known}
   *
   * @param cutoff any number; O(log C)
   */
  public int around(double cutoff) {
    int found = Arrays.binarySearch(low, cutoff + 0.0);
    int before = found >= 0 ? -1 : -found - 2;
    return before >= 0 && high[before] >= cutoff ? before : -1;
  }

  /**
   * {@return these cells, with finer ones in the place of some}
   *
   * @param replaced numbers of the cells to be replaced
   * @param finer cells of the same customers
   */
  public ScoreCells with(BitSet replaced, ScoreCells finer) {
    int kept = size() - replaced.cardinality();
    if (kept == 0) {
      return finer;
    }
    int length = kept + finer.size();
    double[] lows = new double[length];
    double[] highs = new double[length];
    long[] counts = new long[length];
    long[] converted = new long[length];
    int[] entries = new int[length];
    int own = replaced.nextClearBit(0);
    int other = 0;
    for (int i = 0; i < length; i++) {
      boolean takeOwn = other == finer.size() || (own < size() && low[own] < finer.low[other]);
      ScoreCells source = takeOwn ? this : finer;
      int cell = takeOwn ? own : other;
      entries[i] = takeOwn ? cell : ~cell;
      lows[i] = source.low[cell];
      highs[i] = source.high[cell];
      counts[i] = source.customers[cell];
      converted[i] = source.conversions[cell];
      if (takeOwn) {
        own = replaced.nextClearBit(own + 1);
      } else {
        other++;
      }
    }
    return of(
            lows, highs, counts, converted, exactEnds && finer.exactEnds, CellSums.of(Set.of(), 0))
        .with(sums.isEmpty() ? sums : ExactSums.picked(sums, finer.sums, entries), negative);
  }

  /**
   * {@return these cells, joined wherever no edge is wanted}
   *
   * @param edges numbers of the cells below which an edge is wanted
   */
  public ScoreCells joined(BitSet edges) {
    BitSet first = (BitSet) edges.clone();
    first.set(0);
    first.clear(size(), Math.max(size(), first.length()));
    int[] starts = first.stream().toArray();
    double[] lows = new double[starts.length];
    double[] highs = new double[starts.length];
    long[] counts = new long[starts.length];
    long[] converted = new long[starts.length];
    for (int i = 0; i < starts.length; i++) {
      int end = i + 1 < starts.length ? starts[i + 1] : size();
      lows[i] = low[starts[i]];
      highs[i] = high[end - 1];
      for (int cell = starts[i]; cell < end; cell++) {
        counts[i] += customers[cell];
        converted[i] += conversions[cell];
      }
    }
    return of(lows, highs, counts, converted, exactEnds, CellSums.of(Set.of(), 0));
  }

  /** {@return whether the ends of all cells are scores of customers, and not only bounds} */
  public boolean hasExactEnds() {
    return exactEnds;
  }

  private ScoreCells with(Map<Measure, ExactSums> otherSums, Set<Measure> otherNegative) {
    return new ScoreCells(low, high, customers, conversions, exactEnds, otherSums, otherNegative);
  }

  /**
   * {@return the customers as a population in which those of one cell cannot be separated; it is
   * {@linkplain ScoreIndex#isWhole() whole} if all cells are solid; O(C)}
   *
   * @param dropped rows that were left out because something was missing, for the record
   * @throws InvalidInputException if there are no customers
   */
  public ScoreIndex index(long dropped) {
    return index(dropped, false);
  }

  /**
   * {@return the customers as {@link #index}, which {@linkplain ScoreIndex#knowsHull() knows} the
   * hull of all customers}
   *
   * @param dropped rows that were left out because something was missing, for the record
   * @throws IllegalStateException if a vertex may be inside a cell
   */
  public ScoreIndex indexWithHull(long dropped) {
    if (!new HullCells(this).aroundVertices().isEmpty()) {
      throw new IllegalStateException("A vertex of the hull may be inside a cell.");
    }
    return index(dropped, true);
  }

  private ScoreIndex index(long dropped, boolean knowsHull) {
    if (size() == 0) {
      throw new InvalidInputException("There are no customers.", "Give at least one score.");
    }
    PrefixCounts counts = PrefixCounts.ofParts(customers, conversions);
    return open().isEmpty()
        ? new ScoreIndex(low.clone(), counts, true, sums, dropped)
        : new ScoreIndex(
            low.clone(), new CellEnds(high.clone(), exactEnds, knowsHull), counts, sums, dropped);
  }
}
