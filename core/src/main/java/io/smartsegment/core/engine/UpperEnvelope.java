package io.smartsegment.core.engine;

import io.smartsegment.core.engine.PriceLine.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * All segmentations that are best somewhere between two values of a parameter, found by asking only
 * where two known ones are equally good: if nothing is better there, nothing is between them (M. J.
 * Eisner and D. G. Severance, Mathematical techniques for efficient record segmentation in large
 * shared databases, Journal of the ACM 23, 1976). Each question finds a further segmentation or
 * settles a crossing, so that their number is at most twice that of the segmentations.
 */
final class UpperEnvelope {
  private final DoubleFunction<Value> best;
  private final List<Value> values = new ArrayList<>();

  /** Entry i: whether the value is proven where the values i and i + 1 are equally good. */
  private final List<Boolean> proven = new ArrayList<>();

  private boolean isProvenAtStart;
  private boolean isProvenAtEnd;

  private UpperEnvelope(DoubleFunction<Value> best) {
    this.best = best;
  }

  /** The best segmentations by rising slope, which is the order in which they become best. */
  List<Value> values() {
    return values;
  }

  /** Whether the value is proven where a segmentation and the one before it are equally good. */
  boolean isProvenBelow(int i) {
    return proven.get(i - 1);
  }

  /**
   * Whether nothing of any kind is better wherever a segmentation is the best of those that were
   * found. The best value is convex, so that it suffices to know it at both ends.
   */
  boolean isProven(int i) {
    boolean below = i == 0 ? isProvenAtStart : isProvenBelow(i);
    boolean above = i + 1 == values.size() ? isProvenAtEnd : proven.get(i);
    return below && above;
  }

  /**
   * Finds the envelope.
   *
   * @param from the lowest value of the parameter
   * @param to the highest one
   * @param best gives a segmentation that is best at a value of the parameter
   * @return the envelope
   */
  static UpperEnvelope between(double from, double to, DoubleFunction<Value> best) {
    UpperEnvelope envelope = new UpperEnvelope(best);
    Value first = best.apply(from);
    envelope.values.add(first);
    Value last = best.apply(to);
    envelope.isProvenAtStart = first.isProven();
    envelope.isProvenAtEnd = last.isProven();
    if (last.slope().compareTo(first.slope()) > 0) {
      envelope.refine(first, last);
      envelope.values.add(last);
    }
    return envelope;
  }

  /** Adds what is best between two segmentations, the second of which has the larger slope. */
  private void refine(Value low, Value high) {
    double crossing = low.crossing(high);
    Value between = best.apply(crossing);
    boolean isBetter =
        between.at(crossing).compareTo(low.at(crossing)) > 0
            && between.at(crossing).compareTo(high.at(crossing)) > 0
            && between.slope().compareTo(low.slope()) > 0
            && between.slope().compareTo(high.slope()) < 0;
    if (isBetter) {
      refine(low, between);
      values.add(between);
      refine(between, high);
    } else {
      proven.add(between.isProven());
    }
  }
}
