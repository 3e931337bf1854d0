package io.smartsegment.customers.rfm;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.stability.Experimental;

/**
 * What is scored, and how finely.
 *
 * @param bins number of scores, 2 to 9
 * @param frequency what counts as frequency
 * @param windowDays only orders of this many days before the date count, or {@link #ALL_DAYS}
 */
@Experimental
public record RfmSettings(int bins, RfmFrequency frequency, int windowDays) {
  /** Stands for a window without an end. */
  public static final int ALL_DAYS = 0;

  /** Five scores, purchases, all orders before the date. */
  public static final RfmSettings DEFAULT = new RfmSettings(5, RfmFrequency.PURCHASES, ALL_DAYS);

  /**
   * Checks the numbers.
   *
   * @param bins number of scores, 2 to 9
   * @param frequency what counts as frequency
   * @param windowDays only orders of this many days before the date count, or {@link #ALL_DAYS}
   * @throws InvalidInputException if the scores are not 2 to 9, or the window is below 0 days
   */
  public RfmSettings {
    if (bins < 2 || bins > 9) {
      throw new InvalidInputException(
          "Scores are to be from 1 to " + bins + ".", "Choose 2 to 9 scores.");
    }
    if (windowDays < 0) {
      throw new InvalidInputException(
          "The window is " + windowDays + " days long.", "Choose a window of at least 1 day.");
    }
  }

  /**
   * {@return these settings with another number of scores}
   *
   * @param count 2 to 9
   */
  public RfmSettings withBins(int count) {
    return new RfmSettings(count, frequency, windowDays);
  }

  /**
   * {@return these settings with another frequency}
   *
   * @param what what counts
   */
  public RfmSettings withFrequency(RfmFrequency what) {
    return new RfmSettings(bins, what, windowDays);
  }

  /**
   * {@return these settings with a window before the date}
   *
   * @param days length of the window, or {@link #ALL_DAYS}
   */
  public RfmSettings withWindowDays(int days) {
    return new RfmSettings(bins, frequency, days);
  }
}
