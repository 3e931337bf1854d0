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
   */
  static Advice of(List<CountEstimate> frontier, int fewest, int found) {
    int least = frontier.get(0).segments();
    CountEstimate best = Selector.entry(frontier, Selector.segments(frontier, Selection.BEST));
    if (fewest == 1 && found > 1) {
      CountEstimate compared = best.segments() > 1 ? best : nearest(frontier, found);
      boolean promising =
          compared.gain().value() > NINETY_PERCENT * compared.gain().standardError();
      String gain = gain(compared);
      return promising
          ? new Advice(
              Decision.COLLECT_MORE_DATA,
              1,
              gain + ", which may be chance; with more customers it could be told.")
          : new Advice(Decision.ONE_SEGMENT, 1, gain + ", which is no more than chance explains.");
    }
    CountEstimate chosen = nearest(frontier, Math.min(fewest, found));
    if (chosen.segments() == 1) {
      return new Advice(
          Decision.ONE_SEGMENT, 1, "No division was found that earns more than one segment.");
    }
    String reason = gain(chosen);
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

  private static CountEstimate nearest(List<CountEstimate> frontier, int segments) {
    CountEstimate nearest = frontier.get(0);
    for (CountEstimate entry : frontier) {
      nearest = entry.segments() <= segments ? entry : nearest;
    }
    return nearest;
  }

  private static String gain(CountEstimate entry) {
    Estimate gain = entry.gain();
    return "On customers that they were not fitted to, %s earn %s more than one (95 %% interval %s to %s)"
        .formatted(
            Numbers.count(entry.segments(), "segment"),
            Numbers.money(gain.value()),
            Numbers.money(gain.lower()),
            Numbers.money(gain.upper()));
  }
}
