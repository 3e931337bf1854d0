package io.smartsegment.customers.plan;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.stability.Experimental;
import io.smartsegment.customers.book.MoneyScale;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * One treatment for each segment. Without a budget each segment gets what is worth most for it, so
 * that no other plan is worth more; of equal treatments the cheaper one, and then the first. With a
 * budget the plan is the best one that costs no more.
 *
 * <p>Example: 100 customers of whom 5 bought, and treatments of 60 a buyer at 1 a customer and of
 * 85 at 12: these are worth 200 and -775, so the segment gets the first.
 *
 * @param segments what each segment gets, in the order of the outcomes
 * @param value what the plan is worth
 * @param cost what it costs
 * @param single the treatment that is worth most if all get the same, within the budget
 * @param singleValue what it is worth
 * @param budget the most that the plan may cost, if there is a limit
 * @param bound no plan is worth more
 * @param curve plans that are the best for what they cost, from the cheapest on
 * @param notes what a reader must know, in sentences
 */
@Experimental
public record TreatmentPlan(
    List<PlannedSegment> segments,
    BigDecimal value,
    BigDecimal cost,
    Treatment single,
    BigDecimal singleValue,
    Optional<BigDecimal> budget,
    BigDecimal bound,
    List<PlanCurvePoint> curve,
    List<String> notes) {
  /** What every plan from observed outcomes must say. */
  public static final String NO_CAUSE =
      "What customers do under today's treatment is not what a treatment causes: treated and untreated"
          + " customers are not told apart here, so the plan supposes that they would buy the same"
          + " whatever they get.";

  /**
   * Keeps copies of the lists.
   *
   * @param segments what each segment gets
   * @param value what the plan is worth
   * @param cost what it costs
   * @param single the treatment that is worth most if all get the same, within the budget
   * @param singleValue what it is worth
   * @param budget the most that the plan may cost
   * @param bound no plan is worth more
   * @param curve plans that are the best for what they cost, from the cheapest on
   * @param notes what a reader must know
   */
  public TreatmentPlan {
    segments = List.copyOf(segments);
    curve = List.copyOf(curve);
    notes = List.copyOf(notes);
  }

  /**
   * {@return the best plan}
   *
   * @param outcomes what the segments did, at least one
   * @param scale how units of revenue are written
   * @param treatments what to choose from
   * @param margin profit of one unit of revenue, above 0 and at most 1
   * @param budget the most that the plan may cost, if there is a limit
   * @throws InvalidInputException if there are no segments, or money does not fit a long
   * @throws InvalidSettingException if the margin or the budget is out of its range
   */
  public static TreatmentPlan of(
      List<SegmentOutcome> outcomes,
      MoneyScale scale,
      Treatments treatments,
      BigDecimal margin,
      Optional<BigDecimal> budget) {
    if (outcomes.isEmpty()) {
      throw new InvalidInputException("There are no segments.", "Give at least one segment.");
    }
    PricedTreatments prices = new PricedTreatments(treatments, scale, margin);
    return new PlanMaker(outcomes, scale, prices, budget).plan();
  }

  /** {@return whether no plan within the budget is worth more} */
  public boolean proven() {
    return bound.compareTo(value) == 0;
  }

  /** {@return what the plan is worth more than the same treatment for all, at least 0} */
  public BigDecimal worth() {
    return value.subtract(singleValue);
  }

  /**
   * {@return what customers of a segment get. If nobody was in the segment when the plan was made,
   * nothing is known of it, and they get what is best for all}
   *
   * @param name name of the segment
   */
  public Treatment treatmentOf(String name) {
    return segments.stream()
        .filter(segment -> segment.name().equals(name) && segment.customers() > 0)
        .findFirst()
        .map(PlannedSegment::treatment)
        .orElse(single);
  }
}
