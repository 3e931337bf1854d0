package io.smartsegment.sources.jdbc;

import io.smartsegment.core.aggregate.SqlEngine;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The row at which a result stands. */
record ResultRow(ResultSet rows) implements SqlEngine.Row {
  @Override
  public long whole(int column) {
    try {
      return rows.getLong(column);
    } catch (SQLException e) {
      throw new UnreadableException(e);
    }
  }

  @Override
  public double number(int column) {
    try {
      return rows.getDouble(column);
    } catch (SQLException e) {
      throw new UnreadableException(e);
    }
  }

  @Override
  public @Nullable String text(int column) {
    try {
      return rows.getString(column);
    } catch (SQLException e) {
      throw new UnreadableException(e);
    }
  }
}
