package io.smartsegment.core.aggregate;

import io.smartsegment.core.stability.Experimental;

/**
 * Opens customers by an address whose first word names a kind of source, such as {@code spark:}. An
 * implementation is found by {@link java.util.ServiceLoader}; so {@code optimize} takes addresses
 * of engines that it does not know.
 */
@Experimental
public interface SourceFinder {
  /** {@return the first word of addresses that it opens, in lower case, without the colon} */
  String scheme();

  /**
   * Opens the customers, and looks at their columns.
   *
   * @param question which customers
   * @return the customers; to be closed
   * @throws io.smartsegment.core.error.SmartSegmentException if the address is none, or the
   *     customers or the columns are not there
   */
  OpenSource open(SourceQuestion question);
}
