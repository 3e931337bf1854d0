package io.smartsegment.validation;

import org.jspecify.annotations.Nullable;

/** Finds the best rules for a part of the customers; used by several threads at once. */
interface Learner {
  /**
   * The best rules.
   *
   * @throws io.smartsegment.core.error.SmartSegmentException if there are none
   */
  Learned learn(Part part);

  /** Only the best rule of all. */
  default Rule best(Part part) {
    return learn(part).chosen();
  }

  /** Only the best rule with so many segments; null if there is none. */
  default @Nullable Rule learn(Part part, int segments) {
    return learn(part).of(segments);
  }
}
