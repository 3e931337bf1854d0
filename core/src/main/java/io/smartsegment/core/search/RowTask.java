package io.smartsegment.core.search;

import io.smartsegment.core.stability.Stable;

/** Work on a range of rows that is independent of all other rows. */
@Stable
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
