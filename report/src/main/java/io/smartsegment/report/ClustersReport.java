package io.smartsegment.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smartsegment.clusterers.ClusterAnswer;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.customers.book.MoneyScale;
import io.smartsegment.customers.book.OrderHistory;
import io.smartsegment.customers.segment.CustomerSegments;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Clusters of customers by their orders: what segments of any kind say, and whether the clusters
 * are real.
 *
 * @param segments the clusters as segments
 * @param answer the clusters
 * @param names name of each customer, by the numbers that the answer has
 * @param stages stage of life of each customer, if stages are known
 */
@Internal
public record ClustersReport(
    SegmentsReport segments,
    ClusterAnswer answer,
    List<String> names,
    Optional<CustomerSegments> stages)
    implements OrderReport {
  /**
   * Keeps a copy of the list.
   *
   * @param segments the clusters as segments
   * @param answer the clusters
   * @param names name of each customer
   * @param stages stage of life of each customer, if stages are known
   */
  public ClustersReport {
    names = List.copyOf(names);
  }

  /**
   * {@return a report on clusters}
   *
   * @param segments the clusters as segments
   * @param answer the clusters
   * @param history the orders that they were found in
   * @param stages stage of life of each customer, if stages are known
   */
  public static ClustersReport of(
      SegmentsReport segments,
      ClusterAnswer answer,
      OrderHistory history,
      Optional<CustomerSegments> stages) {
    List<String> names = new ArrayList<>();
    history.forEach(days -> names.add(days.customer()));
    return new ClustersReport(segments, answer, names, stages);
  }

  /**
   * {@return this report with more about each customer}
   *
   * @param more the same customers
   */
  public ClustersReport withTable(CustomerTable more) {
    return new ClustersReport(segments.withTable(more), answer, names, stages);
  }

  @Override
  public String title() {
    return segments.title();
  }

  @Override
  public List<String> lead() {
    List<String> lead = new ArrayList<>(List.of(answer.sentence()));
    answer.since().ifPresent(since -> lead.addAll(SinceTables.lead(since)));
    lead.addAll(segments.lead());
    return lead;
  }

  @Override
  public List<ReportTable> tables() {
    List<ReportTable> tables = new ArrayList<>(segments.tables());
    cross().ifPresent(cross -> tables.add(cross.table(answer.model().names())));
    answer.since().ifPresent(since -> tables.addAll(SinceTables.of(since, money())));
    tables.addAll(ClusterTables.of(answer, names::get));
    return tables;
  }

  private Optional<StageCross> cross() {
    return stages
        .filter(known -> !answer.clusters().isEmpty())
        .map(known -> StageCross.of(answer, known));
  }

  /** {@return how money is written} */
  public Optional<MoneyScale> money() {
    return Optional.of(segments.table().book().scale());
  }

  @Override
  public List<String> allNotes() {
    List<String> notes = new ArrayList<>(answer.notes());
    answer.since().ifPresent(since -> notes.addAll(since.notes()));
    notes.addAll(segments.allNotes());
    return notes;
  }

  @Override
  public String json() {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("kind", ClustersModel.KIND);
    ClusterJson.put(json, answer);
    ObjectNode rest = segments.node();
    rest.remove("kind");
    json.setAll(rest);
    for (JsonNode segment : json.withArray("segments")) {
      int place = answer.model().names().indexOf(segment.path("name").asText());
      if (place >= 0 && place < answer.clusters().size()) {
        ClusterJson.put((ObjectNode) segment, answer.clusters().get(place), names::get);
        cross().ifPresent(cross -> cross.put((ObjectNode) segment, place));
      }
    }
    json.remove("notes");
    answer
        .since()
        .ifPresent(since -> SinceJson.put(json.putObject("sinceEarlier"), since, money()));
    ClusterJson.putPictures(json, answer);
    ArrayNode notes = json.putArray("notes");
    allNotes().forEach(notes::add);
    return Json.text(json);
  }

  @Override
  public String csv() {
    return segments.csv();
  }
}
