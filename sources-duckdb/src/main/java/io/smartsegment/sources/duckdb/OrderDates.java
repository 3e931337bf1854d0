package io.smartsegment.sources.duckdb;

import io.smartsegment.sources.duckdb.CustomerFileException.Reason;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates in text as microseconds since 1970 by the local clock. Once it is known how dates are
 * written, it may be used by many threads.
 */
final class OrderDates {
  private final ZoneId zone;
  private final @Nullable String format;
  private final @Nullable DatePattern pattern;
  private DateStyle style = DateStyle.YEAR_FIRST;
  private boolean decided;
  private volatile boolean sawOffset;

  OrderDates(OrderFileOptions options) {
    zone = options.zone();
    format = options.dateFormat();
    pattern = format == null ? null : DatePattern.of(format);
    decided = pattern != null;
  }

  /** Goes through all dates in text, in their order. */
  interface AllDates {
    void forEach(DateSearch search);
  }

  /** Whether any text told its offset from UTC. */
  boolean sawOffset() {
    return sawOffset;
  }

  void noteOffset() {
    sawOffset = true;
  }

  /**
   * Decides how dates are written, by the first of them; only if that does not begin with the year,
   * all are looked at.
   */
  void decide(String first, String column, AllDates all, Notes notes) {
    if (decided) {
      return;
    }
    decided = true;
    if (DateStyle.YEAR_FIRST.read(first) == null) {
      DateSearch search = new DateSearch(column);
      all.forEach(search);
      style = search.style();
      notes.add(column, "dates are written as " + style.words() + ", which is all that fits");
    }
  }

  /** {@return the local time, {@link Moment#NONE} if the text tells none} */
  long micros(String text) {
    Moment moment = pattern == null ? style.read(text) : pattern.read(text);
    if (moment == null) {
      return Moment.NONE;
    }
    if (moment.hasOffset() && !sawOffset) {
      sawOffset = true;
    }
    return moment.local(zone);
  }

  /** What to say of a text that tells no date. */
  Amounts.Complaint complaint() {
    return format == null
        ? new Amounts.Complaint(
            Reason.BAD_DATE, "", "A date format says how dates are written, such as %d/%m/%Y.")
        : new Amounts.Complaint(
            Reason.BAD_DATE,
            ", which is no date in the format " + format,
            "The date format says how dates are written.");
  }
}
