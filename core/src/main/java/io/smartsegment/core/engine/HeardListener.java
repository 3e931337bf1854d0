package io.smartsegment.core.engine;

import io.smartsegment.core.search.ProgressListener;
import io.smartsegment.core.search.SearchState;
import org.jspecify.annotations.Nullable;

/**
 * A listener of the caller that remembers what it threw: its failure is the caller's own, and not
 * one of the plugin that reported progress.
 */
final class HeardListener implements ProgressListener {
  private final ProgressListener listener;
  private volatile @Nullable RuntimeException failure;

  HeardListener(ProgressListener listener) {
    this.listener = listener;
  }

  @Override
  public void onPhase(String phase) {
    heard(() -> listener.onPhase(phase));
  }

  @Override
  public void onProgress(SearchState state) {
    heard(() -> listener.onProgress(state));
  }

  private void heard(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      failure = e;
      throw e;
    }
  }

  /** What the listener threw last, or the other failure if it threw nothing. */
  RuntimeException orElse(RuntimeException other) {
    RuntimeException own = failure;
    return own == null ? other : own;
  }
}
