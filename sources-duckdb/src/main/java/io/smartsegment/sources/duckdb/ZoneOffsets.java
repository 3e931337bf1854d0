package io.smartsegment.sources.duckdb;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;

/**
 * Says by how much the clock of a zone is ahead of UTC, as an expression of SQL. It holds the rules
 * that Java knows, by which dates in text are read as well; DuckDB has rules of its own.
 */
final class ZoneOffsets {
  private ZoneOffsets() {}

  /**
   * {@return microseconds to add to a moment}
   *
   * @param micros an expression for the moment in microseconds since 1970
   * @param first no moment is before it, in microseconds
   * @param last no moment is after it
   */
  static String sql(ZoneId zone, String micros, long first, long last) {
    ZoneRules rules = zone.getRules();
    Instant from = Instant.ofEpochSecond(Math.floorDiv(first, Moment.MICROS_OF_SECOND));
    Instant to = Instant.ofEpochSecond(Math.floorDiv(last, Moment.MICROS_OF_SECOND));
    List<Long> begins = new ArrayList<>();
    List<Long> offsets = new ArrayList<>();
    offsets.add(rules.getOffset(from).getTotalSeconds() * Moment.MICROS_OF_SECOND);
    for (ZoneOffsetTransition next = rules.nextTransition(from);
        next != null && !next.getInstant().isAfter(to);
        next = rules.nextTransition(next.getInstant())) {
      begins.add(next.toEpochSecond() * Moment.MICROS_OF_SECOND);
      offsets.add(next.getOffsetAfter().getTotalSeconds() * Moment.MICROS_OF_SECOND);
    }
    return tree(micros, begins, offsets);
  }

  /** Halves the list at each step, so that twenty years need six comparisons and not forty. */
  private static String tree(String micros, List<Long> begins, List<Long> offsets) {
    if (begins.isEmpty()) {
      return String.valueOf(offsets.get(0));
    }
    int middle = begins.size() / 2;
    return "CASE WHEN %s < %d THEN %s ELSE %s END"
        .formatted(
            micros,
            begins.get(middle),
            tree(micros, begins.subList(0, middle), offsets.subList(0, middle + 1)),
            tree(
                micros,
                begins.subList(middle + 1, begins.size()),
                offsets.subList(middle + 1, offsets.size())));
  }
}
