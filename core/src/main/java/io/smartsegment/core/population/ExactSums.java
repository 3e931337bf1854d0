package io.smartsegment.core.population;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Prefix sums of amounts without rounding, so that they do not depend on the order of the rows, on
 * threads, or on how a population was divided. Sums are whole numbers in units of a power of 2 that
 * divides all amounts, of as many words of 64 bits as they need: the fixed-point accumulator of
 * Kulisch (Computer Arithmetic and Validity, 2nd ed., 2013, chapter 8), cut to the digits that
 * occur. Amounts of money in cents take two words; whole numbers take one.
 *
 * <p>A sum becomes a double only when it is asked for, and is then rounded once. Where all amounts
 * are decimals, such as 0.1, that the doubles only stand for, the sum is that of the decimals: ten
 * times 0.1 is 1.
 */
final class ExactSums {
  private final Amounts amounts;
  private final int words;

  /** Words of the sums below each position, the lowest first; measures of an index share them. */
  private final long[] sums;

  /** The distance between positions, and where the words of this measure begin. */
  private final int stride;

  private final int offset;

  /** Turns whole decimals into money; 0 if sums are not told as decimals. */
  private final double powerOfTen;

  private ExactSums(Amounts amounts, long[] sums, int stride, int offset) {
    this.amounts = amounts;
    this.words = amounts.words();
    this.sums = sums;
    this.stride = stride;
    this.offset = offset;
    this.powerOfTen = amounts.sumsAreDecimals() ? amounts.powerOfTen() : 0;
  }

  /** The sums below some positions, which begin with 0. */
  ExactSums at(int[] positions) {
    long[] picked = new long[Math.multiplyExact(words, positions.length)];
    for (int i = 0; i < positions.length; i++) {
      System.arraycopy(sums, positions[i] * stride + offset, picked, i * words, words);
    }
    return new ExactSums(amounts, picked, words, 0);
  }

  /**
   * Collects the amounts of each distinct score; different scores may be added to at once. What
   * belongs to one position lies together, since whoever asks for one measure asks for the others.
   */
  static final class Collector {
    private final Amounts amounts;
    private final int words;
    private final long[] sums;
    private final int stride;
    private final int offset;

    private Collector(Amounts amounts, long[] sums, int stride, int offset) {
      this.amounts = amounts;
      this.words = amounts.words();
      this.sums = sums;
      this.stride = stride;
      this.offset = offset;
    }

    /** Collectors of several measures, by what is known of their amounts. */
    static Map<Measure, Collector> of(Map<Measure, Amounts> known, int distinct) {
      int stride = known.values().stream().mapToInt(Amounts::words).sum();
      long[] sums = new long[Math.multiplyExact(stride, distinct + 1)];
      Map<Measure, Collector> collectors = new EnumMap<>(Measure.class);
      int offset = 0;
      for (Map.Entry<Measure, Amounts> entry : known.entrySet()) {
        Amounts amounts = entry.getValue().requireSummable(entry.getKey());
        collectors.put(entry.getKey(), new Collector(amounts, sums, stride, offset));
        offset += amounts.words();
      }
      return collectors;
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
        // Only zeros are shifted out.
        mantissa >>= -shift;
        shift = 0;
      }
      add(p, bits < 0 ? -mantissa : mantissa, shift);
    }

    /** Adds a whole number of at most 63 bits and a sign, times a power of 2. */
    void add(int p, long number, int shift) {
      int at = (p + 1) * stride + offset;
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

    private void addAll(@Nullable ExactSums other, int[] places) {
      for (int q = 0; other != null && q < places.length; q++) {
        add(places[q], other, q);
      }
    }

    /** Adds what another one holds of distinct score number q. */
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

    /** Puts the sum below a position on top of the amounts of its score. */
    private void addUp(int p) {
      int at = (p + 1) * stride + offset;
      if (words == 2) {
        addTwo(at, sums[at - stride], sums[at - stride + 1]);
        return;
      }
      long carry = 0;
      for (int i = 0; i < words; i++) {
        carry = addWord(at + i, sums[at + i - stride], carry);
      }
    }
  }

  /** Adds up the amounts of all scores. O(D). */
  static Map<Measure, ExactSums> of(Map<Measure, Collector> collectors, int distinct) {
    Collector[] all = collectors.values().toArray(Collector[]::new);
    for (int p = 0; p < distinct; p++) {
      for (Collector collector : all) {
        collector.addUp(p);
      }
    }
    Map<Measure, ExactSums> exact = new EnumMap<>(Measure.class);
    collectors.forEach(
        (measure, c) -> exact.put(measure, new ExactSums(c.amounts, c.sums, c.stride, c.offset)));
    return Collections.unmodifiableMap(exact);
  }

  /**
   * Joins sums over other scores.
   *
   * @param a sums of some customers
   * @param placesOfA for each distinct score of theirs its number among those of both
   * @param b sums of the same measures of other customers
   * @param placesOfB the same for them
   * @param distinct the number of distinct scores of both together
   */
  static Map<Measure, ExactSums> merged(
      Map<Measure, ExactSums> a,
      int[] placesOfA,
      Map<Measure, ExactSums> b,
      int[] placesOfB,
      int distinct) {
    Map<Measure, Amounts> known = new EnumMap<>(Measure.class);
    a.forEach((measure, sums) -> known.put(measure, sums.amounts));
    b.forEach((measure, sums) -> known.merge(measure, sums.amounts, Amounts::and));
    Map<Measure, Collector> both = Collector.of(known, distinct);
    both.forEach(
        (measure, collector) -> {
          collector.addAll(a.get(measure), placesOfA);
          collector.addAll(b.get(measure), placesOfB);
        });
    return of(both, distinct);
  }

  /**
   * Puts together sums of two collections of the same customers; what is known of all amounts, such
   * as the largest one, is known of the first.
   *
   * @param a sums of all customers
   * @param b sums of the same measures of some of them
   * @param entries for each entry the number of its distinct score or cell in {@code a}; below 0
   *     and inverted, that in {@code b}
   */
  static Map<Measure, ExactSums> picked(
      Map<Measure, ExactSums> a, Map<Measure, ExactSums> b, int[] entries) {
    Map<Measure, Amounts> known = new EnumMap<>(Measure.class);
    a.forEach((measure, sums) -> known.put(measure, sums.amounts));
    b.forEach((measure, sums) -> known.merge(measure, sums.amounts, Amounts::withBitsOf));
    Map<Measure, Collector> both = Collector.of(known, entries.length);
    both.forEach(
        (measure, collector) -> {
          ExactSums ofA = a.get(measure);
          ExactSums ofB = b.get(measure);
          for (int p = 0; p < entries.length; p++) {
            ExactSums source = entries[p] >= 0 ? ofA : ofB;
            if (source != null) {
              collector.add(p, source, entries[p] >= 0 ? entries[p] : ~entries[p]);
            }
          }
        });
    return of(both, entries.length);
  }

  /** Whether the exact sum over a range of entries is that of others. */
  boolean isSame(int from, int to, ExactSums other, int otherFrom, int otherTo) {
    int bit = Math.min(amounts.lowestBit(), other.amounts.lowestBit());
    return shifted(from, to, bit).equals(other.shifted(otherFrom, otherTo, bit));
  }

  private BigInteger shifted(int from, int to, int bit) {
    BigInteger units = units(from, to);
    return units.signum() == 0 ? units : units.shiftLeft(amounts.lowestBit() - bit);
  }

  /** The sum over a range of positions, rounded once. */
  double between(int from, int to) {
    double sum = rounded(from, to);
    return powerOfTen == 0 ? sum : Math.rint(sum * powerOfTen) / powerOfTen;
  }

  /** Digits after the point of all sums if they are told as decimals, else -1. */
  int decimals() {
    return powerOfTen == 0 ? -1 : amounts.decimals();
  }

  /** The sum over a range, exactly: the decimals if all amounts are such, else the doubles. */
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
    int a = from * stride + offset;
    int b = to * stride + offset;
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

  /** Two words as a double times the unit, rounded once. */
  private double rounded(long high, long low) {
    if (high == low >> 63) {
      return Math.scalb((double) low, amounts.lowestBit());
    }
    boolean negative = high < 0;
    long top = negative ? ~high + (low == 0 ? 1 : 0) : high;
    long bottom = negative ? -low : low;
    int zeros = Long.numberOfLeadingZeros(top);
    // 62 leading bits, and whether anything is below them: enough to round rightly.
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
    int at = position * stride + offset;
    BigInteger number = BigInteger.valueOf(sums[at + words - 1]);
    for (int i = words - 2; i >= 0; i--) {
      long word = sums[at + i];
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
