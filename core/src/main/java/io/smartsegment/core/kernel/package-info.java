/**
 * The two hot loops: evaluation of candidates, and streaming over raw scores, which is there as a
 * scalar and as a SIMD kernel with bit-identical results. Internal: not exported to other modules.
 */
@NullMarked
package io.smartsegment.core.kernel;

import org.jspecify.annotations.NullMarked;
