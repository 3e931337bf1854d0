package io.smartsegment.testkit;

import io.smartsegment.core.search.SearchState;
import io.smartsegment.core.search.StopCondition;
import java.util.Optional;

/** Never stops a search, and remembers how often, and how seldom, it asked. For one search. */
final class Asking implements StopCondition {
  private long questions;
  private long lastEvaluations;
  private long mostUnasked;
  private long lastNanos = System.nanoTime();
  private long longest;

  @Override
  public synchronized Optional<String> reason(SearchState state) {
    questions++;
    note(state.evaluations());
    return Optional.empty();
  }

  /** The search has ended after so many evaluations. */
  synchronized void end(long evaluations) {
    note(evaluations);
  }

  private void note(long evaluations) {
    mostUnasked = Math.max(mostUnasked, evaluations - lastEvaluations);
    lastEvaluations = evaluations;
    long now = System.nanoTime();
    longest = Math.max(longest, now - lastNanos);
    lastNanos = now;
  }

  /** Number of questions. */
  synchronized long questions() {
    return questions;
  }

  /** The most evaluations between two questions, or before the first or after the last one. */
  synchronized long mostUnasked() {
    return mostUnasked;
  }

  /** The most nanoseconds between two questions, or before the first or after the last one. */
  synchronized long longest() {
    return longest;
  }
}
