package io.smartsegment.core.search;

import io.smartsegment.core.stability.Experimental;

/**
 * Thrown by {@link Search} when an optimizer goes on evaluating although its search has ended. The
 * library catches the exception and takes the best segmentation that the search has seen; an
 * optimizer must not catch it.
 */
@Experimental
public final class StoppedSearchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StoppedSearchException() {
    super("The search is over: it did not ask in time whether to stop.");
  }
}
