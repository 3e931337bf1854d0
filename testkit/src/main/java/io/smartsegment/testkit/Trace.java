package io.smartsegment.testkit;

import io.smartsegment.core.search.SearchState;
import io.smartsegment.core.search.StopCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Never stops a search, and remembers how far it had come each time it asked. A search may take two
 * ways to the same result, which then is luck: stopped on the way, it would give two results.
 */
final class Trace implements StopCondition {
  private static final int MOST = 100_000;

  private final List<SearchState> states = new ArrayList<>();

  @Override
  public synchronized Optional<String> reason(SearchState state) {
    if (states.size() < MOST) {
      states.add(state);
    }
    return Optional.empty();
  }

  /** Where two searches by one thread took different ways; empty if they did not. */
  synchronized Optional<String> difference(Trace other) {
    for (int i = 0; i < Math.min(states.size(), other.states.size()); i++) {
      SearchState one = states.get(i);
      SearchState two = other.states.get(i);
      if (one.evaluations() != two.evaluations() || one.best() != two.best()) {
        return Optional.of("%s, or %s".formatted(words(one), words(two)));
      }
    }
    return states.size() == other.states.size()
        ? Optional.empty()
        : Optional.of(
            "shouldStop() was asked %d or %d times".formatted(states.size(), other.states.size()));
  }

  private static String words(SearchState state) {
    return "the best value is %s after %d evaluations".formatted(state.best(), state.evaluations());
  }
}
