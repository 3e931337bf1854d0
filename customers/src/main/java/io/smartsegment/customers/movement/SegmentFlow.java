package io.smartsegment.customers.movement;

import io.smartsegment.core.stability.Experimental;
import java.math.BigDecimal;

/**
 * Who came into a segment and who left it: before - outflow + inflow = after.
 *
 * @param segment the segment
 * @param before customers at the first date
 * @param outflow customers at the first date who are in another segment at the second
 * @param inflow customers at the second date who were in another segment, or no customers yet
 * @param after customers at the second date
 * @param outflowRevenue revenue of those who left, in the window before the first date
 * @param inflowRevenue revenue of those who came, in the window before the second date
 */
@Experimental
public record SegmentFlow(
    String segment,
    long before,
    long outflow,
    long inflow,
    long after,
    BigDecimal outflowRevenue,
    BigDecimal inflowRevenue) {}
