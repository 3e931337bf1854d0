package io.smartsegment.customers.spenders;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.stability.Experimental;
import io.smartsegment.customers.book.CustomerBook;
import io.smartsegment.customers.book.CustomerSums;
import io.smartsegment.customers.book.MoneyScale;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Customers by revenue, the largest first and equal ones by the bytes of their identifiers. Those
 * without a purchase day before the date, who sent back all they bought, are in no list.
 *
 * @param asOf the date
 * @param customers the customers of the list
 * @param revenue their revenue together
 * @param totalRevenue revenue of all customers of the book
 */
@Experimental
public record SpenderList(
    LocalDate asOf, List<Spender> customers, BigDecimal revenue, BigDecimal totalRevenue) {

  /**
   * Keeps a copy of the list.
   *
   * @param asOf the date
   * @param customers the customers of the list
   * @param revenue their revenue together
   * @param totalRevenue revenue of all customers of the book
   */
  public SpenderList {
    customers = List.copyOf(customers);
  }

  /**
   * {@return the biggest spenders: the fewest customers that hold a share of all revenue}
   *
   * <p>Example: customers spent 60, 30 and 10. Half of the revenue is held by the first one, 0.61
   * of it by two.
   *
   * @param book the customers
   * @param share above 0 and at most 1; taken as the decimal that it is written as
   * @throws InvalidInputException if the share is outside, revenue is not above 0, or the customers
   *     with a purchase day do not hold the share
   */
  public static SpenderList biggest(CustomerBook book, double share) {
    requireShare("share of revenue", share);
    long total = totalRevenue(book);
    int[] ranked = ranked(book);
    // Units are whole, so at least the share means at least the next whole number of units.
    long wanted = shareOf(share, total);
    long held = 0;
    int count = 0;
    while (count < ranked.length && held < wanted && total > 0) {
      held += book.sums(ranked[count]).revenue();
      count++;
    }
    if (total <= 0 || held < wanted) {
      throw new InvalidInputException(
          "Revenue before %s is %s, of which no customers hold %s."
              .formatted(book.asOf(), book.scale().amount(total), Numbers.percent(share)),
          "Leave out returns, or choose another date or share.");
    }
    return list(book, Arrays.stream(ranked).limit(count), total);
  }

  /**
   * {@return who was big before and is silent now: customers in a top share by revenue, those equal
   * to the last of them included, whose last purchase day is more than a number of days back}
   *
   * <p>Example: of 25 customers with a purchase day the top tenth are 3, since 2.5 is rounded up;
   * those of them whose last purchase is 91 days back are silent at 90.
   *
   * @param book the customers
   * @param top share of the customers with a purchase day, above 0 and at most 1
   * @param silence days, at least 1
   * @throws InvalidInputException if a number is outside its range
   */
  public static SpenderList silent(CustomerBook book, double top, int silence) {
    requireShare("top share of customers", top);
    if (silence < 1) {
      throw new InvalidInputException(
          "Customers are to be silent for more than %d days.".formatted(silence),
          "Give a number of days of at least 1.");
    }
    int[] ranked = ranked(book);
    long least = leastOfTop(book, ranked, (int) shareOf(top, ranked.length));
    long end = book.asOf().toEpochDay();
    IntStream silent =
        Arrays.stream(ranked)
            .filter(customer -> book.sums(customer).revenue() >= least)
            .filter(customer -> end - book.sums(customer).lastPurchaseDay() > silence);
    return list(book, silent, totalRevenue(book));
  }

  private static long leastOfTop(CustomerBook book, int[] ranked, int top) {
    return top == 0 ? Long.MAX_VALUE : book.sums(ranked[top - 1]).revenue();
  }

  private static SpenderList list(CustomerBook book, IntStream chosen, long total) {
    MoneyScale scale = book.scale();
    List<Spender> spenders = new ArrayList<>();
    long revenue = 0;
    for (int customer : chosen.toArray()) {
      CustomerSums sums = book.sums(customer);
      revenue += sums.revenue();
      spenders.add(
          new Spender(
              book.customer(customer),
              scale.amount(sums.revenue()),
              LocalDate.ofEpochDay(sums.lastPurchaseDay()),
              book.asOf().toEpochDay() - sums.lastPurchaseDay()));
    }
    return new SpenderList(book.asOf(), spenders, scale.amount(revenue), scale.amount(total));
  }

  /** {@return customers with a purchase day by revenue; the book has equal ones in their order} */
  private static int[] ranked(CustomerBook book) {
    long[] revenue = new long[book.customers()];
    BitSet bought = new BitSet();
    for (int customer = 0; customer < revenue.length; customer++) {
      CustomerSums sums = book.sums(customer);
      revenue[customer] = sums.revenue();
      bought.set(customer, sums.bought());
    }
    return bought.stream()
        .boxed()
        .sorted(Comparator.comparingLong((Integer customer) -> revenue[customer]).reversed())
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static long totalRevenue(CustomerBook book) {
    long total = 0;
    for (int i = 0; i < book.customers(); i++) {
      total += book.sums(i).revenue();
    }
    return total;
  }

  private static long shareOf(double share, long whole) {
    return Numbers.shortest(share)
        .multiply(BigDecimal.valueOf(whole))
        .setScale(0, RoundingMode.CEILING)
        .longValueExact();
  }

  private static void requireShare(String what, double share) {
    if (!(share > 0 && share <= 1)) {
      throw new InvalidInputException(
          "The %s is %s.".formatted(what, share), "Give a number above 0 and at most 1.");
    }
  }
}
