/**
 * What evaluating candidates costs: the scalar and the SIMD kernel, and the baseline of a mask for
 * each segment.
 */
@NullMarked
package io.smartsegment.benchmarks.kernel;

import org.jspecify.annotations.NullMarked;
