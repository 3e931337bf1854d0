package io.smartsegment.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smartsegment.core.engine.CurvePiece;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.population.HullSegmentation;
import io.smartsegment.core.population.ScoreHull;
import io.smartsegment.core.population.ScoreHull.Vertex;
import io.smartsegment.core.stability.Experimental;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The curve of the best value against a price or the budget, as text, JSON and CSV.
 *
 * @param varied what is varied, such as {@code cost:call} or {@code budget}
 * @param isBudget whether it is the budget
 * @param curve the parts of the curve
 * @param names the names of the treatments, empty if they have none
 * @param hull the hull of the customers
 * @param notes what a reader must know, in sentences
 */
@Experimental
public record SweepWriter(
    String varied,
    boolean isBudget,
    List<CurvePiece> curve,
    List<String> names,
    ScoreHull hull,
    List<String> notes) {
  private static final int FEWEST_DECIMALS = 4;
  private static final int MOST_DECIMALS = 17;

  /**
   * Copies the lists.
   *
   * @param varied what is varied
   * @param isBudget whether it is the budget
   * @param curve the parts of the curve
   * @param names the names of the treatments
   * @param hull the hull of the customers
   * @param notes what a reader must know
   */
  public SweepWriter {
    curve = List.copyOf(curve);
    names = List.copyOf(names);
    notes = List.copyOf(notes);
  }

  /** {@return a table with a row for each part, ending in a line break} */
  public String text() {
    List<List<String>> rows = new ArrayList<>();
    for (CurvePiece piece : curve) {
      List<String> row =
          new ArrayList<>(
              List.of(
                  Numbers.value(piece.from()),
                  Numbers.value(piece.to()),
                  Numbers.money(piece.value())));
      row.add(isBudget ? Numbers.value(piece.slope()) : Numbers.money(piece.valueAtEnd()));
      row.add(Integer.toString(piece.best().segments()));
      row.add(division(piece.best()));
      row.add(piece.isProven() ? "best" : "steps");
      rows.add(row);
    }
    StringBuilder text = new StringBuilder();
    text.append("The best against %s\n".formatted(varied));
    text.append(
        TextTable.of(
            List.of(
                "from",
                "to",
                isBudget ? "net revenue" : "net revenue at from",
                isBudget ? "per further unit" : "at to",
                "segments",
                "cutoffs and treatments",
                "proven"),
            rows,
            0));
    text.append("\n");
    text.append("(cutoffs are rounded; JSON and CSV hold them exactly)\n");
    if (isBudget) {
      text.append(
          "(each row begins with what its segments cost; between two rows, budgets earn at most the"
              + " line between them)\n");
    }
    if (curve.stream().anyMatch(piece -> !piece.isProven())) {
      text.append(
          "(steps: the best with cutoffs at the natural steps of the score, where a constraint or"
              + " the order of cutoffs decides)\n");
    }
    notes.forEach(note -> text.append("Note: ").append(note).append('\n'));
    return text.toString();
  }

  /** Treatments with the cutoffs between them, rounded as far as they stay different. */
  private String division(HullSegmentation best) {
    int decimals = FEWEST_DECIMALS;
    while (decimals < MOST_DECIMALS && areSame(best.cutoffs(), decimals)) {
      decimals++;
    }
    StringBuilder text = new StringBuilder(name(best.treatments().get(0)));
    for (int k = 1; k < best.segments(); k++) {
      text.append(" | ")
          .append(Numbers.rounded(best.cutoffs().get(k - 1).score(), decimals))
          .append(" | ")
          .append(name(best.treatments().get(k)));
    }
    return text.toString();
  }

  private static boolean areSame(List<Vertex> cutoffs, int decimals) {
    return cutoffs.stream()
            .map(cutoff -> Numbers.rounded(cutoff.score(), decimals))
            .distinct()
            .count()
        < cutoffs.size();
  }

  private String name(int treatment) {
    return names.isEmpty() ? Integer.toString(treatment) : names.get(treatment);
  }

  /** {@return the curve as a JSON object, ending in a line break} */
  public String json() {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("varied", varied);
    ArrayNode pieces = json.putArray("curve");
    for (CurvePiece piece : curve) {
      ObjectNode entry = pieces.addObject();
      entry.put("from", piece.from());
      entry.put("to", piece.to());
      entry.put("netRevenue", piece.value());
      if (isBudget) {
        entry.put("shadowPrice", piece.slope());
      } else {
        entry.put("netRevenueAtEnd", piece.valueAtEnd());
        entry.put("slope", piece.slope());
      }
      entry.put("proven", piece.isProven());
      ArrayNode cutoffs = entry.putArray("cutoffs");
      piece.best().cutoffs().forEach(cutoff -> cutoffs.add(cutoff.score()));
      putSegments(entry.putArray("segments"), piece.best());
    }
    ArrayNode warnings = json.putArray("warnings");
    notes.forEach(warnings::add);
    return Json.text(json);
  }

  private void putSegments(ArrayNode segments, HullSegmentation best) {
    Vertex before = hull.vertices().get(0);
    for (int k = 0; k < best.segments(); k++) {
      int treatment = best.treatments().get(k);
      long customers =
          k < best.cutoffs().size() ? best.cutoffs().get(k).customersBelow() : hull.customers();
      long conversions =
          k < best.cutoffs().size() ? best.cutoffs().get(k).conversionsBelow() : hull.conversions();
      ObjectNode segment = segments.addObject().put("index", k);
      if (names.isEmpty()) {
        segment.put("treatment", treatment);
      } else {
        segment.put("treatment", names.get(treatment));
      }
      segment.put("size", customers - before.customersBelow());
      segment.put("conversions", conversions - before.conversionsBelow());
      if (k < best.cutoffs().size()) {
        before = best.cutoffs().get(k);
      }
    }
  }

  /** {@return the curve as CSV with full precision, a line for each part} */
  public String csv() {
    StringBuilder csv =
        new StringBuilder("from,to,netRevenue,slope,segments,cutoffs,treatments,proven\n");
    for (CurvePiece piece : curve) {
      csv.append(Numbers.full(piece.from()))
          .append(',')
          .append(Numbers.full(piece.to()))
          .append(',')
          .append(Numbers.full(piece.value()))
          .append(',')
          .append(Numbers.full(piece.slope()))
          .append(',')
          .append(piece.best().segments())
          .append(',')
          .append(
              piece.best().cutoffs().stream()
                  .map(cutoff -> Numbers.full(cutoff.score()))
                  .collect(Collectors.joining(" ")))
          .append(',')
          .append(
              piece.best().treatments().stream()
                  .map(String::valueOf)
                  .collect(Collectors.joining(" ")))
          .append(',')
          .append(piece.isProven())
          .append('\n');
    }
    return csv.toString();
  }
}
