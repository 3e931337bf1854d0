package io.smartsegment.customers.plan;

import io.smartsegment.core.stability.Experimental;
import java.math.BigDecimal;

/**
 * A budget at which the best plan is known at once: no plan that costs no more is worth more. No
 * plan lies above the line between two points.
 *
 * @param cost what the plan costs
 * @param value what it is worth
 * @param perUnitMore slope of the line to the next point: value for one more unit of money; 0 at
 *     the last point
 */
@Experimental
public record PlanCurvePoint(BigDecimal cost, BigDecimal value, double perUnitMore) {}
