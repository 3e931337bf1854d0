package io.smartsegment.export;

import io.smartsegment.core.segment.ListedCode;
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
    return new Code(index, listed.code().strip(), number(listed));
  }

  /** What tells a code from all others: its number, or its text where it is none. */
  static Object value(ListedCode listed) {
    OptionalDouble number = number(listed);
    return number.isPresent() ? (Object) number.getAsDouble() : listed.code().strip();
  }

  /** The code as a number that can be written; 0.0 is added so that -0 is the code 0. */
  private static OptionalDouble number(ListedCode listed) {
    double number = listed.number().orElse(Double.NaN) + 0.0;
    return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
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
