package io.smartsegment.core.problem;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.core.stability.Stable;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How large a segment has to be, or may be: a number of customers, a weight, or a share of either.
 * Amounts are decimals and are kept exactly as they are written. For example, a minimum of
 * 5.00000000000000001 % of 100 customers is 6 customers. Made by {@link #ofCustomers}, {@link
 * #ofShare}, {@link #ofWeight}, {@link #ofWeightShare} and {@link #parse}; its constructor may
 * change.
 *
 * @param amount customers, a weight, or a share from 0 to 1, without zeros at the end
 * @param unit what the amount counts
 */
@Stable
public record SegmentSize(BigDecimal amount, Unit unit) {
  /** No amount has more digits, or more places before or after its point. */
  private static final int MOST_DIGITS = 400;

  /** What the amount of a size counts. */
  public enum Unit {
    /** Customers, a whole number. */
    CUSTOMERS,
    /** A share of all customers. */
    SHARE,
    /** Weight. */
    WEIGHT,
    /** A share of the weight of all customers. */
    WEIGHT_SHARE
  }

  /**
   * Checks the range.
   *
   * @param amount at least 1 customer, a weight above 0, or a share in (0, 1]
   * @param unit what the amount counts
   * @throws InvalidSettingException if the size is outside its range
   */
  @Internal
  public SegmentSize {
    // A number such as 1e-999999999 has too many digits to be computed with.
    amount = isWritable(amount) ? amount.stripTrailingZeros() : amount;
    boolean inRange =
        isWritable(amount)
            && switch (unit) {
              case CUSTOMERS ->
                  amount.scale() <= 0
                      && isAtMost(BigDecimal.ONE, amount)
                      && isAtMost(amount, BigDecimal.valueOf(Long.MAX_VALUE));
              case WEIGHT -> amount.signum() > 0 && Double.isFinite(amount.doubleValue());
              case SHARE, WEIGHT_SHARE -> amount.signum() > 0 && isAtMost(amount, BigDecimal.ONE);
            };
    if (!inRange) {
      throw refused(named(amount.toString(), unit));
    }
  }

  private static boolean isWritable(BigDecimal amount) {
    return amount.precision() <= MOST_DIGITS
        && amount.scale() <= MOST_DIGITS
        && amount.scale() >= -MOST_DIGITS;
  }

  private static boolean isAtMost(BigDecimal a, BigDecimal b) {
    return a.compareTo(b) <= 0;
  }

  private static String named(String amount, Unit unit) {
    return switch (unit) {
      case CUSTOMERS -> amount + " customers";
      case SHARE -> "a share of " + amount;
      case WEIGHT -> "a weight of " + amount;
      case WEIGHT_SHARE -> "a share of " + amount + " of the weight";
    };
  }

  private static InvalidSettingException refused(String what) {
    return new InvalidSettingException(
        "The size of a segment is " + what + ".",
        what.startsWith("a weight")
            ? "Give a weight above 0."
            : "Give at least 1 customer, or a share above 0 and up to 1 (100%).");
  }

  /**
   * {@return a number of customers}
   *
   * @param customers at least 1
   */
  public static SegmentSize ofCustomers(long customers) {
    return new SegmentSize(BigDecimal.valueOf(customers), Unit.CUSTOMERS);
  }

  /**
   * {@return a share of the population}
   *
   * @param share above 0, at most 1; taken as the shortest decimal that it is the double of
   */
  public static SegmentSize ofShare(double share) {
    return new SegmentSize(decimal(share, Unit.SHARE), Unit.SHARE);
  }

  /**
   * {@return a share of the population}
   *
   * @param share above 0, at most 1
   */
  public static SegmentSize ofShare(BigDecimal share) {
    return new SegmentSize(share, Unit.SHARE);
  }

  /**
   * {@return a weight of customers}
   *
   * @param weight above 0, finite; taken as the shortest decimal that it is the double of
   */
  public static SegmentSize ofWeight(double weight) {
    return new SegmentSize(decimal(weight, Unit.WEIGHT), Unit.WEIGHT);
  }

  /**
   * {@return a share of the weight of all customers}
   *
   * @param share above 0, at most 1
   */
  public static SegmentSize ofWeightShare(BigDecimal share) {
    return new SegmentSize(share, Unit.WEIGHT_SHARE);
  }

  /**
   * {@return a share of the weight of all customers}
   *
   * @param share above 0, at most 1; taken as the shortest decimal that it is the double of
   */
  public static SegmentSize ofWeightShare(double share) {
    return new SegmentSize(decimal(share, Unit.WEIGHT_SHARE), Unit.WEIGHT_SHARE);
  }

  private static BigDecimal decimal(double number, Unit unit) {
    if (!(number > 0 && number <= (unit == Unit.WEIGHT ? Double.MAX_VALUE : 1))) {
      throw refused(named(Double.toString(number), unit));
    }
    return BigDecimal.valueOf(number);
  }

  /**
   * {@return the size that a text stands for: {@code 500} customers, {@code 5%} of them, a weight
   * {@code 500w}, {@code 5%w} of the weight}
   *
   * @param text a number, with {@code %} for a share and {@code w} for weight
   * @throws InvalidSettingException if the text is not a size, or the size is outside its range
   */
  public static SegmentSize parse(String text) {
    String stripped = text.strip();
    boolean weight = stripped.endsWith("w");
    String amount = weight ? stripped.substring(0, stripped.length() - 1).strip() : stripped;
    boolean share = amount.endsWith("%");
    String digits = share ? amount.substring(0, amount.length() - 1).strip() : amount;
    BigDecimal number;
    try {
      number = weight || share ? new BigDecimal(digits) : new BigDecimal(Long.parseLong(digits));
      number = share ? number.movePointLeft(2) : number;
    } catch (NumberFormatException | ArithmeticException e) {
      throw new InvalidSettingException(
          "The size '" + text + "' of a segment cannot be read.",
          "Give a number of customers (500), a share of them (2%), a weight (500w), or a share of"
              + " the weight (2%w).");
    }
    return new SegmentSize(
        number,
        share ? (weight ? Unit.WEIGHT_SHARE : Unit.SHARE) : weight ? Unit.WEIGHT : Unit.CUSTOMERS);
  }

  /** {@return the number of customers, at least 1; 1 if the size counts something else} */
  public long customers() {
    return unit == Unit.CUSTOMERS ? amount.longValueExact() : 1;
  }

  /**
   * {@return the share of the customers, rounded to a double; 0 if the size is not such a share}
   */
  public double share() {
    return unit == Unit.SHARE ? amount.doubleValue() : 0;
  }

  /** {@return whether this size measures weight and not customers} */
  public boolean isWeight() {
    return unit == Unit.WEIGHT || unit == Unit.WEIGHT_SHARE;
  }

  /**
   * {@return the smallest whole number of customers that is not below this size, for use as a
   * minimum; 1 if this size is a weight}
   *
   * @param population all customers
   */
  public long roundedUp(long population) {
    return isWeight() ? 1 : rounded(population, RoundingMode.CEILING);
  }

  /**
   * {@return the largest whole number of customers that is not above this size, for use as a
   * maximum; all customers if this size is a weight}
   *
   * @param population all customers
   */
  public long roundedDown(long population) {
    return isWeight() ? population : rounded(population, RoundingMode.FLOOR);
  }

  private long rounded(long population, RoundingMode mode) {
    // Computes in decimals: 7 % of 100 are 7 customers, but 0.07 * 100 in doubles is above 7.
    return unit == Unit.CUSTOMERS
        ? customers()
        : amount.multiply(BigDecimal.valueOf(population)).setScale(0, mode).longValueExact();
  }

  /**
   * {@return the weight that this size stands for, rounded to a double; it must be {@linkplain
   * #isWeight() a weight}}
   *
   * @param all weight of all customers
   */
  public double weightOf(BigDecimal all) {
    return (unit == Unit.WEIGHT_SHARE ? amount.multiply(all) : amount).doubleValue();
  }

  /** {@return the text from which {@link #parse} makes this size} */
  public String text() {
    BigDecimal shown = isShare() ? amount.movePointRight(2).stripTrailingZeros() : amount;
    return shown.toPlainString() + (isShare() ? "%" : "") + (isWeight() ? "w" : "");
  }

  private boolean isShare() {
    return unit == Unit.SHARE || unit == Unit.WEIGHT_SHARE;
  }

  /** This size in a sentence: as {@link #toString()}, with thousands separators. */
  String inWords() {
    return unit == Unit.CUSTOMERS ? Numbers.count(customers(), "customer") : toString();
  }

  @Override
  public String toString() {
    String shown =
        (isShare() ? amount.movePointRight(2) : amount).stripTrailingZeros().toPlainString();
    return switch (unit) {
      case CUSTOMERS -> shown + (customers() == 1 ? " customer" : " customers");
      case SHARE -> shown + " % of the customers";
      case WEIGHT -> "a weight of " + shown;
      case WEIGHT_SHARE -> shown + " % of the weight";
    };
  }
}
