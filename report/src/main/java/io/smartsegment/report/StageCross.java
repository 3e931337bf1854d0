package io.smartsegment.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smartsegment.clusterers.ClusterAnswer;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.customers.segment.CustomerSegments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Clusters crossed with stages of life: how many customers of a cluster are in each stage.
 *
 * @param stages names of the stages, in their order
 * @param counts customers by cluster and then by stage
 */
record StageCross(List<String> stages, List<List<Long>> counts) {
  /** Who is in no cluster or in no stage does not count. */
  static StageCross of(ClusterAnswer answer, CustomerSegments known) {
    long[][] counts = new long[answer.clusters().size()][known.groups().size()];
    for (int row = 0; row < answer.labels().length; row++) {
      int cluster = answer.labels()[row];
      int stage = known.segmentOf(row);
      if (cluster >= 0 && stage != CustomerSegments.NONE) {
        counts[cluster][stage]++;
      }
    }
    List<List<Long>> rows = new ArrayList<>();
    for (long[] row : counts) {
      rows.add(Arrays.stream(row).boxed().toList());
    }
    return new StageCross(known.groups().stream().map(CustomerSegments.Group::name).toList(), rows);
  }

  void put(ObjectNode json, int cluster) {
    ArrayNode all = json.putArray("stages");
    for (int stage = 0; stage < stages.size(); stage++) {
      ObjectNode node = all.addObject();
      node.put("name", stages.get(stage));
      node.put("customers", counts.get(cluster).get(stage));
      node.put("share", share(cluster, stage));
    }
  }

  private double share(int cluster, int stage) {
    long all = counts.get(cluster).stream().mapToLong(Long::longValue).sum();
    return all == 0 ? 0 : (double) counts.get(cluster).get(stage) / all;
  }

  ReportTable table(List<String> names) {
    List<String> headers = new ArrayList<>(List.of("cluster"));
    headers.addAll(stages);
    List<List<String>> rows = new ArrayList<>();
    for (int cluster = 0; cluster < names.size(); cluster++) {
      List<String> row = new ArrayList<>(List.of(names.get(cluster)));
      for (int stage = 0; stage < stages.size(); stage++) {
        row.add(
            "%s (%s)"
                .formatted(
                    Numbers.count(counts.get(cluster).get(stage)),
                    Numbers.percent(share(cluster, stage))));
      }
      rows.add(row);
    }
    return new ReportTable("Stages of life in each cluster", headers, rows, 1);
  }
}
