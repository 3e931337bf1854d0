package io.smartsegment.core.result;

/**
 * What one budget can earn: a point on the curve of value against budget. Between two points, the
 * curve is a bound; at a point, a segmentation reaches it.
 *
 * @param budget money that contacting all customers costs
 * @param netRevenue the most that any segmentation earns which costs no more
 * @param segments number of segments of the one that earns it
 * @param shadowPrice net revenue that a further unit of budget earns at most; 0 at the last point
 */
public record BudgetPoint(double budget, double netRevenue, int segments, double shadowPrice) {}
