package io.smartsegment.core.result;

import io.smartsegment.core.stability.Internal;
import io.smartsegment.core.stability.Stable;
import java.time.Duration;

/**
 * How an answer was found. Made by the library; its constructor may grow.
 *
 * @param optimizer id of the optimizer; {@code given} where cutoffs were evaluated and nothing was
 *     searched
 * @param seed seed of the search
 * @param evaluations number of candidates that the optimizer evaluated
 * @param elapsed time that the search took, without proofs by other optimizers
 */
@Stable
public record SearchRun(String optimizer, long seed, long evaluations, Duration elapsed) {
  /**
   * Keeps the values.
   *
   * @param optimizer id of the optimizer
   * @param seed seed of the search
   * @param evaluations number of candidates evaluated
   * @param elapsed time that the search took
   */
  @Internal
  public SearchRun {}
}
