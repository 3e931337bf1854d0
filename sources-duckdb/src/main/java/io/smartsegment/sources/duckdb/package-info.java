/**
 * Reads customers from CSV, JSON, Parquet and Excel files and sums them up by distinct score, or
 * adds a segment column to them; see {@link io.smartsegment.sources.duckdb.CustomerFiles}. Text is
 * read here, from its bytes; DuckDB reads Parquet and unpacks zstd. Orders are summed by customer
 * and day; see {@link io.smartsegment.sources.duckdb.OrderFiles}; DuckDB sorts them.
 */
@NullMarked
package io.smartsegment.sources.duckdb;

import org.jspecify.annotations.NullMarked;
