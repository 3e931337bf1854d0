package io.smartsegment.sources.duckdb;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a file of any format but Parquet, one after the other. Columns count from 0, rows
 * from 1.
 */
interface Cells extends Closeable {
  /** {@return the names of all columns} */
  List<String> names();

  /**
   * Moves to the next row.
   *
   * @return whether there is one
   * @throws CustomerFileException if the file is not of its format there
   */
  boolean next() throws IOException;

  /** {@return the number of the row} */
  long row();

  /** {@return the text of a cell, null if nothing is there} */
  @Nullable String text(int column);

  /**
   * {@return the number that a cell spells, NaN if it spells none}
   *
   * @param shift the power of ten to multiply the number by before it is rounded
   */
  default double number(int column, int shift) {
    String text = text(column);
    return text == null ? Double.NaN : Decimal.parse(text, shift);
  }

  /** {@return whether a cell holds a double, whose digits are not all meant} */
  default boolean isDouble(int column) {
    return false;
  }

  /** {@return a cell as JSON} */
  default String json(int column) {
    String text = text(column);
    return text == null ? "null" : JsonText.quote(text);
  }
}
