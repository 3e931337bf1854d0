package io.smartsegment.core.aggregate;

import io.smartsegment.core.stability.Experimental;

/** Customers who stay where they are, behind something that was opened and is to be closed. */
@Experimental
public interface CountingSource extends ScoreAggregates, AutoCloseable {
  /**
   * Ends what is running, and all that follows. Meant for another thread; whoever waits for a pass
   * gets a {@link java.util.concurrent.CancellationException}.
   */
  void cancel();

  /** Gives up what was opened; nothing was written. */
  @Override
  void close();
}
