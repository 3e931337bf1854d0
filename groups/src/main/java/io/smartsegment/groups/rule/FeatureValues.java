package io.smartsegment.groups.rule;

import io.smartsegment.core.stability.Experimental;
import org.jspecify.annotations.Nullable;

/** What is known of one customer, by the name of the feature. */
@Experimental
public interface FeatureValues {
  /**
   * {@return the value of a numeric feature, or of a flag as 0 or 1; NaN if it is missing}
   *
   * @param feature its name
   */
  double number(String feature);

  /**
   * {@return the level of a category; null if it is missing}
   *
   * @param feature its name
   */
  @Nullable String level(String feature);
}
