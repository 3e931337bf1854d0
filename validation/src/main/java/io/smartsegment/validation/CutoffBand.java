package io.smartsegment.validation;

import io.smartsegment.core.stability.Experimental;

/**
 * Where a cutoff may lie if other customers of the same population had been given.
 *
 * @param cutoff the cutoff that all customers together taught
 * @param lower lower end of the 95 % band, from 0 to 1
 * @param upper upper end of the band, from 0 to 1
 */
@Experimental
public record CutoffBand(double cutoff, double lower, double upper) {}
