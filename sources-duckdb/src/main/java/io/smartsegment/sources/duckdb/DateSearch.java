package io.smartsegment.sources.duckdb;

import io.smartsegment.sources.duckdb.CustomerFileException.Reason;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;

/** Finds out whether day or month comes first, by all dates; what both can be is not guessed. */
final class DateSearch {
  private static final DateStyle[] STYLES = {DateStyle.DAY_FIRST, DateStyle.MONTH_FIRST};

  private final String column;
  private final Set<DateStyle> refuted = EnumSet.noneOf(DateStyle.class);
  private String first = "";
  private String latest = "";

  DateSearch(String column) {
    this.column = column;
  }

  /** Whether no further text can change the answer. */
  boolean isOver() {
    return refuted.size() == STYLES.length;
  }

  /** Looks at the next date, which is not missing. */
  void add(InputFile file, long row, String text) {
    if (first.isEmpty()) {
      first = text;
    }
    for (DateStyle style : STYLES) {
      if (!refuted.contains(style) && !fits(style, text)) {
        refuted.add(style);
        latest =
            new OrderTally.Place(file, row, column, text).words()
                + " is \""
                + Texts.shown(text)
                + "\"";
      }
    }
  }

  private static boolean fits(DateStyle style, String text) {
    Moment moment = style.read(text);
    return moment != null && moment.local(ZoneOffset.UTC) != Moment.NONE;
  }

  /** {@return the only style that fits all} */
  DateStyle style() {
    if (refuted.isEmpty()) {
      throw new CustomerFileException(
          Reason.UNCLEAR_DATES,
          OrderRole.DATE.label(),
          "%s could be day/month or month/day in every row, as in \"%s\""
              .formatted(column, Texts.shown(first)),
          "A date format says which: %s or %s."
              .formatted(DateStyle.DAY_FIRST.format(first), DateStyle.MONTH_FIRST.format(first)));
    }
    if (isOver()) {
      throw new CustomerFileException(
          Reason.BAD_DATE,
          OrderRole.DATE.label(),
          latest,
          "A date format says how dates are written, such as %d/%m/%Y.");
    }
    return refuted.contains(DateStyle.DAY_FIRST) ? DateStyle.MONTH_FIRST : DateStyle.DAY_FIRST;
  }
}
