package io.smartsegment.core.search;

/** Work on a range of rows that is independent of all other rows. */
@FunctionalInterface
public interface RowTask {
  /**
   * Does the work.
   *
   * @param from first row
   * @param to row after the last one
   */
  void run(int from, int to);
}
