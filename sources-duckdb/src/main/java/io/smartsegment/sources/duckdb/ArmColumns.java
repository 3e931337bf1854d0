package io.smartsegment.sources.duckdb;

import io.smartsegment.core.stability.Experimental;
import java.util.Optional;

/**
 * The columns that tell how customers of a trial were treated.
 *
 * @param arm the column with the arm of each customer, any text
 * @param propensity the column with the probability of the arm that the customer got, above 0 and
 *     at most 1; empty if there is none
 */
@Experimental
public record ArmColumns(String arm, Optional<String> propensity) {}
