package io.smartsegment.sources.duckdb;

import io.smartsegment.core.error.InvalidSettingException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How dates are written, in the letters of {@code strptime}: %Y, %y, %m, %b, %B, %d, %H, %I, %M,
 * %S, %f, %p, %z and %%. Numbers may lack leading zeros; names of months are English.
 */
final class DatePattern {
  private static final String LETTERS = "YymbBdHIMSfpz%";
  private static final List<String> MONTHS =
      List.of(
          "January",
          "February",
          "March",
          "April",
          "May",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December");

  /** Years of two digits up to this one are of this century. */
  private static final int LAST_OF_CENTURY = 68;

  private final String format;

  private DatePattern(String format) {
    this.format = format;
  }

  /**
   * {@return the pattern}
   *
   * @throws InvalidSettingException if a letter is not known, or the day is not told
   */
  static DatePattern of(String format) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < format.length(); i++) {
      if (format.charAt(i) == '%') {
        i++;
        if (i == format.length() || LETTERS.indexOf(format.charAt(i)) < 0) {
          throw fault(format, "holds a % that no letter with a meaning follows");
        }
        letters.append(format.charAt(i));
      }
    }
    String told = letters.toString();
    if (!told.matches(".*[Yy].*") || !told.matches(".*[mbB].*") || told.indexOf('d') < 0) {
      throw fault(format, "does not tell year, month and day");
    }
    if (told.indexOf('I') >= 0 != told.indexOf('p') >= 0) {
      throw fault(format, "has one of %I and %p without the other");
    }
    return new DatePattern(format);
  }

  private static InvalidSettingException fault(String format, String what) {
    return new InvalidSettingException(
        "The date format \"%s\" %s.".formatted(format, what),
        "Put %Y, %m and %d where year, month and day stand, as in \"%d/%m/%Y %H:%M\"; %y, %b, %B,"
            + " %I, %p, %S, %f, %z and %% have a meaning as well.");
  }

  /** {@return the moment that a text tells, null if it is not written so} */
  @Nullable Moment read(String text) {
    DateText date = new DateText(text.strip());
    Moment moment = new Moment();
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      boolean fits =
          c == '%'
              ? part(format.charAt(++i), date, moment)
              : c == ' ' ? date.passesSpaces() : date.passes(c);
      if (!fits) {
        return null;
      }
    }
    return date.isAtEnd() ? moment : null;
  }

  private static boolean part(char letter, DateText date, Moment moment) {
    return switch (letter) {
      case 'Y' -> (moment.year = date.number(4, 4)) >= 0;
      case 'y' -> shortYear(date, moment);
      case 'm' -> (moment.month = date.number(1, 2)) >= 0;
      case 'b', 'B' -> month(letter == 'B', date, moment);
      case 'd' -> (moment.day = date.number(1, 2)) >= 0;
      case 'H', 'I' -> (moment.hour = date.number(1, 2)) >= 0;
      case 'M' -> (moment.minute = date.number(1, 2)) >= 0;
      case 'S' -> (moment.second = date.number(1, 2)) >= 0;
      case 'f' -> (moment.micros = date.fraction()) >= 0;
      case 'p' -> date.halfOfDay(moment);
      case 'z' -> date.offset(moment);
      default -> date.passes('%');
    };
  }

  private static boolean shortYear(DateText date, Moment moment) {
    int year = date.number(2, 2);
    moment.year = year + (year <= LAST_OF_CENTURY ? 2000 : 1900);
    return year >= 0;
  }

  private static boolean month(boolean whole, DateText date, Moment moment) {
    for (int i = 0; i < MONTHS.size() && moment.month == 0; i++) {
      String name = MONTHS.get(i);
      if (date.passes(whole ? name : name.substring(0, 3))) {
        moment.month = i + 1;
      }
    }
    return moment.month > 0;
  }
}
