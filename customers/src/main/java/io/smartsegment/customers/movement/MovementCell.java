package io.smartsegment.customers.movement;

import io.smartsegment.core.stability.Experimental;
import io.smartsegment.customers.performance.Share;
import java.math.BigDecimal;

/**
 * The customers who went from one segment to another, or stayed.
 *
 * @param segment the segment at the second date
 * @param customers how many, of the customers of the row
 * @param revenueBefore their revenue in the window before the first date
 * @param revenueAfter their revenue in the window before the second date
 */
@Experimental
public record MovementCell(
    String segment, Share customers, BigDecimal revenueBefore, BigDecimal revenueAfter) {}
