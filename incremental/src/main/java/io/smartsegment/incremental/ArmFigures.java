package io.smartsegment.incremental;

import io.smartsegment.core.stability.Experimental;

/**
 * An arm among some customers: what giving it to all of them would bring beyond the control, and
 * what those who got it did.
 *
 * @param arm the arm
 * @param profit what it would bring beyond the control if all of these customers got it, less what
 *     it costs more; 0 for the control
 * @param customers how many of them got it
 * @param outcomes conversions of those, or their money
 * @param rate outcomes per customer who got it, NaN if nobody did
 */
@Experimental
public record ArmFigures(
    String arm, MoneyEstimate profit, long customers, double outcomes, double rate) {}
