package io.smartsegment.core.number;

import io.smartsegment.core.stability.Experimental;

/**
 * How far sums of money can be trusted: the one tolerance of this library. It is relative to what
 * is compared, so that prices of a millionth are told apart as well as prices of a million.
 *
 * <p>A sum of doubles is off by about 1e-16 of its largest part for each addition. Values are sums
 * of at most some thousand parts, so that two values which differ by less than 1e-12 of the larger
 * one count as equal. Example: 364,319.25 and 364,319.2500001 count as equal, 364,319.25 and
 * 364,319.26 do not.
 */
@Experimental
public final class Rounding {
  /** The share of a sum of money, or of its largest part, that may be rounding. */
  public static final double SHARE = 1e-12;

  private Rounding() {}

  /**
   * {@return the difference up to which sums count as equal whose largest part has this size}
   *
   * @param size the largest part, or the sum itself; its sign does not matter
   */
  public static double of(double size) {
    return SHARE * Math.abs(size);
  }

  /**
   * {@return the difference up to which two sums count as equal}
   *
   * @param one a sum
   * @param other a sum
   */
  public static double of(double one, double other) {
    return SHARE * Math.max(Math.abs(one), Math.abs(other));
  }
}
