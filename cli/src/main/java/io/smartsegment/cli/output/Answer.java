package io.smartsegment.cli.output;

import io.smartsegment.core.result.Segmentation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All that a run has to say.
 *
 * @param best the segmentation that was found
 * @param oneSegment all customers in one segment
 * @param baselines simple divisions of the same customers at the same prices, by name, in the order
 *     in which they are shown
 * @param scoreColumn the column that held the scores
 */
public record Answer(
    Segmentation best,
    Segmentation oneSegment,
    Map<String, Segmentation> baselines,
    String scoreColumn) {
  /** Copies the map. */
  public Answer {
    baselines = Collections.unmodifiableMap(new LinkedHashMap<>(baselines));
  }
}
