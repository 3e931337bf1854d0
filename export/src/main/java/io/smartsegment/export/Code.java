package io.smartsegment.export;

import io.smartsegment.core.segment.ListedCode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A listed code as exports compare it.
 *
 * @param index number of its segment
 * @param text the code without blanks around it
 * @param number the code as a number, empty if it is text
 */
record Code(int index, String text, OptionalDouble number) {
  static Code of(int index, ListedCode listed) {
    String text = listed.code().strip();
    return new Code(index, text, number(text));
  }

  /** What tells a code from all others: its number, or its text where it is none. */
  static Object value(ListedCode listed) {
    String text = listed.code().strip();
    OptionalDouble number = number(text);
    return number.isPresent() ? (Object) number.getAsDouble() : text;
  }

  private static OptionalDouble number(String text) {
    try {
      // 0.0 is added so that the code -0 is the code 0.
      double number = new BigDecimal(text).doubleValue() + 0.0;
      return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  /**
   * The numbers that are this code: itself, and what a column of single precision holds for it. A
   * column of floats holds -0.10000000149011612 for the code -0.1.
   */
  List<Double> numbers() {
    double exact = number.orElseThrow();
    double single = (float) exact;
    List<Double> numbers = new ArrayList<>(List.of(exact));
    if (single != exact && Double.isFinite(single)) {
      numbers.add(single);
    }
    return numbers;
  }
}
