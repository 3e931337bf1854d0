package io.smartsegment.sources.duckdb;

import io.smartsegment.core.stability.Experimental;
import org.jspecify.annotations.Nullable;

/**
 * A column of a {@link Table}. Numbers are missing where a cell is empty, NA or null; texts are
 * missing where nothing stands in the cell. Arrays are the column's own.
 *
 * @param name its name
 * @param kind what it holds
 * @param numbers a number for each row, NaN where it is missing; none if it holds texts
 * @param texts a text for each row, null where it is missing; none if it holds numbers
 */
@Experimental
@SuppressWarnings("ArrayRecordComponent") // a carrier of columns, which are not compared
public record TableColumn(String name, Kind kind, double[] numbers, @Nullable String[] texts) {
  /** What a column holds. */
  @Experimental
  public enum Kind {
    /** Numbers. */
    NUMBER,
    /** 0 and 1, or true and false. */
    FLAG,
    /** Any text. */
    TEXT
  }

  /** The same column with these rows only. */
  TableColumn rows(int[] some) {
    boolean isText = kind == Kind.TEXT;
    double[] someNumbers = new double[isText ? 0 : some.length];
    @Nullable String[] someTexts = new String[isText ? some.length : 0];
    for (int i = 0; i < some.length; i++) {
      if (isText) {
        someTexts[i] = texts[some[i]];
      } else {
        someNumbers[i] = numbers[some[i]];
      }
    }
    return new TableColumn(name, kind, someNumbers, someTexts);
  }
}
