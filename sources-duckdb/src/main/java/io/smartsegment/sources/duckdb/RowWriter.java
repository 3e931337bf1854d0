package io.smartsegment.sources.duckdb;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.SQLException;

/** Writes rows with columns that were added to them. */
interface RowWriter {
  /** Whether all inputs are of text, so that DuckDB is not needed for JSON. */
  boolean isText();

  void writeCsv(OutputStream out) throws IOException;

  /** Writes a JSON object for each row; only where all inputs are of text. */
  void writeJson(OutputStream out) throws IOException;

  /** Has DuckDB write a file of its own formats. */
  void copy(Path target, String options) throws SQLException;

  /** What a failed {@link #copy} says about the input. */
  CustomerFileException explain(SQLException failure);
}
