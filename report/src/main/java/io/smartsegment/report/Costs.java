package io.smartsegment.report;

import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.segment.Segment;
import java.util.OptionalDouble;

/** Money that contacting all customers costs. */
final class Costs {
  private Costs() {}

  /** The sum over the segments; empty if the objective knows no cost. */
  static OptionalDouble total(Segmentation segmentation) {
    double sum = 0;
    for (Segment segment : segmentation.segments()) {
      if (segment.cost().isEmpty()) {
        return OptionalDouble.empty();
      }
      sum += segment.cost().getAsDouble();
    }
    return OptionalDouble.of(sum);
  }
}
