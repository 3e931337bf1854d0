package io.smartsegment.customers.plan;

import io.smartsegment.core.stability.Experimental;
import java.math.BigDecimal;

/**
 * What a segment gets.
 *
 * @param name name of the segment
 * @param customers number of customers
 * @param buyers those who bought
 * @param revenue what they bought less what they sent back
 * @param treatment what they get
 * @param cost what that costs
 * @param value what it is worth, its cost taken off
 */
@Experimental
public record PlannedSegment(
    String name,
    long customers,
    long buyers,
    BigDecimal revenue,
    Treatment treatment,
    BigDecimal cost,
    BigDecimal value) {}
