package io.smartsegment.report;

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
    long size = entry.count("size");
    long conversions = entry.has("conversions") ? conversions(entry) : 0;
    return new Segment(
        entry.smallCount("index"),
        entry.text("label"),
        rule(entry),
        entry.has("treatment") ? Optional.of(entry.text("treatment")) : Optional.empty(),
        size,
        conversions,
        rate(entry, size),
        number(entry, "revenue"),
        number(entry, "cost"),
        number(entry, "observedValue"),
        number(entry, "weight"));
  }

  /** Whoever has outcomes and customers has a rate. */
  private static double rate(JsonReading entry, long size) {
    if (entry.has("conversions") && size > 0) {
      double rate = entry.number("conversionRate");
      if (rate < 0 || rate > 1) {
        throw entry.refused("conversionRate", "a number from 0 to 1");
      }
      return rate;
    }
    return Double.NaN;
  }

  /** No more customers convert than there are. */
  static long conversions(JsonReading entry) {
    long conversions = entry.count("conversions");
    if (conversions > entry.count("size")) {
      throw entry.refused("conversions", "at most its size, " + entry.count("size"));
    }
    return conversions;
  }

  /** Which customers belong to a segment. */
  static MembershipRule rule(JsonReading entry) {
    if (entry.has("lower")) {
      double upper = entry.number("upper");
      return new ScoreRange(entry.number("lower"), upper, upper == 1);
    }
    String kind = entry.text("kind");
    return switch (kind) {
      case ListedCode.KIND -> new ListedCode(entry.text("name"), entry.text("code"));
      case MissingScore.KIND -> new MissingScore();
      default -> throw entry.refused("kind", "one of special, missing");
    };
  }

  /** A number that may be left out or null. */
  static OptionalDouble number(JsonReading json, String name) {
    return json.has(name) ? OptionalDouble.of(json.number(name)) : OptionalDouble.empty();
  }
}
