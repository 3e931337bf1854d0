package io.smartsegment.incremental;

import io.smartsegment.core.stability.Experimental;
import io.smartsegment.groups.rule.RoutingRules;
import io.smartsegment.groups.spi.RuleConstraints;
import java.util.List;
import java.util.Optional;

/**
 * Which customers get which arm by two scores jointly, and what that brings. Rectangles are the
 * answer only where they beat the best single arm on customers that neither was chosen with, by an
 * interval that does not reach 0, or where the best was asked for without a test.
 *
 * @param options what was asked
 * @param baseline what was taken out before arms were compared
 * @param isMoney whether outcomes are money, not conversions
 * @param hasProbabilities whether the probabilities of arms were given or estimated
 * @param observed how they were estimated; empty if they were not
 * @param scores the names of the two scores
 * @param customers all customers who can be compared
 * @param dropped rows that were left out because something was missing
 * @param arms every arm among all customers, the control first
 * @param rules the answer as rules
 * @param boxes the answer: rectangles with their arms, or one of all customers
 * @param found the best rectangles on these customers, whether they are the answer or not
 * @param inSample what those bring on the customers that they were found with
 * @param isOptimal whether nothing with at most four rectangles brings more at the price
 * @param price what a further rectangle had to bring; infinite if none was worth it
 * @param outOfSample what such rectangles bring on customers that were not used to find them, for
 *     all customers
 * @param againstBestSingle by how much more that is than the best arm for all, chosen with the same
 *     customers
 * @param bestSingle the arm that brings the most if all customers get the same
 * @param constraints the fewest customers of a rectangle, and of each arm in it
 * @param unit the money that gains were rounded to, a power of two
 * @param lost the money by which that rounding changes the gain of an arm, for all customers
 * @param warnings whole sentences on what a reader must know
 */
@Experimental
public record TwoScoreResult(
    IncrementalOptions options,
    Baseline baseline,
    boolean isMoney,
    boolean hasProbabilities,
    Optional<ObservedArms> observed,
    List<String> scores,
    long customers,
    long dropped,
    List<ArmSummary> arms,
    RoutingRules rules,
    List<ArmBox> boxes,
    List<ArmBox> found,
    MoneyEstimate inSample,
    boolean isOptimal,
    double price,
    MoneyEstimate outOfSample,
    MoneyEstimate againstBestSingle,
    ArmSummary bestSingle,
    RuleConstraints constraints,
    double unit,
    double lost,
    List<String> warnings) {
  /**
   * Copies the lists.
   *
   * @param options what was asked
   * @param baseline what was taken out before arms were compared
   * @param isMoney whether outcomes are money, not conversions
   * @param hasProbabilities whether the probabilities of arms were given or estimated
   * @param observed how they were estimated; empty if they were not
   * @param scores the names of the two scores
   * @param customers all customers who can be compared
   * @param dropped rows that were left out because something was missing
   * @param arms every arm among all customers, the control first
   * @param rules the answer as rules
   * @param boxes the answer: rectangles with their arms, or one of all customers
   * @param found the best rectangles on these customers, whether they are the answer or not
   * @param inSample what those bring on the customers that they were found with
   * @param isOptimal whether nothing with at most four rectangles brings more at the price
   * @param price what a further rectangle had to bring; infinite if none was worth it
   * @param outOfSample what such rectangles bring on customers that were not used to find them, for
   *     all customers
   * @param againstBestSingle by how much more that is than the best arm for all, chosen with the
   *     same customers
   * @param bestSingle the arm that brings the most if all customers get the same
   * @param constraints the fewest customers of a rectangle, and of each arm in it
   * @param unit the money that gains were rounded to, a power of two
   * @param lost the money by which that rounding changes the gain of an arm, for all customers
   * @param warnings whole sentences on what a reader must know
   */
  public TwoScoreResult {
    scores = List.copyOf(scores);
    arms = List.copyOf(arms);
    boxes = List.copyOf(boxes);
    found = List.copyOf(found);
    warnings = List.copyOf(warnings);
  }

  /** {@return the name of the control} */
  public String control() {
    return arms.get(0).figures().arm();
  }

  /** {@return whether all customers get the same arm} */
  public boolean isOneArmForAll() {
    return boxes.size() == 1;
  }

  /** {@return whether the rectangles that were found are the answer} */
  public boolean isTaken() {
    return boxes.size() == found.size();
  }

  /** {@return what was taken out before arms were compared, in words} */
  public String baselineInWords() {
    return baseline.inWords(observed.isPresent());
  }

  /** {@return how the probabilities of arms are known: random, known or estimated} */
  public String assignment() {
    return observed.isPresent() ? "estimated" : hasProbabilities ? "known" : "random";
  }
}
