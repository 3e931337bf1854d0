package io.smartsegment.customers.book;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.stability.Experimental;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One row per customer as of a date: all orders before that day, summed. A book of yesterday and
 * the orders since are the book of all orders, byte for byte, however the days are divided:
 *
 * <pre>{@code
 * CustomerBook book = CustomerBook.of(untilMay, LocalDate.parse("2023-06-01"));
 * CustomerBook updated = book.update(june, LocalDate.parse("2023-07-01"));
 * }</pre>
 *
 * <p>An update takes orders from the book's date on only. Days are therefore never divided between
 * two updates, and whether a day is a purchase day is decided once. Whether an order was counted in
 * an earlier update already cannot be told from a book.
 *
 * <p>The book holds customers who are known and all who ordered anything before its date. Memory:
 * about 30 bytes a customer and the bytes of the identifiers.
 */
@Experimental
public final class CustomerBook {
  private final LocalDate asOf;
  private final MoneyScale scale;
  private final Optional<String> currency;
  private final GapCounts gaps;
  private final BookColumns rows;
  private final List<String> notes;

  CustomerBook(
      LocalDate asOf,
      MoneyScale scale,
      Optional<String> currency,
      GapCounts gaps,
      BookColumns rows,
      List<String> notes) {
    this.asOf = asOf;
    this.scale = scale;
    this.currency = currency;
    this.gaps = gaps;
    this.rows = rows;
    this.notes = List.copyOf(notes);
  }

  /**
   * {@return the book of all orders before a date, in one pass}
   *
   * @param history the orders
   * @param asOf the date; orders of that day and later do not count
   * @throws InvalidInputException if no order was made before the date
   */
  public static CustomerBook of(OrderHistory history, LocalDate asOf) {
    history.requireOrdersBefore(asOf);
    CustomerBook nothing =
        new CustomerBook(
            LocalDate.MIN,
            new MoneyScale(0),
            Optional.empty(),
            new GapCounts.Counter().counts(),
            new BookColumns(),
            List.of());
    List<String> notes = new ArrayList<>(history.notes());
    noteDaysWithoutOrders(history, asOf, notes);
    return new BookMerge(nothing, history, asOf).merged(notes);
  }

  /**
   * {@return the book of the orders of this book and of later ones; this book stays as it is}
   *
   * @param later orders from this book's date on
   * @param newAsOf the new date, not before this book's; orders of that day and later do not count
   * @throws InvalidInputException if an order is dated before this book's date, the new date is
   *     before it, the currency is another one, or a sum does not fit a long
   */
  public CustomerBook update(OrderHistory later, LocalDate newAsOf) {
    if (newAsOf.isBefore(asOf)) {
      throw new InvalidInputException(
          "The book is as of %s, and is to become one as of %s.".formatted(asOf, newAsOf),
          "Choose a date from %s on, or make a new book of all orders.".formatted(asOf));
    }
    requireOrdersAfter(later);
    requireSameCurrency(later);
    List<String> notes = new ArrayList<>(later.notes());
    notes.add("Whether an order is in the book already cannot be checked.");
    noteDaysWithoutOrders(later, newAsOf, notes);
    return new BookMerge(this, later, newAsOf).merged(notes);
  }

  /** {@return the date; orders of that day and later are not in the book} */
  public LocalDate asOf() {
    return asOf;
  }

  /** {@return how the whole units of money are written} */
  public MoneyScale scale() {
    return scale;
  }

  /** {@return the currency of all amounts, if one was given} */
  public Optional<String> currency() {
    return currency;
  }

  /** {@return days between successive purchase days of customers} */
  public GapCounts gaps() {
    return gaps;
  }

  /** {@return number of customers} */
  public int customers() {
    return rows.size();
  }

  /**
   * {@return identifier of a customer; identifiers are ascending by their bytes (UTF-8)}
   *
   * @param index 0 to {@link #customers()} - 1
   */
  public String customer(int index) {
    return rows.customer(index);
  }

  /**
   * {@return what a customer did before the date}
   *
   * @param index 0 to {@link #customers()} - 1
   */
  public CustomerSums sums(int index) {
    return rows.sums(index);
  }

  /** {@return sentences on how the book was made; they are not saved} */
  public List<String> notes() {
    return notes;
  }

  /**
   * Saves the book. The same book gives the same bytes; docs/orders.md describes them.
   *
   * @param out where to; stays open
   * @throws IOException if it cannot be written
   */
  public void write(OutputStream out) throws IOException {
    BookFile.write(this, out);
  }

  /**
   * {@return a book that was saved}
   *
   * @param in where from; stays open
   * @throws IOException if it cannot be read
   * @throws InvalidInputException if this is no book, or a damaged one
   */
  public static CustomerBook read(InputStream in) throws IOException {
    return BookFile.read(in);
  }

  private void requireOrdersAfter(OrderHistory later) {
    if (!later.firstDay().isBefore(asOf)) {
      return;
    }
    int first = Math.toIntExact(later.firstDay().toEpochDay());
    List<String> who = new ArrayList<>();
    later.forEach(
        days -> {
          if (who.isEmpty() && days.count() > 0 && days.day(0) == first) {
            who.add(days.customer());
          }
        });
    throw new InvalidInputException(
        "The book is as of %s, and an order of customer \"%s\" is dated %s."
            .formatted(asOf, String.join("", who), later.firstDay()),
        "Leave out orders before %s, or make a new book of all orders.".formatted(asOf));
  }

  private void requireSameCurrency(OrderHistory later) {
    if (currency.isPresent()
        && later.currency().isPresent()
        && !currency.equals(later.currency())) {
      throw new InvalidInputException(
          "The book is in %s, and the orders are in %s."
              .formatted(currency.get(), later.currency().get()),
          "Convert the orders; no rate is guessed.");
    }
  }

  private static void noteDaysWithoutOrders(
      OrderHistory history, LocalDate asOf, List<String> notes) {
    long days = ChronoUnit.DAYS.between(history.dayAfterLast(), asOf);
    if (days > 0) {
      notes.add(
          "The last order is dated %s: recency as of %s counts %s that the orders do not cover."
              .formatted(history.lastDay(), asOf, Numbers.count(days, "day")));
    }
  }
}
