package io.smartsegment.core.aggregate;

import io.smartsegment.core.stability.Experimental;

/**
 * A source of customers that was opened for one question. For use by one thread; only {@link
 * #cancel} may be called by others.
 */
@Experimental
public interface OpenSource extends ScoreAggregates, AutoCloseable {
  /** {@return what a result says of where its customers were, without any secret} */
  String origin();

  /**
   * Ends the pass that is running, and all that follow; whoever waits for it gets a {@link
   * java.util.concurrent.CancellationException}.
   */
  void cancel();

  /** Gives up what was opened. */
  @Override
  void close();
}
