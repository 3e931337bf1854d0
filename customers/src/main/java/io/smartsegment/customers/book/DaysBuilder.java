package io.smartsegment.customers.book;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.stability.Experimental;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes what customers did by day, already summed and sorted, and keeps it in memory: about ten
 * bytes a day where amounts are below 20 million units and no ratings are given.
 *
 * <pre>{@code
 * OrderHistory history =
 *     OrderHistory.days(new MoneyScale(2), List.of())
 *         .customer("a", false).day(19417, 2500, 0, 2, 0, 0, -1).day(19419, 0, 500, 0, 1, 0, -1)
 *         .customer("b", true)
 *         .build();
 * }</pre>
 *
 * <p>Every sum of money in a history fits a long: the builder refuses a day that would make the sum
 * of all amounts, taken without their signs, too large. No figure needs to check again.
 */
@Experimental
public final class DaysBuilder {
  private final MoneyScale scale;
  private final List<String> segmentNames;
  private final List<String> notes = new ArrayList<>();
  private final DayColumns columns = new DayColumns();
  private @Nullable String currency;
  private int first = Integer.MAX_VALUE;
  private int last = Integer.MIN_VALUE;
  private long turnover;
  private int daysOfCustomer;
  private int ratingsLeft;

  DaysBuilder(MoneyScale scale, List<String> segmentNames) {
    TextColumn names = new TextColumn("segment name");
    segmentNames.forEach(names::add);
    this.scale = scale;
    this.segmentNames = List.copyOf(segmentNames);
  }

  /**
   * Starts a customer; the days that follow are this customer's.
   *
   * @param customer the identifier, after all earlier ones by its bytes (UTF-8)
   * @param known whether the customer was named as known, whatever was ordered; a customer without
   *     a day is known in any case
   * @return this builder
   * @throws InvalidInputException if the identifier is empty or not after the last one
   */
  public DaysBuilder customer(String customer, boolean known) {
    columns.customer(customer, known);
    daysOfCustomer = 0;
    ratingsLeft = 0;
    return this;
  }

  /**
   * Adds a day of the current customer.
   *
   * @param day the local day as days since 1 January 1970, after the customer's last one
   * @param gross sum of the amounts of purchases in units, above 0 if there are any
   * @param returned sum of the amounts of returns in units and without sign, above 0 if there are
   *     any
   * @param purchases number of purchases
   * @param returns number of returns
   * @param freeOrders number of free orders
   * @param segment index into the names of segments of the day's latest order, -1 for none
   * @return this builder
   * @throws InvalidInputException if the numbers contradict each other, the day has no order at
   *     all, days are not ascending, or money adds up to more than a long holds
   */
  public DaysBuilder day(
      int day, long gross, long returned, int purchases, int returns, int freeOrders, int segment) {
    requireAscending(day);
    if (!pair(gross, purchases) || !pair(returned, returns) || freeOrders < 0) {
      throw fault(
          day,
          "has %d purchases worth %d units, %d returns worth %d units and %d free orders"
              .formatted(purchases, gross, returns, returned, freeOrders),
          "Give counts of at least 0, and an amount above 0 exactly where the count is above 0.");
    }
    long orders = (long) purchases + returns + freeOrders;
    if (orders == 0 || orders > Integer.MAX_VALUE) {
      throw fault(day, "has " + orders + " orders", "Give days with 1 to 2,147,483,647 orders.");
    }
    if (segment < -1 || segment >= segmentNames.size()) {
      throw fault(
          day,
          "is in segment " + segment,
          "Give a segment from 0 to %d, or -1 for none.".formatted(segmentNames.size() - 1));
    }
    turnover = sum(day, sum(day, turnover, gross), returned);
    columns.day(day, gross, returned, purchases, returns, freeOrders, segment);
    daysOfCustomer++;
    ratingsLeft = (int) orders;
    first = Math.min(first, day);
    last = Math.max(last, day);
    return this;
  }

  /**
   * Adds ratings that orders of the last added day were given.
   *
   * @param stars the rating, 1 to 5
   * @param count how many orders were given this rating
   * @return this builder
   * @throws InvalidInputException if there is no such rating, or the day has more ratings than
   *     orders
   */
  public DaysBuilder ratings(int stars, int count) {
    if (stars < 1 || stars > DayColumns.MOST_STARS || count < 0 || count > ratingsLeft) {
      throw new InvalidInputException(
          "A day of customer \"%s\" has %d ratings of %d stars, and %d orders are left to rate."
              .formatted(columns.lastCustomer(), count, stars, ratingsLeft),
          "Give ratings from 1 to 5, at most one for each order of the day.");
    }
    if (count > 0) {
      columns.ratings(stars, count);
    }
    ratingsLeft -= count;
    return this;
  }

  /**
   * Adds a sentence on what was found while reading.
   *
   * @param sentence a whole sentence
   * @return this builder
   */
  public DaysBuilder note(String sentence) {
    notes.add(sentence);
    return this;
  }

  /**
   * Says what currency all amounts are in.
   *
   * @param currency for example {@code EUR}
   * @return this builder
   */
  public DaysBuilder currency(String currency) {
    this.currency = currency;
    return this;
  }

  /**
   * {@return the history; the builder must not be used any more}
   *
   * @throws InvalidInputException if there is not a single order
   */
  public OrderHistory build() {
    if (first > last) {
      throw new InvalidInputException("There is not a single order.", "Give orders of customers.");
    }
    return new MemoryHistory(
        scale,
        segmentNames,
        List.copyOf(notes),
        Optional.ofNullable(currency),
        LocalDate.ofEpochDay(first),
        LocalDate.ofEpochDay(last),
        columns);
  }

  private void requireAscending(int day) {
    if (columns.customers() == 0) {
      throw new InvalidInputException(
          "A day is given before any customer.", "Give the customer first.");
    }
    if (daysOfCustomer > 0 && columns.lastDay() >= day) {
      throw fault(
          day,
          "is given after " + LocalDate.ofEpochDay(columns.lastDay()),
          "Give the days of a customer in ascending order, each once.");
    }
  }

  private static boolean pair(long amount, int count) {
    return amount >= 0 && count >= 0 && (amount > 0) == (count > 0);
  }

  private long sum(int day, long left, long right) {
    try {
      return Math.addExact(left, right);
    } catch (ArithmeticException e) {
      throw fault(
          day,
          "brings the sum of all amounts to more than 9,223,372,036,854,775,807 units",
          "Give amounts with fewer decimals than " + scale.decimals() + ".");
    }
  }

  private InvalidInputException fault(int day, String what, String advice) {
    return new InvalidInputException(
        "%s of customer \"%s\" %s."
            .formatted(LocalDate.ofEpochDay(day), columns.lastCustomer(), what),
        advice);
  }
}
