package io.smartsegment.core.aggregate;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.population.CellSums;
import io.smartsegment.core.population.Measure;
import io.smartsegment.core.stability.Experimental;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Exact sums of money and weights by an engine that speaks SQL. It cuts the amounts into the pieces
 * of {@link CellSums} by {@code FLOOR} and products with powers of two, which are exact, and adds
 * up pieces as whole numbers, which any engine does exactly in any order.
 *
 * <p>Three pieces hold amounts from 2^-8 (0.0039) to 2^30 (1,073,741,824) with all of their bits,
 * and 0. Where there are others, the first pass says so, and is asked again with the pieces that
 * they need.
 *
 * <p>Expressions are over the columns that {@link #columns} names: doubles, beside {@code s} and
 * {@code y} of {@link FirstPass}. Immutable.
 */
@Experimental
public final class AmountSql {
  /** More pieces than these are refused: amounts whose sizes differ by 2^400 are no money. */
  private static final int MOST_PIECES = 16;

  private static final double LARGEST = 1e300;

  private static final double LARGEST_DECIMAL = 0x1p50;

  private static final int MOST_DECIMALS = 9;

  /** The pieces of the amounts of a measure, and the largest amount; 0 if it is not known yet. */
  private record Window(int lowest, int highest, double largest) {
    static final Window USUAL = new Window(-2, 0, 0);

    double top() {
      return Math.scalb(1.0, (highest + 1) * CellSums.BITS);
    }

    int pieces() {
      return highest - lowest + 1;
    }

    /** The pieces for amounts of these sizes. */
    Window around(double smallest, double most) {
      // Sums of what is too large are refused whatever the pieces are.
      if (most == 0 || most > LARGEST) {
        return new Window(lowest, highest, most);
      }
      int lowestBit = Math.max(Math.getExponent(smallest) - 52, -1074);
      int from = Math.floorDiv(lowestBit, CellSums.BITS);
      int to = Math.floorDiv(Math.getExponent(most), CellSums.BITS);
      return from >= lowest && to <= highest
          ? new Window(lowest, highest, most)
          : new Window(from, to, most);
    }
  }

  private final Map<Measure, String> names;
  private final DoubleFunction<String> number;
  private final String wholeType;
  private final UnaryOperator<String> lastPiece;
  private final List<Measure> measures;
  private final Map<Measure, Window> windows;

  private AmountSql(
      Map<Measure, String> names,
      DoubleFunction<String> number,
      String wholeType,
      UnaryOperator<String> lastPiece,
      Map<Measure, Window> windows) {
    this.lastPiece = lastPiece;
    this.names = names;
    this.number = number;
    this.wholeType = wholeType;
    this.windows = windows;
    measures = CellSums.requireColumns(names.keySet());
  }

  /**
   * {@return the expressions for an engine}
   *
   * @param names the columns of the customers by what they hold, for messages; measures as for
   *     {@link CellSums#of}
   * @param number how the engine writes a double, exactly
   * @param wholeType the type of whole numbers of 64 bits
   */
  public static AmountSql of(
      Map<Measure, String> names, DoubleFunction<String> number, String wholeType) {
    Map<Measure, Window> windows = new EnumMap<>(Measure.class);
    names.keySet().forEach(measure -> windows.put(measure, Window.USUAL));
    String unit = number.apply(Math.scalb(1.0, CellSums.BITS));
    String inverse = number.apply(Math.scalb(1.0, -CellSums.BITS));
    return new AmountSql(
        names,
        number,
        wholeType,
        size -> "(FLOOR(%s) - %s * FLOOR(%s * %s))".formatted(size, unit, size, inverse),
        windows);
  }

  /**
   * {@return these expressions for an engine whose {@code FLOOR} of large doubles is none}
   *
   * @param piece an expression for the whole part, modulo 2^30, of a double from 0 on of any size
   */
  public AmountSql withPiece(UnaryOperator<String> piece) {
    return new AmountSql(names, number, wholeType, piece, windows);
  }

  /** {@return what is summed up, in order} */
  public List<Measure> measures() {
    return measures;
  }

  /** {@return the name of the column of a measure, for messages} */
  String name(Measure measure) {
    return names.getOrDefault(measure, "");
  }

  /**
   * {@return columns to be selected, each with its name}
   *
   * @param amount an expression for the amount of a measure, a double
   */
  public List<String> columns(Function<Measure, String> amount) {
    List<String> columns = new ArrayList<>();
    for (Measure measure : measures) {
      columns.add(amount.apply(measure) + " AS " + column(measure));
      if (isProduct(measure)) {
        columns.add(
            "%s * %s AS %s"
                .formatted(amount.apply(measure), amount.apply(Measure.WEIGHT), added(measure)));
      }
    }
    return columns;
  }

  /** {@return the names of these columns} */
  public List<String> columnNames() {
    List<String> columns = new ArrayList<>();
    for (Measure measure : measures) {
      columns.add(column(measure));
      if (isProduct(measure)) {
        columns.add(added(measure));
      }
    }
    return columns;
  }

  private boolean isProduct(Measure measure) {
    return measure != Measure.WEIGHT && measures.contains(Measure.WEIGHT);
  }

  /** The column with the amounts as they are given. */
  static String column(Measure measure) {
    return switch (measure) {
      case VALUE -> "av";
      case VALUE_IF_CONVERTED -> "au";
      case CUSTOMER_COST -> "ac";
      case WEIGHT -> "aw";
      case CONVERTED_VALUE, CONVERTED_WEIGHT ->
          throw new IllegalArgumentException("no column holds the " + measure.inWords());
    };
  }

  /** The column with what a customer adds. */
  private String added(Measure measure) {
    return column(measure) + (isProduct(measure) ? "p" : "");
  }

  /**
   * Whether an amount is there and cannot be used. Comparisons are written such that NaN, which
   * some engines take for larger than all numbers, is none.
   */
  String bad(Measure measure) {
    String amount = column(measure);
    String most = number.apply(Double.MAX_VALUE);
    String least = number.apply(-Double.MAX_VALUE);
    return "%s IS NOT NULL AND NOT (%s %s AND %s <= %s)"
        .formatted(amount, amount, measure == Measure.WEIGHT ? "> 0" : ">= " + least, amount, most);
  }

  /** {@return a condition that all amounts are there and can be used} */
  public String usable() {
    StringBuilder usable = new StringBuilder();
    for (Measure measure : measures) {
      usable.append(" AND %s IS NOT NULL AND NOT (%s)".formatted(column(measure), bad(measure)));
    }
    return usable.toString();
  }

  /** {@return expressions for what the first pass has to know of each group, and for the sums} */
  public List<String> factsAndSums() {
    List<String> all = new ArrayList<>();
    for (Measure measure : measures) {
      String amount = added(measure);
      all.add("MAX(ABS(%s))".formatted(amount));
      all.add("MIN(%s)".formatted(amount));
      all.add("MIN(CASE WHEN %s <> 0 THEN ABS(%s) END)".formatted(amount, amount));
      all.add("MAX(%s)".formatted(decimals(column(measure))));
      all.addAll(sums(measure));
    }
    return all;
  }

  /** {@return expressions for the sums of each group} */
  public List<String> sums() {
    return measures.stream().flatMap(measure -> sums(measure).stream()).toList();
  }

  private List<String> sums(Measure measure) {
    Window window = window(measure);
    List<String> sums = new ArrayList<>();
    for (int piece = window.highest; piece >= window.lowest; piece--) {
      String signed = piece(added(measure), piece, window);
      sums.add("SUM(CASE WHEN %s)".formatted(signed));
      if (measure.ofConverted().isPresent()) {
        sums.add("SUM(CASE WHEN y = 1 AND %s)".formatted(signed));
      }
    }
    return sums;
  }

  /** The rest of a CASE that is a piece of an amount with its sign; amounts too large have none. */
  private String piece(String amount, int piece, Window window) {
    String scaled =
        "ABS(%s) * %s".formatted(amount, number.apply(Math.scalb(1.0, -piece * CellSums.BITS)));
    String size =
        piece == window.highest ? "FLOOR(" + scaled + ")" : lastPiece.apply("(" + scaled + ")");
    String sized = "ABS(%s) < %s".formatted(amount, number.apply(window.top()));
    return "%s THEN CAST(CASE WHEN %s < 0 THEN -%s ELSE %s END AS %s) END"
        .formatted(sized, amount, size, size, wholeType);
  }

  /**
   * The digits after the point of an amount, as {@link CellSums#decimals} finds them. Where a
   * decimal is near, halves are far, so that it does not matter how an engine rounds them.
   */
  private String decimals(String amount) {
    String size = "ABS(%s)".formatted(amount);
    StringBuilder digits =
        new StringBuilder(
            "CASE WHEN %s > %s THEN %d WHEN FLOOR(%s) = %s THEN 0"
                .formatted(size, number.apply(LARGEST_DECIMAL), CellSums.NO_DECIMALS, size, size));
    for (int d = 1; d <= MOST_DECIMALS; d++) {
      String power = number.apply(StrictMath.pow(10, d));
      String whole = "FLOOR(%s * %s + %s)".formatted(size, power, number.apply(0.5));
      digits.append(
          " WHEN %s <= %s AND %s / %s = %s THEN %d"
              .formatted(whole, number.apply(LARGEST_DECIMAL), whole, power, size, d));
    }
    return digits.append(" ELSE %d END".formatted(CellSums.NO_DECIMALS)).toString();
  }

  /** Reads a row of an answer; null is 0. */
  public interface Figures {
    /**
     * {@return a column as a double}
     *
     * @param column its number, from 0 for the first of the expressions
     */
    double number(int column);

    /**
     * {@return a column as a whole number}
     *
     * @param column its number, from 0 for the first of the expressions
     */
    long whole(int column);
  }

  /** What the first pass found of the sizes of the amounts. */
  static final class Sizes {
    private final Map<Measure, double[]> smallestAndLargest = new EnumMap<>(Measure.class);

    void add(Measure measure, double smallest, double largest) {
      double[] both =
          smallestAndLargest.computeIfAbsent(
              measure, m -> new double[] {Double.POSITIVE_INFINITY, 0});
      both[0] = smallest > 0 ? Math.min(both[0], smallest) : both[0];
      both[1] = Math.max(both[1], largest);
    }
  }

  /** Takes what {@link #factsAndSums} are for a group of customers. */
  void addFacts(CellSums sums, Sizes sizes, int cell, long customers, Figures row) {
    int at = 0;
    for (Measure measure : measures) {
      double largest = row.number(at);
      sizes.add(measure, row.number(at + 2), largest);
      sums.note(measure, customers, largest, row.number(at + 1), (int) row.whole(at + 3));
      at = addPieces(sums, cell, measure, row, at + 4);
    }
  }

  /**
   * Takes what {@link #sums} are for a group of customers.
   *
   * @param sums where they are added
   * @param cell the number of the group there
   * @param customers customers of the group
   * @param row the answer
   */
  public void add(CellSums sums, int cell, long customers, Figures row) {
    int at = 0;
    for (Measure measure : measures) {
      sums.note(measure, customers, window(measure).largest, 0, 0);
      at = addPieces(sums, cell, measure, row, at);
    }
  }

  private int addPieces(CellSums sums, int cell, Measure measure, Figures row, int from) {
    int at = from;
    boolean both = measure.ofConverted().isPresent();
    Window window = window(measure);
    for (int piece = window.highest; piece >= window.lowest; piece--) {
      sums.addPiece(cell, measure, piece, row.whole(at), both ? row.whole(at + 1) : 0);
      at += both ? 2 : 1;
    }
    return at;
  }

  private Window window(Measure measure) {
    return windows.getOrDefault(measure, Window.USUAL);
  }

  /** These expressions with the pieces that amounts of these sizes need. */
  AmountSql fitting(Sizes sizes) {
    Map<Measure, Window> fitting = new EnumMap<>(windows);
    sizes.smallestAndLargest.forEach(
        (measure, both) -> {
          Window window = window(measure).around(both[0], both[1]);
          if (window.pieces() > MOST_PIECES) {
            throw new InvalidInputException(
                "The sizes of the amounts in the column '%s' go from %s to %s: too far apart to be added up exactly where they are."
                    .formatted(name(measure), both[0], both[1]),
                "Round them by a query, such as to cents, or write the customers to a file.");
          }
          fitting.put(measure, window);
        });
    return new AmountSql(names, number, wholeType, lastPiece, fitting);
  }

  /** Whether the sums are those of other pieces. */
  boolean hasOtherPieces(AmountSql other) {
    return measures.stream()
        .anyMatch(
            measure ->
                window(measure).lowest != other.window(measure).lowest
                    || window(measure).highest != other.window(measure).highest);
  }
}
