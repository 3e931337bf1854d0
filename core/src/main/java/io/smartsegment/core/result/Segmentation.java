package io.smartsegment.core.result;

import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.segment.Segment;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.core.stability.Stable;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The answer to a question: segments, what they are worth, how far that is from the best possible,
 * what else could be had, and how the answer was found. Made by the library; its constructor may
 * grow.
 *
 * @param objective id of the objective
 * @param worth the value of the segmentation and what is proven about it; where the value is net
 *     revenue, it is the sum over the segments less the penalty
 * @param totals the population
 * @param cutoffs the cutoffs between the segments of scores, ascending
 * @param segments the segments of scores in order, and after them those of customers who cannot be
 *     divided by score; together they hold every customer exactly once
 * @param alternatives what else could be had, as far as it is known
 * @param run how the answer was found
 * @param warnings what a reader must know, in sentences
 */
@Stable
public record Segmentation(
    String objective,
    Worth worth,
    Totals totals,
    Cutoffs cutoffs,
    List<Segment> segments,
    Alternatives alternatives,
    SearchRun run,
    List<String> warnings) {
  /**
   * Copies the lists.
   *
   * @param objective id of the objective
   * @param worth the value and what is proven about it
   * @param totals the population
   * @param cutoffs the cutoffs, ascending
   * @param segments the segments in order
   * @param alternatives what else could be had
   * @param run how the answer was found
   * @param warnings what a reader must know
   */
  @Internal
  public Segmentation {
    segments = List.copyOf(segments);
    warnings = List.copyOf(warnings);
  }

  /** {@return the number of segments of scores, one more than there are cutoffs} */
  public int scoreSegments() {
    return cutoffs.segments();
  }

  /** {@return the value: money, unless the objective says otherwise} */
  public double value() {
    return worth.value();
  }

  /** {@return what is proven about the value} */
  public Certificate certificate() {
    return worth.certificate();
  }

  /** {@return what the objective calls its value: a phrase in lower case} */
  public String valueName() {
    return worth.name();
  }

  /** {@return number of customers} */
  public long customers() {
    return totals.customers();
  }

  /** {@return number of customers who converted; 0 where outcomes are not known} */
  public long conversions() {
    return totals.conversions();
  }

  /** {@return rows that were left out because something was missing} */
  public long dropped() {
    return totals.dropped();
  }

  /** {@return whether it is known who converted} */
  public boolean hasOutcomes() {
    return totals.hasOutcomes();
  }

  /**
   * {@return conversions per customer over all segments, from 0 to 1; by their weights where these
   * count; NaN if outcomes are not known}
   */
  public double conversionRate() {
    return totals.conversionRate();
  }

  /** {@return the value per customer, or per unit of weight where customers have weights} */
  public double valuePerCustomer() {
    boolean weighted = segments.stream().allMatch(segment -> segment.weight().isPresent());
    double weight = segments.stream().mapToDouble(segment -> segment.weight().orElse(0)).sum();
    return value() / (weighted ? weight : customers());
  }

  /** {@return the best for each number of segments, as far as the optimizer knows it} */
  public List<BestForCount> bySegmentCount() {
    return alternatives.bySegmentCount();
  }

  /** {@return what other budgets would earn; empty without a budget, or if it is not known} */
  public List<BudgetPoint> budgetCurve() {
    return alternatives.budgetCurve();
  }

  /** {@return how far prices may change before another segmentation is better, or why not known} */
  public PriceStability priceStability() {
    return alternatives.priceStability();
  }

  /** {@return id of the optimizer; {@code given} where nothing was searched} */
  public String optimizer() {
    return run.optimizer();
  }

  /** {@return seed of the search} */
  public long seed() {
    return run.seed();
  }

  /** {@return number of candidates that the optimizer evaluated} */
  public long evaluations() {
    return run.evaluations();
  }

  /** {@return time that the search took} */
  public Duration elapsed() {
    return run.elapsed();
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
    return OptionalDouble.of(sum - value());
  }

  /** {@return the cost of all segments together, empty if the objective knows no cost} */
  public OptionalDouble cost() {
    double sum = 0;
    for (Segment segment : segments) {
      if (segment.cost().isEmpty()) {
        return OptionalDouble.empty();
      }
      sum += segment.cost().getAsDouble();
    }
    return OptionalDouble.of(sum);
  }

  /**
   * {@return the number of the segment that a score belongs to: the number of cutoffs not above it}
   *
   * @param score in [0, 1]
   * @throws io.smartsegment.core.error.InvalidInputException if the score is not in [0, 1]
   */
  public int segmentOf(double score) {
    return cutoffs.segmentOf(score);
  }
}
