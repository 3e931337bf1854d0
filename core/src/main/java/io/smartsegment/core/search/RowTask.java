package io.smartsegment.core.search;

import io.smartsegment.core.stability.Stable;

/**
 * Work that is done row by row, such as one candidate after the other. {@link Search#forRows} may
 * call it for several ranges at the same time, so each row must be independent of all others.
 */
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
