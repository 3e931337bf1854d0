package io.smartsegment.validation;

import java.util.List;
import java.util.function.IntFunction;

/** Selects a number of segments. */
final class Selector {
  /** How many standard errors make one half of a 99 % interval. */
  private static final double NINETY_NINE_PERCENT = 2.5758293035489004;

  private Selector() {}

  static CountEstimate entry(List<CountEstimate> frontier, int segments) {
    return frontier.stream().filter(e -> e.segments() == segments).findFirst().orElseThrow();
  }

  /** The number with the highest value, in the sample or out of it; the fewest among equals. */
  static int segments(List<CountEstimate> frontier, Selection selection) {
    CountEstimate best = frontier.get(0);
    for (CountEstimate entry : frontier) {
      boolean better =
          selection == Selection.IN_SAMPLE
              ? entry.inSample() > best.inSample()
              : entry.outOfSample().value() > best.outOfSample().value();
      best = better ? entry : best;
    }
    return best.segments();
  }

  /**
   * Whether a gain is more than chance: its 99 % interval is above 0. The interval is that wide
   * since the best of several numbers of segments is looked for; with 95 %, pure noise passed in up
   * to 5 of 100 populations.
   */
  static boolean isReal(Estimate gain) {
    return gain.value() > NINETY_NINE_PERCENT * gain.standardError();
  }

  /**
   * The number by {@link Selection#ONE_STANDARD_ERROR}.
   *
   * @param lossAgainstBest for a number of segments, how much more the best number earns
   */
  static int oneStandardError(List<CountEstimate> frontier, IntFunction<Estimate> lossAgainstBest) {
    boolean mayBeOne = frontier.get(0).segments() == 1;
    for (CountEstimate entry : frontier) {
      Estimate loss = lossAgainstBest.apply(entry.segments());
      boolean near = loss.value() <= loss.standardError();
      boolean real = !mayBeOne || entry.segments() == 1 || isReal(entry.gain());
      // One segment that is near the best is taken; so is it where no other gain is certain.
      if (near && real) {
        return entry.segments();
      }
    }
    return frontier.get(0).segments();
  }
}
