package io.smartsegment.core.search;

import io.smartsegment.core.stability.Internal;
import io.smartsegment.core.stability.Stable;
import java.time.Duration;

/**
 * The state of a running search, as stop conditions and progress listeners see it. Made by the
 * library; its constructor may grow.
 *
 * @param elapsed time since the search began
 * @param evaluations candidates evaluated so far
 * @param sinceImprovement evaluations since the best value last rose
 * @param best best value so far, negative infinity before the first evaluation
 * @param fraction share of the work done as the optimizer estimates it, from 0 to 1, never falling
 */
@Stable
public record SearchState(
    Duration elapsed, long evaluations, long sinceImprovement, double best, double fraction) {
  /**
   * Keeps the values.
   *
   * @param elapsed time since the search began
   * @param evaluations candidates evaluated so far
   * @param sinceImprovement evaluations since the best value last rose
   * @param best best value so far
   * @param fraction share of the work done, from 0 to 1
   */
  @Internal
  public SearchState {}
}
