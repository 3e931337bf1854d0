package io.smartsegment.validation;

import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.stability.Experimental;
import java.util.List;

/**
 * What to do with a result.
 *
 * @param decision what to do
 * @param segments with how many segments
 * @param reason why, in a sentence with the figures that it rests on
 */
@Experimental
public record Advice(Decision decision, int segments, String reason) {
  /** How many standard errors make one half of a 90 % interval. */
  private static final double NINETY_PERCENT = 1.6448536269514722;

  /** What to do. */
  public enum Decision {
    /** Use the segmentation that was found. */
    ACT,
    /** Use fewer segments than were found. */
    ACT_WITH_FEWER_SEGMENTS,
    /** More segments may pay; these customers are too few to tell. */
    COLLECT_MORE_DATA,
    /** Treat all in the same way. */
    ONE_SEGMENT
  }

  /**
   * Advises.
   *
   * @param frontier what is known for each number of segments
   * @param fewest the number that {@link Selection#ONE_STANDARD_ERROR} selects
   * @param found the number of segments of the result
   * @param expected what the result is expected to earn, whose figures are told where it is meant
   */
  static Advice of(List<CountEstimate> frontier, int fewest, int found, Expectation expected) {
    int least = frontier.get(0).segments();
    CountEstimate best = Selector.entry(frontier, Selector.segments(frontier, Selection.BEST));
    if (fewest == 1 && found > 1) {
      CountEstimate compared = best.segments() > 1 ? best : nearest(frontier, found);
      Estimate gain = gain(compared, found, expected);
      return oneOrMore(gain(compared.segments(), gain), gain);
    }
    CountEstimate chosen = nearest(frontier, Math.min(fewest, found));
    if (chosen.segments() == 1) {
      return new Advice(
          Decision.ONE_SEGMENT, 1, "No division was found that earns more than one segment.");
    }
    String reason = gain(chosen.segments(), gain(chosen, found, expected));
    if (chosen.segments() >= found) {
      return new Advice(Decision.ACT, found, reason + ".");
    }
    return new Advice(
        Decision.ACT_WITH_FEWER_SEGMENTS,
        chosen.segments(),
        "%s; what %s earn beyond that is %s."
            .formatted(
                reason,
                Numbers.count(found, "segment"),
                chosen.segments() == least
                    ? "not more than chance explains"
                    : "less than its standard error"));
  }

  /**
   * Advises where only the answer was validated, and no other number of segments.
   *
   * @param expected what it is expected to earn
   * @param found its number of segments
   */
  static Advice ofAnswer(Expectation expected, int found) {
    Estimate gain = expected.againstOneSegment();
    if (found == 1) {
      return new Advice(
              Decision.ONE_SEGMENT, 1, "No division was found that earns more than one segment.")
          .orNothing(expected);
    }
    Advice advice =
        Selector.isReal(gain)
            ? new Advice(Decision.ACT, found, gain(found, gain) + ".")
            : oneOrMore(gain(found, gain), gain);
    return advice.orNothing(expected);
  }

  private static Advice oneOrMore(String words, Estimate gain) {
    return gain.value() > NINETY_PERCENT * gain.standardError()
        ? new Advice(
            Decision.COLLECT_MORE_DATA,
            1,
            words + ", which may be chance; with more customers it could be told.")
        : new Advice(Decision.ONE_SEGMENT, 1, words + ", which is no more than chance explains.");
  }

  /** The same, and a word where contacting nobody is better than all that is advised. */
  Advice orNothing(Expectation expected) {
    return expected.netRevenue().upper() >= 0
        ? this
        : new Advice(
            decision,
            segments,
            reason
                + " Contacting nobody is better: what was found is expected to lose %s (95 %% interval %s to %s)."
                    .formatted(
                        Numbers.money(-expected.netRevenue().value()),
                        Numbers.money(-expected.netRevenue().upper()),
                        Numbers.money(-expected.netRevenue().lower())));
  }

  private static CountEstimate nearest(List<CountEstimate> frontier, int segments) {
    CountEstimate nearest = frontier.get(0);
    for (CountEstimate entry : frontier) {
      nearest = entry.segments() <= segments ? entry : nearest;
    }
    return nearest;
  }

  private static Estimate gain(CountEstimate entry, int found, Expectation expected) {
    return entry.segments() == found ? expected.againstOneSegment() : entry.gain();
  }

  private static String gain(int segments, Estimate gain) {
    return "On customers that they were not fitted to, %s earn %s more than one (95 %% interval %s to %s)"
        .formatted(
            Numbers.count(segments, "segment"),
            Numbers.money(gain.value()),
            Numbers.money(gain.lower()),
            Numbers.money(gain.upper()));
  }
}
