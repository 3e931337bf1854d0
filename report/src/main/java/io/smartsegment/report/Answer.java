package io.smartsegment.report;

import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.stability.Internal;
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
 * @param question what was asked
 */
@Internal
public record Answer(
    Segmentation best,
    Segmentation oneSegment,
    Map<String, Segmentation> baselines,
    Question question) {
  /** Copies the map. */
  public Answer {
    baselines = Collections.unmodifiableMap(new LinkedHashMap<>(baselines));
  }

  /**
   * What was asked, so that a result can be explained and had again.
   *
   * @param scoreColumn the column that held the scores
   * @param objectiveSettings prices and other settings of the objective as text, by name
   * @param constraints which segmentations were allowed
   */
  public record Question(
      String scoreColumn, Map<String, String> objectiveSettings, Constraints constraints) {
    /** Copies the map. */
    public Question {
      objectiveSettings = Collections.unmodifiableMap(new LinkedHashMap<>(objectiveSettings));
    }
  }
}
