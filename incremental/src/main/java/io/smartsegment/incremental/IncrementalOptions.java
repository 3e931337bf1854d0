package io.smartsegment.incremental;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.stability.Experimental;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is asked about customers of a trial. Start from {@link #DEFAULT} and change what is
 * different.
 *
 * @param control the arm that the others are compared with; empty for the arm called "none" or
 *     "control"
 * @param revenue money per conversion, or what money is multiplied by; finite, not negative
 * @param armCosts money that treating one customer costs, by arm; the control may be left out and
 *     costs nothing then, and where the map is empty all arms cost nothing
 * @param baseline what is taken out before arms are compared; empty for the score where outcomes
 *     are conversions, and none where they are money
 * @param ladder the arms of the segments in the order of the score; empty to give each segment the
 *     arm that is best for it
 * @param constraints which segmentations are allowed; constraints on rates and conversions, and
 *     sizes in weight, are refused
 * @param selection how the number of segments is chosen
 * @param allowsUntested whether a segment may get an arm where customers with such scores never got
 *     it
 * @param minimumPerArm the fewest customers that each arm must have, at least 1
 * @param seed decides folds and resamples
 */
@Experimental
public record IncrementalOptions(
    Optional<String> control,
    double revenue,
    Map<String, Double> armCosts,
    Optional<Baseline> baseline,
    List<String> ladder,
    Constraints constraints,
    Selection selection,
    boolean allowsUntested,
    int minimumPerArm,
    long seed) {
  /** At most 5 segments of at least 5 % of the customers, which noise can fool less easily. */
  public static final Constraints DEFAULT_CONSTRAINTS =
      Constraints.DEFAULT.atMost(5).withMinimumSize(SegmentSize.ofShare(new BigDecimal("0.05")));

  /**
   * Revenue 1, no costs, the best arm for each segment, {@link #DEFAULT_CONSTRAINTS}, the number of
   * segments by one standard error, at least 100 customers in each arm, seed 42.
   */
  public static final IncrementalOptions DEFAULT =
      new IncrementalOptions(
          Optional.empty(),
          1,
          Map.of(),
          Optional.empty(),
          List.of(),
          DEFAULT_CONSTRAINTS,
          Selection.ONE_STANDARD_ERROR,
          false,
          100,
          42);

  /**
   * Checks what can be checked without customers.
   *
   * @param control the arm that the others are compared with
   * @param revenue money per conversion
   * @param armCosts money that treating one customer costs
   * @param baseline what is taken out
   * @param ladder the arms of the segments
   * @param constraints which segmentations are allowed
   * @param selection how the number of segments is chosen
   * @param allowsUntested whether untested arms may be given
   * @param minimumPerArm the fewest customers of each arm
   * @param seed decides folds and resamples
   * @throws InvalidSettingException if a number is outside its range, an arm occurs twice in the
   *     ladder, or a constraint cannot be used here
   */
  public IncrementalOptions {
    ladder = List.copyOf(ladder);
    armCosts = Collections.unmodifiableMap(new TreeMap<>(armCosts));
    require(
        revenue >= 0 && Double.isFinite(revenue),
        "The revenue is " + revenue + ".",
        "Give money per conversion, 0 or more.");
    armCosts.forEach(
        (arm, cost) ->
            require(
                Double.isFinite(cost),
                "The cost of arm '%s' is %s.".formatted(arm, cost),
                "Give a finite amount."));
    require(
        new HashSet<>(ladder).size() == ladder.size(),
        "An arm occurs twice among %s.".formatted(String.join(", ", ladder)),
        "Segments that have their arms in order get different ones.");
    require(
        minimumPerArm >= 1,
        "The fewest customers of an arm are " + minimumPerArm + ".",
        "Give at least 1.");
    requireUsable(constraints);
  }

  /** The baseline that was asked for, or the usual one. */
  Baseline baselineOf(TrialCustomers customers) {
    return baseline.orElse(customers.isMoney() ? Baseline.NONE : Baseline.SCORE);
  }

  private static void requireUsable(Constraints constraints) {
    require(
        !constraints.concernNeighbours(),
        "Rates of segments with different treatments cannot be compared.",
        "Leave the trend of rates and the minimum rate difference out.");
    require(
        !constraints.concernOutcomes(),
        "Conversions of segments with different treatments cannot be compared, so that there is no"
            + " minimum of them.",
        "Give a minimum size instead.");
    require(
        !constraints.minimumSize().isWeight()
            && constraints.maximumSize().stream().noneMatch(SegmentSize::isWeight),
        "Weights are not supported where treatments are compared, and a size is given as a weight.",
        "Give sizes as customers or shares.");
  }

  private static void require(boolean holds, String problem, String advice) {
    if (!holds) {
      throw new InvalidSettingException(problem, advice);
    }
  }

  /**
   * {@return the same with another arm to compare with}
   *
   * @param arm its name
   */
  public IncrementalOptions withControl(String arm) {
    return new IncrementalOptions(
        Optional.of(arm),
        revenue,
        armCosts,
        baseline,
        ladder,
        constraints,
        selection,
        allowsUntested,
        minimumPerArm,
        seed);
  }

  /**
   * {@return the same with another revenue}
   *
   * @param perConversion money per conversion, 0 or more
   */
  public IncrementalOptions withRevenue(double perConversion) {
    return new IncrementalOptions(
        control,
        perConversion,
        armCosts,
        baseline,
        ladder,
        constraints,
        selection,
        allowsUntested,
        minimumPerArm,
        seed);
  }

  /**
   * {@return the same with other costs}
   *
   * @param perCustomer money that treating one customer costs, by arm
   */
  public IncrementalOptions withArmCosts(Map<String, Double> perCustomer) {
    return new IncrementalOptions(
        control,
        revenue,
        perCustomer,
        baseline,
        ladder,
        constraints,
        selection,
        allowsUntested,
        minimumPerArm,
        seed);
  }

  /**
   * {@return the same with another baseline}
   *
   * @param other what is taken out before arms are compared
   */
  public IncrementalOptions withBaseline(Baseline other) {
    return new IncrementalOptions(
        control,
        revenue,
        armCosts,
        Optional.of(other),
        ladder,
        constraints,
        selection,
        allowsUntested,
        minimumPerArm,
        seed);
  }

  /**
   * {@return the same with the arms of the segments in a given order: segment k gets arm k}
   *
   * @param arms the arms in the order of the score; none to give each segment the best one
   */
  public IncrementalOptions withLadder(List<String> arms) {
    return new IncrementalOptions(
        control,
        revenue,
        armCosts,
        baseline,
        arms,
        constraints,
        selection,
        allowsUntested,
        minimumPerArm,
        seed);
  }

  /**
   * {@return the same with other constraints}
   *
   * @param other which segmentations are allowed
   */
  public IncrementalOptions withConstraints(Constraints other) {
    return new IncrementalOptions(
        control,
        revenue,
        armCosts,
        baseline,
        ladder,
        other,
        selection,
        allowsUntested,
        minimumPerArm,
        seed);
  }

  /**
   * {@return the same with another way to choose the number of segments}
   *
   * @param other the way
   */
  public IncrementalOptions withSelection(Selection other) {
    return new IncrementalOptions(
        control,
        revenue,
        armCosts,
        baseline,
        ladder,
        constraints,
        other,
        allowsUntested,
        minimumPerArm,
        seed);
  }

  /** {@return the same where segments may get arms that were never tested at their scores} */
  public IncrementalOptions allowingUntested() {
    return new IncrementalOptions(
        control,
        revenue,
        armCosts,
        baseline,
        ladder,
        constraints,
        selection,
        true,
        minimumPerArm,
        seed);
  }

  /**
   * {@return the same with another number of customers that each arm must have}
   *
   * @param customers at least 1
   */
  public IncrementalOptions withMinimumPerArm(int customers) {
    return new IncrementalOptions(
        control,
        revenue,
        armCosts,
        baseline,
        ladder,
        constraints,
        selection,
        allowsUntested,
        customers,
        seed);
  }

  /**
   * {@return the same with another seed}
   *
   * @param other any number
   */
  public IncrementalOptions withSeed(long other) {
    return new IncrementalOptions(
        control,
        revenue,
        armCosts,
        baseline,
        ladder,
        constraints,
        selection,
        allowsUntested,
        minimumPerArm,
        other);
  }
}
