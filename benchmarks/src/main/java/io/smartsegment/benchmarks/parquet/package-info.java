/** Whole processes on Parquet files, beside DuckDB that only reads and groups them. */
@NullMarked
package io.smartsegment.benchmarks.parquet;

import org.jspecify.annotations.NullMarked;
