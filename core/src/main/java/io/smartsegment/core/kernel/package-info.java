/**
 * The two hot loops. Candidates are evaluated by one scalar kernel. Raw scores are counted by a
 * scalar or a SIMD kernel, with results that are equal bit by bit. Internal: not exported to other
 * modules.
 */
@NullMarked
package io.smartsegment.core.kernel;

import org.jspecify.annotations.NullMarked;
