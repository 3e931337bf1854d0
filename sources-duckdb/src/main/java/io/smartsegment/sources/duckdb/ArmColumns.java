package io.smartsegment.sources.duckdb;

import io.smartsegment.core.stability.Experimental;
import java.util.List;
import java.util.Optional;

/**
 * The columns that tell how customers of a trial were treated.
 *
 * @param arm the column with the arm of each customer, any text
 * @param propensity the column with the probability of the arm that the customer got, above 0 and
 *     at most 1; empty if there is none
 * @param further other columns with what is known of customers, as numbers, flags or texts
 */
@Experimental
public record ArmColumns(String arm, Optional<String> propensity, List<String> further) {
  /**
   * Keeps a copy of the list.
   *
   * @param arm the column with the arm of each customer
   * @param propensity the column with the probability of the arm that the customer got
   * @param further other columns with what is known of customers
   */
  public ArmColumns {
    further = List.copyOf(further);
  }

  /**
   * No further columns.
   *
   * @param arm the column with the arm of each customer
   * @param propensity the column with the probability of the arm that the customer got
   */
  public ArmColumns(String arm, Optional<String> propensity) {
    this(arm, propensity, List.of());
  }
}
