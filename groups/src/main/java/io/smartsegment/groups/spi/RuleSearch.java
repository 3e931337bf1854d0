package io.smartsegment.groups.spi;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.stability.Experimental;
import java.util.function.BooleanSupplier;

/**
 * How a finder is to search.
 *
 * @param settings the settings of the finder
 * @param seed what random numbers start from; the same seed gives the same rules
 * @param threads how many threads may be used, at least 1; they do not change the rules
 * @param over asked often: whether to end now, with the best rules so far
 */
@Experimental
public record RuleSearch(Settings settings, long seed, int threads, BooleanSupplier over) {
  /**
   * Checks the number of threads.
   *
   * @param settings the settings of the finder
   * @param seed what random numbers start from; the same seed gives the same rules
   * @param threads how many threads may be used, at least 1; they do not change the rules
   * @param over asked often: whether to end now, with the best rules so far
   */
  public RuleSearch {
    if (threads < 1) {
      throw new InvalidSettingException(
          "The number of threads is %d.".formatted(threads), "Give at least 1.");
    }
  }

  /**
   * {@return a search on one thread and without limit of time}
   *
   * @param settings the settings of the finder
   */
  public static RuleSearch of(Settings settings) {
    return new RuleSearch(settings, 1, 1, () -> false);
  }

  /** {@return whether the search is to end now} */
  public boolean isOver() {
    return over.getAsBoolean();
  }

  /** {@return random numbers that depend on the seed alone} */
  public SeededRandom random() {
    return new SeededRandom(seed);
  }
}
