package io.smartsegment.core.population;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.stability.Experimental;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects exact sums of money and weights by cell of the score, from rows, or from an engine that
 * has added up rows itself. Amounts are cut into pieces of 30 bits, at the same powers of two for
 * all amounts: piece j of an amount is a whole number below 2^30, with the sign of the amount, that
 * counts 2^(30 j). Sums of whole numbers do not depend on their order, and those of 2^33 pieces fit
 * into 64 bits. So the sums are those of {@link ScoreIndex}, to the last bit, however the rows were
 * divided.
 *
 * <p>Example: 12.5 is the pieces 12 (j = 0) and 536,870,912, half of 2^30 (j = -1).
 *
 * <p>Memory: 8 bytes for each cell and each piece that occurs, which is three to four for amounts
 * in cents; twice that for values if converted and for weights. For use by one thread.
 */
@Experimental
public final class CellSums {
  /** Bits of a piece. */
  public static final int BITS = 30;

  /** The measures that a column can hold; others are found with the outcome. */
  private static final Set<Measure> COLUMNS =
      EnumSet.of(Measure.VALUE, Measure.VALUE_IF_CONVERTED, Measure.CUSTOMER_COST, Measure.WEIGHT);

  private static final long MASK = (1L << BITS) - 1;

  /** So many rows have sums of pieces that fit into 64 bits. */
  private static final long MOST_ROWS = 1L << 33;

  /** What is known of the amounts of a column. */
  private static final class Column {
    final Measure measure;
    final PieceSums sums;
    final @Nullable PieceSums ofConverted;

    /** Digits after the point of the amounts as they are in the column. */
    final Amounts.Scan given = new Amounts.Scan();

    int decimals;

    /** The largest and the smallest of what a customer adds: the amount times the weight. */
    double largest;

    double smallest = Double.POSITIVE_INFINITY;

    Column(Measure measure, int cells) {
      this.measure = measure;
      sums = new PieceSums(cells);
      ofConverted = measure.ofConverted().isPresent() ? new PieceSums(cells) : null;
    }
  }

  private final List<Column> columns = new ArrayList<>();
  private final boolean weighted;
  private long rows;

  private CellSums(Set<Measure> measures, int cells) {
    for (Measure measure : requireColumns(measures)) {
      columns.add(new Column(measure, cells));
    }
    weighted = measures.contains(Measure.WEIGHT);
  }

  /**
   * {@return sums of some measures, all 0}
   *
   * @param measures what is known of each customer, beside score and outcome; none of {@link
   *     Measure#CONVERTED_VALUE} and {@link Measure#CONVERTED_WEIGHT}, which are found as well
   * @param cells how many cells there will be; more may be added
   */
  public static CellSums of(Set<Measure> measures, int cells) {
    return new CellSums(measures, cells);
  }

  /**
   * {@return the measures in the order in which amounts are given}
   *
   * @param measures what is known of each customer
   * @throws IllegalArgumentException for a measure that no column holds
   */
  public static List<Measure> requireColumns(Set<Measure> measures) {
    if (!COLUMNS.containsAll(measures)) {
      throw new IllegalArgumentException("Columns hold " + COLUMNS + ", and not " + measures);
    }
    return measures.stream().sorted().toList();
  }

  /**
   * Adds a customer.
   *
   * @param cell the number of the cell
   * @param amounts what is known of the customer, which the caller has checked: finite, and weights
   *     above 0; in the order of {@link #requireColumns}
   * @param converted whether the customer converted
   */
  public void add(int cell, double[] amounts, boolean converted) {
    rows++;
    double weight = weighted ? amounts[columns.size() - 1] : 1;
    for (int i = 0; i < amounts.length; i++) {
      Column column = columns.get(i);
      boolean isProduct = weighted && column.measure != Measure.WEIGHT;
      double amount = isProduct ? amounts[i] * weight : amounts[i];
      column.given.add(amounts[i]);
      column.largest = Math.max(column.largest, Math.abs(amount));
      column.smallest = Math.min(column.smallest, amount);
      column.sums.add(cell, amount);
      if (converted && column.ofConverted != null) {
        column.ofConverted.add(cell, amount);
      }
    }
  }

  /**
   * Adds what an engine found of the customers of a cell.
   *
   * @param measure which column it is
   * @param customers how many customers
   * @param largest no customer adds more, regardless of the sign
   * @param smallest no customer adds less
   * @param decimals the most digits after the point of an amount as it is in the column, as {@link
   *     #decimals} finds them
   */
  public void note(Measure measure, long customers, double largest, double smallest, int decimals) {
    if (customers > MOST_ROWS) {
      throw new InvalidInputException(
          "A cell of the score has %s customers, and exact sums are those of %s at most."
              .formatted(customers, MOST_ROWS),
          "Divide the customers, such as by month.");
    }
    Column column = column(measure);
    if (column == columns.get(0)) {
      rows += customers;
    }
    column.largest = Math.max(column.largest, largest);
    column.smallest = Math.min(column.smallest, smallest);
    column.decimals = Math.max(column.decimals, decimals);
  }

  /**
   * Adds the sum of one piece over customers of a cell, as an engine found it.
   *
   * @param cell the number of the cell
   * @param measure what was summed up
   * @param piece the number j of the piece, which counts 2^(30 j)
   * @param sum the sum over all customers
   * @param ofConverted the sum over those who converted; anything where no measure needs it
   */
  public void addPiece(int cell, Measure measure, int piece, long sum, long ofConverted) {
    Column column = column(measure);
    column.sums.addTo(cell, piece, sum);
    if (column.ofConverted != null) {
      column.ofConverted.addTo(cell, piece, ofConverted);
    }
  }

  private Column column(Measure measure) {
    return columns.stream().filter(c -> c.measure == measure).findFirst().orElseThrow();
  }

  /**
   * {@return digits after the point of an amount, if the double is the one nearest to a decimal
   * with at most 9 of them and 2^50 units of the last one; a large number if not}
   *
   * @param amount any finite amount
   */
  public static int decimals(double amount) {
    return Amounts.of(new double[] {amount}).decimals();
  }

  /** The number that {@link #decimals} gives amounts that are no decimals. */
  public static final int NO_DECIMALS = Amounts.NO_DECIMALS;

  /** Measures of which a customer has an amount below 0. */
  Set<Measure> negative() {
    Set<Measure> negative = EnumSet.noneOf(Measure.class);
    columns.stream()
        .filter(c -> c.smallest < 0)
        .forEach(
            c -> {
              negative.add(c.measure);
              c.measure.ofConverted().ifPresent(negative::add);
            });
    return negative;
  }

  /**
   * The sums of some cells in an order.
   *
   * @param cells numbers of cells
   */
  Map<Measure, ExactSums> exactly(int[] cells) {
    Map<Measure, Amounts> known = new EnumMap<>(Measure.class);
    Map<Measure, PieceSums> pieces = new EnumMap<>(Measure.class);
    for (Column column : columns) {
      known.put(column.measure, amounts(column, column.sums));
      pieces.put(column.measure, column.sums);
      PieceSums ofConverted = column.ofConverted;
      if (ofConverted != null) {
        Measure measure = column.measure.ofConverted().orElseThrow();
        known.put(measure, amounts(column, ofConverted));
        pieces.put(measure, ofConverted);
      }
    }
    Map<Measure, ExactSums.Collector> collectors = ExactSums.Collector.of(known, cells.length);
    pieces.forEach(
        (measure, sums) -> {
          ExactSums.Collector collector = collectors.get(measure);
          int lowestBit = known.getOrDefault(measure, Amounts.NONE).lowestBit();
          for (int p = 0; collector != null && p < cells.length; p++) {
            sums.addTo(collector, p, cells[p], lowestBit);
          }
        });
    return ExactSums.of(collectors, cells.length);
  }

  private Amounts amounts(Column column, PieceSums sums) {
    // Where all amounts cancel each other out, any bit of the largest one will do.
    int lowestBit =
        column.largest == 0
            ? sums.lowestBit()
            : Math.min(sums.lowestBit(), Math.getExponent(column.largest));
    return new Amounts(rows, lowestBit, column.largest, decimalsOfProducts(column));
  }

  private static int decimalsOf(Column column) {
    return Math.max(column.decimals, column.given.result().decimals());
  }

  private int decimalsOfProducts(Column column) {
    int own = decimalsOf(column);
    if (!weighted || column.measure == Measure.WEIGHT) {
      return own;
    }
    int ofWeights = decimalsOf(column(Measure.WEIGHT));
    boolean none = own == NO_DECIMALS || ofWeights == NO_DECIMALS;
    return none ? NO_DECIMALS : own + ofWeights;
  }

  /** Sums of pieces by cell. */
  private static final class PieceSums {
    /** Number of the piece with the lowest bit that a double can have. */
    private static final int LOWEST = Math.floorDiv(-1074, BITS);

    private static final int PIECES = Math.floorDiv(1023, BITS) - LOWEST + 1;

    /** Sums by piece, from the lowest one; null where all are 0. */
    private final long[] @Nullable [] sums = new long[PIECES][];

    private int cells;

    PieceSums(int cells) {
      this.cells = Math.max(1, cells);
    }

    void add(int cell, double amount) {
      long bits = Double.doubleToRawLongBits(amount);
      int exponent = (int) (bits >>> 52) & 0x7ff;
      if (exponent == 0x7ff) {
        // Refused by the largest amount.
        return;
      }
      long mantissa = (bits & 0xfffffffffffffL) | (exponent == 0 ? 0 : 1L << 52);
      int lowest = Math.max(exponent, 1) - 1075;
      int piece = Math.floorDiv(lowest, BITS);
      int shift = lowest - piece * BITS;
      long sign = bits < 0 ? -1 : 1;
      addTo(cell, piece, sign * (mantissa << shift & MASK));
      addTo(cell, piece + 1, sign * (mantissa >>> (BITS - shift) & MASK));
      addTo(cell, piece + 2, sign * (mantissa >>> (2 * BITS - shift)));
    }

    void addTo(int cell, int piece, long addend) {
      if (addend == 0) {
        return;
      }
      long[] all = sums[piece - LOWEST];
      if (all == null || cell >= all.length) {
        cells = cell < cells ? cells : Math.max(cell + 1, 2 * cells);
        all = all == null ? new long[cells] : Arrays.copyOf(all, cells);
        sums[piece - LOWEST] = all;
      }
      all[cell] += addend;
    }

    /** All sums are whole multiples of 2 to this power. */
    int lowestBit() {
      int lowest = Amounts.NONE.lowestBit();
      for (int i = 0; i < PIECES; i++) {
        long[] all = sums[i];
        long any = 0;
        for (int cell = 0; all != null && cell < all.length; cell++) {
          any |= all[cell];
        }
        if (any != 0) {
          int bit = (i + LOWEST) * BITS + Long.numberOfTrailingZeros(any);
          lowest = Math.min(lowest, bit);
        }
      }
      return lowest;
    }

    void addTo(ExactSums.Collector collector, int p, int cell, int lowestBit) {
      for (int i = 0; i < PIECES; i++) {
        long[] all = sums[i];
        if (all != null && cell < all.length && all[cell] != 0) {
          int shift = (i + LOWEST) * BITS - lowestBit;
          // Only zeros are shifted out.
          collector.add(p, shift < 0 ? all[cell] >> -shift : all[cell], Math.max(shift, 0));
        }
      }
    }
  }
}
