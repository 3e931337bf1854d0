package io.smartsegment.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smartsegment.clusterers.model.LearnedFrom;
import io.smartsegment.clusterers.model.LevelCounts;
import java.util.ArrayList;
import java.util.List;

/**
 * What a model of clusters remembers of its customers. It stands beside the rule, so that versions
 * that do not know it read the rule all the same.
 */
final class LearnedJson {
  private LearnedJson() {}

  static void write(ObjectNode json, LearnedFrom learned) {
    ArrayNode features = json.putArray("features");
    for (LevelCounts counts : learned.features()) {
      ObjectNode node = features.addObject();
      node.put("feature", counts.feature());
      counts.ends().forEach(node.putArray("ends")::add);
      counts.counts().forEach(node.putArray("counts")::add);
    }
    learned.clusters().forEach(json.putArray("clusters")::add);
    json.put("noise", learned.noise());
    json.put("lastNumber", learned.lastNumber());
  }

  static LearnedFrom read(JsonReading json) {
    List<LevelCounts> features = new ArrayList<>();
    for (JsonReading feature : json.objects("features")) {
      features.add(
          new LevelCounts(
              feature.words("feature"),
              ClustersModelJson.wholes(feature, "ends").stream().map(Math::toIntExact).toList(),
              ClustersModelJson.wholes(feature, "counts")));
    }
    return new LearnedFrom(
        features,
        ClustersModelJson.wholes(json, "clusters"),
        json.count("noise"),
        json.smallCount("lastNumber"));
  }
}
