/** The commands on orders as whole processes, beside DuckDB that only sums the same columns. */
@NullMarked
package io.smartsegment.benchmarks.orders;

import org.jspecify.annotations.NullMarked;
