package io.smartsegment.core.population;

import io.smartsegment.core.population.ScoreHull.Vertex;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The best segmentation among those whose cutoffs are vertices, where treatments rise and may be
 * left out, with all ties decided: fewer segments, then lexicographically smaller cutoffs, then
 * smaller treatments. It is a dynamic program in exact decimals, O(T h), for the rare case that
 * several segmentations are best.
 */
final class VertexProgram {
  private final ScoreHull hull;
  private final double[] revenue;
  private final double[] cost;
  private final List<Vertex> vertices;

  VertexProgram(ScoreHull hull, double[] revenue, double[] cost, List<Vertex> vertices) {
    this.hull = hull;
    this.revenue = revenue;
    this.cost = cost;
    this.vertices = vertices;
  }

  /** Segments up to a vertex; {@code worth} may leave out terms that all compared parts share. */
  private record Part(BigDecimal worth, List<Integer> ends, List<Integer> treatments) {
    private static final Comparator<Part> BEST_LAST =
        Comparator.comparing(Part::worth)
            .thenComparing(part -> -part.ends.size())
            .thenComparing((a, b) -> compareLists(b.ends, a.ends))
            .thenComparing((a, b) -> compareLists(b.treatments, a.treatments));

    private static int compareLists(List<Integer> a, List<Integer> b) {
      for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
        int order = Integer.compare(a.get(i), b.get(i));
        if (order != 0) {
          return order;
        }
      }
      return 0;
    }

    Part plus(BigDecimal more) {
      return new Part(worth.add(more), ends, treatments);
    }

    Part with(int treatment, int end) {
      return new Part(worth, and(ends, end), and(treatments, treatment));
    }

    private static List<Integer> and(List<Integer> list, int last) {
      List<Integer> longer = new ArrayList<>(list);
      longer.add(last);
      return longer;
    }
  }

  HullSegmentation best() {
    // Entry i: the best part up to vertex i with the treatments so far; nothing is below vertex 0.
    List<@Nullable Part> below = new ArrayList<>(Collections.nCopies(vertices.size(), null));
    below.set(0, new Part(BigDecimal.ZERO, List.of(), List.of()));
    for (int t = 0; t < revenue.length; t++) {
      Part start = null;
      List<@Nullable Part> here = new ArrayList<>(below);
      for (int i = 0; i < vertices.size(); i++) {
        if (start != null) {
          here.set(i, better(below.get(i), start.plus(prefix(t, i)).with(t, i)));
        }
        Part part = below.get(i);
        if (part != null) {
          start = better(start, part.plus(prefix(t, i).negate()));
        }
      }
      below = here;
    }
    Part best = below.get(vertices.size() - 1);
    if (best == null) {
      throw new IllegalStateException("There is a segment of all customers.");
    }
    List<Vertex> cutoffs =
        best.ends.subList(0, best.ends.size() - 1).stream().map(vertices::get).toList();
    return new HullSegmentation(
        cutoffs, best.treatments, Repricing.value(hull, revenue, cost, cutoffs, best.treatments));
  }

  private static Part better(@Nullable Part known, Part part) {
    return known == null || Part.BEST_LAST.compare(part, known) > 0 ? part : known;
  }

  /** The value of all customers below a vertex with a treatment. */
  private BigDecimal prefix(int treatment, int vertex) {
    return BigDecimal.valueOf(revenue[treatment])
        .multiply(BigDecimal.valueOf(vertices.get(vertex).conversionsBelow()))
        .subtract(
            BigDecimal.valueOf(cost[treatment])
                .multiply(BigDecimal.valueOf(vertices.get(vertex).customersBelow())));
  }
}
