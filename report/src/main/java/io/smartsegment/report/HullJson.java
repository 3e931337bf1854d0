package io.smartsegment.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smartsegment.core.population.ScoreHull;
import io.smartsegment.core.population.ScoreHull.Vertex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The hull of the customers in a model: a row for each vertex of either half with its position, its
 * score (null at the end), and the customers and conversions below it.
 */
final class HullJson {
  static final String LEFT_OUT = "hullLeftOut";
  private static final String LOWER = "lower";
  private static final String UPPER = "upper";
  private static final int COLUMNS = 4;

  private HullJson() {}

  /** Writes the hull, or why there is none. */
  static void put(ObjectNode json, Answer answer) {
    Optional<ScoreHull> hull = answer.hull();
    if (hull.isEmpty()) {
      answer.whyNoHull().ifPresent(why -> json.put(LEFT_OUT, why));
      return;
    }
    ObjectNode halves = json.putObject("hull");
    putRows(halves.putArray(LOWER), hull.get().lower());
    putRows(halves.putArray(UPPER), hull.get().upper());
  }

  /** Each row stands in one line, which keeps models short. */
  private static void putRows(ArrayNode rows, List<Vertex> vertices) {
    for (Vertex vertex : vertices) {
      ArrayNode row = Json.MAPPER.createArrayNode();
      row.add(vertex.position());
      if (Double.isInfinite(vertex.score())) {
        row.addNull();
      } else {
        row.add(vertex.score());
      }
      row.add(vertex.customersBelow()).add(vertex.conversionsBelow());
      rows.addRawValue(Json.line(row));
    }
  }

  static ScoreHull read(JsonReading json) {
    ScoreHull hull = ScoreHull.ofVertices(vertices(json, LOWER), vertices(json, UPPER));
    json.requireNothingElse();
    return hull;
  }

  private static List<Vertex> vertices(JsonReading json, String half) {
    List<Vertex> vertices = new ArrayList<>();
    for (JsonReading.Row row : json.rows(half, COLUMNS)) {
      // A position that is too large for an int is none of a vertex, which is refused.
      int position = (int) Math.min(row.count(0), Integer.MAX_VALUE);
      vertices.add(new Vertex(position, row.numberOrInfinite(1), row.count(2), row.count(3)));
    }
    return vertices;
  }
}
