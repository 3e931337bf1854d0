package io.smartsegment.clusterers.grid;

import io.smartsegment.core.stability.Experimental;

/**
 * A coordinate of the grid.
 *
 * @param feature name of the feature that it is made of
 * @param weight how much its squared differences count
 * @param coding how values become whole numbers
 */
@Experimental
public record GridColumn(String feature, int weight, Coding coding) {
  /** {@return the name that a reader sees: that of the feature, or with its category} */
  public String title() {
    return coding instanceof Coding.Indicator indicator
        ? feature + "=" + indicator.category()
        : feature;
  }

  /** {@return the level of a customer, or {@link Coding#MISSING}} */
  int level(FeatureColumn values, int row) {
    if (coding instanceof Coding.Indicator indicator) {
      return values
          .text(row)
          .map(text -> text.equals(indicator.category()) ? indicator.level() : 0)
          .orElse(Coding.MISSING);
    }
    return coding.levelOf(values.number(row));
  }
}
