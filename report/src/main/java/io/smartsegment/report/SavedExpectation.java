package io.smartsegment.report;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.number.RateInterval;
import io.smartsegment.validation.Advice;
import io.smartsegment.validation.Advice.Decision;
import io.smartsegment.validation.Comparison;
import io.smartsegment.validation.Division;
import io.smartsegment.validation.Estimate;
import io.smartsegment.validation.Expectation;
import io.smartsegment.validation.Outlook;
import io.smartsegment.validation.Validation;
import io.smartsegment.validation.ValidationOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What an answer was expected to earn, and the advice, as a model holds them. */
final class SavedExpectation {
  private static final String NO_INTERVAL =
      "The model does not tell within which limits the value on new customers is expected.";

  private SavedExpectation() {}

  /** What was expected, without the figures by number of segments, which a model does not hold. */
  static Optional<Outlook> read(JsonReading json, long seed) {
    Optional<Advice> advice = json.member("advice").map(SavedExpectation::advice);
    if (json.has("expected") && advice.isPresent()) {
      JsonReading expected = json.required("expected");
      return Optional.of(
          expected.has("lower") && oneSegment(expected).has("lower")
              ? Outlook.of(validation(expected, seed, advice.get()))
              : new Outlook(Optional.empty(), Optional.of(NO_INTERVAL), advice));
    }
    return json.has("expectedUnknown")
        ? Optional.of(
            new Outlook(Optional.empty(), Optional.of(json.text("expectedUnknown")), advice))
        : Optional.empty();
  }

  /** What the answer earns more than one segment. */
  private static JsonReading oneSegment(JsonReading expected) {
    return expected.required("against").required(Comparison.ONE_SEGMENT).required("optimised");
  }

  private static Advice advice(JsonReading json) {
    return new Advice(
        decision(json.text("decision")), json.smallCount("segments"), json.text("reason"));
  }

  private static Validation validation(JsonReading expected, long seed, Advice advice) {
    return new Validation(
        ValidationOptions.FULL,
        Division.Kind.RANDOM,
        0,
        seed,
        List.of(),
        advice.segments(),
        advice.segments(),
        new Expectation(
            estimate(expected, "netRevenue"), expected.number("optimism"), comparisons(expected)),
        List.of(),
        OptionalDouble.empty(),
        List.of(),
        List.of(),
        advice,
        /* partial= */ false,
        List.of());
  }

  private static List<Comparison> comparisons(JsonReading expected) {
    JsonReading against = expected.required("against");
    List<Comparison> comparisons = new ArrayList<>();
    for (String name : against.names()) {
      JsonReading entry = against.required(name);
      comparisons.add(
          new Comparison(
              name,
              estimate(entry.required("expected"), "netRevenue"),
              estimate(entry.required("optimised"), "gain")));
    }
    return comparisons;
  }

  private static Estimate estimate(JsonReading json, String name) {
    if (!json.has("lower")) {
      return new Estimate(
          json.number(name),
          Double.NEGATIVE_INFINITY,
          Double.POSITIVE_INFINITY,
          Double.POSITIVE_INFINITY);
    }
    double lower = json.number("lower");
    double upper = json.number("upper");
    return new Estimate(
        json.number(name), lower, upper, (upper - lower) / (2 * RateInterval.HALF_WIDTH));
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
