package io.smartsegment.cli.output;

import io.smartsegment.core.result.Segment;
import io.smartsegment.core.result.Segmentation;
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
