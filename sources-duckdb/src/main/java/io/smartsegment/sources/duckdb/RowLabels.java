package io.smartsegment.sources.duckdb;

import io.smartsegment.core.stability.Experimental;
import java.util.List;

/**
 * Two columns to add to rows: a number, and the text that it stands for.
 *
 * @param textColumn the name of the column with the text, which comes first
 * @param texts the text of each number, from 0
 * @param numberColumn the name of the column with the number
 * @param numbers the number of each row, counted over all inputs
 */
@Experimental
@SuppressWarnings("ArrayRecordComponent") // a carrier of columns, which are not compared
public record RowLabels(String textColumn, List<String> texts, String numberColumn, int[] numbers) {
  /**
   * Copies the texts.
   *
   * @param textColumn the name of the column with the text
   * @param texts the text of each number, from 0
   * @param numberColumn the name of the column with the number
   * @param numbers the number of each row
   */
  public RowLabels {
    texts = List.copyOf(texts);
  }

  /** The names of the columns. */
  List<String> names() {
    return List.of(textColumn, numberColumn);
  }

  /** The cells of a row. */
  List<String> cells(int row) {
    return List.of(texts.get(numbers[row]), Integer.toString(numbers[row]));
  }

  /** The number of a row of a file with fewer rows than it had when it was read the first time. */
  int number(int row) {
    return row < numbers.length ? numbers[row] : 0;
  }

  /** An expression of SQL for the text of the number in a column. */
  String text(String column) {
    StringBuilder cases = new StringBuilder("CASE " + column);
    for (int k = 0; k < texts.size(); k++) {
      cases.append(" WHEN %d THEN %s".formatted(k, Sql.literal(texts.get(k))));
    }
    return cases.append(" END").toString();
  }
}
