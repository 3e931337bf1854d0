package io.smartsegment.sources.duckdb;

import io.smartsegment.core.segment.MembershipRule;
import io.smartsegment.core.stability.Experimental;
import java.util.List;

/**
 * How a row gets its segment: the number of cutoffs that are not above its score. Rows with a
 * segment of their own get the numbers after those of scores, in the order of their rules.
 *
 * @param score the column with the scores
 * @param cutoffs strictly increasing
 * @param segmentColumn the column to add
 * @param own the rules of segments of their own, such as {@link
 *     io.smartsegment.core.segment.ListedCode} and {@link
 *     io.smartsegment.core.segment.MissingScore}; empty if there are none
 */
@Experimental
public record SegmentRule(
    String score, List<Double> cutoffs, String segmentColumn, List<MembershipRule> own) {
  /**
   * Makes a rule without segments of their own.
   *
   * @param score the column with the scores
   * @param cutoffs strictly increasing
   * @param segmentColumn the column to add
   */
  public SegmentRule(String score, List<Double> cutoffs, String segmentColumn) {
    this(score, cutoffs, segmentColumn, List.of());
  }

  /**
   * Checks and copies the cutoffs.
   *
   * @param score the column with the scores
   * @param cutoffs strictly increasing
   * @param segmentColumn the column to add
   * @param own the rules of segments of their own
   */
  public SegmentRule {
    cutoffs = List.copyOf(cutoffs);
    own = List.copyOf(own);
    for (int i = 0; i < cutoffs.size(); i++) {
      double cutoff = cutoffs.get(i);
      if (!Double.isFinite(cutoff) || (i > 0 && cutoff <= cutoffs.get(i - 1))) {
        throw new IllegalArgumentException("cutoffs must be finite and increase: " + cutoffs);
      }
    }
  }
}
