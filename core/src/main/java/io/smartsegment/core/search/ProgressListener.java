package io.smartsegment.core.search;

import io.smartsegment.core.stability.Stable;

/** Hears how a search comes along. Called from the thread that searches, several times a second. */
@Stable
@FunctionalInterface
public interface ProgressListener {
  /** A listener that does nothing. */
  ProgressListener NONE = state -> {};

  /**
   * Hears the news.
   *
   * @param state how far the search has come; evaluations, best and fraction never fall
   */
  void onProgress(SearchState state);
}
