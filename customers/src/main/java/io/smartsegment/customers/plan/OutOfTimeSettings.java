package io.smartsegment.customers.plan;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.stability.Experimental;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * How plans are judged.
 *
 * @param asOf orders of that day and later do not count
 * @param horizonDays length of the outcomes in days, at least 1
 * @param margin profit of one unit of revenue, above 0 and at most 1
 * @param budget the most that each plan may cost on the customers it is made from, if there is a
 *     limit
 * @param seed any number; decides the bootstrap intervals
 * @param resamples resamples of the bootstrap, 1 to 100,000
 */
@Experimental
public record OutOfTimeSettings(
    LocalDate asOf,
    int horizonDays,
    BigDecimal margin,
    Optional<BigDecimal> budget,
    long seed,
    int resamples) {
  private static final int MOST_RESAMPLES = 100_000;

  /**
   * Checks the numbers; the margin and the budget are checked with the prices.
   *
   * @param asOf orders of that day and later do not count
   * @param horizonDays length of the outcomes in days, at least 1
   * @param margin profit of one unit of revenue, above 0 and at most 1
   * @param budget the most that each plan may cost on the customers it is made from
   * @param seed any number
   * @param resamples resamples of the bootstrap, 1 to 100,000
   * @throws InvalidSettingException if the horizon is shorter than a day, or the resamples are not
   *     1 to 100,000
   */
  public OutOfTimeSettings {
    if (horizonDays < 1 || resamples < 1 || resamples > MOST_RESAMPLES) {
      throw new InvalidSettingException(
          "The horizon is %d days, and there are %d resamples.".formatted(horizonDays, resamples),
          "Give a horizon of at least 1 day, and 1 to 100000 resamples.");
    }
  }

  /**
   * {@return settings without a budget, margin 1, seed 42, 1,000 resamples}
   *
   * @param asOf orders of that day and later do not count
   * @param horizonDays length of the outcomes in days
   */
  public static OutOfTimeSettings of(LocalDate asOf, int horizonDays) {
    return new OutOfTimeSettings(asOf, horizonDays, BigDecimal.ONE, Optional.empty(), 42, 1_000);
  }

  /**
   * {@return these settings with a margin}
   *
   * @param profit profit of one unit of revenue
   */
  public OutOfTimeSettings withMargin(BigDecimal profit) {
    return new OutOfTimeSettings(asOf, horizonDays, profit, budget, seed, resamples);
  }

  /**
   * {@return these settings with a budget}
   *
   * @param most the most that each plan may cost
   */
  public OutOfTimeSettings withBudget(BigDecimal most) {
    return new OutOfTimeSettings(asOf, horizonDays, margin, Optional.of(most), seed, resamples);
  }

  /**
   * {@return these settings with another seed}
   *
   * @param number any number
   */
  public OutOfTimeSettings withSeed(long number) {
    return new OutOfTimeSettings(asOf, horizonDays, margin, budget, number, resamples);
  }

  /**
   * {@return the date of the segments and the first day of the outcomes that plans are made from}
   */
  LocalDate planned() {
    return asOf.minusDays(2L * horizonDays);
  }

  /**
   * {@return the date of the segments and the first day of the outcomes that plans are judged by}
   */
  LocalDate judged() {
    return asOf.minusDays(horizonDays);
  }
}
