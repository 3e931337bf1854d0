package io.smartsegment.groups.judge;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.stability.Experimental;

/**
 * From where on a segment deserves which level. All numbers are percentage points where outcomes
 * are 0 or 1, and per cent of today's mean pay in the segment where they are money.
 *
 * @param implement an advantage above this is to be implemented
 * @param pilot an advantage below this is skipped
 * @param collect in a segment of at most {@code share}, an advantage up to this is skipped
 * @param share a segment of at most this share, in per cent, needs more data
 * @param least a segment below this share, in per cent, is skipped
 */
@Experimental
public record Levels(double implement, double pilot, double collect, double share, double least) {
  /** 15, 5, 10, 5 and 1. */
  public static final Levels DEFAULT = new Levels(15, 5, 10, 5, 1);

  private static final double RED_ADVANTAGE = 3;
  private static final double RED_SHARE = 1;
  private static final double RED_DRIFT = 15;
  private static final double GREEN_ADVANTAGE = 10;
  private static final double GREEN_SHARE = 3;
  private static final double GREEN_DRIFT = 5;

  /**
   * Checks the order.
   *
   * @param implement an advantage above this is to be implemented
   * @param pilot an advantage below this is skipped
   * @param collect in a segment of at most {@code share}, an advantage up to this is skipped
   * @param share a segment of at most this share, in per cent, needs more data
   * @param least a segment below this share, in per cent, is skipped
   */
  public Levels {
    boolean isOrdered = least >= 0 && share >= least && pilot >= 0 && implement >= pilot;
    if (!isOrdered || !(collect >= 0) || !Double.isFinite(implement + share + collect)) {
      throw new InvalidSettingException(
          "The levels are implement=%s, pilot=%s, collect=%s, share=%s, least=%s."
              .formatted(implement, pilot, collect, share, least),
          "Give numbers from 0, implement not below pilot and share not below least.");
    }
  }

  /**
   * {@return the level of a segment}
   *
   * @param advantage its advantage
   * @param shareOfAll its share of the judging customers, in per cent
   * @param confirmed whether its advantage is confirmed; never if it could not be judged
   * @param trust how far it can be trusted
   */
  public Level level(double advantage, double shareOfAll, boolean confirmed, Trust trust) {
    if (shareOfAll < least || advantage < pilot) {
      return Level.SKIP;
    }
    if (shareOfAll <= share && advantage <= collect) {
      return Level.SKIP;
    }
    if (shareOfAll <= share || !confirmed) {
      return Level.COLLECT;
    }
    return advantage > implement && trust != Trust.RED ? Level.IMPLEMENT : Level.PILOT;
  }

  /**
   * {@return how far a segment can be trusted}
   *
   * @param advantage its advantage
   * @param shareOfAll its share of the judging customers, in per cent
   * @param drift its advantage less that in the first part; it counts beyond two of its standard
   *     errors only
   * @param driftError the standard error of the drift
   * @param agreement how many finders found it
   * @param finders how many finders ran
   */
  public static Trust trust(
      double advantage,
      double shareOfAll,
      double drift,
      double driftError,
      int agreement,
      int finders) {
    double counted = Math.abs(drift) > 2 * driftError ? Math.abs(drift) : 0;
    if (advantage < RED_ADVANTAGE || shareOfAll < RED_SHARE || counted > RED_DRIFT) {
      return Trust.RED;
    }
    boolean isAgreed = finders < 2 || agreement >= 2;
    boolean isGreen =
        advantage > GREEN_ADVANTAGE && shareOfAll > GREEN_SHARE && counted < GREEN_DRIFT;
    return isGreen && isAgreed ? Trust.GREEN : Trust.YELLOW;
  }
}
