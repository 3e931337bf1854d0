package io.smartsegment.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smartsegment.core.result.BestForCount;
import io.smartsegment.core.result.BudgetPoint;
import io.smartsegment.core.result.Certificate;
import io.smartsegment.core.result.Claim;
import io.smartsegment.core.result.Proof;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.result.TreatmentGain;
import io.smartsegment.core.segment.ListedCode;
import io.smartsegment.core.segment.ScoreRange;
import io.smartsegment.core.segment.Segment;
import io.smartsegment.core.stability.Internal;
import java.util.List;
import java.util.OptionalDouble;

/** An answer as one JSON object, which is also the model that {@code apply} reads. */
@Internal
public final class JsonWriter {
  /** The segments of a division beside the result, whose number is called {@code segments}. */
  static final String BY_SEGMENT = "bySegment";

  private JsonWriter() {}

  /**
   * {@return the object as text, ending in a line break}
   *
   * @param answer what to write
   */
  public static String write(Answer answer) {
    return Json.text(object(answer));
  }

  static ObjectNode object(Answer answer) {
    Segmentation best = answer.best();
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("formatVersion", Model.FORMAT_VERSION);
    json.put("kind", CutoffsModel.KIND);
    answer.origin().ifPresent(origin -> origin.put(json.putObject("origin")));
    json.put("optimizer", best.optimizer());
    json.put("objective", best.objective());
    json.put("valueName", best.valueName());
    json.put("seed", best.seed());
    putQuestion(json, answer);
    json.put("customers", best.customers());
    putConversions(json, best, best.conversions());
    json.put("dropped", best.dropped());
    json.put("netRevenue", best.value());
    putIfKnown(json, "penalty", best.penalty());
    if (answer.question().constraints().budget().isPresent()) {
      putIfKnown(json, "totalCost", best.cost());
    }
    put(json, "upperBound", best.certificate().upperBound());
    put(json, "gap", best.certificate().gap());
    json.put("proof", best.certificate().proof().name());
    best.certificate().provenBy().ifPresent(how -> json.put("provenBy", how));
    best.certificate().claim().ifPresent(claim -> putClaim(json.putObject("claim"), claim));
    addAll(json.putArray("cutoffs"), best.cutoffs().values());
    ArrayNode segments = json.putArray("segments");
    best.segments().forEach(segment -> segments.add(segment(segment, best)));
    ObjectNode baselines = json.putObject("baselines");
    baselines.set("one-segment", baseline(answer.oneSegment()));
    answer.baselines().forEach((name, segmentation) -> baselines.set(name, baseline(segmentation)));
    if (!best.bySegmentCount().isEmpty()) {
      ArrayNode frontier = json.putArray("bySegmentCount");
      best.bySegmentCount().forEach(entry -> frontier.add(frontierEntry(entry)));
    }
    if (!best.budgetCurve().isEmpty()) {
      ArrayNode curve = json.putArray("budgetCurve");
      best.budgetCurve().forEach(point -> curve.add(budgetPoint(point)));
    }
    if (!answer.treatmentGains().isEmpty()) {
      ArrayNode gains = json.putArray("treatmentGains");
      answer.treatmentGains().forEach(gain -> gains.add(gain(gain)));
    }
    PriceStabilityJson.put(json, best.priceStability());
    answer.outlook().ifPresent(outlook -> ValidationJson.put(json, outlook));
    ArrayNode warnings = json.putArray("warnings");
    answer.warnings().forEach(warnings::add);
    json.put("evaluations", best.evaluations());
    json.put("elapsedSeconds", best.elapsed().toNanos() / 1e9);
    HullJson.put(json, answer);
    return json;
  }

  private static void putQuestion(ObjectNode json, Answer answer) {
    json.put("scoreColumn", answer.scoreColumn());
    if (answer.scoreScale() != 1) {
      json.put("scoreScale", answer.scoreScale());
    }
    ObjectNode settings = json.putObject("objectiveSettings");
    answer.objectiveSettings().forEach(settings::put);
    json.set("question", QuestionJson.object(answer.question()));
  }

  private static ObjectNode segment(Segment segment, Segmentation best) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("index", segment.index());
    json.put("label", segment.label());
    json.put("kind", segment.rule().kind());
    segment.treatment().ifPresent(treatment -> json.put("treatment", treatment));
    if (segment.rule() instanceof ScoreRange range) {
      json.put("lower", range.lower());
      json.put("upper", range.upper());
    }
    if (segment.rule() instanceof ListedCode code) {
      json.put("name", code.name());
      json.put("code", code.code());
    }
    json.put("size", segment.customers());
    putConversions(json, best, segment.conversions());
    putRate(json, segment.conversionRate());
    put(json, "revenue", segment.revenue());
    put(json, "cost", segment.cost());
    put(json, "netRevenue", segment.netRevenue());
    put(json, "netRevenuePerCustomer", segment.netRevenuePerCustomer());
    putIfKnown(json, "observedValue", segment.observedValue());
    putIfKnown(json, "weight", segment.weight());
    return json;
  }

  private static ObjectNode baseline(Segmentation segmentation) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("netRevenue", segmentation.value());
    json.put("segments", segmentation.scoreSegments());
    addAll(json.putArray("cutoffs"), segmentation.cutoffs().values());
    ArrayNode parts = json.putArray(BY_SEGMENT);
    segmentation.segments().forEach(s -> parts.addRawValue(Json.line(segment(s, segmentation))));
    return json;
  }

  private static ObjectNode frontierEntry(BestForCount entry) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("segments", entry.segments());
    json.put("netRevenue", entry.value());
    addAll(json.putArray("cutoffs"), entry.cutoffs().values());
    Certificate certificate = entry.certificate();
    if (certificate.proof() != Proof.NONE) {
      putIfKnown(json, "upperBound", certificate.upperBound());
      json.put("proof", certificate.proof().name());
    }
    return json;
  }

  private static ObjectNode gain(TreatmentGain gain) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("treatment", gain.treatment());
    json.put("used", gain.used());
    put(json, "value", gain.value());
    return json;
  }

  private static ObjectNode budgetPoint(BudgetPoint point) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("budget", point.budget());
    json.put("netRevenue", point.value());
    json.put("segments", point.segments());
    json.put("shadowPrice", point.shadowPrice());
    return json;
  }

  private static void putClaim(ObjectNode json, Claim claim) {
    json.put("upperBound", claim.upperBound());
    json.put("by", claim.by());
  }

  /** Conversions that nobody knows are not 0. */
  private static void putConversions(ObjectNode json, Segmentation best, long conversions) {
    if (best.hasOutcomes()) {
      json.put("conversions", conversions);
    } else {
      json.putNull("conversions");
    }
  }

  /** An empty segment has no rate, and where outcomes are not known no segment has one. */
  private static void putRate(ObjectNode json, double rate) {
    put(
        json,
        "conversionRate",
        Double.isNaN(rate) ? OptionalDouble.empty() : OptionalDouble.of(rate));
  }

  private static void addAll(ArrayNode array, List<Double> numbers) {
    numbers.forEach(number -> array.add((double) number));
  }

  private static void put(ObjectNode json, String name, OptionalDouble number) {
    if (number.isPresent()) {
      json.put(name, number.getAsDouble());
    } else {
      json.putNull(name);
    }
  }

  private static void putIfKnown(ObjectNode json, String name, OptionalDouble number) {
    if (number.isPresent()) {
      json.put(name, number.getAsDouble());
    }
  }
}
