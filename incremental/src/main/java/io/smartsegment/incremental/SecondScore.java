package io.smartsegment.incremental;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.stability.Experimental;

/**
 * A second number for each customer of a trial, such as the value of a customer beside a
 * propensity. It may be any order of customers.
 */
@Experimental
public final class SecondScore {
  private final String firstName;
  private final String name;
  private final double[] values;

  private SecondScore(String firstName, String name, double[] values) {
    this.firstName = firstName;
    this.name = name;
    this.values = values;
  }

  /**
   * {@return a second score}
   *
   * @param firstName what the score of the customers is called in conditions
   * @param name what this one is called
   * @param values a number for each customer, finite
   * @throws InvalidSettingException if both have the same name
   * @throws InvalidInputException if a value is not finite (the row is named)
   */
  public static SecondScore of(String firstName, String name, double... values) {
    if (firstName.equals(name)) {
      throw new InvalidSettingException(
          "Both scores are called '%s'.".formatted(name), "Name two different scores.");
    }
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new InvalidInputException(
            "The second score '%s' of row %s is %s.".formatted(name, i, values[i]),
            "Give finite numbers.");
      }
    }
    return new SecondScore(firstName, name, values.clone());
  }

  /** {@return what the score of the customers is called} */
  public String firstName() {
    return firstName;
  }

  /** {@return what this score is called} */
  public String name() {
    return name;
  }

  /** {@return the number of customers} */
  public int size() {
    return values.length;
  }

  double value(int row) {
    return values[row];
  }
}
