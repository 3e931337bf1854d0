package io.smartsegment.customers.performance;

import io.smartsegment.core.stability.Experimental;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Who stayed away from one period to the next, and what they had brought.
 *
 * @param name name of the segment
 * @param lost customers with a purchase in the first period and none in the second, of all with a
 *     purchase in the first: the churn rate
 * @param revenueBefore revenue of the first period
 * @param revenueLost revenue in the first period of those lost
 * @param revenueChurnRate revenue lost / revenue before; empty if the latter is not above 0
 * @param revenueChurnInterval its bootstrap interval over customers; empty with fewer than two
 * @param cameBack those with a purchase in the second period, of all who had one in the period
 *     before the first and none in the first; unknown if there is no whole period before
 * @param bridge how the revenue became that of the second period
 */
@Experimental
public record ChurnFigures(
    String name,
    Share lost,
    BigDecimal revenueBefore,
    BigDecimal revenueLost,
    OptionalDouble revenueChurnRate,
    Optional<Interval> revenueChurnInterval,
    Share cameBack,
    RevenueBridge bridge) {}
