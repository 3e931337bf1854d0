package io.smartsegment.sources.duckdb;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.number.Numbers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sums the lines of orders by customer and local day. Lines come sorted by customer, and then by
 * order if they tell one, else by time; without orders, no more than one day is in memory.
 */
final class CustomerSums {
  private static final int NO_SEGMENT = -1;

  private final DayTarget target;
  private final OrderFileOptions options;
  private final boolean hasOrders;
  private final DayOrders orders = new DayOrders();
  private final DayTarget.Day day = new DayTarget.Day();
  private @Nullable String customer;
  private @Nullable String order;
  private boolean known;
  private boolean begun;
  private long named;
  private long returns;
  private long returnsOnly;
  private long duplicates;
  private long firstDay = Long.MAX_VALUE;
  private long lastDay = Long.MIN_VALUE;
  private @Nullable String tooLong;
  private @Nullable String contradicting;

  CustomerSums(DayTarget target, OrderFileOptions options) {
    this.target = target;
    this.options = options;
    hasOrders = options.columns().order() != null;
  }

  /** Says that a customer is known, whatever was ordered. */
  void known(String who) {
    enter(who);
    known = true;
  }

  /** Takes a line; a segment below 0 is none, as is a rating of 0. */
  void line(String who, long micros, long units, @Nullable String name, int segment, int rating) {
    enter(who);
    if (name != null && name.equals(order)) {
      try {
        orders.join(micros, units, segment, rating);
      } catch (ArithmeticException e) {
        throw tooMuch();
      }
      return;
    }
    endOrder();
    if (!hasOrders
        && orders.size() > 0
        && orders.lastDay() != Math.floorDiv(micros, Moment.MICROS_OF_DAY)) {
      flush();
    }
    named += name == null ? 0 : 1;
    order = name;
    orders.add(name, micros, units, segment, rating);
  }

  /** Finishes the last customer. */
  void end() {
    leave();
    customer = null;
  }

  private void enter(String who) {
    if (!who.equals(customer)) {
      leave();
      customer = who;
      known = false;
      begun = false;
    }
  }

  private void leave() {
    if (customer == null) {
      return;
    }
    flush();
    if (!begun && known) {
      begin();
    } else if (!begun) {
      // Only returns, which are left out: nothing is known of this customer as a buyer.
      returnsOnly++;
    }
  }

  private void begin() {
    if (!begun && customer != null) {
      target.customer(customer, known);
      begun = true;
    }
  }

  private void endOrder() {
    if (order != null) {
      if (orders.span() > options.orderSpan() && (tooLong == null || isBefore(order, tooLong))) {
        tooLong = order;
      }
      if (orders.contradicts() && (contradicting == null || isBefore(order, contradicting))) {
        contradicting = order;
      }
    }
    order = null;
  }

  private static boolean isBefore(String a, String b) {
    return Utf8.compare(a, b) < 0;
  }

  private void flush() {
    endOrder();
    if (orders.size() == 0) {
      return;
    }
    int[] sorted = orders.sorted();
    for (int from = 0; from < sorted.length; ) {
      int end = from + 1;
      while (end < sorted.length && orders.day(sorted[end]) == orders.day(sorted[from])) {
        end++;
      }
      addDay(sorted, from, end);
      from = end;
    }
    orders.clear();
  }

  private void addDay(int[] sorted, int from, int end) {
    day.day = Math.toIntExact(orders.day(sorted[from]));
    day.gross = 0;
    day.returned = 0;
    day.purchases = 0;
    day.returns = 0;
    day.freeOrders = 0;
    day.segment = NO_SEGMENT;
    Arrays.fill(day.ratings, 0);
    boolean any = false;
    for (int i = from; i < end; i++) {
      duplicates += i > from && orders.areAlike(sorted[i - 1], sorted[i]) ? 1 : 0;
      long units = orders.units(sorted[i]);
      returns += units < 0 ? 1 : 0;
      if (units < 0 && options.returnsIgnored()) {
        continue;
      }
      any = true;
      add(sorted[i], units);
    }
    if (any) {
      begin();
      target.day(day);
      firstDay = Math.min(firstDay, day.day);
      lastDay = Math.max(lastDay, day.day);
    }
  }

  private void add(int place, long units) {
    try {
      day.gross = Math.addExact(day.gross, Math.max(units, 0));
      day.returned = Math.addExact(day.returned, Math.max(Math.negateExact(units), 0));
    } catch (ArithmeticException e) {
      throw tooMuch();
    }
    day.purchases += units > 0 ? 1 : 0;
    day.returns += units < 0 ? 1 : 0;
    day.freeOrders += units == 0 ? 1 : 0;
    day.segment = orders.segment(place);
    day.ratings[orders.rating(place)]++;
  }

  private InvalidInputException tooMuch() {
    return new InvalidInputException(
        "The amounts of customer \"%s\" on one day add up to more than can be held."
            .formatted(customer),
        "Give amounts with fewer decimals.");
  }

  /** The number of orders by customer and name. */
  long named() {
    return named;
  }

  /** The order whose lines are too many days apart, the first by its bytes; null if none is. */
  @Nullable String tooLong() {
    return tooLong;
  }

  /** The order whose lines have different ratings, the first by its bytes; null if none has. */
  @Nullable String contradicting() {
    return contradicting;
  }

  /** Whether there is no order that counts. */
  boolean isWithoutOrders() {
    return firstDay > lastDay;
  }

  LocalDate firstDay() {
    return LocalDate.ofEpochDay(firstDay);
  }

  LocalDate lastDay() {
    return LocalDate.ofEpochDay(lastDay);
  }

  /** Sentences about returns and rows that are alike. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (returns == 0) {
      notes.add("There are no returns in the data: revenue is gross.");
    } else if (options.returnsIgnored()) {
      notes.add(
          "Returns were left out, so revenue is gross: %s, and with them %s who only sent back."
              .formatted(Numbers.count(returns, "order"), Numbers.count(returnsOnly, "customer")));
    }
    if (duplicates > 0) {
      notes.add(
          "%s exactly like another one without an order number; each counts."
              .formatted(
                  duplicates == 1
                      ? "1 order line is"
                      : Numbers.count(duplicates, "order line") + " are"));
    }
    return notes;
  }
}
