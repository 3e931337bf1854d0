package io.smartsegment.sources.spark;

import io.smartsegment.core.aggregate.SqlEngine;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** A row that Spark counted. */
record CountedRow(Row row) implements SqlEngine.Row {
  @Override
  public long whole(int column) {
    return ((Number) row.get(column - 1)).longValue();
  }

  @Override
  public double number(int column) {
    return ((Number) row.get(column - 1)).doubleValue();
  }

  @Override
  public @Nullable String text(int column) {
    Object value = row.get(column - 1);
    return value == null ? null : value.toString();
  }
}
