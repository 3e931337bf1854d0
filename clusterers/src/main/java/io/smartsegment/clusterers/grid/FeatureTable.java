package io.smartsegment.clusterers.grid;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.stability.Experimental;
import java.util.List;

/**
 * Features of customers, one column each, all of the same length.
 *
 * @param columns the features
 */
@Experimental
public record FeatureTable(List<FeatureColumn> columns) {
  /**
   * Keeps a copy of the list.
   *
   * @param columns the features
   * @throws InvalidInputException if there is none, or they have different lengths
   */
  public FeatureTable {
    columns = List.copyOf(columns);
    if (columns.isEmpty()) {
      throw new InvalidInputException("There are no features.", "Give at least one.");
    }
    for (FeatureColumn column : columns) {
      if (column.size() != columns.get(0).size()) {
        throw new InvalidInputException(
            "The feature '%s' has %d customers, and '%s' has %d."
                .formatted(
                    column.name(), column.size(), columns.get(0).name(), columns.get(0).size()),
            "Give a value or nothing for each customer.");
      }
    }
  }

  /** {@return number of customers} */
  public int rows() {
    return columns.get(0).size();
  }

  /**
   * {@return whether a customer has a value of every feature}
   *
   * @param row number of the customer
   */
  public boolean complete(int row) {
    for (FeatureColumn column : columns) {
      if (!column.has(row)) {
        return false;
      }
    }
    return true;
  }

  /**
   * {@return the column of a feature}
   *
   * @param name name of the feature
   * @throws InvalidInputException if there is none of this name
   */
  public FeatureColumn column(String name) {
    return columns.stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "There is no feature '%s'.".formatted(name),
                    "Features are %s."
                        .formatted(
                            String.join(
                                ", ", columns.stream().map(FeatureColumn::name).toList()))));
  }
}
