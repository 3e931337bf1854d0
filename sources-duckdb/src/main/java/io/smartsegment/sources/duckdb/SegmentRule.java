package io.smartsegment.sources.duckdb;

import io.smartsegment.core.stability.Experimental;
import java.util.List;

/**
 * How a row gets its segment: the number of cutoffs that are not above its score.
 *
 * @param score the column with the scores
 * @param cutoffs strictly increasing
 * @param segmentColumn the column to add
 */
@Experimental
public record SegmentRule(String score, List<Double> cutoffs, String segmentColumn) {
  /**
   * Checks and copies the cutoffs.
   *
   * @param score the column with the scores
   * @param cutoffs strictly increasing
   * @param segmentColumn the column to add
   */
  public SegmentRule {
    cutoffs = List.copyOf(cutoffs);
    for (int i = 0; i < cutoffs.size(); i++) {
      double cutoff = cutoffs.get(i);
      if (!Double.isFinite(cutoff) || (i > 0 && cutoff <= cutoffs.get(i - 1))) {
        throw new IllegalArgumentException("cutoffs must be finite and increase: " + cutoffs);
      }
    }
  }
}
