package io.smartsegment.customers.performance;

import io.smartsegment.core.stability.Experimental;
import java.math.BigDecimal;

/**
 * What a cohort did in one whole period.
 *
 * @param customers those with a purchase in the period, of the cohort
 * @param revenue what the cohort bought less what it sent back
 */
@Experimental
public record CohortCell(Share customers, BigDecimal revenue) {}
