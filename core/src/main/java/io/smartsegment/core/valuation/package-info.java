/**
 * Valuations: the value of a segmentation of one set of customers. The more structure a value has,
 * the faster an optimum is found: linear values are the fastest, then separable values, then
 * chains, then arbitrary ones.
 */
@NullMarked
package io.smartsegment.core.valuation;

import org.jspecify.annotations.NullMarked;
