package io.smartsegment.customers.performance;

import io.smartsegment.customers.segment.CustomerSegments;
import io.smartsegment.customers.segment.SegmentTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * One tally for each segment, one for customers without a segment, and one for all.
 *
 * @param <T> the tally
 */
final class SegmentTallies<T> {
  private final CustomerSegments segments;
  private final List<T> tallies = new ArrayList<>();
  private final T none;
  private final T all;

  SegmentTallies(CustomerSegments segments, Supplier<T> supplier) {
    this.segments = segments;
    segments.groups().forEach(group -> tallies.add(supplier.get()));
    none = supplier.get();
    all = supplier.get();
  }

  /** {@return the tally of a customer's segment} */
  T of(int customer) {
    int segment = segments.segmentOf(customer);
    return segment == CustomerSegments.NONE ? none : tallies.get(segment);
  }

  T all() {
    return all;
  }

  T none() {
    return none;
  }

  /**
   * How a tally becomes a line.
   *
   * @param <T> the tally
   * @param <L> the line
   */
  interface Line<T, L> {
    L of(String name, String rule, T tally);
  }

  <L> List<L> lines(Line<T, L> line) {
    List<L> lines = new ArrayList<>();
    for (int i = 0; i < tallies.size(); i++) {
      CustomerSegments.Group group = segments.groups().get(i);
      lines.add(line.of(group.name(), group.rule().text(), tallies.get(i)));
    }
    return lines;
  }

  <L> L noneLine(Line<T, L> line) {
    return line.of(SegmentTable.NO_SEGMENT, "in no segment", none);
  }

  <L> L allLine(Line<T, L> line) {
    return line.of("all", "all customers", all);
  }
}
