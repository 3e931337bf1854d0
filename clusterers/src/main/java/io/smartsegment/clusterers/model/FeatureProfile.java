package io.smartsegment.clusterers.model;

import io.smartsegment.core.stability.Experimental;

/**
 * What a cluster looks like along one coordinate.
 *
 * @param name name of the feature, with the category if it is one
 * @param mean mean of the values; of a category, its share
 * @param lowerQuartile the least value that a quarter of the cluster does not exceed
 * @param median the least value that half of the cluster does not exceed
 * @param upperQuartile the least value that three quarters of the cluster do not exceed
 * @param overallMean mean of the values of all clustered customers
 * @param effect how far the cluster lies from the other customers on the grid, in standard
 *     deviations of all; above 0 if its levels are higher
 */
@Experimental
public record FeatureProfile(
    String name,
    double mean,
    double lowerQuartile,
    double median,
    double upperQuartile,
    double overallMean,
    double effect) {}
