package io.smartsegment.core.search;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.stability.Stable;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Decides when a search ends early. Conditions compose with {@link #or}. A search that is stopped
 * returns the best segmentation that it found. Only {@link #after(Duration)} and {@link
 * #cancelledBy} can make two runs with the same seed differ.
 *
 * <p>A time limit and a cancellation also end a search that does not ask, after a grace: see {@link
 * #isOver}.
 */
@Stable
@FunctionalInterface
public interface StopCondition {
  /**
   * {@return why to stop now, in a few words, or empty to go on}
   *
   * @param state how far the search has come
   */
  Optional<String> reason(SearchState state);

  /**
   * {@return whether the search must end even if it does not ask whether to stop, because its time
   * is up or it was cancelled. The library then ends it after a grace. False by default: all other
   * conditions hold only when a search asks}
   *
   * <p>This method is called by another thread than the one that searches.
   *
   * @param elapsed time since the search began
   */
  default boolean isOver(Duration elapsed) {
    return false;
  }

  /** {@return a condition that never holds} */
  static StopCondition never() {
    return state -> Optional.empty();
  }

  /**
   * {@return a condition that holds when the time is up}
   *
   * @param limit positive
   */
  static StopCondition after(Duration limit) {
    requirePositive(limit.compareTo(Duration.ZERO), "time limit");
    Optional<String> reason =
        Optional.of(
            "the time limit of "
                + BigDecimal.valueOf(limit.toMillis(), 3).stripTrailingZeros().toPlainString()
                + " s was reached");
    return enforced(elapsed -> elapsed.compareTo(limit) >= 0, reason);
  }

  /**
   * {@return a condition that holds after a number of evaluations; a search ends at the first point
   * thereafter where it can}
   *
   * @param count positive
   */
  static StopCondition evaluations(long count) {
    requirePositive(count, "limit of evaluations");
    Optional<String> reason = Optional.of("the limit of " + count + " evaluations was reached");
    return state -> state.evaluations() >= count ? reason : Optional.empty();
  }

  /**
   * {@return a condition that holds when the best value has not risen for a number of evaluations}
   *
   * @param count positive
   */
  static StopCondition stagnation(long count) {
    requirePositive(count, "limit of evaluations without improvement");
    Optional<String> reason = Optional.of("no improvement in " + count + " evaluations");
    return state -> state.sinceImprovement() >= count ? reason : Optional.empty();
  }

  /**
   * {@return a condition that holds once the token is cancelled}
   *
   * @param token held by whoever may cancel
   */
  static StopCondition cancelledBy(CancellationToken token) {
    Optional<String> reason = Optional.of("the search was cancelled");
    return enforced(elapsed -> token.isCancelled(), reason);
  }

  /**
   * {@return a condition that holds when this one or the other one does}
   *
   * @param other another condition
   */
  default StopCondition or(StopCondition other) {
    StopCondition one = this;
    return new StopCondition() {
      @Override
      public Optional<String> reason(SearchState state) {
        Optional<String> reason = one.reason(state);
        return reason.isPresent() ? reason : other.reason(state);
      }

      @Override
      public boolean isOver(Duration elapsed) {
        return one.isOver(elapsed) || other.isOver(elapsed);
      }
    };
  }

  private static StopCondition enforced(Predicate<Duration> over, Optional<String> reason) {
    return new StopCondition() {
      @Override
      public Optional<String> reason(SearchState state) {
        return isOver(state.elapsed()) ? reason : Optional.empty();
      }

      @Override
      public boolean isOver(Duration elapsed) {
        return over.test(elapsed);
      }
    };
  }

  private static void requirePositive(long limit, String what) {
    if (limit <= 0) {
      throw new InvalidSettingException(
          "The " + what + " is " + limit + ".", "Give a limit above 0.");
    }
  }
}
