package io.smartsegment.core.search;

import io.smartsegment.core.stability.Stable;

/** A switch that one thread turns to end a search that runs in another one. */
@Stable
public final class CancellationToken {
  private volatile boolean cancelled;

  /** Creates a token that is not cancelled. */
  public CancellationToken() {}

  /** Asks the search to end; this cannot be undone. */
  public void cancel() {
    cancelled = true;
  }

  /** {@return whether {@link #cancel()} was called} */
  public boolean isCancelled() {
    return cancelled;
  }
}
