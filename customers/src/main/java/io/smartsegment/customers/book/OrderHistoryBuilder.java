package io.smartsegment.customers.book;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.stability.Experimental;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Takes order lines one by one, in any sequence, and sums them by customer and local day. The same
 * lines give the same history whatever their sequence. A line costs about 30 bytes, and each text
 * of a customer or an order as much again.
 *
 * <pre>{@code
 * OrderHistory history =
 *     OrderHistory.builder()
 *         .add("a", LocalDate.parse("2023-03-01"), new BigDecimal("20.00"))
 *         .add("a", LocalDate.parse("2023-03-03"), new BigDecimal("-5.00"))
 *         .build();
 * }</pre>
 *
 * <p>Money is exact: an amount has at most six decimals, and the history holds as many as the
 * amount with the most. Adding n lines takes O(n), building O(n log n).
 */
@Experimental
public final class OrderHistoryBuilder {
  /** Amounts of this size are refused, because they are mistakes in most files. */
  private static final BigDecimal TOO_LARGE = BigDecimal.TEN.pow(12);

  private static final LocalDateTime EPOCH = LocalDate.EPOCH.atStartOfDay();

  private final OrderColumns orders = new OrderColumns();
  private final List<String> customers = new ArrayList<>();
  private final Map<String, Integer> customerNumbers = new HashMap<>();
  private final BitSet known = new BitSet();
  private final List<String> segments = new ArrayList<>();
  private final Map<String, Integer> segmentNumbers = new HashMap<>();
  private final Map<String, Long> currencies = new TreeMap<>(TextColumn.BY_BYTES);
  private long lines;
  private int decimals = 2;
  private int orderSpan = 1;
  private boolean returnsIgnored;
  private BigDecimal largestRounding = BigDecimal.ZERO;

  OrderHistoryBuilder() {}

  /**
   * Sets how many decimals amounts keep that are given as doubles.
   *
   * @param places 0 to 6, at first 2
   * @return this builder
   * @throws InvalidInputException if it is not from 0 to 6
   */
  public OrderHistoryBuilder decimals(int places) {
    decimals = new MoneyScale(places).decimals();
    return this;
  }

  /**
   * Sets how many days may lie between lines of one order. Lines further apart are mostly two
   * orders with one number.
   *
   * @param days at least 0, at first 1
   * @return this builder
   * @throws InvalidInputException if it is below 0
   */
  public OrderHistoryBuilder orderSpan(int days) {
    if (days < 0) {
      throw new InvalidInputException(
          "Lines of one order may be %d days apart.".formatted(days),
          "Give a number of days of at least 0.");
    }
    orderSpan = days;
    return this;
  }

  /**
   * Leaves out orders with an amount below 0, so that revenue is gross. A note of the history says
   * how many there were.
   *
   * @return this builder
   */
  public OrderHistoryBuilder ignoreReturns() {
    returnsIgnored = true;
    return this;
  }

  /**
   * Adds a customer who is known, whether there are orders or not.
   *
   * @param customer the identifier; the same one may be given several times
   * @return this builder
   * @throws InvalidInputException if the identifier is empty
   */
  public OrderHistoryBuilder known(String customer) {
    known.set(customerNumber(customer, "A known customer"));
    return this;
  }

  /**
   * Adds an order of one line.
   *
   * @param customer the identifier
   * @param day the local day
   * @param amount money, below 0 for goods sent back
   * @return this builder
   * @throws InvalidInputException as {@link #add(OrderLine)} does
   */
  public OrderHistoryBuilder add(String customer, LocalDate day, BigDecimal amount) {
    return add(OrderLine.of(customer, day, amount));
  }

  /**
   * Adds an order of one line, whose amount is rounded.
   *
   * @param customer the identifier
   * @param day the local day
   * @param amount money, rounded as {@link #rounded} does
   * @return this builder
   * @throws InvalidInputException as {@link #add(OrderLine)} does
   */
  public OrderHistoryBuilder add(String customer, LocalDate day, double amount) {
    return add(OrderLine.of(customer, day, rounded(amount)));
  }

  /**
   * Rounds a double to the decimals that were set, half to even. The double stands for the shortest
   * decimal that reads back as it, so that 2.675 becomes 2.68. A note of the history tells the
   * largest change.
   *
   * @param amount money
   * @return the amount as it is kept
   * @throws InvalidInputException if it is infinite or NaN
   */
  public BigDecimal rounded(double amount) {
    if (!Double.isFinite(amount)) {
      throw new InvalidInputException(
          "%s: the amount is %s.".formatted(place(), amount), "Give amounts that are numbers.");
    }
    BigDecimal exact = Numbers.shortest(amount);
    BigDecimal rounded = exact.setScale(decimals, RoundingMode.HALF_EVEN);
    largestRounding = largestRounding.max(exact.subtract(rounded).abs());
    return rounded;
  }

  /**
   * Adds a line of an order.
   *
   * @param line the line
   * @return this builder
   * @throws InvalidInputException if the customer is empty, the year is not from 1 to 9999, the
   *     amount has more than six decimals or is 10<sup>12</sup> or larger, or the order is that of
   *     another customer or has another rating
   */
  public OrderHistoryBuilder add(OrderLine line) {
    BigDecimal amount = checked(line.amount());
    requireDate(line);
    int customer = customerNumber(line.customer(), place());
    requireSameCustomer(line, customer);
    try {
      orders.decimals(Math.max(orders.decimals(), amount.scale()));
      long units = new MoneyScale(orders.decimals()).units(amount);
      orders.add(
          new OrderColumns.Line(
              customer,
              (int) line.time().toLocalDate().toEpochDay(),
              ChronoUnit.MICROS.between(EPOCH, line.time()),
              units,
              segmentNumber(line),
              line.rating()),
          line.order(),
          segments);
    } catch (ArithmeticException e) {
      throw new InvalidInputException(
          "%s: the amounts of one order add up to more than can be held.".formatted(place()),
          "Give amounts with fewer decimals.");
    }
    currencies.merge(line.currency() == null ? "" : line.currency(), 1L, Long::sum);
    lines++;
    return this;
  }

  /**
   * {@return the history; the builder must not be used any more}
   *
   * @throws InvalidInputException if there is not a single order, amounts are in two currencies, or
   *     lines of one order are further apart than {@link #orderSpan} days
   */
  public OrderHistory build() {
    requireOneCurrency();
    OrderSums sums = new OrderSums(orders, customers, known, segments, orderSpan, returnsIgnored);
    DaysBuilder days = sums.days();
    if (currencies.size() == 1 && !currencies.containsKey("")) {
      currencies.keySet().forEach(days::currency);
    }
    if (largestRounding.signum() > 0) {
      days.note(
          "Amounts were rounded to %d decimals; the largest change is %s."
              .formatted(decimals, largestRounding.toPlainString()));
    }
    return days.build();
  }

  private String place() {
    return "Order line " + Numbers.count(lines + 1);
  }

  private void requireDate(OrderLine line) {
    if (line.time().getYear() < 1 || line.time().getYear() > 9999) {
      throw new InvalidInputException(
          "%s: the date is %s.".formatted(place(), line.time().toLocalDate()),
          "Give dates of the years 1 to 9999.");
    }
  }

  private BigDecimal checked(BigDecimal amount) {
    boolean tooLong = amount.scale() > MoneyScale.MOST_DECIMALS;
    BigDecimal shorter = tooLong ? amount.stripTrailingZeros() : amount;
    if (shorter.scale() > MoneyScale.MOST_DECIMALS) {
      throw new InvalidInputException(
          "%s: the amount %s has more than 6 decimals.".formatted(place(), amount),
          "Round the amounts to at most 6 decimals.");
    }
    if (shorter.abs().compareTo(TOO_LARGE) >= 0) {
      throw new InvalidInputException(
          "%s: the amount %s is 10^12 or larger.".formatted(place(), amount),
          "Correct the amount, or give all amounts in thousands.");
    }
    return shorter.scale() < 0 ? shorter.setScale(0) : shorter;
  }

  private int customerNumber(String customer, String place) {
    Integer number = customerNumbers.get(customer);
    if (number != null) {
      return number;
    }
    if (customer.isEmpty()) {
      throw new InvalidInputException(
          place + ": the identifier of the customer is empty.",
          "Leave it out, or name the customer.");
    }
    TextColumn.utf8("customer", customer);
    customers.add(customer);
    customerNumbers.put(customer, customers.size() - 1);
    return customers.size() - 1;
  }

  private int segmentNumber(OrderLine line) {
    String segment = line.segment();
    if (segment == null) {
      return OrderColumns.NONE;
    }
    return segmentNumbers.computeIfAbsent(
        segment,
        name -> {
          segments.add(name);
          return segments.size() - 1;
        });
  }

  private void requireSameCustomer(OrderLine line, int customer) {
    String order = line.order();
    int place = order == null ? OrderColumns.NONE : orders.placeOf(order);
    if (place != OrderColumns.NONE && orders.customers.get(place) != customer) {
      throw new InvalidInputException(
          "%s: order %s belongs to customers %s and %s."
              .formatted(
                  place(),
                  order,
                  customers.get((int) orders.customers.get(place)),
                  line.customer()),
          "Give each order to one customer, or leave the order out.");
    }
  }

  private void requireOneCurrency() {
    if (currencies.size() > 1) {
      List<String> found = new ArrayList<>();
      currencies.forEach(
          (name, count) ->
              found.add(
                  "%s (%s)"
                      .formatted(
                          name.isEmpty() ? "none" : name, Numbers.count(count, "order line"))));
      throw new InvalidInputException(
          "The amounts are in more than one currency: " + String.join(", ", found) + ".",
          "Convert them to one currency, or leave out those of the others; no rate is guessed.");
    }
  }
}
