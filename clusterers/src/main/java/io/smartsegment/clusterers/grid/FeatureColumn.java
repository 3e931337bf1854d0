package io.smartsegment.clusterers.grid;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.stability.Experimental;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The values of one feature, a number or a text for each customer, or nothing where it is missing.
 */
@Experimental
public final class FeatureColumn {
  private final String name;
  private final double[] numbers;
  private final @Nullable String[] texts;

  private FeatureColumn(String name, double[] numbers, @Nullable String[] texts) {
    this.name = name;
    this.numbers = numbers;
    this.texts = texts;
  }

  /**
   * {@return a column of numbers}
   *
   * @param name name of the feature
   * @param numbers a number for each customer, NaN where it is missing; the array is kept
   * @throws InvalidInputException if a number is infinite
   */
  public static FeatureColumn numbers(String name, double[] numbers) {
    for (int row = 0; row < numbers.length; row++) {
      if (Double.isInfinite(numbers[row])) {
        throw new InvalidInputException(
            "The feature '%s' of customer %d is infinite.".formatted(name, row),
            "Give a number, or leave it out.");
      }
    }
    return new FeatureColumn(name, numbers, new String[0]);
  }

  /**
   * {@return a column of texts, each of which is a category}
   *
   * @param name name of the feature
   * @param texts a text for each customer, null where it is missing; the array is kept
   */
  public static FeatureColumn texts(String name, @Nullable String[] texts) {
    return new FeatureColumn(name, new double[0], texts);
  }

  /** {@return name of the feature} */
  public String name() {
    return name;
  }

  /** {@return number of customers} */
  public int size() {
    return Math.max(numbers.length, texts.length);
  }

  /** {@return whether the values are texts} */
  public boolean categorical() {
    return texts.length > 0;
  }

  /**
   * {@return whether a customer has a value}
   *
   * @param row number of the customer
   */
  public boolean has(int row) {
    return categorical() ? texts[row] != null : !Double.isNaN(numbers[row]);
  }

  /**
   * {@return the number of a customer, NaN where it is missing}
   *
   * @param row number of the customer
   */
  public double number(int row) {
    return numbers[row];
  }

  /**
   * {@return the text of a customer, empty where it is missing}
   *
   * @param row number of the customer
   */
  public Optional<String> text(int row) {
    return Optional.ofNullable(texts[row]);
  }
}
