package io.smartsegment.customervalue;

import io.smartsegment.core.stability.Experimental;

/**
 * The value that the customers of a segment would have if nobody had stopped buying, and how much
 * of it is probably lost: the sum of (1 - probability of being alive) * value if alive.
 *
 * @param segment name of the segment; {@code (none)} for customers without one
 * @param customers its customers who ever bought
 * @param value predicted value, which is {@code ifAlive - lost}
 * @param ifAlive value if all were alive
 * @param lost what is lost
 */
@Experimental
public record LostValue(String segment, int customers, double value, double ifAlive, double lost) {}
