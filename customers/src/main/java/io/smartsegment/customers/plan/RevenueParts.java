package io.smartsegment.customers.plan;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.stability.Experimental;
import io.smartsegment.customers.book.CustomerSums;
import io.smartsegment.customers.book.OrderHistory;
import io.smartsegment.customers.segment.CustomerRule;
import io.smartsegment.customers.segment.CustomerSegmentation;
import io.smartsegment.customers.segment.CustomerSegments;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Customers by their revenue so far, in as many parts of about the same number: the simplest
 * segments that use money. A customer is in part 1 + the number of thresholds below the revenue;
 * equal customers are in one part, and some parts may be empty.
 *
 * @param thresholds ascending values of the data, one fewer than there are parts
 */
@Experimental
public record RevenueParts(List<BigDecimal> thresholds) implements CustomerSegmentation {
  /**
   * Keeps a copy of the list.
   *
   * @param thresholds ascending values of the data, one fewer than there are parts
   * @throws InvalidInputException if a threshold is below the one before it
   */
  public RevenueParts {
    thresholds = List.copyOf(thresholds);
    for (int i = 1; i < thresholds.size(); i++) {
      if (thresholds.get(i - 1).compareTo(thresholds.get(i)) > 0) {
        throw new InvalidInputException(
            "The threshold %s comes before %s.".formatted(thresholds.get(i - 1), thresholds.get(i)),
            "Give ascending thresholds.");
      }
    }
  }

  /**
   * {@return thresholds that divide the customers of a date evenly}
   *
   * @param history the orders
   * @param asOf the date
   * @param parts number of parts, at least 2
   * @throws InvalidInputException if there are fewer than 2 parts, or no order was made before the
   *     date
   */
  public static RevenueParts learn(OrderHistory history, LocalDate asOf, int parts) {
    if (parts < 2) {
      throw new InvalidInputException(
          "Revenue is divided into " + parts + " parts.", "Give at least 2 parts.");
    }
    history.requireOrdersBefore(asOf);
    int end = Math.toIntExact(asOf.toEpochDay());
    long[] revenue = new long[history.customers()];
    int[] count = {0};
    history.forEach(
        days -> {
          if (days.customerBefore(end)) {
            revenue[count[0]++] = CustomerSums.before(days, end).revenue();
          }
        });
    Arrays.sort(revenue, 0, count[0]);
    List<BigDecimal> thresholds = new ArrayList<>();
    for (long j = 1; j < parts; j++) {
      int place = (int) ((j * count[0] + parts - 1) / parts) - 1;
      thresholds.add(history.scale().amount(revenue[Math.max(0, place)]));
    }
    return new RevenueParts(thresholds);
  }

  @Override
  public String kind() {
    return "revenue";
  }

  @Override
  public CustomerSegments segments(OrderHistory history, LocalDate asOf) {
    history.requireOrdersBefore(asOf);
    int end = Math.toIntExact(asOf.toEpochDay());
    int[] segmentOf = new int[history.customers()];
    Arrays.fill(segmentOf, CustomerSegments.NONE);
    history.forEach(
        days -> {
          if (days.customerBefore(end)) {
            BigDecimal revenue = history.scale().amount(CustomerSums.before(days, end).revenue());
            segmentOf[days.index()] =
                (int) thresholds.stream().filter(c -> revenue.compareTo(c) > 0).count();
          }
        });
    return new CustomerSegments(asOf, groups(), segmentOf);
  }

  private List<CustomerSegments.Group> groups() {
    List<CustomerSegments.Group> groups = new ArrayList<>();
    for (int part = 0; part <= thresholds.size(); part++) {
      String above = part == 0 ? "" : "above " + thresholds.get(part - 1).toPlainString();
      String upTo =
          part == thresholds.size() ? "" : "at most " + thresholds.get(part).toPlainString();
      String both = above.isEmpty() || upTo.isEmpty() ? above + upTo : above + " and " + upTo;
      groups.add(
          new CustomerSegments.Group(
              "revenue " + (part + 1), new CustomerRule(kind(), "revenue so far " + both)));
    }
    return groups;
  }
}
