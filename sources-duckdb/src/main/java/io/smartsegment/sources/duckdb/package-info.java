/**
 * Reads customers from CSV, Parquet and JSON files with an embedded DuckDB and sums them up by
 * distinct score, or adds a segment column to them. Input that cannot be used is never guessed at:
 * an {@link io.smartsegment.core.error.InvalidInputException} says which file, row and column is at
 * fault.
 */
@NullMarked
package io.smartsegment.sources.duckdb;

import org.jspecify.annotations.NullMarked;
