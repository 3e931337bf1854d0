package io.smartsegment.core.population;

import io.smartsegment.core.stability.Stable;
import java.util.Optional;

/**
 * The quantities that an index can sum up beside customers and conversions. Let w be a customer's
 * weight (1 without weights), y the outcome, v the observed value, u the value if the customer
 * converts, and c what this customer costs.
 *
 * <p>For example, a customer with w = 2, y = 1, v = 30, u = 50, c = 4 adds 2 to {@link #WEIGHT} and
 * to {@link #CONVERTED_WEIGHT}, 60 to {@link #VALUE}, 100 to {@link #VALUE_IF_CONVERTED} and to
 * {@link #CONVERTED_VALUE}, and 8 to {@link #CUSTOMER_COST}; with y = 0, nothing to those of
 * converted customers.
 */
@Stable
public enum Measure {
  /** The sum of w v: observed money, whatever the outcome. */
  VALUE("value"),

  /** The sum of w u: the value of all customers if all of them converted. */
  VALUE_IF_CONVERTED("value if converted"),

  /** The sum of w y u: the value of the customers who converted. */
  CONVERTED_VALUE("value of those who converted"),

  /** The sum of w c: the cost of the customers themselves. */
  CUSTOMER_COST("customer cost"),

  /** The sum of w, which takes the place of the number of customers. */
  WEIGHT("weight"),

  /** The sum of w y, which takes the place of the number of conversions. */
  CONVERTED_WEIGHT("weight of those who converted");

  private final String words;

  Measure(String words) {
    this.words = words;
  }

  /** {@return what it is called in a sentence} */
  public String inWords() {
    return words;
  }

  /**
   * {@return the measure of those who converted that goes with this measure of all customers; empty
   * if there is none}
   */
  public Optional<Measure> ofConverted() {
    return switch (this) {
      case WEIGHT -> Optional.of(CONVERTED_WEIGHT);
      case VALUE_IF_CONVERTED -> Optional.of(CONVERTED_VALUE);
      case VALUE, CONVERTED_VALUE, CUSTOMER_COST, CONVERTED_WEIGHT -> Optional.empty();
    };
  }

  /** Whether sums never fall as more customers are added, and have to be above 0 for each. */
  boolean isWeight() {
    return this == WEIGHT || this == CONVERTED_WEIGHT;
  }
}
