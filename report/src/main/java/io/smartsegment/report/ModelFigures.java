package io.smartsegment.report;

import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.population.ScoreHull;
import io.smartsegment.core.population.ScoreHull.Vertex;
import io.smartsegment.core.stability.Experimental;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a model says about the customers that it was made from.
 *
 * @param value what its segmentation was worth
 * @param segments the segments of scores with their counts, in order; empty where the model does
 *     not list them
 * @param hull the hull of the customers, from which other prices can be answered
 * @param whyNoHull why the model has no hull, a sentence, where it says so
 */
@Experimental
public record ModelFigures(
    OptionalDouble value,
    List<SegmentFigures> segments,
    Optional<ScoreHull> hull,
    Optional<String> whyNoHull) {
  /** A model that says nothing about its customers. */
  public static final ModelFigures NONE =
      new ModelFigures(OptionalDouble.empty(), List.of(), Optional.empty(), Optional.empty());

  /**
   * Copies the list.
   *
   * @param value what its segmentation was worth
   * @param segments the segments of scores
   * @param hull the hull of the customers
   * @param whyNoHull why there is none
   */
  public ModelFigures {
    segments = List.copyOf(segments);
  }

  /**
   * The counts of a segment of scores.
   *
   * @param customers number of customers
   * @param conversions number of customers who converted
   * @param treatment name of what they get, empty if treatments have no names
   */
  public record SegmentFigures(long customers, long conversions, Optional<String> treatment) {}

  static ModelFigures read(String document, JsonReading json, Cutoffs cutoffs) {
    List<SegmentFigures> segments = segments(document, json);
    Optional<ScoreHull> hull = hull(document, json);
    if (hull.isPresent()) {
      if (segments.size() != cutoffs.segments()) {
        throw contradiction(
            document, "it has a hull of its customers, and its segments have no sizes");
      }
      requireSameCustomers(document, cutoffs, segments, hull.get());
    }
    return new ModelFigures(
        json.has("netRevenue")
            ? OptionalDouble.of(json.number("netRevenue"))
            : OptionalDouble.empty(),
        segments,
        hull,
        json.has(HullJson.LEFT_OUT) ? Optional.of(json.text(HullJson.LEFT_OUT)) : Optional.empty());
  }

  /** The vertices are named as they are, without a document. */
  private static Optional<ScoreHull> hull(String document, JsonReading json) {
    Optional<JsonReading> saved = json.member("hull");
    if (saved.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(HullJson.read(saved.get()));
    } catch (InvalidInputException e) {
      throw e.problem().startsWith(document)
          ? e
          : new InvalidInputException(
              "%s contradicts itself: %s".formatted(document, e.problem()), Model.ADVICE);
    }
  }

  private static List<SegmentFigures> segments(String document, JsonReading json) {
    List<SegmentFigures> segments = new ArrayList<>();
    if (!json.has("segments")) {
      return segments;
    }
    // "no contact" is said of prices without names, and is then no name of a treatment.
    boolean named = json.member("question").map(asked -> asked.has("treatments")).orElse(true);
    for (JsonReading segment : json.objects("segments")) {
      // Segments of another kind than a range of scores have no edges; older models have no sizes.
      if (!segment.has("lower") || !segment.has("size") || !segment.has("conversions")) {
        continue;
      }
      long customers = segment.whole("size");
      long conversions = segment.whole("conversions");
      if (conversions < 0 || conversions > customers) {
        throw contradiction(
            document,
            "a segment has %s customers and %s conversions".formatted(customers, conversions));
      }
      segments.add(
          new SegmentFigures(
              customers,
              conversions,
              named && segment.has("treatment")
                  ? Optional.of(segment.text("treatment"))
                  : Optional.empty()));
    }
    return segments;
  }

  /** The counts below each cutoff lie between those of the vertices beside it. */
  private static void requireSameCustomers(
      String document, Cutoffs cutoffs, List<SegmentFigures> segments, ScoreHull hull) {
    long customers = 0;
    long conversions = 0;
    for (int k = 0; k < segments.size(); k++) {
      customers += segments.get(k).customers();
      conversions += segments.get(k).conversions();
      double cutoff = k + 1 == segments.size() ? Double.POSITIVE_INFINITY : cutoffs.values().get(k);
      for (Vertex vertex : hull.vertices()) {
        boolean below = vertex.score() < cutoff;
        boolean above = vertex.score() > cutoff;
        if ((!below && customers > vertex.customersBelow())
            || (!above && customers < vertex.customersBelow() + (below ? 1 : 0))
            || (!below && conversions > vertex.conversionsBelow())
            || (!above && conversions < vertex.conversionsBelow())) {
          throw contradiction(
              document,
              "by its segments, %s customers with %s conversions are below the cutoff %s, but its hull has %s"
                  .formatted(customers, conversions, cutoff, vertex));
        }
      }
    }
  }

  private static InvalidInputException contradiction(String document, String what) {
    return new InvalidInputException(
        "%s contradicts itself: %s.".formatted(document, what), Model.ADVICE);
  }
}
