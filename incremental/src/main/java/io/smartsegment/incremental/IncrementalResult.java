package io.smartsegment.incremental;

import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.stability.Experimental;
import java.util.List;
import java.util.Optional;

/**
 * Which customers get which arm, and what that brings. What stands under {@code inSample} was
 * measured on the customers that the cutoffs were chosen with and promises too much; what stands
 * under {@code outOfSample} was not.
 *
 * @param options what was asked
 * @param baseline what was taken out before arms were compared
 * @param isMoney whether outcomes are money, not conversions
 * @param hasProbabilities whether the probabilities of arms were given or estimated; otherwise
 *     every customer had the same chances
 * @param observed how they were estimated; empty if they were not
 * @param customers all customers who can be compared
 * @param dropped rows that were left out because something was missing
 * @param arms every arm among all customers, the control first
 * @param chosen the policy with the chosen number of segments; its interval is from resamples
 * @param bySegmentCount the best policy for each number of segments
 * @param bestSingle the arm that brings the most if all customers get the same, within the budget
 * @param againstBestSingle by how much more policies with the chosen number of segments bring than
 *     the best single arm, both on customers that were not used to choose them, for all customers;
 *     empty where that could not be told
 * @param curves the uplift curve of each arm but the control
 * @param untested where arms were never given
 * @param unit the money that gains were rounded to, a power of two
 * @param lost the money by which that rounding changes the gain of an arm, for all customers
 * @param optimizer the optimizer that searched
 * @param warnings whole sentences on what a reader must know
 */
@Experimental
public record IncrementalResult(
    IncrementalOptions options,
    Baseline baseline,
    boolean isMoney,
    boolean hasProbabilities,
    Optional<ObservedArms> observed,
    long customers,
    long dropped,
    List<ArmSummary> arms,
    CountOutcome chosen,
    List<CountOutcome> bySegmentCount,
    ArmSummary bestSingle,
    Optional<MoneyEstimate> againstBestSingle,
    List<UpliftCurve> curves,
    List<UntestedRange> untested,
    double unit,
    double lost,
    String optimizer,
    List<String> warnings) {
  /**
   * Copies the lists.
   *
   * @param options what was asked
   * @param baseline what was taken out
   * @param isMoney whether outcomes are money
   * @param hasProbabilities whether the probabilities of arms were given or estimated
   * @param observed how they were estimated
   * @param customers all customers
   * @param dropped rows that were left out
   * @param arms every arm
   * @param chosen the policy with the chosen number of segments
   * @param bySegmentCount the best policy for each number
   * @param bestSingle the best arm for all
   * @param againstBestSingle the comparison with it
   * @param curves the uplift curves
   * @param untested where arms were never given
   * @param unit the money that gains were rounded to
   * @param lost what that changes
   * @param optimizer the optimizer that searched
   * @param warnings what a reader must know
   */
  public IncrementalResult {
    arms = List.copyOf(arms);
    bySegmentCount = List.copyOf(bySegmentCount);
    curves = List.copyOf(curves);
    untested = List.copyOf(untested);
    warnings = List.copyOf(warnings);
  }

  /** {@return what was taken out before arms were compared, in words} */
  public String baselineInWords() {
    return baseline.inWords(observed.isPresent());
  }

  /** {@return how the probabilities of arms are known: random, known or estimated} */
  public String assignment() {
    return observed.isPresent() ? "estimated" : hasProbabilities ? "known" : "random";
  }

  /** {@return the segments with their arms} */
  public List<ArmSegment> segments() {
    return chosen.segments();
  }

  /** {@return the cutoffs between the segments} */
  public Cutoffs cutoffs() {
    return Cutoffs.of(chosen.segments().stream().skip(1).map(ArmSegment::lower).toList());
  }

  /** {@return the name of the control} */
  public String control() {
    return arms.get(0).figures().arm();
  }

  /** {@return whether all customers get the same arm} */
  public boolean isOneArmForAll() {
    return segments().stream().map(ArmSegment::arm).distinct().count() == 1;
  }

  /** {@return whether it cannot be told from chance that segments beat the best single arm} */
  public boolean isWithinNoise() {
    return againstBestSingle.isEmpty() || againstBestSingle.get().isWithinNoise();
  }

  /**
   * {@return the arm of a customer}
   *
   * @param score from 0 to 1
   * @throws InvalidInputException if it is outside of that range
   */
  public String armOf(double score) {
    if (!(score >= 0 && score <= 1)) {
      throw new InvalidInputException("The score is " + score + ".", "Scores are from 0 to 1.");
    }
    return segments().get(cutoffs().segmentOf(score)).arm();
  }
}
