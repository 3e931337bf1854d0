package io.smartsegment.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smartsegment.clusterers.ClusterAnswer;
import io.smartsegment.clusterers.model.ClusterModel;
import io.smartsegment.clusterers.model.ClusterProfile;
import io.smartsegment.clusterers.spi.Clustering;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.customers.segment.SegmentTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Clusters of customers by columns of a file, where nothing is known of orders.
 *
 * @param customers name of each customer
 * @param answer the clusters
 * @param notes what a reader must know of the files
 */
@Internal
public record CustomerClustersReport(
    List<String> customers, ClusterAnswer answer, List<String> notes) implements OrderReport {
  /**
   * Keeps copies of the lists.
   *
   * @param customers name of each customer
   * @param answer the clusters
   * @param notes what a reader must know of the files
   */
  public CustomerClustersReport {
    customers = List.copyOf(customers);
    notes = List.copyOf(notes);
  }

  @Override
  public String title() {
    return "Customers by " + answer.question().method();
  }

  @Override
  public List<String> lead() {
    List<String> lead = new ArrayList<>(List.of(answer.sentence()));
    answer.since().ifPresent(since -> lead.addAll(SinceTables.lead(since)));
    lead.add(
        "%s in %s by %s.%s"
            .formatted(
                Numbers.count(customers.size(), "customer"),
                Numbers.count(answer.clusters().size(), "segment"),
                answer.question().method(),
                count(Clustering.NOISE) > 0
                    ? " %s apart from all clusters."
                        .formatted(Numbers.count(count(Clustering.NOISE), "customer"))
                    : ""));
    return lead;
  }

  private long count(int label) {
    return Arrays.stream(answer.labels()).filter(known -> known == label).count();
  }

  @Override
  public List<ReportTable> tables() {
    List<ReportTable> tables = new ArrayList<>();
    answer.since().ifPresent(since -> tables.addAll(SinceTables.of(since, Optional.empty())));
    tables.addAll(ClusterTables.of(answer, customers::get));
    return tables;
  }

  @Override
  public List<String> allNotes() {
    List<String> all = new ArrayList<>(notes);
    all.addAll(answer.notes());
    answer.since().ifPresent(since -> all.addAll(since.notes()));
    return all;
  }

  @Override
  public String json() {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("kind", ClustersModel.KIND);
    ClusterJson.put(json, answer);
    json.put("customers", customers.size());
    ArrayNode segments = json.putArray("segments");
    for (ClusterProfile cluster : answer.clusters()) {
      ObjectNode node = segment(segments, cluster.name(), cluster.words(), cluster.customers());
      ClusterJson.put(node, cluster, customers::get);
    }
    if (answer.model().hasNoise()) {
      segment(segments, ClusterModel.NOISE, "apart from all clusters", count(Clustering.NOISE));
    }
    if (count(ClusterModel.MISSING) > 0) {
      segment(segments, SegmentTable.NO_SEGMENT, "in no segment", count(ClusterModel.MISSING));
    }
    answer
        .since()
        .ifPresent(since -> SinceJson.put(json.putObject("sinceEarlier"), since, Optional.empty()));
    ClusterJson.putPictures(json, answer);
    ArrayNode all = json.putArray("notes");
    allNotes().forEach(all::add);
    return Json.text(json);
  }

  private ObjectNode segment(ArrayNode segments, String name, String profile, long size) {
    ObjectNode node = segments.addObject().put("index", segments.size() - 1);
    node.put("name", name);
    node.put("profile", profile);
    node.put("customers", size);
    node.put("share", (double) size / customers.size());
    return node;
  }

  @Override
  public String csv() {
    StringBuilder csv = new StringBuilder("customer_id,segment,stays\n");
    for (int row = 0; row < customers.size(); row++) {
      csv.append(CsvText.quoted(customers.get(row))).append(',');
      csv.append(CsvText.harmless(name(answer.model(), answer.labels()[row]))).append(',');
      double stays = answer.membership()[row];
      csv.append(Double.isNaN(stays) ? "" : Numbers.full(stays)).append('\n');
    }
    return csv.toString();
  }

  /**
   * {@return the name of a label's segment}
   *
   * @param model the clusters
   * @param label as the model gives it
   */
  public static String name(ClusterModel model, int label) {
    return switch (label) {
      case ClusterModel.MISSING -> SegmentTable.NO_SEGMENT;
      case Clustering.NOISE -> ClusterModel.NOISE;
      default -> model.names().get(label);
    };
  }
}
