package io.smartsegment.groups.judge;

import io.smartsegment.core.stability.Experimental;
import io.smartsegment.groups.rule.Segment;
import java.util.List;
import java.util.Map;

/**
 * A segment with its figures. Those called find come from the part in which it was found, all
 * others from the other one.
 *
 * @param segment the segment
 * @param group the group that is best in it, by the first part
 * @param against the group that it is compared with; "rest" for all others
 * @param shareFind its share of the first part
 * @param shareJudge its share of the second part
 * @param successFind the mean outcome of its customers in the first part, whoever served them
 * @param successJudge the same in the second part; NaN if nobody is in the segment there
 * @param rates by group, the mean outcome of those whom it served, in the second part
 * @param advantageFind what the group earns more per customer, in the first part
 * @param judged whether at least 30 judging customers of each compared group are in it
 * @param advantage what the group earns more per customer, with an interval that holds for all
 *     judged segments together
 * @param p the probability of such an advantage where there is none
 * @param adjustedP the same, corrected for the number of segments that were judged
 * @param confirmed whether that is below 0.05
 * @param driftError the standard error of the difference of both advantages
 * @param gainAgainstToday what a customer would pay more with the group than today
 * @param detectable the smallest advantage that would have been confirmed in 80 cases of 100
 * @param methods the finders that proposed it
 * @param agreement how many finders have a segment for this group that agrees by half
 * @param level what to do
 * @param trust how far the figures can be trusted
 */
@Experimental
public record JudgedSegment(
    Segment segment,
    String group,
    String against,
    double shareFind,
    double shareJudge,
    double successFind,
    double successJudge,
    Map<String, Double> rates,
    double advantageFind,
    boolean judged,
    Estimate advantage,
    double p,
    double adjustedP,
    boolean confirmed,
    double driftError,
    Estimate gainAgainstToday,
    double detectable,
    List<String> methods,
    int agreement,
    Level level,
    Trust trust) {
  /**
   * {@return the change of the success rate from the first part to the second: whether the segment
   * is stable, and never an improvement}
   */
  public double successDifference() {
    return successJudge - successFind;
  }

  /**
   * {@return the change of the advantage from the first part to the second; below 0 is to be
   * expected, since the first part chose the segment}
   */
  public double drift() {
    return advantage.estimate() - advantageFind;
  }
}
