package io.smartsegment.customers.lifecycle;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.stability.Experimental;
import java.util.OptionalInt;

/**
 * What stages are learned with.
 *
 * @param newDays a customer is new up to this many days after the first purchase day
 * @param silenceDays silence of more than this many days ends a customer; empty to learn it: the
 *     smallest number of days that 90 % of all gaps between purchase days do not exceed
 * @param starShare share of the customers who are neither lost, new nor back that are stars; above
 *     0 and at most 1
 */
@Experimental
public record LifecycleSettings(int newDays, OptionalInt silenceDays, double starShare) {
  /** New for 30 days, silence learned, a tenth of the others are stars. */
  public static final LifecycleSettings DEFAULT =
      new LifecycleSettings(30, OptionalInt.empty(), 0.1);

  /** Share of gaps that a learned silence is not shorter than. */
  public static final double GAPS_COVERED = 0.9;

  /**
   * Checks the numbers.
   *
   * @param newDays a customer is new up to this many days after the first purchase day
   * @param silenceDays silence of more than this many days ends a customer; empty to learn it: the
   *     smallest number of days that 90 % of all gaps between purchase days do not exceed
   * @param starShare share of the customers who are neither lost, new nor back that are stars;
   *     above 0 and at most 1
   * @throws InvalidInputException if one is outside its range
   */
  public LifecycleSettings {
    LifecycleSegmentation.requireDays(newDays, silenceDays.orElse(Integer.MAX_VALUE));
    if (!(starShare > 0 && starShare <= 1)) {
      throw new InvalidInputException(
          "The share of stars is " + starShare + ".", "Give a number above 0 and at most 1.");
    }
  }

  /**
   * {@return these settings with another number of days for new customers}
   *
   * @param days at least 1
   */
  public LifecycleSettings withNewDays(int days) {
    return new LifecycleSettings(days, silenceDays, starShare);
  }

  /**
   * {@return these settings with a given silence}
   *
   * @param days at least the days for new customers
   */
  public LifecycleSettings withSilenceDays(int days) {
    return new LifecycleSettings(newDays, OptionalInt.of(days), starShare);
  }

  /**
   * {@return these settings with another share of stars}
   *
   * @param share above 0 and at most 1
   */
  public LifecycleSettings withStarShare(double share) {
    return new LifecycleSettings(newDays, silenceDays, share);
  }
}
