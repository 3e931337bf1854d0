package io.smartsegment.core.question;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.stability.Stable;
import java.util.OptionalDouble;

/**
 * What can be done with the customers of a segment, such as a call or a letter.
 *
 * @param name its name in all output, not blank, one line
 * @param revenue money per conversion, finite
 * @param cost money per customer, finite
 * @param valueShare share of each customer's own value, finite; empty for the default of the
 *     objective
 * @param oddsFactor what it multiplies the odds of converting by, above 0; empty for objectives
 *     that know no such factor
 */
@Stable
public record Treatment(
    String name,
    double revenue,
    double cost,
    OptionalDouble valueShare,
    OptionalDouble oddsFactor) {
  /**
   * Checks the values.
   *
   * @param name its name
   * @param revenue money per conversion
   * @param cost money per customer
   * @param valueShare share of each customer's own value
   * @param oddsFactor what it multiplies the odds of converting by
   * @throws InvalidSettingException if a value is outside its range
   */
  public Treatment {
    if (name.isBlank() || name.lines().count() != 1) {
      throw new InvalidSettingException(
          "A treatment is called '%s'.".formatted(name), "A name is one line that is not blank.");
    }
    requireFinite(name, "revenue", revenue);
    requireFinite(name, "cost", cost);
    requireFinite(name, "value share", valueShare.orElse(0));
    if (!(oddsFactor.orElse(1) > 0 && oddsFactor.orElse(1) < Double.POSITIVE_INFINITY)) {
      throw new InvalidSettingException(
          "The odds factor of treatment '%s' is %s.".formatted(name, oddsFactor.getAsDouble()),
          "Give a finite number above 0; 1 changes nothing.");
    }
  }

  /**
   * {@return a treatment without a share of values and without an odds factor}
   *
   * @param name its name
   * @param revenue money per conversion
   * @param cost money per customer
   */
  public static Treatment of(String name, double revenue, double cost) {
    return new Treatment(name, revenue, cost, OptionalDouble.empty(), OptionalDouble.empty());
  }

  private static void requireFinite(String name, String what, double amount) {
    if (!Double.isFinite(amount)) {
      throw new InvalidSettingException(
          "The %s of treatment '%s' is %s.".formatted(what, name, amount), "Give a finite number.");
    }
  }
}
