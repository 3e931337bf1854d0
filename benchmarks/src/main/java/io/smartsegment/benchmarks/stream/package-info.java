/** What counting segments in one pass over customers in no order costs: kernels and plain loops. */
@NullMarked
package io.smartsegment.benchmarks.stream;

import org.jspecify.annotations.NullMarked;
