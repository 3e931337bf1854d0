package io.smartsegment.core.search;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.stability.Stable;

/**
 * How to search, apart from what the optimizer itself can be told.
 *
 * @param seed any number; the same seed gives the same result
 * @param threads threads to use, at least 1; does not change the result
 * @param stopCondition when to end early
 * @param listener hears of progress
 * @param certified whether a result that comes without a proof gets a bound by another optimizer,
 *     which is given the same time again
 */
@Stable
public record SearchOptions(
    long seed,
    int threads,
    StopCondition stopCondition,
    ProgressListener listener,
    boolean certified) {
  /** Seed 42, all processors, no early end, no listener, certified. */
  public static final SearchOptions DEFAULT =
      new SearchOptions(
          42,
          Runtime.getRuntime().availableProcessors(),
          StopCondition.never(),
          ProgressListener.NONE,
          true);

  /** Checks the range. */
  public SearchOptions {
    if (threads < 1) {
      throw new InvalidSettingException(
          "The number of threads is " + threads + ".", "Give at least 1.");
    }
  }

  /**
   * {@return these options with another seed}
   *
   * @param other any number
   */
  public SearchOptions withSeed(long other) {
    return new SearchOptions(other, threads, stopCondition, listener, certified);
  }

  /**
   * {@return these options with another number of threads}
   *
   * @param count at least 1
   */
  public SearchOptions withThreads(int count) {
    return new SearchOptions(seed, count, stopCondition, listener, certified);
  }

  /**
   * {@return these options with one more reason to stop}
   *
   * @param condition holds when the search is to end
   */
  public SearchOptions stoppingWhen(StopCondition condition) {
    return new SearchOptions(seed, threads, stopCondition.or(condition), listener, certified);
  }

  /**
   * {@return these options with another listener}
   *
   * @param other hears of progress
   */
  public SearchOptions withListener(ProgressListener other) {
    return new SearchOptions(seed, threads, stopCondition, other, certified);
  }

  /** {@return these options without bounds by other optimizers, to save time} */
  public SearchOptions uncertified() {
    return new SearchOptions(seed, threads, stopCondition, listener, false);
  }
}
