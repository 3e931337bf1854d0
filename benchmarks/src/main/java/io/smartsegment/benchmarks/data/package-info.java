/** The customers, and the problem for them, that benchmarks share. */
@NullMarked
package io.smartsegment.benchmarks.data;

import org.jspecify.annotations.NullMarked;
