package io.smartsegment.core.population;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Prefix sums of amounts without rounding, so that they do not depend on the order of the rows, on
 * threads, or on how a population was divided. Sums are whole numbers in units of a power of 2 that
 * divides all amounts, in as many words of 64 bits as they need: the fixed-point accumulator of
 * Kulisch (Computer Arithmetic and Validity, 2nd ed., 2013, chapter 8), cut to the digits that
 * occur. Amounts of money in cents take two words; whole numbers take one.
 *
 * <p>A sum becomes a double only when it is asked for, and is then rounded once. Where all amounts
 * are doubles nearest to short decimals, such as 0.1, the sum is that of the decimals: ten times
 * 0.1 is 1.
 */
final class ExactSums {
  private final Amounts amounts;
  private final int words;

  /** Words of the sum below each position, the lowest first. */
  private final long[] sums;

  /** The number of decimal units in 1; 0 if sums are not given as decimals. */
  private final double powerOfTen;

  private ExactSums(Amounts amounts, int words, long[] sums) {
    this.amounts = amounts;
    this.words = words;
    this.sums = sums;
    this.powerOfTen = amounts.sumsAreDecimals() ? amounts.powerOfTen() : 0;
  }

  /** Collects the amounts of each distinct score; different scores may be added to at once. */
  static final class Collector {
    private final Amounts amounts;
    private final int words;
    private final long[] sums;

    Collector(Amounts amounts, int distinct) {
      this.amounts = amounts;
      this.words = amounts.words();
      this.sums = new long[Math.multiplyExact(words, distinct + 1)];
    }

    /** Adds an amount to those of distinct score number p. */
    void add(int p, double amount) {
      long bits = Double.doubleToRawLongBits(amount);
      int exponent = (int) (bits >>> 52) & 0x7ff;
      long mantissa = (bits & 0xfffffffffffffL) | (exponent == 0 ? 0 : 1L << 52);
      if (mantissa == 0) {
        return;
      }
      int shift = Math.max(exponent, 1) - 1075 - amounts.lowestBit();
      if (shift < 0) {
        // The bits shifted out are all zero.
        mantissa >>= -shift;
        shift = 0;
      }
      add(p, bits < 0 ? -mantissa : mantissa, shift);
    }

    /** Adds a whole number of at most 63 bits and a sign, times a power of 2. */
    private void add(int p, long number, int shift) {
      int at = (p + 1) * words;
      if (words == 1) {
        sums[at] += number << shift;
        return;
      }
      if (words == 2) {
        boolean inHigh = shift >= Long.SIZE;
        long high = inHigh ? number << shift : shift == 0 ? number >> 63 : number >> -shift;
        addTwo(at, inHigh ? 0 : number << shift, high);
        return;
      }
      int word = shift >>> 6;
      int bit = shift & 63;
      long carry = addWord(at + word, number << bit, 0);
      long sign = number >> 63;
      long next = bit == 0 ? sign : number >> (64 - bit);
      for (int i = word + 1; i < words; i++) {
        carry = addWord(at + i, next, carry);
        next = sign;
      }
    }

    private void addTwo(int at, long low, long high) {
      long before = sums[at];
      long sum = before + low;
      sums[at] = sum;
      sums[at + 1] += high + (Long.compareUnsigned(sum, before) < 0 ? 1 : 0);
    }

    private long addWord(int at, long addend, long carry) {
      long before = sums[at];
      long partial = before + addend;
      long sum = partial + carry;
      sums[at] = sum;
      boolean overflow =
          Long.compareUnsigned(partial, before) < 0 || Long.compareUnsigned(sum, partial) < 0;
      return overflow ? 1 : 0;
    }

    /** Adds the sum that other sums hold for distinct score number q. */
    private void add(int p, ExactSums other, int q) {
      int shift = other.amounts.lowestBit() - amounts.lowestBit();
      BigInteger part = other.units(q, q + 1).shiftLeft(shift);
      for (int done = 0; part.signum() != 0; done += 32) {
        // Chunks of 32 bits, the last one with the sign.
        boolean last = part.bitLength() <= 32;
        long chunk = last ? part.longValue() : part.longValue() & 0xffffffffL;
        if (chunk != 0) {
          add(p, chunk, done);
        }
        part = last ? BigInteger.ZERO : part.shiftRight(32);
      }
    }

    /** Adds up the amounts of all scores. */
    ExactSums sums() {
      for (int at = words; at < sums.length; at += words) {
        if (words == 2) {
          addTwo(at, sums[at - 2], sums[at - 1]);
          continue;
        }
        long carry = 0;
        for (int i = 0; i < words; i++) {
          carry = addWord(at + i, sums[at + i - words], carry);
        }
      }
      return new ExactSums(amounts, words, sums);
    }
  }

  /** Sums of one amount for each distinct score. */
  static ExactSums of(Amounts amounts, double[] parts) {
    Collector collector = new Collector(amounts, parts.length);
    for (int p = 0; p < parts.length; p++) {
      collector.add(p, parts[p]);
    }
    return collector.sums();
  }

  /**
   * Joins sums over other scores.
   *
   * @param distinct the number of distinct scores of both together
   * @param places for each distinct score of these sums its number among those of both
   * @param otherPlaces the same numbers for the other sums
   */
  ExactSums merge(Measure measure, ExactSums other, int distinct, int[] places, int[] otherPlaces) {
    Collector both = new Collector(amounts.and(other.amounts).requireSummable(measure), distinct);
    for (int p = 0; p < places.length; p++) {
      both.add(places[p], this, p);
    }
    for (int p = 0; p < otherPlaces.length; p++) {
      both.add(otherPlaces[p], other, p);
    }
    return both.sums();
  }

  /** The sum over a range of positions, rounded once. */
  double between(int from, int to) {
    double sum = rounded(from, to);
    return powerOfTen == 0 ? sum : Math.rint(sum * powerOfTen) / powerOfTen;
  }

  /** Digits after the point of all sums if they are given as decimals, else -1. */
  int decimals() {
    return powerOfTen == 0 ? -1 : amounts.decimals();
  }

  /**
   * The exact sum over a range: of the decimals if all amounts stand for decimals, else of the
   * doubles.
   */
  BigDecimal exactly(int from, int to) {
    if (powerOfTen != 0) {
      long whole = (long) Math.rint(rounded(from, to) * powerOfTen);
      return BigDecimal.valueOf(whole, amounts.decimals());
    }
    BigDecimal units = new BigDecimal(units(from, to));
    int bit = units.signum() == 0 ? 0 : amounts.lowestBit();
    BigDecimal power = new BigDecimal(BigInteger.ONE.shiftLeft(Math.abs(bit)));
    return bit >= 0 ? units.multiply(power) : units.divide(power);
  }

  private double rounded(int from, int to) {
    int a = from * words;
    int b = to * words;
    if (words == 1) {
      return Math.scalb((double) (sums[b] - sums[a]), amounts.lowestBit());
    }
    if (words == 2) {
      long low = sums[b] - sums[a];
      long borrow = Long.compareUnsigned(sums[b], sums[a]) < 0 ? 1 : 0;
      return rounded(sums[b + 1] - sums[a + 1] - borrow, low);
    }
    BigInteger units = units(from, to);
    BigInteger size = units.abs();
    int shift = Math.max(0, size.bitLength() - 62);
    long rest = shift > 0 && size.getLowestSetBit() < shift ? 1 : 0;
    long leading = size.shiftRight(shift).longValueExact() | rest;
    return units.signum() * Math.scalb((double) leading, shift + amounts.lowestBit());
  }

  /** The double nearest to a number of two words times the unit. */
  private double rounded(long high, long low) {
    if (high == low >> 63) {
      return Math.scalb((double) low, amounts.lowestBit());
    }
    boolean negative = high < 0;
    long top = negative ? ~high + (low == 0 ? 1 : 0) : high;
    long bottom = negative ? -low : low;
    int zeros = Long.numberOfLeadingZeros(top);
    // 62 leading bits, and a bit that says whether a lower bit is set, suffice to round right.
    int shift = 66 - zeros;
    long leading;
    boolean rest;
    if (shift >= Long.SIZE) {
      leading = top >>> (shift - Long.SIZE);
      rest = bottom != 0 || (top & ((1L << (shift - Long.SIZE)) - 1)) != 0;
    } else {
      leading = top << (Long.SIZE - shift) | bottom >>> shift;
      rest = (bottom & ((1L << shift) - 1)) != 0;
    }
    double size = Math.scalb((double) (leading | (rest ? 1 : 0)), shift + amounts.lowestBit());
    return negative ? -size : size;
  }

  private BigInteger units(int from, int to) {
    return words(to).subtract(words(from));
  }

  private BigInteger words(int position) {
    BigInteger number = BigInteger.valueOf(sums[(position + 1) * words - 1]);
    for (int i = words - 2; i >= 0; i--) {
      long word = sums[position * words + i];
      number =
          number
              .shiftLeft(32)
              .or(BigInteger.valueOf(word >>> 32))
              .shiftLeft(32)
              .or(BigInteger.valueOf(word & 0xffffffffL));
    }
    return number;
  }
}
