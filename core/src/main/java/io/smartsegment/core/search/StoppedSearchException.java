package io.smartsegment.core.search;

import io.smartsegment.core.stability.Experimental;

/**
 * Leaves {@link Search} where an optimizer evaluates on although its time is over. The library
 * catches it and takes the best that the search has seen; an optimizer is not to catch it.
 */
@Experimental
public final class StoppedSearchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StoppedSearchException() {
    super("The search is over: it did not ask in time whether to stop.");
  }
}
