package io.smartsegment.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smartsegment.incremental.ArmBox;
import io.smartsegment.incremental.TwoScoreResult;
import java.util.List;

/** Who gets which arm by two scores as one JSON object, which is also a model of rules. */
final class TwoScoreJson {
  private final TwoScoreReport report;
  private final TwoScoreResult result;
  private final ObjectNode json = Json.MAPPER.createObjectNode();

  private TwoScoreJson(TwoScoreReport report) {
    this.report = report;
    result = report.result();
  }

  static ObjectNode of(TwoScoreReport report) {
    return new TwoScoreJson(report).write();
  }

  private ObjectNode write() {
    model();
    json.put("objective", IncrementalJson.OBJECTIVE);
    ArrayNode scores = json.putArray("scores");
    result.scores().forEach(scores::add);
    json.put("seed", result.options().seed());
    json.put("customers", result.customers());
    json.put("dropped", result.dropped());
    json.put("control", result.control());
    json.put("baseline", ArmJson.word(result.baseline()));
    json.put("assignment", result.assignment());
    result.observed().ifPresent(observed -> ArmJson.observed(json, observed));
    json.put("taken", result.isTaken());
    json.put("selection", ArmJson.word(result.options().selection()));
    boxes("boxes", result.boxes());
    boxes("found", result.found());
    ArmJson.estimate(json.putObject("inSample"), ArmJson.PROFIT, result.inSample());
    ArmJson.estimate(json.putObject("outOfSample"), ArmJson.PROFIT, result.outOfSample());
    if (Double.isInfinite(result.price())) {
      json.putNull("price");
    } else {
      json.put("price", result.price());
    }
    json.put("proof", result.isOptimal() ? "OPTIMAL" : "NONE");
    json.put("minimumSize", result.constraints().minSize());
    json.put("minimumPerArm", result.constraints().minPerGroup());
    ArrayNode arms = json.putArray("arms");
    result
        .arms()
        .forEach(
            arm -> ArmJson.summary(arms.addObject(), arm, result.customers(), result.isMoney()));
    ObjectNode single = json.putObject("bestSingleArm");
    single.put("arm", result.bestSingle().figures().arm());
    ArmJson.estimate(single, ArmJson.PROFIT, result.bestSingle().figures().profit());
    ObjectNode against = json.putObject("againstBestSingleArm");
    ArmJson.estimate(against, "gain", result.againstBestSingle());
    against.put("withinNoise", result.againstBestSingle().isWithinNoise());
    json.putObject("rounding").put("unit", result.unit()).put("lost", result.lost());
    ArrayNode warnings = json.putArray("warnings");
    result.warnings().forEach(warnings::add);
    return json;
  }

  /** What a model of rules for groups holds. */
  private void model() {
    json.put("kind", "groups");
    json.put("formatVersion", GroupsJson.FORMAT_VERSION);
    report.origin().ifPresent(origin -> origin.put(json.putObject("origin")));
    json.put("groupColumn", report.armColumn());
    json.put("outcomeColumn", report.outcomeColumn());
    json.put("revenue", result.options().revenue());
    ObjectNode costs = json.putObject("costs");
    result.arms().forEach(arm -> costs.put(arm.figures().arm(), arm.cost()));
    json.put("inPoints", false);
    json.put("default", result.rules().defaultGroup());
    ObjectNode routing = json.putObject("routing");
    RulesJson.write(result.rules(), routing);
    ArrayNode expected = routing.putArray("expected");
    boolean isOne = result.rules().rules().isEmpty();
    share(expected, 0, result.rules().defaultGroup(), isOne ? 1 : 0);
    for (int k = 0; !isOne && k < result.boxes().size(); k++) {
      ArmBox box = result.boxes().get(k);
      share(expected, k + 1, box.arm(), (double) box.customers() / result.customers());
    }
  }

  /** Gains tell nothing of what customers pay altogether, so that nothing is expected of that. */
  private static void share(ArrayNode expected, int rule, String arm, double share) {
    expected.addObject().put("rule", rule).put("group", arm).put("share", share);
  }

  private void boxes(String name, List<ArmBox> boxes) {
    ArrayNode all = json.putArray(name);
    for (ArmBox box : boxes) {
      ObjectNode one = all.addObject();
      RulesJson.write(box.segment(), one);
      one.put("arm", box.arm());
      one.put("customers", box.customers());
      one.put("cost", box.cost());
      ArmJson.estimate(one, ArmJson.PROFIT, box.profit());
      one.put("perCustomer", box.profit().value() / box.customers());
      ArrayNode arms = one.putArray("arms");
      box.byArm().forEach(arm -> ArmJson.figures(arms.addObject(), arm, result.isMoney()));
    }
  }
}
