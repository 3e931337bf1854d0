package io.smartsegment.cli;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.segment.ListedCode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoublePredicate;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Read the values of options; what cannot be used is answered with what can. */
final class Converters {
  private Converters() {}

  /** Reads {@code 500} and {@code 2%}, and {@code 500w} and {@code 2%w} of weight. */
  static final class Size implements ITypeConverter<SegmentSize> {
    @Override
    public SegmentSize convert(String text) {
      try {
        return SegmentSize.parse(text);
      } catch (InvalidSettingException e) {
        throw new TypeConversionException("'" + text + "': " + e.getMessage());
      }
    }
  }

  /** Reads a number of conversions. */
  static final class Conversions implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      long count;
      try {
        count = Long.parseLong(text.strip());
      } catch (NumberFormatException e) {
        count = -1;
      }
      if (count < 0) {
        throw new TypeConversionException(
            "'" + text + "' is not a number of conversions; give a whole number, 0 or more (25)");
      }
      return count;
    }
  }

  /** Reads {@code 0.02} and {@code 2%}. */
  static final class RateDifference implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      return within(
          text,
          rate -> rate >= 0 && rate <= 1,
          "is not a difference of rates; give a number from 0 to 1 (0.02) or a share (2%)");
    }
  }

  /**
   * Cutoffs that were given together.
   *
   * @param numbers each above 0 and up to 1
   */
  record CutoffList(List<Double> numbers) {}

  /** Reads {@code 0.2,0.5}; picocli's own splitting would overlook a comma at the end. */
  static final class Cutoffs implements ITypeConverter<CutoffList> {
    @Override
    public CutoffList convert(String text) {
      List<Double> numbers = new ArrayList<>();
      for (String cutoff : text.split(",", -1)) {
        numbers.add(
            within(
                cutoff,
                number -> number > 0 && number <= 1,
                "is not a cutoff; give numbers above 0 and up to 1, separated by commas (0.2,0.5)"));
      }
      return new CutoffList(List.copyOf(numbers));
    }
  }

  /**
   * Codes that were given together.
   *
   * @param codes each with its name
   */
  record CodeList(List<ListedCode> codes) {}

  /** Reads {@code no model=-1,withdrawn=-99}. */
  static final class Codes implements ITypeConverter<CodeList> {
    @Override
    public CodeList convert(String text) {
      List<ListedCode> codes = new ArrayList<>();
      for (String entry : text.split(",", -1)) {
        int equals = entry.lastIndexOf('=');
        try {
          codes.add(
              new ListedCode(
                  entry.substring(0, Math.max(equals, 0)).strip(),
                  entry.substring(equals + 1).strip()));
        } catch (InvalidSettingException e) {
          throw new TypeConversionException(
              "'"
                  + text
                  + "' is no list of codes; give a name and a code each, separated by commas (no"
                  + " model=-1,withdrawn=-99)");
        }
      }
      return new CodeList(List.copyOf(codes));
    }
  }

  /** Reads an amount of money. */
  static final class Money implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      return within(
          text,
          money -> Double.isFinite(money) && !text.contains("%"),
          "is not an amount of money; give a number without separators (60000)");
    }
  }

  private static double within(String text, DoublePredicate allowed, String otherwise) {
    double number;
    try {
      number = decimal(text.strip());
    } catch (NumberFormatException e) {
      number = Double.NaN;
    }
    if (!allowed.test(number)) {
      throw new TypeConversionException("'" + text + "' " + otherwise);
    }
    return number;
  }

  /** Exactly: 1.1 divided by 100 as a double is a little more than 0.011. */
  private static double decimal(String text) {
    boolean percentage = text.endsWith("%");
    try {
      return percentage
          ? new BigDecimal(text.substring(0, text.length() - 1).strip())
              .movePointLeft(2)
              .doubleValue()
          : new BigDecimal(text).doubleValue();
    } catch (ArithmeticException e) {
      throw new NumberFormatException("an exponent beyond all numbers");
    }
  }
}
