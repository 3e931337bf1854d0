package io.smartsegment.core.result;

import io.smartsegment.core.stability.Internal;
import io.smartsegment.core.stability.Stable;
import java.util.List;

/**
 * What else could be had, as far as the optimizer knows. Made by the library; its constructor may
 * grow.
 *
 * @param bySegmentCount the best segmentation for each number of segments, ascending; may have
 *     gaps, or be empty
 * @param budgetCurve what other budgets would earn, by rising budget; empty without a budget
 * @param priceStability how far prices may change before another segmentation is better
 */
@Stable
public record Alternatives(
    List<BestForCount> bySegmentCount,
    List<BudgetPoint> budgetCurve,
    PriceStability priceStability) {
  /** Nothing is known. */
  public static final Alternatives NONE = new Alternatives(List.of(), List.of());

  /**
   * Copies the lists.
   *
   * @param bySegmentCount the best segmentation for each number of segments
   * @param budgetCurve what other budgets would earn
   * @param priceStability how far prices may change
   */
  @Internal
  public Alternatives {
    bySegmentCount = List.copyOf(bySegmentCount);
    budgetCurve = List.copyOf(budgetCurve);
  }

  /**
   * Alternatives without ranges of prices.
   *
   * @param bySegmentCount the best segmentation for each number of segments
   * @param budgetCurve what other budgets would earn
   */
  @Internal
  public Alternatives(List<BestForCount> bySegmentCount, List<BudgetPoint> budgetCurve) {
    this(bySegmentCount, budgetCurve, PriceStability.UNKNOWN);
  }
}
