package io.smartsegment.clusterers.model;

import io.smartsegment.clusterers.grid.FeatureTable;
import io.smartsegment.core.stability.Experimental;
import io.smartsegment.customers.book.OrderHistory;
import java.time.LocalDate;
import java.util.List;

/**
 * Where features of customers with orders come from: from the orders ({@link OrderFeatures#table}),
 * or from columns as well ({@link JoinedFeatures}).
 */
@Experimental
@FunctionalInterface
public interface CustomerFeatures {
  /**
   * {@return features of the customers of a history, by their number in it}
   *
   * @param history the orders
   * @param asOf the date; orders of that day and later do not count
   * @param names names of features
   * @throws io.smartsegment.core.error.InvalidInputException if a name is unknown, or no order was
   *     made before the date
   */
  FeatureTable table(OrderHistory history, LocalDate asOf, List<String> names);
}
