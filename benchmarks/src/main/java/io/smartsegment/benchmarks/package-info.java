/**
 * What kernels, index and exact optimizer cost, beside plain loops, sorts and a general solver; and
 * the sections of the report on it.
 */
@NullMarked
package io.smartsegment.benchmarks;

import org.jspecify.annotations.NullMarked;
