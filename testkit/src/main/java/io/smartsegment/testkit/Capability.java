package io.smartsegment.testkit;

import io.smartsegment.core.stability.Experimental;

/**
 * Something that the kit expects of a plugin unless its test says otherwise, see {@link
 * PluginContract#cannot()}. What is opted out of shows in the test, and where a refusal is the
 * alternative, the kit demands that refusal.
 */
@Experimental
public enum Capability {
  /** {@link java.util.ServiceLoader} finds it (PLUGIN-5); not so where it is bound by hand. */
  FOUND_BY_SERVICE_LOADER,
  /** Each setting refuses nonsense (PLUGIN-4); not so where one takes any text. */
  REFUSES_NONSENSE,
  /** It says which plugin interfaces it was built for (PLUGIN-6). */
  BUILT_FOR_SPI,
  /**
   * What it holds does not change (PLUGIN-7, PLUGIN-10, PLUGIN-11); not so where it holds something
   * that it guards itself.
   */
  STATELESS,
  /** An optimizer's progress ends at 1 (OPTIMIZER-8). */
  REPORTS_PROGRESS,
  /** An optimizer finds the best segmentation of small problems (OPTIMIZER-14). */
  FINDS_OPTIMUM,
  /** An optimizer solves problems with exactly so many segments; else it refuses them. */
  EXACT_NUMBER,
  /** An optimizer solves problems with a maximum size; else it refuses them. */
  MAXIMUM_SIZE,
  /** An optimizer solves problems with minimum conversions; else it refuses them. */
  MINIMUM_CONVERSIONS,
  /** An optimizer solves problems with fixed cutoffs; else it refuses them. */
  FIXED_CUTOFFS,
  /** An optimizer solves problems with rising rates and other trends; else it refuses them. */
  RISING_RATES,
  /** An optimizer solves problems with a minimum rate difference; else it refuses them. */
  RATE_DIFFERENCE,
  /** An optimizer solves problems with a budget; else it refuses them. */
  BUDGET,
  /** An optimizer takes sums over segments that are not linear; else it refuses them. */
  SEPARABLE_VALUES,
  /**
   * An optimizer takes values of neighbouring segments, such as a penalty; else it refuses them.
   */
  CHAIN_VALUES,
  /** An optimizer takes values without any structure; else it refuses them. */
  ARBITRARY_VALUES,
  /**
   * An optimizer solves problems with more than 10,000 distinct scores; else it may refuse them.
   */
  MANY_SCORES,
  /** Merging what a merger merged changes nothing (MERGER-6). */
  IDEMPOTENT;

  /** Whether an optimizer without it must refuse what needs it; else it may. */
  boolean elseRefuses() {
    return this != MANY_SCORES;
  }
}
