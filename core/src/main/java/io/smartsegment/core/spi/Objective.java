package io.smartsegment.core.spi;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.stability.Stable;
import io.smartsegment.core.valuation.Valuation;

/** The goal of a segmentation. An objective bound to customers and settings is a valuation. */
@Stable
public interface Objective extends Plugin {
  /**
   * Name of the setting of objectives with money per conversion in each segment. An objective that
   * calls its setting so is reached by {@code SegmentationRequest.revenue} and {@code --revenue}.
   */
  String REVENUE = "revenue";

  /** Name of the setting of objectives with money per customer in each segment, as above. */
  String COST = "cost";

  /** Setting of objectives with a share of each customer's own value in each segment. */
  String VALUE_SHARE = "value-share";

  /** Setting of objectives with a share of each customer's own cost in each segment. */
  String COST_SHARE = "cost-share";

  /** Name of the setting of objectives with a rate-difference penalty, as above. */
  String PENALTY = "penalty";

  /**
   * {@return the name of its value in reports: one line, a phrase in lower case that can begin or
   * go on a sentence, such as "information value"; money earned less money spent by default}
   */
  default String valueName() {
    return "net revenue";
  }

  /**
   * Binds this objective to customers.
   *
   * @param index the customers
   * @param maxSegments the largest number of segments that will be asked for, at least 1; what
   *     depends on the number of the segment can be computed up to here
   * @param settings values of {@link #settings()}
   * @return what segmentations of these customers are worth
   * @throws io.smartsegment.core.error.SmartSegmentException if settings and customers do not fit
   */
  Valuation bind(ScoreIndex index, int maxSegments, Settings settings);
}
