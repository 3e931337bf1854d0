package io.smartsegment.core.result;

import io.smartsegment.core.stability.Stable;
import java.util.OptionalDouble;

/**
 * What a treatment adds: the difference between the best value with it and without it. For example,
 * with calls 38 is the best, and without them 10: calls add 28. A treatment that no segment gets
 * adds nothing.
 *
 * @param treatment name of the treatment
 * @param used whether a segment of the best segmentation gets it
 * @param value what it adds, in the unit of the objective; empty if nothing is allowed without it,
 *     if one of the two values is not proven to be the best, or under a time limit
 */
@Stable
public record TreatmentGain(String treatment, boolean used, OptionalDouble value) {}
