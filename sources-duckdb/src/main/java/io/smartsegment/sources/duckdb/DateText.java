package io.smartsegment.sources.duckdb;

/**
 * Goes through a text that holds a date and perhaps a time, from its begin to its end. The methods
 * move on only if they find what they look for.
 */
final class DateText {
  private static final int MOST_FRACTION = 9;
  private static final int MICROS_DIGITS = 6;

  private final String text;
  private int at;

  DateText(String text) {
    this.text = text;
  }

  boolean isAtEnd() {
    return at == text.length();
  }

  /** Whether the next character is this one, which is then passed. */
  boolean passes(char wanted) {
    if (at < text.length() && text.charAt(at) == wanted) {
      at++;
      return true;
    }
    return false;
  }

  /** Whether the next characters are these in any case, which are then passed. */
  boolean passes(String wanted) {
    if (text.regionMatches(true, at, wanted, 0, wanted.length())) {
      at += wanted.length();
      return true;
    }
    return false;
  }

  boolean passesSpaces() {
    int before = at;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    return at > before;
  }

  /** {@return the next character if it is one of some, which is then passed; else 0} */
  char anyOf(String wanted) {
    return at < text.length() && wanted.indexOf(text.charAt(at)) >= 0 ? text.charAt(at++) : 0;
  }

  /** {@return a whole number, -1 if there are not as many digits} */
  int number(int fewest, int most) {
    int value = 0;
    int begin = at;
    while (at < text.length() && at - begin < most && isDigit(text.charAt(at))) {
      value = value * 10 + (text.charAt(at++) - '0');
    }
    return at - begin < fewest ? -1 : value;
  }

  /** {@return the millionths that one to nine digits of a fraction tell, -1 if there are none} */
  int fraction() {
    int value = 0;
    int digits = 0;
    for (; at < text.length() && digits < MOST_FRACTION && isDigit(text.charAt(at)); at++) {
      value = digits++ < MICROS_DIGITS ? value * 10 + (text.charAt(at) - '0') : value;
    }
    for (int i = digits; i < MICROS_DIGITS; i++) {
      value *= 10;
    }
    return digits == 0 ? -1 : value;
  }

  /** {@return whether hours, minutes and perhaps seconds and a fraction follow} */
  boolean time(Moment moment) {
    moment.hour = number(1, 2);
    if (moment.hour < 0 || !passes(':')) {
      return false;
    }
    moment.minute = number(2, 2);
    if (moment.minute >= 0 && passes(':')) {
      moment.second = number(2, 2);
      if (moment.second >= 0 && anyOf(".,") != 0) {
        moment.micros = fraction();
      }
    }
    return moment.minute >= 0 && moment.second >= 0 && moment.micros >= 0;
  }

  /** {@return whether AM or PM follows} */
  boolean halfOfDay(Moment moment) {
    boolean afternoon = passes("pm");
    if (!afternoon && !passes("am")) {
      return false;
    }
    moment.ofTwelve = true;
    moment.afternoon = afternoon;
    return true;
  }

  /** {@return whether Z, UTC, GMT or an offset such as +01:00, +0100 or +01 follows} */
  boolean offset(Moment moment) {
    if (passes("Z") || passes("UTC") || passes("GMT")) {
      moment.offset(0);
      return true;
    }
    char sign = anyOf("+-");
    int hours = sign == 0 ? -1 : number(2, 2);
    if (hours < 0) {
      return false;
    }
    boolean colon = passes(':');
    int minutes = number(2, 2);
    if ((minutes < 0 && colon) || minutes > 59) {
      return false;
    }
    int seconds = hours * 3600 + Math.max(0, minutes) * 60;
    moment.offset(sign == '-' ? -seconds : seconds);
    return true;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
