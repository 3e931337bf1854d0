package io.smartsegment.testkit;

import io.smartsegment.core.search.CancellationToken;
import io.smartsegment.core.search.SearchState;
import io.smartsegment.core.search.StopCondition;
import java.time.Duration;
import java.util.Optional;

/** Stops a search, and remembers since when it would have had to stop. For one search. */
final class Stop implements StopCondition {
  private final String name;
  private final long evaluations;
  private final Duration delay;
  private final CancellationToken token = new CancellationToken();
  private volatile Optional<Long> since = Optional.empty();

  private Stop(String name, long evaluations, Duration delay) {
    this.name = name;
    this.evaluations = evaluations;
    this.delay = delay;
  }

  /** Holds from the first question on. */
  static Stop atOnce() {
    return new Stop("stopped at once", 0, Duration.ZERO);
  }

  /** Holds after a number of evaluations. */
  static Stop after(long evaluations) {
    return new Stop("stopped after " + evaluations + " evaluations", evaluations, Runner.PATIENCE);
  }

  /** Holds after a while, as if a user had lost patience. */
  static Stop cancelledAfter(Duration delay) {
    return new Stop("cancelled after " + delay.toMillis() + " ms", Long.MAX_VALUE, delay);
  }

  /** Evaluations from which on it holds, the largest long if they do not matter. */
  long evaluations() {
    return evaluations;
  }

  /** When the one who waits for the search is to {@link #cancel} it. */
  Duration delay() {
    return delay;
  }

  /** Asks the search to end. */
  void cancel() {
    token.cancel();
    hold();
  }

  /** Nanoseconds since it held first, 0 if it has not yet. */
  long nanosSince() {
    return since.map(start -> System.nanoTime() - start).orElse(0L);
  }

  @Override
  public Optional<String> reason(SearchState state) {
    if (state.evaluations() < evaluations && !token.isCancelled()) {
      return Optional.empty();
    }
    hold();
    return Optional.of("it was " + name);
  }

  private synchronized void hold() {
    if (since.isEmpty()) {
      since = Optional.of(System.nanoTime());
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
