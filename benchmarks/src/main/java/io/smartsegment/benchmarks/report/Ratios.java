package io.smartsegment.benchmarks.report;

import java.util.Optional;
import java.util.OptionalDouble;

/** Ratios of median times. */
public final class Ratios {
  private Ratios() {}

  /**
   * {@return how many times longer the first one takes than the second one, if both were measured}
   *
   * @param above one
   * @param below the other one
   */
  public static OptionalDouble of(Optional<Measurement> above, Optional<Measurement> below) {
    return of(above, 1, below, 1);
  }

  /**
   * {@return how many times longer a part of the first one takes than a part of the second one}
   *
   * @param above one
   * @param aboveParts number of equal parts of a call of it
   * @param below the other one
   * @param belowParts likewise
   */
  public static OptionalDouble of(
      Optional<Measurement> above, int aboveParts, Optional<Measurement> below, int belowParts) {
    if (above.isEmpty() || below.isEmpty()) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        above.get().median() / aboveParts / (below.get().median() / belowParts));
  }
}
