package io.smartsegment.core.population;

import io.smartsegment.core.segment.MembershipRule;
import io.smartsegment.core.stability.Stable;
import java.util.Optional;

/**
 * Customers who cannot be divided by score, such as those without one, and who therefore have a
 * segment of their own. They take no part in cutoffs, sizes and rates between neighbours, and count
 * in totals, the budget, and all that a segmentation is compared with.
 *
 * <p>The score of each of them in the index is the outcome, which is what stands in place of the
 * score for objectives that take the score for an expectation: 1 for a customer who converted, and
 * 0 for one who did not. Where outcomes are not known it is 0, so that nothing is expected of them.
 *
 * @param rule which customers they are
 * @param customers the customers, empty if there are none
 */
@Stable
public record OwnGroup(MembershipRule rule, Optional<ScoreIndex> customers) {
  /** Stands for an outcome that is not known. */
  public static final int UNKNOWN_OUTCOME = ScoreIndexBuilder.MISSING_OUTCOME;

  /**
   * {@return what stands in place of the score of a customer who has none}
   *
   * @param outcome 0, 1 or {@link #UNKNOWN_OUTCOME}
   */
  public static double scoreOf(int outcome) {
    return outcome == 1 ? 1 : 0;
  }
}
