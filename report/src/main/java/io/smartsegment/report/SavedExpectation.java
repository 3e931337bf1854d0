package io.smartsegment.report;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.validation.Advice;
import io.smartsegment.validation.Advice.Decision;
import io.smartsegment.validation.Estimate;
import io.smartsegment.validation.Expectation;
import io.smartsegment.validation.Validation;
import io.smartsegment.validation.ValidationOptions;
import java.util.List;
import java.util.OptionalDouble;

/** What an answer was expected to earn, and the advice, as a model holds them. */
final class SavedExpectation {
  /** Half the width of a 95 % interval in standard errors. */
  private static final double HALF_WIDTH = 1.959963984540054;

  private SavedExpectation() {}

  /** The validation without its figures by number of segments, which a model does not hold. */
  static Validation read(JsonReading json, long seed) {
    JsonReading expected = json.required("expected");
    JsonReading advice = json.required("advice");
    int segments = (int) advice.whole("segments");
    return new Validation(
        ValidationOptions.FULL,
        seed,
        List.of(),
        segments,
        segments,
        new Expectation(
            estimate(expected, "netRevenue"),
            expected.number("optimism"),
            estimate(expected.required("againstOneSegment"), "gain")),
        List.of(),
        OptionalDouble.empty(),
        new Advice(decision(advice.text("decision")), segments, advice.text("reason")));
  }

  private static Estimate estimate(JsonReading json, String name) {
    double lower = json.number("lower");
    double upper = json.number("upper");
    return new Estimate(json.number(name), lower, upper, (upper - lower) / (2 * HALF_WIDTH));
  }

  private static Decision decision(String name) {
    for (Decision decision : Decision.values()) {
      if (decision.name().equals(name)) {
        return decision;
      }
    }
    throw new InvalidInputException("The model has the advice '%s'.".formatted(name), "");
  }
}
