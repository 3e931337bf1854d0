package io.smartsegment.groups.spi;

import io.smartsegment.core.spi.Plugin;
import io.smartsegment.core.stability.Experimental;
import java.util.Optional;

/**
 * Proposes segments in which one group may do better than the others. A finder sees the first part
 * of the customers only; which group is best in a segment and what it is worth is decided outside,
 * the same way for all finders, and judged on the second part.
 *
 * <p>A finder is found by {@link java.util.ServiceLoader}: a module {@code provides} it, or a jar
 * names it in {@code META-INF/services/io.smartsegment.groups.spi.RuleFinder}. What it has to keep
 * to, and what the contract tests hold:
 *
 * <ul>
 *   <li>RULE-1: conditions are on features of the problem, of their kind.
 *   <li>RULE-2: a segment has at most {@link RuleConstraints#maxFeatures} features.
 *   <li>RULE-3: a segment is not empty and keeps the minimum size; segments of rules for all
 *       customers keep the minimum per group as well.
 *   <li>RULE-4: the same seed gives the same rules, on any number of threads.
 *   <li>RULE-5: a value is what {@link RuleProblem#worth} gives for the rules and the price, and no
 *       allowed rules are worth more than the upper bound.
 *   <li>RULE-6: the search ends soon after it is over, with what was found.
 *   <li>RULE-7: a finder that cannot use a problem refuses it with a sentence.
 *   <li>RULE-8: rules for all customers give no group more of them than its capacity.
 * </ul>
 */
@Experimental
public interface RuleFinder extends Plugin {
  /**
   * {@return what was found}
   *
   * @param problem the customers of the first part; {@link #refuses} was asked before
   * @param search settings, seed, threads and when to end
   */
  FoundRules find(RuleProblem problem, RuleSearch search);

  /**
   * {@return why this finder cannot use a problem, as a sentence; empty if it can}
   *
   * @param problem the customers of the first part
   */
  default Optional<String> refuses(RuleProblem problem) {
    return Optional.empty();
  }
}
