package io.smartsegment.customers.book;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.stability.Experimental;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * One line of an order: a customer, when, and an amount. Lines with the same order are added up; a
 * line without an order is an order of its own.
 *
 * <p>Example: {@code OrderLine.of("17850", LocalDate.of(2010, 12, 1), new
 * BigDecimal("139.12")).order("536365").rating(5)}.
 *
 * @param customer the identifier, taken as it is
 * @param time the local date and time; midnight where only a date is known
 * @param amount money, below 0 for goods sent back
 * @param order the order that the line belongs to, null for none
 * @param segment the segment of the customer when ordering, null for none
 * @param rating satisfaction with the order, 1 to 5, or 0 for none
 * @param currency the currency of the amount, null if it is not told
 */
@Experimental
public record OrderLine(
    String customer,
    LocalDateTime time,
    BigDecimal amount,
    @Nullable String order,
    @Nullable String segment,
    int rating,
    @Nullable String currency) {

  /**
   * Checks the rating, and takes an empty text for none.
   *
   * @param customer the identifier, taken as it is
   * @param time the local date and time; midnight where only a date is known
   * @param amount money, below 0 for goods sent back
   * @param order the order that the line belongs to, null for none
   * @param segment the segment of the customer when ordering, null for none
   * @param rating satisfaction with the order, 1 to 5, or 0 for none
   * @param currency the currency of the amount, null if it is not told
   * @throws InvalidInputException if the rating is not from 1 to 5, or 0
   */
  public OrderLine {
    if (rating < 0 || rating > DayColumns.MOST_STARS) {
      throw new InvalidInputException(
          "The rating of customer \"%s\" is %d.".formatted(customer, rating),
          "Give a whole number from 1 to 5, or leave the rating out.");
    }
    order = textOrNull(order);
    segment = textOrNull(segment);
    currency = textOrNull(currency);
  }

  /**
   * {@return a line whose day is known}
   *
   * @param customer the identifier
   * @param day the local day
   * @param amount money, below 0 for goods sent back
   */
  public static OrderLine of(String customer, LocalDate day, BigDecimal amount) {
    return of(customer, day.atStartOfDay(), amount);
  }

  /**
   * {@return a line whose local date and time are known}
   *
   * @param customer the identifier
   * @param time the local date and time
   * @param amount money, below 0 for goods sent back
   */
  public static OrderLine of(String customer, LocalDateTime time, BigDecimal amount) {
    return new OrderLine(customer, time, amount, null, null, 0, null);
  }

  /**
   * {@return a line whose moment is known; its day is the one at the place of the zone}
   *
   * <p>Example: 2023-01-01T02:00Z is 31 December 2022 in New York.
   *
   * @param customer the identifier
   * @param moment the moment
   * @param zone where days are counted
   * @param amount money, below 0 for goods sent back
   */
  public static OrderLine of(String customer, Instant moment, ZoneId zone, BigDecimal amount) {
    return of(customer, LocalDateTime.ofInstant(moment, zone), amount);
  }

  /**
   * {@return the line as part of an order}
   *
   * @param id which order; empty for none
   */
  public OrderLine order(String id) {
    return new OrderLine(customer, time, amount, id, segment, rating, currency);
  }

  /**
   * {@return the line with the segment of the customer}
   *
   * @param name name of the segment; empty for none
   */
  public OrderLine segment(String name) {
    return new OrderLine(customer, time, amount, order, name, rating, currency);
  }

  /**
   * {@return the line with a rating}
   *
   * @param stars 1 to 5, or 0 for none
   * @throws InvalidInputException if the rating is not from 1 to 5, or 0
   */
  public OrderLine rating(int stars) {
    return new OrderLine(customer, time, amount, order, segment, stars, currency);
  }

  /**
   * {@return the line with its currency}
   *
   * @param name for example {@code EUR}; empty for none
   */
  public OrderLine currency(String name) {
    return new OrderLine(customer, time, amount, order, segment, rating, name);
  }

  private static @Nullable String textOrNull(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
