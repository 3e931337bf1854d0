package io.smartsegment.live;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.stability.Experimental;

/**
 * What becomes of outcomes as they grow old. Age is counted in outcomes that came later, not in
 * time, so that the same outcomes give the same answer whenever they are read.
 *
 * @param kind how outcomes are forgotten
 * @param outcomes how many are kept, or after how many the weight has halved; 0 if none are
 *     forgotten
 */
@Experimental
public record Forgetting(Kind kind, long outcomes) {
  /** All outcomes count alike, for ever. */
  public static final Forgetting NONE = new Forgetting(Kind.NONE, 0);

  /** The largest window; its outcomes are kept in memory, 9 bytes each. */
  static final long LARGEST_WINDOW = 1 << 28;

  /** How outcomes are forgotten. */
  public enum Kind {
    /** All count alike. */
    NONE,
    /** The latest count alike, the others not at all. */
    WINDOW,
    /** The weight of an outcome halves again and again. */
    HALF_LIFE
  }

  /**
   * Checks the number.
   *
   * @param kind how outcomes are forgotten
   * @param outcomes how many
   * @throws InvalidSettingException if it is not positive, or too large for a window
   */
  public Forgetting {
    boolean fits = kind != Kind.WINDOW || outcomes <= LARGEST_WINDOW;
    if (kind == Kind.NONE ? outcomes != 0 : outcomes < 1 || !fits) {
      throw new InvalidSettingException(
          "Outcomes are forgotten after %s of them.".formatted(outcomes),
          "Give a number from 1 on, for a window up to %s.".formatted(LARGEST_WINDOW));
    }
  }

  /**
   * {@return only the latest outcomes count}
   *
   * @param outcomes how many, up to 2^28
   */
  public static Forgetting window(long outcomes) {
    return new Forgetting(Kind.WINDOW, outcomes);
  }

  /**
   * {@return an outcome counts half after so many later ones, a quarter after twice as many, and so
   * on. Weights fall in 16 steps for each half-life. An outcome with a weight below 0.000001 is
   * gone. The smallest and the largest size of a segment, where they are asked for, are sizes in
   * weight then}
   *
   * @param outcomes how many
   */
  public static Forgetting halfLife(long outcomes) {
    return new Forgetting(Kind.HALF_LIFE, outcomes);
  }
}
