package io.smartsegment.core.result;

import io.smartsegment.core.segment.Segment;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.core.stability.Stable;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The answer to a problem: segments, what they are worth, and how far that is from the best
 * possible. Made by the library; its constructor may grow.
 *
 * @param optimizer id of the optimizer
 * @param objective id of the objective
 * @param valueName what the objective calls its value: a phrase in lower case
 * @param seed seed of the search
 * @param customers number of customers
 * @param conversions number of customers who converted
 * @param dropped rows that were left out because something was missing
 * @param netRevenue value of the segmentation, whatever the objective calls it; where it is net
 *     revenue, the sum over the segments less the penalty
 * @param certificate what is proven about the value
 * @param cutoffs the K - 1 cutoffs, ascending: the lowest score of each segment but the first
 * @param segments the K segments, ascending; they hold every customer exactly once
 * @param bySegmentCount the best for each number of segments, as far as the optimizer knows it
 * @param budgetCurve what other budgets would earn, by rising budget; empty without a budget, or if
 *     the optimizer does not know
 * @param warnings what a reader must know, in sentences
 * @param evaluations number of candidates that the optimizer evaluated
 * @param elapsed time that the search took
 */
@Stable
public record Segmentation(
    String optimizer,
    String objective,
    String valueName,
    long seed,
    long customers,
    long conversions,
    long dropped,
    double netRevenue,
    Certificate certificate,
    List<Double> cutoffs,
    List<Segment> segments,
    List<BestForCount> bySegmentCount,
    List<BudgetPoint> budgetCurve,
    List<String> warnings,
    long evaluations,
    Duration elapsed) {
  /**
   * Copies the lists.
   *
   * @param optimizer id of the optimizer
   * @param objective id of the objective
   * @param valueName what the objective calls its value
   * @param seed seed of the search
   * @param customers number of customers
   * @param conversions number of customers who converted
   * @param dropped rows that were left out
   * @param netRevenue value of the segmentation
   * @param certificate what is proven about the value
   * @param cutoffs the cutoffs, ascending
   * @param segments the segments, ascending
   * @param bySegmentCount the best for each number of segments
   * @param budgetCurve what other budgets would earn
   * @param warnings what a reader must know
   * @param evaluations number of candidates evaluated
   * @param elapsed time that the search took
   */
  @Internal
  public Segmentation {
    cutoffs = List.copyOf(cutoffs);
    segments = List.copyOf(segments);
    bySegmentCount = List.copyOf(bySegmentCount);
    budgetCurve = List.copyOf(budgetCurve);
    warnings = List.copyOf(warnings);
  }

  /** {@return conversions per customer over all segments, from 0 to 1} */
  public double conversionRate() {
    return (double) conversions / customers;
  }

  /**
   * {@return what the objective deducts from the sum over the segments, at least 0 for a penalty;
   * empty if the objective knows no money per segment}
   */
  public OptionalDouble penalty() {
    double sum = 0;
    for (Segment segment : segments) {
      OptionalDouble net = segment.netRevenue();
      if (net.isEmpty()) {
        return OptionalDouble.empty();
      }
      sum += net.getAsDouble();
    }
    return OptionalDouble.of(sum - netRevenue);
  }

  /**
   * {@return the number of the segment that a score belongs to: the number of cutoffs not above it}
   *
   * @param score in [0, 1]
   * @throws IllegalArgumentException if the score is not in [0, 1]
   */
  public int segmentOf(double score) {
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("The score is " + score + ", not a number in [0, 1].");
    }
    int segment = 0;
    while (segment < cutoffs.size() && cutoffs.get(segment) <= score) {
      segment++;
    }
    return segment;
  }
}
