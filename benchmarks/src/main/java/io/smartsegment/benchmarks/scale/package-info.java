/** Exact cutoffs of unsorted customers by counting them, beside sorting them into an index. */
@NullMarked
package io.smartsegment.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
