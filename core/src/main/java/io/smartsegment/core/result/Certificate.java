package io.smartsegment.core.result;

import io.smartsegment.core.number.Rounding;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.core.stability.Stable;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How good a value is, as far as it is proven. Made by the library; its constructor may grow.
 *
 * @param value the value reached
 * @param upperBound a bound that no allowed segmentation exceeds, empty if none is proven
 * @param proof what is proven
 * @param provenBy how it was proven, in a few words; empty if nobody said
 * @param claim what a plugin of somebody else claims beyond that; empty if there is no claim
 */
@Stable
public record Certificate(
    double value,
    OptionalDouble upperBound,
    Proof proof,
    Optional<String> provenBy,
    Optional<Claim> claim) {
  /**
   * Keeps the values.
   *
   * @param value the value reached
   * @param upperBound a proven bound, empty if there is none
   * @param proof what is proven
   * @param provenBy how it was proven
   * @param claim what a plugin of somebody else claims
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
    double rounding = Rounding.of(value, bound);
    // A bound that is no finite number, or that the value exceeds, proves nothing.
    if (!(bound >= value - rounding && bound < Double.POSITIVE_INFINITY)) {
      return new Certificate(
          value, OptionalDouble.empty(), Proof.NONE, Optional.empty(), Optional.empty());
    }
    boolean equal = bound <= value + rounding;
    return new Certificate(
        value,
        OptionalDouble.of(equal ? value : bound),
        equal ? Proof.OPTIMAL : Proof.BOUNDED,
        Optional.empty(),
        Optional.empty());
  }

  /**
   * {@return this certificate with how it was proven}
   *
   * @param how in a few words; blank if nobody said
   */
  public Certificate withProvenBy(String how) {
    return new Certificate(
        value, upperBound, proof, how.isBlank() ? Optional.empty() : Optional.of(how), claim);
  }

  /**
   * {@return this certificate with what a plugin of somebody else claims}
   *
   * @param other the claim
   */
  public Certificate withClaim(Claim other) {
    return new Certificate(value, upperBound, proof, provenBy, Optional.of(other));
  }

  /**
   * {@return the certificate of a value that is higher by what is the same in all segmentations,
   * with the same proof}
   *
   * @param more what is added to the value and to its bounds
   */
  public Certificate plus(double more) {
    return new Certificate(
        value + more,
        upperBound.isPresent() ? OptionalDouble.of(upperBound.getAsDouble() + more) : upperBound,
        proof,
        provenBy,
        claim.map(claimed -> new Claim(claimed.upperBound() + more, claimed.by())));
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
