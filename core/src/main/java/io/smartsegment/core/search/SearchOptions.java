package io.smartsegment.core.search;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.stability.Stable;

/**
 * The options of a search that are not settings of the optimizer. Immutable: start from {@link
 * #DEFAULT} and change single options.
 */
@Stable
public final class SearchOptions {
  /** Seed 42, all processors, no early end, no listener, certified. */
  public static final SearchOptions DEFAULT =
      new SearchOptions(
          42,
          Runtime.getRuntime().availableProcessors(),
          StopCondition.never(),
          ProgressListener.NONE,
          true);

  private final long seed;
  private final int threads;
  private final StopCondition stopCondition;
  private final ProgressListener listener;
  private final boolean certified;

  private SearchOptions(
      long seed,
      int threads,
      StopCondition stopCondition,
      ProgressListener listener,
      boolean certified) {
    this.seed = seed;
    this.threads = threads;
    this.stopCondition = stopCondition;
    this.listener = listener;
    this.certified = certified;
  }

  /** {@return any number; the same seed gives the same result} */
  public long seed() {
    return seed;
  }

  /** {@return threads to use, at least 1; does not change the result} */
  public int threads() {
    return threads;
  }

  /** {@return when to end early} */
  public StopCondition stopCondition() {
    return stopCondition;
  }

  /** {@return the listener that receives the progress} */
  public ProgressListener listener() {
    return listener;
  }

  /**
   * {@return whether a result that comes without a proof gets a bound by another optimizer, which
   * is given the same time again}
   */
  public boolean certified() {
    return certified;
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
   * @throws InvalidSettingException if there is no thread
   */
  public SearchOptions withThreads(int count) {
    if (count < 1) {
      throw new InvalidSettingException(
          "The number of threads is " + count + ".", "Give at least 1.");
    }
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
