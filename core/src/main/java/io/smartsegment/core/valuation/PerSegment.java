package io.smartsegment.core.valuation;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.stability.Stable;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;

/**
 * A number for each segment, for example the revenue per conversion (money) in segment k = 0, 1,
 * ...: a list, which then bounds the number of segments, or a function of k.
 */
@Stable
public final class PerSegment {
  private final IntToDoubleFunction function;
  private final OptionalInt length;
  private final String text;

  private PerSegment(IntToDoubleFunction function, OptionalInt length, String text) {
    this.function = function;
    this.length = length;
    this.text = text;
  }

  /**
   * {@return the numbers of a list; it allows at most as many segments as it has numbers}
   *
   * @param numbers one number per segment, at least one
   */
  public static PerSegment list(double... numbers) {
    if (numbers.length == 0) {
      throw new InvalidSettingException(
          "A list of numbers per segment is empty.", "Give one number for each segment.");
    }
    double[] copy = numbers.clone();
    String text =
        Arrays.stream(copy).mapToObj(PerSegment::compact).collect(Collectors.joining(","));
    return new PerSegment(k -> copy[k], OptionalInt.of(copy.length), text);
  }

  /**
   * {@return the numbers of a function}
   *
   * @param text how to name the function in messages and reports, for example {@code 2*(k+1)}
   * @param function a pure function of the number k of the segment, from 0
   */
  public static PerSegment function(String text, IntToDoubleFunction function) {
    return new PerSegment(function, OptionalInt.empty(), text);
  }

  /** {@return the length of the list, empty for a function} */
  public OptionalInt length() {
    return length;
  }

  /**
   * Evaluates the numbers once and for all.
   *
   * @param name the name of the numbers, for messages
   * @param segments the number of segments; a shorter list gives fewer numbers
   * @return one finite number per segment
   * @throws InvalidSettingException if a number is NaN or infinite, or the function fails
   */
  public double[] table(String name, int segments) {
    double[] table = new double[Math.min(segments, length.orElse(segments))];
    for (int k = 0; k < table.length; k++) {
      table[k] = value(name, k);
      if (!Double.isFinite(table[k])) {
        throw new InvalidSettingException(
            "%s '%s' is %s in segment %s, not a finite number.".formatted(name, text, table[k], k),
            "It is needed for segments 0 to " + (table.length - 1) + ".");
      }
    }
    return table;
  }

  private double value(String name, int k) {
    try {
      return function.applyAsDouble(k);
    } catch (InvalidSettingException e) {
      throw e;
    } catch (RuntimeException e) {
      InvalidSettingException failure =
          new InvalidSettingException(
              "%s '%s' fails in segment %s: %s".formatted(name, text, k, e),
              "It must give a finite number for every segment.");
      failure.initCause(e);
      throw failure;
    }
  }

  /** {@return the list or expression as a user would type it} */
  @Override
  public String toString() {
    return text;
  }

  private static String compact(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }
}
