package io.smartsegment.core.problem;

import io.smartsegment.core.error.InvalidSettingException;

/**
 * Which segmentations are allowed.
 *
 * @param minSegments smallest number of segments, at least 1
 * @param maxSegments largest number of segments, at least {@code minSegments}
 * @param minimumSize smallest allowed segment
 */
public record Constraints(int minSegments, int maxSegments, MinimumSize minimumSize) {
  /** At most 10 segments of at least 10 customers each. */
  public static final Constraints DEFAULT = new Constraints(1, 10, MinimumSize.ofCustomers(10));

  /** Checks the ranges. */
  public Constraints {
    if (minSegments < 1 || maxSegments < minSegments) {
      throw new InvalidSettingException(
          minSegments == maxSegments || minSegments == 1
              ? "The number of segments is " + maxSegments + "."
              : "The number of segments is from " + minSegments + " to " + maxSegments + ".",
          "Ask for at least 1 segment.");
    }
  }

  /**
   * {@return these constraints with at most this many segments}
   *
   * @param segments at least 1
   */
  public Constraints atMost(int segments) {
    return new Constraints(1, segments, minimumSize);
  }

  /**
   * {@return these constraints with exactly this many segments}
   *
   * @param segments at least 1
   */
  public Constraints exactly(int segments) {
    return new Constraints(segments, segments, minimumSize);
  }

  /**
   * {@return these constraints with another minimum size}
   *
   * @param size the smallest allowed segment
   */
  public Constraints withMinimumSize(MinimumSize size) {
    return new Constraints(minSegments, maxSegments, size);
  }
}
