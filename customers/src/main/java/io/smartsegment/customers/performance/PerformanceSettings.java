package io.smartsegment.customers.performance;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.stability.Experimental;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What is asked about the performance of segments.
 *
 * @param asOf orders of that day and later do not count
 * @param period how time is divided, empty for all orders only
 * @param segmentsAsOf as of which day of a period its customers have their segments
 * @param seed any number; decides the bootstrap intervals
 * @param resamples resamples of the bootstrap, 1 to 100,000
 */
@Experimental
public record PerformanceSettings(
    LocalDate asOf,
    Optional<PeriodLength> period,
    SegmentsAsOf segmentsAsOf,
    long seed,
    int resamples) {
  /** Percentiles of so many resamples differ by some per cent of the interval from run to run. */
  public static final int DEFAULT_RESAMPLES = 1_000;

  private static final int MOST_RESAMPLES = 100_000;

  /**
   * Checks the numbers.
   *
   * @param asOf orders of that day and later do not count
   * @param period how time is divided, empty for all orders only
   * @param segmentsAsOf as of which day of a period its customers have their segments
   * @param seed any number
   * @param resamples resamples of the bootstrap, 1 to 100,000
   * @throws InvalidSettingException if the resamples are not 1 to 100,000
   */
  public PerformanceSettings {
    if (resamples < 1 || resamples > MOST_RESAMPLES) {
      throw new InvalidSettingException(
          "The number of resamples is " + resamples + ".", "Give a number from 1 to 100000.");
    }
  }

  /**
   * {@return all orders before a date, without periods, seed 42, 1,000 resamples}
   *
   * @param asOf the date
   */
  public static PerformanceSettings asOf(LocalDate asOf) {
    return new PerformanceSettings(
        asOf, Optional.empty(), SegmentsAsOf.START, 42, DEFAULT_RESAMPLES);
  }

  /**
   * {@return these settings with periods}
   *
   * @param length how time is divided
   */
  public PerformanceSettings by(PeriodLength length) {
    return new PerformanceSettings(asOf, Optional.of(length), segmentsAsOf, seed, resamples);
  }

  /**
   * {@return these settings with segments as of another day of each period}
   *
   * @param when the day
   */
  public PerformanceSettings withSegmentsAsOf(SegmentsAsOf when) {
    return new PerformanceSettings(asOf, period, when, seed, resamples);
  }

  /**
   * {@return these settings with another seed}
   *
   * @param number any number
   */
  public PerformanceSettings withSeed(long number) {
    return new PerformanceSettings(asOf, period, segmentsAsOf, number, resamples);
  }

  /**
   * {@return these settings with another number of resamples}
   *
   * @param count 1 to 100,000
   */
  public PerformanceSettings withResamples(int count) {
    return new PerformanceSettings(asOf, period, segmentsAsOf, seed, count);
  }
}
