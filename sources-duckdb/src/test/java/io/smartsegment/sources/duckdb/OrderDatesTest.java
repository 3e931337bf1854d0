package io.smartsegment.sources.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.search.SeededRandom;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates in text, against those of java.time. */
class OrderDatesTest {
  private static final LocalDateTime EPOCH = LocalDateTime.of(1970, 1, 1, 0, 0);

  private static long micros(String text, OrderFileOptions options) {
    return new OrderDates(options).micros(text);
  }

  private static void assertMoment(String text, OrderFileOptions options, String expected) {
    long micros = micros(text, options);
    assertThat(micros).as(text).isNotEqualTo(Moment.NONE);
    assertThat(EPOCH.plus(micros, ChronoUnit.MICROS))
        .as(text)
        .isEqualTo(LocalDateTime.parse(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "2011-02-28, 2011-02-28T00:00",
    "2011/2/8, 2011-02-08T00:00",
    "2012.02.29, 2012-02-29T00:00",
    "' 1969-12-31T23:59:59.5 ', 1969-12-31T23:59:59.5",
    "2011-02-28 7:05, 2011-02-28T07:05",
    "2011-02-28 07:05:09.123456789, 2011-02-28T07:05:09.123456",
    "'2011-02-28 07:05:09,5', 2011-02-28T07:05:09.5",
    "2011-02-28 12:05 AM, 2011-02-28T00:05",
    "2011-02-28 12:05PM, 2011-02-28T12:05",
    "2011-02-28T23:30:00Z, 2011-03-01T00:30",
    "2011-02-28 23:30:00 UTC, 2011-03-01T00:30",
    "2011-06-30 23:30:00+00:00, 2011-07-01T01:30",
    "2011-06-30T23:30:00-0130, 2011-07-01T03:00",
    "2011-06-30T23:30+02, 2011-06-30T23:30",
  })
  void yearFirst(String text, String expected) {
    assertMoment(text, OrderFileOptions.DEFAULT.withZone(ZoneId.of("Europe/Berlin")), expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2011-02-29",
        "2011-13-01",
        "2011-00-01",
        "2011-01-00",
        "0000-01-01",
        "11-01-01",
        "2011-01",
        "2011-01-01x",
        "2011-01/01",
        "2011-01-01 24:00",
        "2011-01-01 10:60",
        "2011-01-01 10:10:60",
        "2011-01-01 10:1",
        "2011-01-01T",
        "2011-01-01 13:00 PM",
        "2011-01-01 0:00 AM",
        "yesterday",
        "2011-01-01T10:00+19:00",
        "2011-01-01T10:00+01:",
        "2011-01-01T10:00+01:60",
        "20110101",
        "1.5"
      })
  void noDate(String text) {
    assertThat(micros(text, OrderFileOptions.DEFAULT)).isEqualTo(Moment.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "%d/%m/%Y, 03/02/2011, 2011-02-03T00:00",
    "%m/%d/%y %H:%M, 2/3/11 7:05, 2011-02-03T07:05",
    "%d.%m.%y, 03.02.69, 1969-02-03T00:00",
    "%Y%m%d, 20110203, 2011-02-03T00:00",
    "%Y%m%dT%H%M%S, 20110203T070509, 2011-02-03T07:05:09",
    "%d %b %Y, 3 feb 2011, 2011-02-03T00:00",
    "%B %d %Y %I:%M %p, February 3 2011 12:30 am, 2011-02-03T00:30",
    "%d-%m-%Y %H:%M:%S.%f%z, 03-02-2011 07:05:09.25+0100, 2011-02-03T06:05:09.25",
    "%Y-%m-%d%%, 2011-02-03%, 2011-02-03T00:00",
  })
  void aFormat(String format, String text, String expected) {
    OrderFileOptions options = OrderFileOptions.DEFAULT.withDateFormat(format);
    assertMoment(text, options, expected);
    assertThat(micros(text + "x", options)).isEqualTo(Moment.NONE);
  }

  @Test
  void everyMomentOfAZone() {
    SeededRandom random = new SeededRandom(5);
    for (String name : new String[] {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe"}) {
      ZoneId zone = ZoneId.of(name);
      OrderFileOptions options = OrderFileOptions.DEFAULT.withZone(zone);
      for (int i = 0; i < 2000; i++) {
        ZonedDateTime moment =
            EPOCH.plusMinutes(random.nextInt(60 * 365 * 24 * 60)).atZone(ZoneOffset.UTC);
        assertMoment(
            moment.toOffsetDateTime().toString(),
            options,
            moment.withZoneSameInstant(zone).toLocalDateTime().toString());
      }
    }
  }

  @Test
  void aDayExistsWhereJavaSaysSo() {
    SeededRandom random = new SeededRandom(6);
    for (int i = 0; i < 20_000; i++) {
      int year = 1896 + random.nextInt(210);
      int month = random.nextInt(14);
      int day = 27 + random.nextInt(6);
      boolean exists = true;
      try {
        LocalDateTime.of(year, month, day, 0, 0);
      } catch (DateTimeException e) {
        exists = false;
      }
      String text = "%04d-%02d-%02d".formatted(year, month, day);
      assertThat(micros(text, OrderFileOptions.DEFAULT) != Moment.NONE).as(text).isEqualTo(exists);
    }
  }
}
