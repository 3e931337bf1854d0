package io.smartsegment.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smartsegment.clusterers.ClusterAnswer;
import io.smartsegment.clusterers.model.ClusterProfile;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.customers.book.OrderHistory;
import java.util.ArrayList;
import java.util.List;

/**
 * Clusters of customers by their orders: what segments of any kind say, and whether the clusters
 * are real.
 *
 * @param segments the clusters as segments
 * @param answer the clusters
 * @param names name of each customer, by the numbers that the answer has
 */
@Internal
public record ClustersReport(SegmentsReport segments, ClusterAnswer answer, List<String> names)
    implements OrderReport {
  /**
   * Keeps a copy of the list.
   *
   * @param segments the clusters as segments
   * @param answer the clusters
   * @param names name of each customer
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
   */
  public static ClustersReport of(
      SegmentsReport segments, ClusterAnswer answer, OrderHistory history) {
    List<String> names = new ArrayList<>();
    history.forEach(days -> names.add(days.customer()));
    return new ClustersReport(segments, answer, names);
  }

  /**
   * {@return this report with more about each customer}
   *
   * @param more the same customers
   */
  public ClustersReport withTable(CustomerTable more) {
    return new ClustersReport(segments.withTable(more), answer, names);
  }

  @Override
  public String title() {
    return segments.title();
  }

  @Override
  public List<String> lead() {
    List<String> lead = new ArrayList<>(List.of(answer.sentence()));
    lead.addAll(segments.lead());
    return lead;
  }

  @Override
  public List<ReportTable> tables() {
    List<ReportTable> tables = new ArrayList<>(segments.tables());
    tables.addAll(ClusterTables.of(answer, names::get));
    return tables;
  }

  @Override
  public List<String> allNotes() {
    List<String> notes = new ArrayList<>(answer.notes());
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
      for (ClusterProfile cluster : answer.clusters()) {
        if (segment.path("name").asText().equals(cluster.name())) {
          ClusterJson.put((ObjectNode) segment, cluster, names::get);
        }
      }
    }
    json.remove("notes");
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
