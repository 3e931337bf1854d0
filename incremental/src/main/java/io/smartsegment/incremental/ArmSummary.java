package io.smartsegment.incremental;

import io.smartsegment.core.stability.Experimental;

/**
 * An arm among all customers.
 *
 * @param figures what it would bring if all customers got it, and what those who got it did
 * @param cost money that treating one customer costs
 * @param share the part of the customers who got it
 * @param effective as many customers, all equally likely to get it, would tell as much: the square
 *     of the sum of their weights over the sum of the squared weights, where a weight is 1 over the
 *     probability
 * @param smallestProbability the smallest probability of those who got it
 */
@Experimental
public record ArmSummary(
    ArmFigures figures, double cost, double share, double effective, double smallestProbability) {}
