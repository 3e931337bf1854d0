package io.smartsegment.core.result;

import io.smartsegment.core.stability.Internal;
import io.smartsegment.core.stability.Stable;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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

  /** {@return whether the other run is the same search, which may have taken another time} */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SearchRun that
        && optimizer.equals(that.optimizer)
        && seed == that.seed
        && evaluations == that.evaluations;
  }

  @Override
  public int hashCode() {
    return Objects.hash(optimizer, seed, evaluations);
  }
}
