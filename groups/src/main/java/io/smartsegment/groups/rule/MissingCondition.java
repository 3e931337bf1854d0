package io.smartsegment.groups.rule;

import io.smartsegment.core.stability.Experimental;

/**
 * Holds where a value is missing, or where it is not.
 *
 * @param feature the name of the feature
 * @param missing whether the value has to be missing, not present
 * @param category whether the feature is a category, not a number
 */
@Experimental
public record MissingCondition(String feature, boolean missing, boolean category)
    implements Condition {
  @Override
  public boolean holds(FeatureValues customer) {
    boolean isMissing =
        category ? customer.level(feature) == null : Double.isNaN(customer.number(feature));
    return isMissing == missing;
  }

  @Override
  public boolean holdsIfMissing() {
    return missing;
  }

  @Override
  public Condition opposite() {
    return new MissingCondition(feature, !missing, category);
  }

  @Override
  public String text() {
    return feature + (missing ? " is missing" : " is not missing");
  }
}
