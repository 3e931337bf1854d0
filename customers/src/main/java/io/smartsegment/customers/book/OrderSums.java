package io.smartsegment.customers.book;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.number.Numbers;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** Sums the orders of each customer by day, from sorted orders. */
final class OrderSums {
  private final OrderColumns orders;
  private final List<String> customers;
  private final BitSet known;
  private final List<String> segments;
  private final int orderSpan;
  private final boolean returnsIgnored;
  private final int[] rankOfCustomer;
  private final int[] rankOfSegment;
  private int returns;
  private int duplicates;
  private int returnsOnly;

  /**
   * Keeps what was read.
   *
   * @param orders the orders, by number of customer and of segment
   * @param customers texts of the customers
   * @param known the customers that were named as known
   * @param segments texts of the segments
   * @param orderSpan most days from the first to the last line of an order
   * @param returnsIgnored whether orders below 0 are left out
   */
  OrderSums(
      OrderColumns orders,
      List<String> customers,
      BitSet known,
      List<String> segments,
      int orderSpan,
      boolean returnsIgnored) {
    this.orders = orders;
    this.customers = customers;
    this.known = known;
    this.segments = segments;
    this.orderSpan = orderSpan;
    this.returnsIgnored = returnsIgnored;
    this.rankOfCustomer = ranks(customers);
    this.rankOfSegment = ranks(segments);
  }

  /** {@return the sums, with notes on returns and duplicates} */
  DaysBuilder days() {
    requireSpans();
    List<String> names = segments.stream().sorted(TextColumn.BY_BYTES).toList();
    DaysBuilder days = OrderHistory.days(new MoneyScale(orders.decimals()), names);
    int[] sorted = IndexSort.sorted(orders.size(), this::compare);
    int[] byRank = inverse(rankOfCustomer);
    int next = 0;
    for (int rank = 0; rank < byRank.length; rank++) {
      int from = next;
      while (next < sorted.length && rankOfCustomer[customer(sorted[next])] == rank) {
        next++;
      }
      addCustomer(days, byRank[rank], sorted, from, next);
    }
    addNotes(days);
    return days;
  }

  private void addCustomer(DaysBuilder days, int customer, int[] sorted, int from, int end) {
    boolean any = from == end || known.get(customer);
    for (int i = from; i < end; i++) {
      any |= counts(sorted[i]);
    }
    if (!any) {
      // Only returns, which are left out: nothing is known of this customer as a buyer.
      returns += end - from;
      returnsOnly++;
      return;
    }
    days.customer(customers.get(customer), known.get(customer));
    for (int i = from; i < end; ) {
      int next = i + 1;
      while (next < end && orders.firstDays.get(sorted[next]) == orders.firstDays.get(sorted[i])) {
        next++;
      }
      addDay(days, sorted, i, next);
      i = next;
    }
  }

  private void addDay(DaysBuilder days, int[] sorted, int from, int end) {
    long gross = 0;
    long returned = 0;
    int purchases = 0;
    int backs = 0;
    int free = 0;
    int latest = OrderColumns.NONE;
    int[] stars = new int[DayColumns.MOST_STARS + 1];
    for (int i = from; i < end; i++) {
      int order = sorted[i];
      duplicates += i > from && duplicate(sorted[i - 1], order) ? 1 : 0;
      returns += orders.amounts.get(order) < 0 ? 1 : 0;
      if (!counts(order)) {
        continue;
      }
      long amount = orders.amounts.get(order);
      gross = sum(order, gross, Math.max(amount, 0));
      returned = sum(order, returned, Math.max(-amount, 0));
      purchases += amount > 0 ? 1 : 0;
      backs += amount < 0 ? 1 : 0;
      free += amount == 0 ? 1 : 0;
      stars[(int) orders.ratings.get(order)]++;
      latest = order;
    }
    if (latest != OrderColumns.NONE) {
      int day = (int) orders.firstDays.get(latest);
      days.day(day, gross, returned, purchases, backs, free, segmentRank(latest));
      for (int rating = 1; rating <= DayColumns.MOST_STARS; rating++) {
        days.ratings(rating, stars[rating]);
      }
    }
  }

  private void addNotes(DaysBuilder days) {
    if (returns == 0) {
      days.note("There are no returns in the data: revenue is gross.");
    } else if (returnsIgnored) {
      days.note(
          "Returns were left out, so revenue is gross: %s, and with them %s who only sent back."
              .formatted(Numbers.count(returns, "order"), Numbers.count(returnsOnly, "customer")));
    }
    if (duplicates > 0) {
      days.note(
          "%s exactly like another one without an order number; each counts."
              .formatted(
                  duplicates == 1
                      ? "1 order line is"
                      : Numbers.count(duplicates, "order line") + " are"));
    }
  }

  /**
   * Names the order that comes first by its bytes, so that the message does not depend on chance.
   */
  private void requireSpans() {
    IntStream.range(0, orders.size())
        .filter(order -> orders.span(order) > orderSpan)
        .boxed()
        .min((a, b) -> TextColumn.BY_BYTES.compare(orders.name(a), orders.name(b)))
        .ifPresent(
            order -> {
              LocalDate first = LocalDate.ofEpochDay(orders.firstDays.get(order));
              throw new InvalidInputException(
                  "Order %s is dated %s and %s."
                      .formatted(orders.name(order), first, first.plusDays(orders.span(order))),
                  "Correct its date, or allow lines of one order to be %d days apart."
                      .formatted(orders.span(order)));
            });
  }

  /** By customer, day, and then what decides which order of a day is the latest. */
  private int compare(int a, int b) {
    int order = Integer.compare(rankOfCustomer[customer(a)], rankOfCustomer[customer(b)]);
    if (order == 0) {
      order = Long.compare(orders.firstDays.get(a), orders.firstDays.get(b));
    }
    if (order == 0) {
      order = Long.compare(orders.times.get(a), orders.times.get(b));
    }
    if (order == 0) {
      order = TextColumn.BY_BYTES.compare(orders.name(a), orders.name(b));
    }
    if (order == 0) {
      order = Integer.compare(segmentRank(a), segmentRank(b));
    }
    if (order == 0) {
      order = Long.compare(orders.amounts.get(a), orders.amounts.get(b));
    }
    return order == 0 ? Long.compare(orders.ratings.get(a), orders.ratings.get(b)) : order;
  }

  private boolean duplicate(int before, int order) {
    return orders.name(order).isEmpty() && compare(before, order) == 0;
  }

  private boolean counts(int order) {
    return !returnsIgnored || orders.amounts.get(order) >= 0;
  }

  private int customer(int order) {
    return (int) orders.customers.get(order);
  }

  private int segmentRank(int order) {
    int segment = (int) orders.segments.get(order);
    return segment == OrderColumns.NONE ? OrderColumns.NONE : rankOfSegment[segment];
  }

  private long sum(int order, long left, long right) {
    try {
      return Math.addExact(left, right);
    } catch (ArithmeticException e) {
      throw new InvalidInputException(
          "The amounts of customer \"%s\" on one day add up to more than can be held."
              .formatted(customers.get(customer(order))),
          "Give amounts with fewer decimals than " + orders.decimals() + ".");
    }
  }

  private static int[] ranks(List<String> texts) {
    return inverse(
        IndexSort.sorted(
            texts.size(), (a, b) -> TextColumn.BY_BYTES.compare(texts.get(a), texts.get(b))));
  }

  private static int[] inverse(int[] permutation) {
    int[] inverse = new int[permutation.length];
    for (int i = 0; i < permutation.length; i++) {
      inverse[permutation[i]] = i;
    }
    return inverse;
  }
}
