package io.smartsegment.core.problem;

import io.smartsegment.core.stability.Stable;

/**
 * How conversion rates have to go from segment to segment as the score rises. Equal neighbours fit
 * any trend unless a minimum rate difference is asked for. For example, rates 0.02, 0.05, 0.05 and
 * 0.03 have a peak; they neither rise nor fall all the way.
 */
@Stable
public enum RateTrend {
  /** The rate of a segment is never below that of the segment before it. */
  RISING("conversion rates that never fall with the score", "rates that need not rise"),
  /** The rate of a segment is never above that of the segment before it. */
  FALLING("conversion rates that never rise with the score", "rates that need not fall"),
  /** Rates rise up to some segment and fall after it; rising or falling all the way is a peak. */
  PEAK("conversion rates that rise to one peak and then fall", "rates that need not have one peak"),
  /** Rates fall down to some segment and rise after it; falling or rising all the way is one. */
  VALLEY(
      "conversion rates that fall to one valley and then rise",
      "rates that need not have one valley"),
  /** Any of the other trends, whichever allows the best segmentation. */
  AUTO(
      "conversion rates that rise, fall, or turn no more than once",
      "rates that may turn more than once");

  private final String inWords;
  private final String without;

  RateTrend(String inWords, String without) {
    this.inWords = inWords;
    this.without = without;
  }

  /** {@return the constraint in words that go on a list of constraints} */
  public String inWords() {
    return inWords;
  }

  /** What is advised where the constraint cannot be met. */
  String without() {
    return without;
  }
}
