package io.smartsegment.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smartsegment.clusterers.Candidate;
import io.smartsegment.clusterers.ClusterAnswer;
import io.smartsegment.clusterers.model.ClusterProfile;
import io.smartsegment.clusterers.model.FeatureProfile;
import io.smartsegment.clusterers.model.PerceptualMap;
import io.smartsegment.clusterers.model.TreeRules;
import java.util.function.IntFunction;

/** Clusters as JSON; what is not known is left out. */
final class ClusterJson {
  private ClusterJson() {}

  /** What was asked, and what decided. */
  static void put(ObjectNode json, ClusterAnswer answer) {
    json.put("method", answer.question().method());
    json.put("seed", answer.question().seed());
    json.put("scale", answer.question().scale().id());
    ArrayNode features = json.putArray("features");
    answer
        .question()
        .features()
        .forEach(f -> features.addObject().put("name", f.name()).put("weight", f.weight()));
    json.put("proof", answer.proof().name());
    json.put("decidedBy", answer.decision().id());
    json.put("decision", answer.sentence());
    json.put("clusters", answer.clusters().size());
    ArrayNode candidates = json.putArray("candidates");
    answer.candidates().forEach(candidate -> put(candidates.addObject(), candidate));
  }

  private static void put(ObjectNode json, Candidate candidate) {
    json.put("clusters", candidate.clusters());
    number(json, "inertia", candidate.indices().inertia());
    number(json, "explained", candidate.indices().explained());
    number(json, "silhouette", candidate.silhouette());
    number(json, "calinskiHarabasz", candidate.indices().calinskiHarabasz());
    number(json, "daviesBouldin", candidate.indices().daviesBouldin());
    number(json, "gap", candidate.gap());
    number(json, "gapError", candidate.gapError());
    number(json, "stability", candidate.stability());
    number(json, "predictionStrength", candidate.predictionStrength());
    number(json, "smallest", candidate.smallest());
    candidate
        .worth()
        .ifPresent(
            worth -> {
              number(json, "worth", worth.value());
              number(json, "worthLead", worth.lead());
              number(json, "worthLow", worth.low());
              number(json, "worthHigh", worth.high());
            });
  }

  /** What is known of one cluster beside its size. */
  static void put(ObjectNode json, ClusterProfile cluster, IntFunction<String> customer) {
    number(json, "stability", cluster.stability());
    ArrayNode features = json.putArray("features");
    cluster.features().forEach(feature -> put(features.addObject(), feature));
    ArrayNode typical = json.putArray("typical");
    cluster.nearest().forEach(row -> typical.add(customer.apply(row)));
  }

  private static void put(ObjectNode json, FeatureProfile feature) {
    json.put("name", feature.name());
    number(json, "mean", feature.mean());
    number(json, "overallMean", feature.overallMean());
    number(json, "lowerQuartile", feature.lowerQuartile());
    number(json, "median", feature.median());
    number(json, "upperQuartile", feature.upperQuartile());
    number(json, "effect", feature.effect());
  }

  /** The map and the short rules. */
  static void putPictures(ObjectNode json, ClusterAnswer answer) {
    PerceptualMap map = answer.map();
    ObjectNode node = json.putObject("map");
    map.shares().forEach(node.putArray("explained")::add);
    ArrayNode arrows = node.putArray("features");
    map.arrows().forEach(arrow -> put(arrows.addObject(), arrow));
    ArrayNode centres = node.putArray("clusters");
    map.centres().forEach(centre -> put(centres.addObject(), centre));
    TreeRules tree = answer.tree();
    ObjectNode rules = json.putObject("shortRules");
    rules.put("fidelity", tree.fidelity());
    ArrayNode list = rules.putArray("rules");
    for (TreeRules.Rule rule : tree.rules()) {
      ObjectNode each = list.addObject();
      rule.conditions().forEach(each.putArray("if")::add);
      each.put("cluster", rule.name());
      each.put("customers", rule.customers());
      each.put("right", rule.right());
    }
  }

  private static void put(ObjectNode json, PerceptualMap.Place place) {
    json.put("name", place.name());
    place.along().forEach(json.putArray("along")::add);
  }

  static void number(ObjectNode json, String name, double number) {
    if (Double.isFinite(number)) {
      json.put(name, number);
    }
  }
}
