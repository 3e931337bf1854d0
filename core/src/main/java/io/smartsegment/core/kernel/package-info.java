/**
 * The two hot loops: evaluation of candidates, and streaming over raw scores, for which a scalar
 * and a SIMD kernel give results that are equal bit by bit. This package is internal and is not
 * exported to other modules.
 */
@NullMarked
package io.smartsegment.core.kernel;

import org.jspecify.annotations.NullMarked;
