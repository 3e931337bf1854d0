package io.smartsegment.core.result;

import io.smartsegment.core.stability.Internal;
import io.smartsegment.core.stability.Stable;
import java.util.OptionalDouble;

/**
 * How good a value is, as far as it is proven. Made by the library; its constructor may grow.
 *
 * @param value the value reached
 * @param upperBound a bound that no allowed segmentation exceeds, empty if none is proven
 * @param proof what is proven
 */
@Stable
public record Certificate(double value, OptionalDouble upperBound, Proof proof) {
  /** Relative difference up to which a value counts as equal to its bound: rounding. */
  private static final double ROUNDING = 1e-12;

  /**
   * Keeps the values.
   *
   * @param value the value reached
   * @param upperBound a proven bound, empty if there is none
   * @param proof what is proven
   */
  @Internal
  public Certificate {}

  /**
   * {@return the certificate of a value under a bound}
   *
   * @param value the value reached
   * @param upperBound a proven bound, empty if there is none; one that the value exceeds counts as
   *     none
   */
  public static Certificate of(double value, OptionalDouble upperBound) {
    double bound = upperBound.orElse(Double.NaN);
    double rounding = ROUNDING * Math.max(1, Math.abs(bound));
    // A bound that is no finite number, or that the value exceeds, proves nothing.
    if (!(bound >= value - rounding && bound < Double.POSITIVE_INFINITY)) {
      return new Certificate(value, OptionalDouble.empty(), Proof.NONE);
    }
    boolean equal = bound <= value + ROUNDING * Math.abs(bound);
    return new Certificate(
        value, OptionalDouble.of(equal ? value : bound), equal ? Proof.OPTIMAL : Proof.BOUNDED);
  }

  /**
   * {@return how far the value is below the bound as a share of the bound: (bound - value) / max(1,
   * |bound|); empty without a bound}
   */
  public OptionalDouble gap() {
    return upperBound.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            (upperBound.getAsDouble() - value) / Math.max(1, Math.abs(upperBound.getAsDouble())));
  }
}
