package io.smartsegment.presentation.data;

import io.smartsegment.core.engine.HullQuestion;
import io.smartsegment.core.error.SmartSegmentException;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.RateTrend;
import io.smartsegment.core.question.Treatments;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.core.valuation.TreatmentOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * What the page needs to find the best cutoffs at other prices by itself: the prices as decimals
 * and the constraints in numbers of customers.
 *
 * @param revenue money per conversion by treatment
 * @param cost money per customer by treatment
 * @param names names of the treatments, or those of the segments that get them
 * @param named whether the treatments have names
 * @param rules the constraints
 */
@Internal
public record WhatIf(
    List<String> revenue, List<String> cost, List<String> names, boolean named, Rules rules) {
  /**
   * Constraints in numbers.
   *
   * @param order which treatments segments may get
   * @param minSegments fewest segments
   * @param maxSegments most segments
   * @param minSize fewest customers of a segment
   * @param maxSize most customers of a segment
   * @param minConversions fewest conversions of a segment
   * @param minNonConversions fewest customers of a segment who did not convert
   * @param fixed numbers of the points of the curve that must be cutoffs
   * @param risingRates whether conversion rates must not fall
   * @param minRateDifference smallest difference of neighbouring rates
   * @param budget most that all segments may cost together
   */
  public record Rules(
      TreatmentOrder order,
      int minSegments,
      int maxSegments,
      long minSize,
      long maxSize,
      long minConversions,
      long minNonConversions,
      List<Integer> fixed,
      boolean risingRates,
      double minRateDifference,
      OptionalDouble budget) {}

  /**
   * Either the numbers, or a sentence that says why there are none.
   *
   * @param numbers what the page needs
   * @param whyNone why it is not there
   */
  public record Known(Optional<WhatIf> numbers, String whyNone) {}

  /** What is known of an answer. */
  public static Known of(Subject subject) {
    if (subject.answer().hull().isEmpty()) {
      return none(
          subject
              .answer()
              .whyNoHull()
              .orElse("The model does not hold the natural steps of its score."));
    }
    boolean otherTrend =
        subject
            .answer()
            .question()
            .constraints()
            .trend()
            .filter(trend -> trend != RateTrend.RISING)
            .isPresent();
    if (otherTrend) {
      return none("Conversion rates are asked for that do not just rise with the score.");
    }
    try {
      return new Known(Optional.of(known(subject)), "");
    } catch (SmartSegmentException e) {
      return none(e.problem());
    }
  }

  private static Known none(String why) {
    return new Known(Optional.empty(), why);
  }

  private static WhatIf known(Subject subject) {
    HullQuestion asked =
        HullQuestion.of(
            subject.plugins(), subject.answer().question(), subject.answer().hull().orElseThrow());
    List<String> revenue = texts(asked.revenue());
    Optional<List<String>> names = asked.question().treatments().map(Treatments::names);
    return new WhatIf(
        revenue,
        texts(asked.cost()),
        names.orElse(IntStream.range(0, revenue.size()).mapToObj(k -> "segment " + k).toList()),
        names.isPresent(),
        rules(subject, asked));
  }

  private static Rules rules(Subject subject, HullQuestion asked) {
    Constraints constraints = asked.question().constraints();
    long customers = asked.hull().customers();
    Curve curve = subject.curve().orElseThrow();
    List<Integer> fixed = new ArrayList<>();
    for (double cutoff : constraints.fixedCutoffs()) {
      fixed.add(curve.at(cutoff).orElseThrow());
    }
    return new Rules(
        asked.question().treatmentOrder(),
        constraints.minSegments(),
        constraints.maxSegments(),
        constraints.minimumSize().roundedUp(customers),
        constraints.maximumSize().map(size -> size.roundedDown(customers)).orElse(customers),
        constraints.minimumConversions(),
        constraints.minimumNonConversions(),
        fixed,
        constraints.risingRates(),
        constraints.minimumRateDifference(),
        constraints.budget());
  }

  private static List<String> texts(double[] prices) {
    return Arrays.stream(prices).mapToObj(Numbers::plain).toList();
  }
}
