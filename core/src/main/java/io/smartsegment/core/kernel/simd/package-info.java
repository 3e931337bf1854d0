/**
 * The kernels on {@code jdk.incubator.vector}. This package is internal. It is compiled by itself
 * and loaded by name, only where that module is present; no other package may use that module.
 */
@NullMarked
package io.smartsegment.core.kernel.simd;

import org.jspecify.annotations.NullMarked;
