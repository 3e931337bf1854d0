package io.smartsegment.incremental;

import io.smartsegment.core.stability.Experimental;

/**
 * A range of scores in which an arm was never given, though at least 1 % of all customers have such
 * scores and, by the share of the arm, at least 10 of them would have got it by chance.
 *
 * @param arm the arm
 * @param from the lowest score of the range
 * @param to the highest score of the range
 * @param customers the customers with such scores
 */
@Experimental
public record UntestedRange(String arm, double from, double to, long customers) {}
