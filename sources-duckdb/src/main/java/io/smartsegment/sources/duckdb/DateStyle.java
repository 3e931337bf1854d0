package io.smartsegment.sources.duckdb;

import org.jspecify.annotations.Nullable;

/**
 * Ways to write a date in digits. The parts are parted by hyphens, slashes or points; a time and an
 * offset may follow.
 */
enum DateStyle {
  YEAR_FIRST("year, month and day", "%Y", "%m", "%d"),
  DAY_FIRST("day/month", "%d", "%m", "%Y"),
  MONTH_FIRST("month/day", "%m", "%d", "%Y");

  private final String words;
  private final String first;
  private final String second;
  private final String third;

  DateStyle(String words, String first, String second, String third) {
    this.words = words;
    this.first = first;
    this.second = second;
    this.third = third;
  }

  /** What it is called in a sentence. */
  String words() {
    return words;
  }

  /** {@return the moment that a text tells, null if it tells none in this style} */
  @Nullable Moment read(String text) {
    DateText date = new DateText(text.strip());
    Moment moment = new Moment();
    int one = this == YEAR_FIRST ? date.number(4, 4) : date.number(1, 2);
    char separator = date.anyOf("-/.");
    int two = date.number(1, 2);
    if (one < 0 || separator == 0 || two < 0 || !date.passes(separator)) {
      return null;
    }
    int three = this == YEAR_FIRST ? date.number(1, 2) : date.number(4, 4);
    if (three < 0) {
      return null;
    }
    moment.year = this == YEAR_FIRST ? one : three;
    moment.month = this == MONTH_FIRST ? one : two;
    moment.day = this == YEAR_FIRST ? three : this == DAY_FIRST ? one : two;
    return date.isAtEnd() || time(date, moment) ? moment : null;
  }

  private static boolean time(DateText date, Moment moment) {
    if (!date.passes('T') && !date.passesSpaces()) {
      return false;
    }
    if (!date.time(moment)) {
      return false;
    }
    date.passesSpaces();
    if (date.halfOfDay(moment)) {
      date.passesSpaces();
    }
    return date.isAtEnd() || (date.offset(moment) && date.isAtEnd());
  }

  /** {@return the format of a text in this style, in the letters of strptime} */
  String format(String like) {
    String text = like.strip();
    int end = text.indexOf(' ');
    String date = end < 0 ? text : text.substring(0, end);
    String separator = date.replaceAll("[0-9]", "");
    String mark = separator.isEmpty() ? "/" : separator.substring(0, 1);
    String time = end < 0 ? "" : text.substring(end).strip();
    String clock =
        time.isEmpty()
            ? ""
            : (time.matches("(?i).*[ap]m") ? " %I:%M" : " %H:%M")
                + (time.matches("\\d+:\\d+:.*") ? ":%S" : "")
                + (time.matches("(?i).*[ap]m") ? " %p" : "");
    return first + mark + second + mark + third + clock;
  }
}
