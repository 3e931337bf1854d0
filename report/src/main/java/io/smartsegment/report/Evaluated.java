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
import java.util.stream.IntStream;

/**
 * A model on other customers, beside what it was on its own.
 *
 * @param segments the segments of scores, then and now
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
   * @param netRevenue money; empty if not known
   */
  public record Figures(long size, Optional<Long> conversions, OptionalDouble netRevenue) {
    /** {@return conversions per customer; empty if they are not known or there are no customers} */
    public OptionalDouble conversionRate() {
      return conversions.isPresent() && size > 0
          ? OptionalDouble.of((double) conversions.get() / size)
          : OptionalDouble.empty();
    }
  }

  /**
   * One segment of scores.
   *
   * @param label its band of scores
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
    List<Segment> ofScores =
        now.stream().filter(segment -> segment.rule() instanceof ScoreRange).toList();
    requireSame(then.size(), ofScores.size());
    return IntStream.range(0, ofScores.size())
        .mapToObj(
            k -> {
              Segment segment = ofScores.get(k);
              return new Pair(
                  then.isEmpty() ? segment.label() : then.get(k).label(),
                  then.isEmpty() ? Optional.empty() : Optional.of(figures(then.get(k))),
                  new Figures(
                      segment.customers(),
                      hasOutcomes ? Optional.of(segment.conversions()) : Optional.empty(),
                      hasOutcomes ? segment.netRevenue() : OptionalDouble.empty()));
            })
        .toList();
  }

  private static void requireSame(int then, int now) {
    if (then > 0 && then != now) {
      throw new InvalidInputException(
          "The model lists %s segments of scores, and its cutoffs make %s.".formatted(then, now),
          "Give a model.json as it was written.");
    }
  }

  private static Figures figures(ModelSegments.Figures segment) {
    return new Figures(segment.size(), Optional.of(segment.conversions()), segment.netRevenue());
  }
}
