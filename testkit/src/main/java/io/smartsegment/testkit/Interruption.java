package io.smartsegment.testkit;

import io.smartsegment.core.search.SearchOptions;
import io.smartsegment.core.search.SearchState;
import io.smartsegment.core.search.StopCondition;
import java.util.Optional;

/**
 * Never stops a search, but has it wait, when it asks for the first time, until the same optimizer
 * has searched another problem: what two searches share is then disturbed for certain.
 */
final class Interruption implements StopCondition {
  private final Runner runner;
  private final SampleProblem other;
  private final SearchOptions options;
  private boolean asked;
  private volatile Optional<Outcome> outcome = Optional.empty();

  Interruption(Runner runner, SampleProblem other, SearchOptions options) {
    this.runner = runner;
    this.other = other;
    this.options = options;
  }

  /** How the search of the other problem ended; empty if there was none. */
  Optional<Outcome> outcome() {
    return outcome;
  }

  @Override
  public Optional<String> reason(SearchState state) {
    if (!asked) {
      asked = true;
      outcome = Optional.of(runner.runInside(other, options));
    }
    return Optional.empty();
  }
}
