package io.smartsegment.clusterers.model;

import io.smartsegment.clusterers.grid.FeatureColumn;
import io.smartsegment.clusterers.grid.FeatureTable;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.stability.Experimental;
import io.smartsegment.customers.book.CustomerSums;
import io.smartsegment.customers.book.OrderHistory;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Features of customers that come from their orders, as of a date. */
@Experimental
public enum OrderFeatures {
  /** Days from the last purchase day to the date; missing without one. */
  RECENCY("recency", "recent", "long ago"),
  /** Number of purchases; missing without a purchase day. */
  FREQUENCY("frequency", "rare", "frequent"),
  /** Revenue; missing without a purchase day. */
  MONETARY("monetary", "small", "big"),
  /** Days from the first purchase day to the date; missing without one. */
  AGE("age", "young", "old"),
  /** Number of orders of any kind, returns and free ones included. */
  ORDERS("orders", "few orders", "many orders"),
  /** Gross / purchases; missing without a purchase. */
  AVERAGE_ORDER_VALUE("average-order-value", "small baskets", "big baskets"),
  /** Returned / gross; missing if nothing was bought. */
  RETURNED_SHARE("returned-share", "returns little", "returns much"),
  /** Days between purchase days on average; missing with fewer than two of them. */
  DAYS_BETWEEN("days-between", "short gaps", "long gaps");

  private final String id;
  private final String low;
  private final String high;

  OrderFeatures(String id, String low, String high) {
    this.id = id;
    this.low = low;
    this.high = high;
  }

  /** {@return the name that a user types} */
  public String id() {
    return id;
  }

  /** {@return the word for customers with low values} */
  String low() {
    return low;
  }

  /** {@return the word for customers with high values} */
  String high() {
    return high;
  }

  /**
   * {@return whether a name is one of these features}
   *
   * @param name name of a feature
   */
  public static boolean knows(String name) {
    return Arrays.stream(values()).anyMatch(feature -> feature.id.equals(name));
  }

  private static OrderFeatures of(String name) {
    return Arrays.stream(values())
        .filter(feature -> feature.id.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "There is no feature '%s' of orders.".formatted(name),
                    "Features of orders are %s."
                        .formatted(
                            Arrays.stream(values())
                                .map(OrderFeatures::id)
                                .collect(Collectors.joining(", ")))));
  }

  /**
   * {@return features of the customers of a history, by their number in it; who is no customer
   * before the date has none}
   *
   * @param history the orders
   * @param asOf the date; orders of that day and later do not count
   * @param names names of features
   * @throws InvalidInputException if a name is unknown, or no order was made before the date
   */
  public static FeatureTable table(OrderHistory history, LocalDate asOf, List<String> names) {
    history.requireOrdersBefore(asOf);
    List<OrderFeatures> features = names.stream().map(OrderFeatures::of).toList();
    int end = Math.toIntExact(asOf.toEpochDay());
    double[][] values = new double[features.size()][history.customers()];
    for (double[] column : values) {
      Arrays.fill(column, Double.NaN);
    }
    history.forEach(
        days -> {
          if (days.customerBefore(end)) {
            CustomerSums sums = CustomerSums.before(days, end);
            for (int i = 0; i < values.length; i++) {
              values[i][days.index()] = features.get(i).value(sums, end, history);
            }
          }
        });
    return new FeatureTable(
        features.stream()
            .map(feature -> FeatureColumn.numbers(feature.id, values[features.indexOf(feature)]))
            .toList());
  }

  private double value(CustomerSums sums, int end, OrderHistory history) {
    return switch (this) {
      case RECENCY -> sums.bought() ? end - sums.lastPurchaseDay() : Double.NaN;
      case FREQUENCY -> sums.bought() ? sums.purchases() : Double.NaN;
      case MONETARY -> sums.bought() ? history.scale().value(sums.revenue()) : Double.NaN;
      case AGE -> sums.bought() ? end - sums.firstPurchaseDay() : Double.NaN;
      case ORDERS -> sums.orders();
      case AVERAGE_ORDER_VALUE ->
          sums.purchases() > 0
              ? history.scale().value(sums.gross()) / sums.purchases()
              : Double.NaN;
      case RETURNED_SHARE ->
          sums.gross() > 0 ? (double) sums.returned() / sums.gross() : Double.NaN;
      case DAYS_BETWEEN ->
          sums.purchaseDays() > 1
              ? (double) (sums.lastPurchaseDay() - sums.firstPurchaseDay())
                  / (sums.purchaseDays() - 1)
              : Double.NaN;
    };
  }

  /**
   * {@return revenue before a date of each customer, in units of the history}
   *
   * @param history the orders
   * @param asOf the date
   */
  public static long[] revenue(OrderHistory history, LocalDate asOf) {
    int end = Math.toIntExact(asOf.toEpochDay());
    long[] revenue = new long[history.customers()];
    history.forEach(days -> revenue[days.index()] = CustomerSums.before(days, end).revenue());
    return revenue;
  }
}
