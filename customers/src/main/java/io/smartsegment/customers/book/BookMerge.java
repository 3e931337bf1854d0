package io.smartsegment.customers.book;

import io.smartsegment.core.error.InvalidInputException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A book and later orders become one book: both are ascending by customer, and pass by once. */
final class BookMerge {
  private final CustomerBook book;
  private final OrderHistory later;
  private final LocalDate asOf;
  private final int end;
  private final MoneyScale scale;
  private final BookColumns rows = new BookColumns();
  private final GapCounts.Counter gaps = new GapCounts.Counter();
  private long turnover;
  private int next;

  BookMerge(CustomerBook book, OrderHistory later, LocalDate asOf) {
    this.book = book;
    this.later = later;
    this.asOf = asOf;
    this.end = Math.toIntExact(asOf.toEpochDay());
    this.scale = new MoneyScale(Math.max(book.scale().decimals(), later.scale().decimals()));
  }

  /**
   * {@return the one book}
   *
   * @param notes its notes
   */
  CustomerBook merged(List<String> notes) {
    gaps.add(book.gaps());
    later.forEach(this::add);
    while (next < book.customers()) {
      put(book.customer(next), ofBook(next));
      next++;
    }
    Optional<String> currency = book.currency().or(later::currency);
    return new CustomerBook(asOf, scale, currency, gaps.counts(), rows, notes);
  }

  private void add(CustomerDays days) {
    if (!days.known() && days.day(0) >= end) {
      return;
    }
    String customer = days.customer();
    int order = -1;
    while (next < book.customers()) {
      order = TextColumn.BY_BYTES.compare(book.customer(next), customer);
      if (order >= 0) {
        break;
      }
      put(book.customer(next), ofBook(next));
      next++;
    }
    CustomerSums before = order == 0 ? ofBook(next++) : CustomerSums.NOTHING;
    CustomerSums since = CustomerSums.before(days, end);
    gaps.add(days, before.lastPurchaseDay(), end);
    put(customer, sum(customer, before, rescaled(since, later.scale())));
  }

  private CustomerSums ofBook(int customer) {
    return rescaled(book.sums(customer), book.scale());
  }

  /**
   * Adds a row; the sum of all amounts has to fit a long, so that no figure needs to check again.
   */
  private void put(String customer, CustomerSums sums) {
    try {
      turnover = Math.addExact(Math.addExact(turnover, sums.gross()), sums.returned());
    } catch (ArithmeticException e) {
      throw tooLarge(customer);
    }
    rows.add(customer, sums);
  }

  private CustomerSums sum(String customer, CustomerSums before, CustomerSums since) {
    try {
      return before.plus(since);
    } catch (ArithmeticException e) {
      throw tooLarge(customer);
    }
  }

  private InvalidInputException tooLarge(String customer) {
    return new InvalidInputException(
        "The amounts up to customer \"%s\" add up to more than 9,223,372,036,854,775,807 units."
            .formatted(customer),
        "Give amounts with fewer decimals than %d.".formatted(scale.decimals()));
  }

  private CustomerSums rescaled(CustomerSums sums, MoneyScale from) {
    if (from.equals(scale)) {
      return sums;
    }
    BigDecimal gross = from.amount(sums.gross());
    BigDecimal returned = from.amount(sums.returned());
    return new CustomerSums(
        sums.firstPurchaseDay(),
        sums.lastPurchaseDay(),
        sums.purchaseDays(),
        sums.purchases(),
        sums.returns(),
        sums.freeOrders(),
        scale.units(gross),
        scale.units(returned),
        sums.ratings(),
        sums.stars());
  }
}
