package io.smartsegment.report;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.segment.ListedCode;
import io.smartsegment.core.segment.MembershipRule;
import io.smartsegment.core.segment.MissingScore;
import io.smartsegment.core.segment.ScoreRange;
import io.smartsegment.core.segment.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Segments as they were written, with all their figures. */
final class SavedSegments {
  private SavedSegments() {}

  /** The segments of a list; none if there is no list. */
  static List<Segment> read(JsonReading json, String list) {
    List<Segment> segments = new ArrayList<>();
    if (json.has(list)) {
      for (JsonReading entry : json.objects(list)) {
        segments.add(segment(entry));
      }
    }
    return segments;
  }

  private static Segment segment(JsonReading entry) {
    return new Segment(
        (int) entry.whole("index"),
        entry.text("label"),
        rule(entry),
        entry.has("treatment") ? Optional.of(entry.text("treatment")) : Optional.empty(),
        entry.whole("size"),
        entry.has("conversions") ? entry.whole("conversions") : 0,
        number(entry, "conversionRate").orElse(Double.NaN),
        number(entry, "revenue"),
        number(entry, "cost"),
        number(entry, "observedValue"),
        number(entry, "weight"));
  }

  private static MembershipRule rule(JsonReading entry) {
    String kind = entry.text("kind");
    if (entry.has("lower")) {
      double upper = entry.number("upper");
      return new ScoreRange(entry.number("lower"), upper, upper == 1);
    }
    return switch (kind) {
      case ListedCode.KIND -> new ListedCode(entry.text("name"), entry.text("code"));
      case MissingScore.KIND -> new MissingScore();
      default ->
          throw new InvalidInputException(
              "The model has a segment of kind '%s'.".formatted(kind), "");
    };
  }

  /** A number that may be left out or null. */
  static OptionalDouble number(JsonReading json, String name) {
    return json.has(name) ? OptionalDouble.of(json.number(name)) : OptionalDouble.empty();
  }
}
