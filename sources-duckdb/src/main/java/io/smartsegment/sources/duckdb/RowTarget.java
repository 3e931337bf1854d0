package io.smartsegment.sources.duckdb;

import java.util.List;

/** Takes the rows of files that can be used. */
interface RowTarget {
  /** Says which file comes next; not for each file of Parquet whose columns are the same. */
  default void begin(InputFile file, List<String> columns) {}

  /**
   * Takes the numbers of a row.
   *
   * @param numbers the number of each role, at the role's index; the score is scaled and clipped
   * @param own the number of the rule by which the row has a segment of its own and no score; -1
   *     for a row with a score
   */
  void add(double[] numbers, int own);

  /** Passes over a row that cannot be used. */
  default void skip() {}
}
