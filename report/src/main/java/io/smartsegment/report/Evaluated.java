package io.smartsegment.report;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.segment.ScoreRange;
import io.smartsegment.core.segment.Segment;
import io.smartsegment.core.stability.Experimental;
import io.smartsegment.validation.Estimate;
import io.smartsegment.validation.SegmentShares;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A model on other customers, beside what it was on its own.
 *
 * @param segments the segments, then and now; those of scores first
 * @param regret what new cutoffs would earn more, in money; empty if it is not known
 * @param shares how much the sizes have changed; empty if those then are not known
 * @param notes what a reader must know, in sentences
 */
@Experimental
public record Evaluated(
    List<Pair> segments,
    Optional<Estimate> regret,
    Optional<SegmentShares> shares,
    List<String> notes) {
  /**
   * Copies the lists.
   *
   * @param segments the segments
   * @param regret what new cutoffs would earn more
   * @param shares how much the sizes have changed
   * @param notes what a reader must know
   */
  public Evaluated {
    segments = List.copyOf(segments);
    notes = List.copyOf(notes);
  }

  /**
   * The figures of one segment at one time.
   *
   * @param size number of customers
   * @param conversions how many of them converted; empty if not known
   * @param conversionRate conversions per customer, by their weights where these count; empty if
   *     they are not known or there are no customers
   * @param netRevenue money; empty if not known
   */
  public record Figures(
      long size,
      Optional<Long> conversions,
      OptionalDouble conversionRate,
      OptionalDouble netRevenue) {}

  /**
   * One segment.
   *
   * @param label its band of scores, or what its customers have instead of a score
   * @param then its figures in the model; empty if the model does not list them
   * @param now its figures with the other customers
   */
  public record Pair(String label, Optional<Figures> then, Figures now) {}

  /**
   * {@return the segments of a model beside the same segments of other customers}
   *
   * @param then the segments that the model lists, or none
   * @param now the segments with the other customers
   * @param hasOutcomes whether it is known which of these customers converted
   */
  public static List<Pair> pairs(
      List<ModelSegments.Figures> then, List<Segment> now, boolean hasOutcomes) {
    long ofScores = now.stream().filter(segment -> segment.rule() instanceof ScoreRange).count();
    requireSame(then.stream().filter(ModelSegments.Figures::isOfScores).count(), ofScores);
    return now.stream()
        .map(
            segment -> {
              Optional<ModelSegments.Figures> before = before(then, segment);
              return new Pair(
                  before.map(ModelSegments.Figures::label).orElse(segment.label()),
                  before.map(Evaluated::figures),
                  figures(segment, hasOutcomes));
            })
        .toList();
  }

  /** The same segment in the model. Those of scores have the same numbers. */
  private static Optional<ModelSegments.Figures> before(
      List<ModelSegments.Figures> then, Segment segment) {
    if (segment.rule() instanceof ScoreRange) {
      return then.isEmpty() ? Optional.empty() : Optional.of(then.get(segment.index()));
    }
    return then.stream().filter(figures -> figures.rule().equals(segment.rule())).findFirst();
  }

  private static Figures figures(Segment segment, boolean hasOutcomes) {
    double rate = segment.conversionRate();
    return new Figures(
        segment.customers(),
        hasOutcomes ? Optional.of(segment.conversions()) : Optional.empty(),
        hasOutcomes && !Double.isNaN(rate) ? OptionalDouble.of(rate) : OptionalDouble.empty(),
        hasOutcomes ? segment.netRevenue() : OptionalDouble.empty());
  }

  private static void requireSame(long then, long now) {
    if (then > 0 && then != now) {
      throw new InvalidInputException(
          "The model lists %s segments of scores, and its cutoffs make %s.".formatted(then, now),
          "Give a model.json as it was written.");
    }
  }

  private static Figures figures(ModelSegments.Figures segment) {
    return new Figures(
        segment.size(), segment.conversions(), segment.conversionRate(), segment.netRevenue());
  }
}
