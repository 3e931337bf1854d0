/**
 * The kernels on {@code jdk.incubator.vector}. Internal. Compiled by itself and loaded by name,
 * only where that module is there; no other package may use that module.
 */
@NullMarked
package io.smartsegment.core.kernel.simd;

import org.jspecify.annotations.NullMarked;
