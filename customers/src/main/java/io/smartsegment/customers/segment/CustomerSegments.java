package io.smartsegment.customers.segment;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.segment.MembershipRule;
import io.smartsegment.core.stability.Experimental;
import java.time.LocalDate;
import java.util.List;

/**
 * The segment of each customer of a history as of a date. Each customer is in exactly one segment,
 * or in none.
 */
@Experimental
public final class CustomerSegments {
  /** What stands for "no segment" in {@link #segmentOf}. */
  public static final int NONE = -1;

  private final LocalDate asOf;
  private final List<Group> groups;
  private final int[] segmentOf;

  /**
   * Keeps a copy of the numbers.
   *
   * @param asOf the date; later orders were not looked at
   * @param groups the segments, in their order
   * @param segmentOf segment of each customer by its number in the history, or {@link #NONE}
   * @throws InvalidInputException if a customer's segment is not in the list
   */
  public CustomerSegments(LocalDate asOf, List<Group> groups, int[] segmentOf) {
    this.asOf = asOf;
    this.groups = List.copyOf(groups);
    this.segmentOf = segmentOf.clone();
    for (int customer = 0; customer < segmentOf.length; customer++) {
      if (segmentOf[customer] < NONE || segmentOf[customer] >= groups.size()) {
        throw new InvalidInputException(
            "Customer " + customer + " is in segment " + segmentOf[customer] + ".",
            "Give a segment from 0 to " + (groups.size() - 1) + ", or -1 for none.");
      }
    }
  }

  /** {@return the date; orders of that day and later were not looked at} */
  public LocalDate asOf() {
    return asOf;
  }

  /** {@return the segments, in their order; some may have no customers} */
  public List<Group> groups() {
    return groups;
  }

  /** {@return number of customers, those without a segment included} */
  public int customers() {
    return segmentOf.length;
  }

  /**
   * {@return number of the customer's segment, or {@link #NONE}}
   *
   * @param customer number of the customer in the history, from 0
   */
  public int segmentOf(int customer) {
    return segmentOf[customer];
  }

  /**
   * A segment without figures.
   *
   * @param name its name, for example {@code Champions}
   * @param rule which customers belong to it
   */
  @Experimental
  public record Group(String name, MembershipRule rule) {}
}
