package io.smartsegment.validation;

import io.smartsegment.core.stability.Experimental;

/**
 * What a segmentation is expected to earn with as many new customers of the same population at the
 * same prices.
 *
 * @param netRevenue the money
 * @param optimism by how much its value on the customers that it was fitted to is higher; rarely
 *     below 0
 * @param againstOneSegment how much more than one segment with everybody it earns, by pairs
 */
@Experimental
public record Expectation(Estimate netRevenue, double optimism, Estimate againstOneSegment) {}
