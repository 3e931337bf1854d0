package io.smartsegment.presentation.data;

import io.smartsegment.core.population.ScoreHull;
import io.smartsegment.core.population.ScoreHull.Vertex;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.segment.ScoreRange;
import io.smartsegment.core.segment.Segment;
import io.smartsegment.core.stability.Internal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How many customers and conversions are below some cutoffs: all natural steps of the score, the
 * cutoffs that are shown, and, where the customers are known, enough others for a smooth line.
 * Whatever the number of customers, it is short enough to stand in a page.
 *
 * @param points the cutoffs by rising score, from the one with nobody below it to the one with
 *     everybody below it, whose score is infinite
 * @param vertices numbers of the points that are vertices of the hull; empty without outcomes
 * @param steps numbers of those on its lower half: the natural steps where prices rise
 * @param complete whether the points come from the customers, and not from the hull alone
 */
@Internal
public record Curve(
    List<Vertex> points, List<Integer> vertices, List<Integer> steps, boolean complete) {
  /** All distinct scores are points if there are no more. */
  private static final int MOST_POINTS = 600;

  /** The curve of customers, with these cutoffs among its points. */
  static Curve of(ScoreIndex customers, Collection<Double> cutoffs) {
    int end = customers.distinctScores();
    TreeSet<Integer> positions = new TreeSet<>(List.of(0, end));
    for (int i = 1; i < MOST_POINTS; i++) {
      positions.add(
          end <= MOST_POINTS
              ? Math.min(i, end)
              : customers.positionOfRank(
                  (long) ((double) customers.customers() * i / MOST_POINTS)));
    }
    for (double cutoff : cutoffs) {
      positions.add(customers.positionOf(cutoff));
    }
    Optional<ScoreHull> hull =
        customers.hasOutcomes() && customers.knowsHull()
            ? Optional.of(ScoreHull.of(customers))
            : Optional.empty();
    hull.ifPresent(h -> h.vertices().forEach(vertex -> positions.add(vertex.position())));
    List<Vertex> points = new ArrayList<>();
    for (int p : positions) {
      points.add(
          new Vertex(
              p,
              p < end ? customers.score(p) : Double.POSITIVE_INFINITY,
              customers.customersBelow(p),
              customers.conversionsBelow(p)));
    }
    return of(points, hull, true);
  }

  /** What a hull and the segments of an answer tell of the customers. */
  static Curve of(ScoreHull hull, Segmentation segmentation) {
    TreeMap<Long, Vertex> points = new TreeMap<>();
    hull.vertices().forEach(vertex -> points.put(vertex.customersBelow(), vertex));
    long customers = 0;
    long conversions = 0;
    for (Segment segment : segmentation.segments()) {
      if (segment.rule() instanceof ScoreRange range) {
        points.putIfAbsent(customers, new Vertex(-1, range.lower(), customers, conversions));
        customers += segment.customers();
        conversions += segment.conversions();
      }
    }
    return of(List.copyOf(points.values()), Optional.of(hull), false);
  }

  private static Curve of(List<Vertex> points, Optional<ScoreHull> hull, boolean complete) {
    return new Curve(
        points,
        hull.map(h -> numbers(points, h.vertices())).orElse(List.of()),
        hull.map(h -> numbers(points, h.lower())).orElse(List.of()),
        complete);
  }

  private static List<Integer> numbers(List<Vertex> points, List<Vertex> vertices) {
    return vertices.stream().map(points::indexOf).toList();
  }

  /** The number of the point at a cutoff, if it is one. */
  public Optional<Integer> at(double cutoff) {
    for (int i = 0; i < points.size(); i++) {
      if (points.get(i).score() >= cutoff) {
        // A cutoff between two distinct scores has the same customers below it as the upper one.
        boolean same = complete || points.get(i).score() == cutoff;
        return same ? Optional.of(i) : Optional.empty();
      }
    }
    return Optional.empty();
  }
}
