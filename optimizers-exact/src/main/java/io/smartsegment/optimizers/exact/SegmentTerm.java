package io.smartsegment.optimizers.exact;

/** The number that one segment adds to a sum over segments. */
@FunctionalInterface
interface SegmentTerm {
  /** The term of segment k from one position to another. */
  double of(int k, int from, int to);
}
