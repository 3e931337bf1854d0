package io.smartsegment.incremental;

import io.smartsegment.core.result.Certificate;
import io.smartsegment.core.stability.Experimental;
import java.util.List;
import java.util.Optional;

/**
 * The best policy with a number of segments.
 *
 * @param segments the segments with their arms
 * @param cost money that treating all customers in this way costs
 * @param inSample what it brings beyond the control on the customers that it was found with, which
 *     promises too much
 * @param certificate the same value and what is proven about it
 * @param outOfSample what policies with so many segments bring on customers that were not used to
 *     find them, for all customers; empty where that could not be told
 * @param againstBest by how much less that is than with the best number of segments, 0 for that
 *     one; its standard error is that of the difference
 */
@Experimental
public record CountOutcome(
    List<ArmSegment> segments,
    double cost,
    MoneyEstimate inSample,
    Certificate certificate,
    Optional<MoneyEstimate> outOfSample,
    Optional<MoneyEstimate> againstBest) {
  /**
   * Copies the list.
   *
   * @param segments the segments
   * @param cost what all cost
   * @param inSample what it brings in sample
   * @param certificate what is proven
   * @param outOfSample what it brings out of sample
   * @param againstBest the difference to the best number
   */
  public CountOutcome {
    segments = List.copyOf(segments);
  }

  /** {@return the number of segments} */
  public int count() {
    return segments.size();
  }
}
