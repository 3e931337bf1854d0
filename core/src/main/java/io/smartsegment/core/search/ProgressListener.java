package io.smartsegment.core.search;

import io.smartsegment.core.stability.Stable;

/** Receives the progress of a search, from the thread that searches, several times a second. */
@Stable
@FunctionalInterface
public interface ProgressListener {
  /** A listener that does nothing. */
  ProgressListener NONE = state -> {};

  /**
   * Hears what is being done from now on; the state then begins anew. Nothing happens by default.
   *
   * @param phase what is being done, as a phrase such as "searching by exact" or "proving a bound
   *     by exact"
   */
  default void onPhase(String phase) {}

  /**
   * Receives the current state of the search.
   *
   * @param state how far the search has come; evaluations, best and fraction never fall
   */
  void onProgress(SearchState state);
}
