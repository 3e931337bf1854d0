package io.smartsegment.sources.duckdb;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;

/** Puts the parts of a date and a time together, or finds that there is no such moment. */
final class Moment {
  /** Stands for no moment. */
  static final long NONE = Long.MIN_VALUE;

  static final long MICROS_OF_SECOND = 1_000_000;
  static final long MICROS_OF_DAY = 86_400 * MICROS_OF_SECOND;

  private static final int NO_OFFSET = Integer.MIN_VALUE;
  private static final int MOST_OFFSET = 18 * 3600;

  int year = Integer.MIN_VALUE;
  int month;
  int day;
  int hour;
  int minute;
  int second;
  int micros;

  /** Whether the hour counts from noon; set only where the hour is one of twelve. */
  boolean afternoon;

  boolean ofTwelve;
  private int offset = NO_OFFSET;

  /** Sets how far local time is ahead of UTC, in seconds. */
  void offset(int seconds) {
    offset = seconds;
  }

  boolean hasOffset() {
    return offset != NO_OFFSET;
  }

  /**
   * {@return microseconds since 1970 by the local clock, {@link #NONE} if there is no such moment}
   *
   * @param zone whose clock counts if the moment tells its offset
   */
  long local(ZoneId zone) {
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) {
      return NONE;
    }
    if (day > YearMonth.of(year, month).lengthOfMonth()) {
      return NONE;
    }
    int hours = ofTwelve ? hour % 12 + (afternoon ? 12 : 0) : hour;
    boolean isHour = ofTwelve ? hour >= 1 && hour <= 12 : hour <= 23;
    if (!isHour || minute > 59 || second > 59) {
      return NONE;
    }
    long seconds = LocalDate.of(year, month, day).toEpochDay() * 86_400;
    seconds += hours * 3600L + minute * 60L + second;
    if (hasOffset()) {
      if (Math.abs(offset) > MOST_OFFSET) {
        return NONE;
      }
      seconds -= offset;
      seconds += zone.getRules().getOffset(Instant.ofEpochSecond(seconds)).getTotalSeconds();
      int at = LocalDate.ofEpochDay(Math.floorDiv(seconds, 86_400L)).getYear();
      if (at < 1 || at > 9999) {
        return NONE;
      }
    }
    return seconds * MICROS_OF_SECOND + micros;
  }
}
