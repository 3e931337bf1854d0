package io.smartsegment.clusterers.model;

import io.smartsegment.clusterers.grid.FeatureColumn;
import io.smartsegment.clusterers.grid.FeatureTable;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.stability.Experimental;
import io.smartsegment.customers.book.CustomerSums;
import io.smartsegment.customers.book.OrderHistory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Features of orders and columns of customers side by side, joined by the identifier of the
 * customer. A name is looked up among the features of orders first. Columns have no date: they are
 * the same as of every date, so that an earlier date sees what was known only later.
 */
@Experimental
public final class JoinedFeatures implements CustomerFeatures {
  private final Map<String, Integer> rowOf = new HashMap<>();
  private final Optional<FeatureTable> columns;

  /**
   * Takes columns.
   *
   * @param customers identifier of each row
   * @param columns the columns; empty if all features are features of orders
   * @throws InvalidInputException if an identifier is there twice, there is not one for each row,
   *     or a column is called like a feature of orders
   */
  public JoinedFeatures(List<String> customers, Optional<FeatureTable> columns) {
    this.columns = columns;
    for (int row = 0; row < customers.size(); row++) {
      if (rowOf.put(customers.get(row), row) != null) {
        throw new InvalidInputException(
            "The customer '%s' has two rows.".formatted(customers.get(row)),
            "Give each customer one row.");
      }
    }
    for (FeatureColumn column : columns.map(FeatureTable::columns).orElse(List.of())) {
      if (OrderFeatures.knows(column.name())) {
        throw ambiguous(column.name());
      }
      if (column.size() != customers.size()) {
        throw new InvalidInputException(
            "The column '%s' has %d rows, and there are %d customers."
                .formatted(column.name(), column.size(), customers.size()),
            "Give a value or nothing for each customer.");
      }
    }
  }

  /**
   * {@return what is wrong with a name that could mean two things}
   *
   * @param name name of a column that is also a feature of orders
   */
  public static InvalidInputException ambiguous(String name) {
    return new InvalidInputException(
        "The feature '%s' is a feature of the orders, and a column of the customers is called so as well."
            .formatted(name),
        "Rename the column, for example to %s_given, so that it is plain which of them is meant."
            .formatted(name));
  }

  @Override
  public FeatureTable table(OrderHistory history, LocalDate asOf, List<String> names) {
    List<String> ofOrders = names.stream().filter(OrderFeatures::knows).toList();
    Optional<FeatureTable> orders =
        ofOrders.isEmpty()
            ? Optional.empty()
            : Optional.of(OrderFeatures.table(history, asOf, ofOrders));
    int[] rows = rows(history, asOf);
    return new FeatureTable(
        names.stream()
            .map(
                name ->
                    OrderFeatures.knows(name)
                        ? orders.orElseThrow().column(name)
                        : joined(column(name), rows))
            .toList());
  }

  private FeatureColumn column(String name) {
    return columns
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "There is no feature '%s' of orders, and there are no columns of customers."
                        .formatted(name),
                    "Give a file with a row for each customer."))
        .column(name);
  }

  /** The row of each customer of the history, -1 for who has none or is no customer yet. */
  private int[] rows(OrderHistory history, LocalDate asOf) {
    history.requireOrdersBefore(asOf);
    int end = Math.toIntExact(asOf.toEpochDay());
    int[] rows = new int[history.customers()];
    Arrays.fill(rows, -1);
    history.forEach(
        days -> {
          if (days.customerBefore(end)) {
            rows[days.index()] = rowOf.getOrDefault(days.customer(), -1);
          }
        });
    return rows;
  }

  private static FeatureColumn joined(FeatureColumn column, int[] rows) {
    if (column.categorical()) {
      @Nullable String[] texts = new @Nullable String[rows.length];
      Arrays.setAll(texts, i -> rows[i] < 0 ? null : column.text(rows[i]).orElse(null));
      return FeatureColumn.texts(column.name(), texts);
    }
    double[] numbers = new double[rows.length];
    Arrays.setAll(numbers, i -> rows[i] < 0 ? Double.NaN : column.number(rows[i]));
    return FeatureColumn.numbers(column.name(), numbers);
  }

  /**
   * {@return who is in the one and not in the other, in sentences}
   *
   * @param history the orders
   * @param asOf the date; orders of that day and later do not count
   */
  public List<String> notes(OrderHistory history, LocalDate asOf) {
    int end = Math.toIntExact(asOf.toEpochDay());
    long[] ordered = new long[2];
    history.forEach(
        days -> {
          if (days.customerBefore(end) && CustomerSums.before(days, end).orders() > 0) {
            ordered[rowOf.containsKey(days.customer()) ? 1 : 0]++;
          }
        });
    List<String> notes = new ArrayList<>();
    if (ordered[0] > 0) {
      notes.add(
          "%,d customers have orders before %s and no row among the columns of customers, so they lack these features."
              .formatted(ordered[0], asOf));
    }
    long without = rowOf.size() - ordered[1];
    if (without > 0) {
      notes.add(
          "%,d customers have a row among the columns of customers and no order before %s, so they lack features of orders."
              .formatted(without, asOf));
    }
    return notes;
  }
}
