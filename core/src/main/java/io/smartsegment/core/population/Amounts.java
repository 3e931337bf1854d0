package io.smartsegment.core.population;

import io.smartsegment.core.error.InvalidInputException;

/**
 * The facts about a list of amounts that are needed to sum it up without rounding: the number of
 * amounts, and the highest and lowest binary digits that occur. The facts about two lists give
 * those about both together. For example, the amounts 0.75 and 5 are multiples of 2^-2, and their
 * largest is 5.
 *
 * @param count how many amounts there may be
 * @param lowestBit all amounts are whole multiples of 2 to this power
 * @param largest no amount is larger, regardless of its sign
 * @param decimals the amounts are doubles nearest to decimals with at most so many digits after the
 *     point; {@link #NO_DECIMALS} if they are not
 */
record Amounts(long count, int lowestBit, double largest, int decimals) {
  /** The most digits of a decimal; a number with more is taken for the result of a computation. */
  static final int MOST_DECIMALS = 9;

  static final int NO_DECIMALS = 1000;

  static final Amounts NONE = new Amounts(0, Integer.MAX_VALUE, 0, 0);

  private static final double[] POWERS_OF_TEN = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
    1e18
  };

  /** Up to this number of units, a double stands for one decimal only. */
  private static final double LARGEST_DECIMAL = 0x1p50;

  /** Sums in decimal units stay below this, so that the errors of the doubles do not matter. */
  private static final double LARGEST_EXACT_SUM = 0x1p49;

  private static final double LARGEST_SUM = 1e300;

  /** Looks at amounts one by one. */
  static final class Scan {
    private long count;
    private int lowestBit = NONE.lowestBit;
    private double largest;
    private int decimals;

    void add(double amount) {
      count++;
      double size = Math.abs(amount);
      largest = size > largest ? size : largest;
      if (size != 0) {
        int bit = lowestBit(size);
        lowestBit = bit < lowestBit ? bit : lowestBit;
        while (decimals <= MOST_DECIMALS && !isDecimal(size, decimals)) {
          decimals++;
        }
      }
    }

    Amounts result() {
      return new Amounts(
          count, lowestBit, largest, decimals > MOST_DECIMALS ? NO_DECIMALS : decimals);
    }
  }

  static Amounts of(double[] amounts) {
    Scan scan = new Scan();
    for (double amount : amounts) {
      scan.add(amount);
    }
    return scan.result();
  }

  Amounts and(Amounts other) {
    return new Amounts(
        count + other.count,
        Math.min(lowestBit, other.lowestBit),
        Math.max(largest, other.largest),
        Math.max(decimals, other.decimals));
  }

  /** These facts about all amounts, where some of them were given with others of their digits. */
  Amounts withBitsOf(Amounts some) {
    return new Amounts(count, Math.min(lowestBit, some.lowestBit), largest, decimals);
  }

  /** The facts about products of each of these amounts and one of the others. */
  Amounts products(Amounts productsThemselves, Amounts others) {
    return new Amounts(
        productsThemselves.count,
        productsThemselves.lowestBit,
        productsThemselves.largest,
        decimals == NO_DECIMALS || others.decimals == NO_DECIMALS
            ? NO_DECIMALS
            : decimals + others.decimals);
  }

  /** Whether sums can be given as whole numbers of the last decimal digit. */
  boolean sumsAreDecimals() {
    return decimals < POWERS_OF_TEN.length
        && largest * count * POWERS_OF_TEN[decimals] <= LARGEST_EXACT_SUM;
  }

  /** The power of ten that makes whole numbers of decimals. */
  double powerOfTen() {
    return POWERS_OF_TEN[decimals];
  }

  /** The number of 64-bit words that hold any sum and its sign. */
  int words() {
    if (largest == 0) {
      return 1;
    }
    int highestBit = Math.getExponent(largest) + 1 + Long.SIZE - Long.numberOfLeadingZeros(count);
    return (highestBit - lowestBit + 1 + Long.SIZE - 1) / Long.SIZE;
  }

  /**
   * Refuses amounts whose sums could be too large for a double.
   *
   * @throws InvalidInputException if a sum could be too large
   */
  Amounts requireSummable(Measure measure) {
    if (largest * count > LARGEST_SUM) {
      throw new InvalidInputException(
          "The %s of one customer is %s: too large to be summed over %s."
              .formatted(measure.inWords(), largest, count),
          "Sums up to 1e300 can be handled.");
    }
    return this;
  }

  private static boolean isDecimal(double size, int decimals) {
    double whole = Math.rint(size * POWERS_OF_TEN[decimals]);
    return whole <= LARGEST_DECIMAL && whole / POWERS_OF_TEN[decimals] == size;
  }

  private static int lowestBit(double size) {
    long bits = Double.doubleToRawLongBits(size);
    int exponent = (int) (bits >>> 52);
    long mantissa = (bits & 0xfffffffffffffL) | (exponent == 0 ? 0 : 1L << 52);
    return Math.max(exponent, 1) - 1075 + Long.numberOfTrailingZeros(mantissa);
  }
}
