package io.smartsegment.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.customers.movement.Movement;
import io.smartsegment.customers.movement.MovementCell;
import io.smartsegment.customers.movement.MovementRow;
import io.smartsegment.customers.movement.RowChange;
import io.smartsegment.customers.movement.SegmentFlow;
import io.smartsegment.customers.movement.SteadyState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who went from which segment to which, as text, JSON and CSV.
 *
 * @param kind what made the segments
 * @param movement the movement
 * @param changes whether rows differ from those of the pair of dates before; empty if there is none
 * @param steadyState where it would lead to, if asked for
 * @param notes what a reader must know beside the notes of the movement
 */
@Internal
public record MovementReport(
    String kind,
    Movement movement,
    List<RowChange> changes,
    Optional<SteadyState> steadyState,
    List<String> notes)
    implements OrderReport {
  private static final int FLOWS = 5;

  /**
   * Keeps copies of the lists.
   *
   * @param kind what made the segments
   * @param movement the movement
   * @param changes whether rows differ from those of the pair of dates before; empty if there is
   *     none
   * @param steadyState where it would lead to, if asked for
   * @param notes what a reader must know beside the notes of the movement
   */
  public MovementReport {
    changes = List.copyOf(changes);
    notes = List.copyOf(notes);
  }

  @Override
  public String title() {
    return "Who moved between segments by " + kind;
  }

  @Override
  public List<String> lead() {
    List<String> lead = new ArrayList<>();
    lead.add("Segments by %s from %s to %s".formatted(kind, movement.from(), movement.to()));
    lead.addAll(largest());
    return lead;
  }

  @Override
  public List<ReportTable> tables() {
    List<ReportTable> tables = new ArrayList<>(List.of(matrix(), shares(), flows()));
    steadyState.ifPresent(state -> tables.add(steady(state)));
    return tables;
  }

  @Override
  public List<String> allNotes() {
    List<String> all = new ArrayList<>(movement.notes());
    all.addAll(notes);
    return all;
  }

  /** The largest moves from one segment to another. */
  private List<String> largest() {
    List<String> lines =
        movement.rows().stream()
            .filter(row -> !row.segment().equals(Movement.NOT_YET))
            .flatMap(
                row ->
                    row.cells().stream()
                        .filter(cell -> !cell.segment().equals(row.segment()))
                        .filter(cell -> cell.customers().count() > 0)
                        .map(cell -> new Move(row, cell)))
            .sorted((a, b) -> Long.compare(b.cell.customers().count(), a.cell.customers().count()))
            .limit(FLOWS)
            .map(Move::text)
            .toList();
    return lines.isEmpty() ? List.of("Nobody changed segment.") : lines;
  }

  /** Customers of a row who went elsewhere. */
  private record Move(MovementRow row, MovementCell cell) {
    String text() {
      return "%s went from %s to %s, %s of %s; revenue %s before, %s after."
          .formatted(
              Numbers.count(cell.customers().count(), "customer"),
              row.segment(),
              cell.segment(),
              SegmentTables.rate(cell.customers()),
              row.segment(),
              Numbers.money(cell.revenueBefore().doubleValue()),
              Numbers.money(cell.revenueAfter().doubleValue()));
    }
  }

  private List<String> headers(String last) {
    List<String> headers = new ArrayList<>(List.of("from"));
    headers.addAll(movement.columns());
    headers.add(last);
    return headers;
  }

  private ReportTable matrix() {
    List<List<String>> rows = new ArrayList<>();
    for (MovementRow row : movement.rows()) {
      List<String> line = new ArrayList<>(List.of(row.segment()));
      row.cells().forEach(cell -> line.add(Numbers.count(cell.customers().count())));
      line.add(Numbers.count(row.customers()));
      rows.add(line);
    }
    return new ReportTable(
        "Customers: from the segment of the line to that of the column", headers("all"), rows, 1);
  }

  private ReportTable shares() {
    List<List<String>> rows = new ArrayList<>();
    for (MovementRow row : movement.rows()) {
      List<String> line = new ArrayList<>(List.of(row.segment()));
      row.cells()
          .forEach(
              cell ->
                  line.add(
                      cell.customers().count() == 0 ? "" : SegmentTables.rate(cell.customers())));
      line.add(usual(row.segment()));
      rows.add(line);
    }
    return new ReportTable(
        "Share of the segment that went there, with 95% interval", headers("as usual"), rows, 1);
  }

  /** Whether the row is as between the dates before. */
  private String usual(String segment) {
    return changes.stream()
        .filter(change -> change.segment().equals(segment))
        .findFirst()
        .map(
            change ->
                change.adjusted().isEmpty()
                    ? SegmentTables.UNKNOWN
                    : change.different() ? "no" : "yes")
        .orElse(SegmentTables.UNKNOWN);
  }

  private ReportTable flows() {
    List<List<String>> rows = new ArrayList<>();
    for (SegmentFlow flow : movement.flows()) {
      rows.add(
          List.of(
              flow.segment(),
              Numbers.count(flow.before()),
              Numbers.count(-flow.outflow()),
              Numbers.count(flow.inflow()),
              Numbers.count(flow.after()),
              Numbers.money(flow.outflowRevenue().doubleValue()),
              Numbers.money(flow.inflowRevenue().doubleValue())));
    }
    return new ReportTable(
        "Who came and who left",
        List.of("segment", "before", "left", "came", "after", "revenue that left", "that came"),
        rows,
        1);
  }

  private static ReportTable steady(SteadyState state) {
    return new ReportTable(
        "If everybody moved on like this for ever",
        List.of("segment", "share"),
        state.shares().stream()
            .map(share -> List.of(share.segment(), Numbers.percent(share.share())))
            .toList(),
        1,
        List.of("Warning: " + state.warning()));
  }

  @Override
  public String json() {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("kind", kind);
    json.put("from", movement.from().toString());
    json.put("to", movement.to().toString());
    json.put("windowDays", movement.windowDays());
    ArrayNode matrix = json.putArray("matrix");
    for (MovementRow row : movement.rows()) {
      ObjectNode line = matrix.addObject();
      line.put("from", row.segment());
      line.put("customers", row.customers());
      changes.stream()
          .filter(change -> change.segment().equals(row.segment()))
          .forEach(
              change -> {
                SegmentsReport.put(line, "pValue", change.adjusted());
                line.put("different", change.different());
              });
      ArrayNode cells = line.putArray("cells");
      for (MovementCell cell : row.cells()) {
        ObjectNode each = cells.addObject();
        each.put("to", cell.segment());
        each.put("customers", cell.customers().count());
        SegmentsReport.share(each, "share", cell.customers());
        each.put("revenueBefore", cell.revenueBefore().toPlainString());
        each.put("revenueAfter", cell.revenueAfter().toPlainString());
      }
    }
    ArrayNode flows = json.putArray("flows");
    for (SegmentFlow flow : movement.flows()) {
      flows
          .addObject()
          .put("segment", flow.segment())
          .put("before", flow.before())
          .put("outflow", flow.outflow())
          .put("inflow", flow.inflow())
          .put("after", flow.after())
          .put("outflowRevenue", flow.outflowRevenue().toPlainString())
          .put("inflowRevenue", flow.inflowRevenue().toPlainString());
    }
    steadyState.ifPresent(
        state -> {
          ObjectNode node = json.putObject("steadyState");
          state.shares().forEach(share -> node.put(share.segment(), share.share()));
          json.put("steadyStateWarning", state.warning());
        });
    ArrayNode all = json.putArray("notes");
    movement.notes().forEach(all::add);
    notes.forEach(all::add);
    return Json.text(json);
  }

  /**
   * {@return a line of a file of paths, ending in a line break}
   *
   * @param customer the customer
   * @param segments the segment at each date
   */
  public static String csvLine(String customer, List<String> segments) {
    StringBuilder line = new StringBuilder(CsvText.quoted(customer));
    segments.forEach(segment -> line.append(',').append(CsvText.harmless(segment)));
    return line.append('\n').toString();
  }

  @Override
  public String csv() {
    StringBuilder csv = new StringBuilder("from,to,customers,of,revenue_before,revenue_after\n");
    for (MovementRow row : movement.rows()) {
      for (MovementCell cell : row.cells()) {
        csv.append(CsvText.harmless(row.segment())).append(',');
        csv.append(CsvText.harmless(cell.segment())).append(',');
        csv.append(cell.customers().count()).append(',').append(row.customers()).append(',');
        csv.append(cell.revenueBefore().toPlainString()).append(',');
        csv.append(cell.revenueAfter().toPlainString()).append('\n');
      }
    }
    return csv.toString();
  }
}
