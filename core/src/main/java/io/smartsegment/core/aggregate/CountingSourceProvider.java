package io.smartsegment.core.aggregate;

import io.smartsegment.core.stability.Experimental;

/**
 * Opens places where customers are counted, by addresses that begin with its scheme. Providers are
 * found by {@link java.util.ServiceLoader}, so that a place that needs many libraries, such as a
 * cluster, is there for those alone who have them.
 */
@Experimental
public interface CountingSourceProvider {
  /** {@return what addresses begin with, without the colon, such as {@code spark}} */
  String scheme();

  /**
   * {@return the customers; to be closed}
   *
   * @param question which customers
   * @throws io.smartsegment.core.error.SmartSegmentException if the place cannot be reached, or the
   *     columns are not there or hold no numbers
   */
  CountingSource open(SourceQuestion question);
}
