package io.smartsegment.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smartsegment.core.result.Certificate;
import io.smartsegment.incremental.ArmSegment;
import io.smartsegment.incremental.CountOutcome;
import io.smartsegment.incremental.IncrementalResult;
import io.smartsegment.incremental.UntestedRange;
import io.smartsegment.incremental.UpliftCurve;

/** What treatments add as one JSON object, which is also the model that {@code apply} reads. */
final class IncrementalJson {
  /** What a model of this kind has as its objective. */
  static final String OBJECTIVE = "incremental-profit";

  private final IncrementalResult result;

  private IncrementalJson(IncrementalResult result) {
    this.result = result;
  }

  static ObjectNode of(IncrementalReport report) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("formatVersion", Model.FORMAT_VERSION);
    report.origin().ifPresent(origin -> origin.put(json.putObject("origin")));
    json.put("objective", OBJECTIVE);
    json.put("scoreColumn", report.scoreColumn());
    if (report.scoreScale() != 1) {
      json.put("scoreScale", report.scoreScale());
    }
    new IncrementalJson(report.result()).put(json);
    return json;
  }

  private void put(ObjectNode json) {
    CountOutcome chosen = result.chosen();
    json.put("optimizer", result.optimizer());
    json.put("seed", result.options().seed());
    json.put("customers", result.customers());
    json.put("dropped", result.dropped());
    json.put("control", result.control());
    json.put("revenue", result.options().revenue());
    json.put("baseline", ArmJson.word(result.baseline()));
    json.put("assignment", result.assignment());
    result.observed().ifPresent(observed -> ArmJson.observed(json, observed));
    ArmJson.estimate(json, ArmJson.PROFIT, chosen.inSample());
    json.put("perCustomer", chosen.inSample().value() / result.customers());
    json.put("cost", chosen.cost());
    certificate(json, chosen.certificate());
    ArrayNode cutoffs = json.putArray("cutoffs");
    result.cutoffs().values().forEach(cutoff -> cutoffs.add((double) cutoff));
    ArrayNode segments = json.putArray("segments");
    chosen.segments().forEach(segment -> segment(segments.addObject(), segment));
    ArrayNode arms = json.putArray("arms");
    result
        .arms()
        .forEach(
            arm -> ArmJson.summary(arms.addObject(), arm, result.customers(), result.isMoney()));
    json.put("selected", chosen.count());
    json.put("selection", ArmJson.word(result.options().selection()));
    ArrayNode counts = json.putArray("bySegmentCount");
    result.bySegmentCount().forEach(outcome -> count(counts.addObject(), outcome));
    ObjectNode single = json.putObject("bestSingleArm");
    single.put("arm", result.bestSingle().figures().arm());
    ArmJson.estimate(single, ArmJson.PROFIT, result.bestSingle().figures().profit());
    result
        .againstBestSingle()
        .ifPresentOrElse(
            gain -> {
              ObjectNode against = json.putObject("againstBestSingleArm");
              ArmJson.estimate(against, "gain", gain);
              against.put("withinNoise", gain.isWithinNoise());
            },
            () -> json.putNull("againstBestSingleArm"));
    ArrayNode curves = json.putArray("uplift");
    result.curves().forEach(curve -> curve(curves.addObject(), curve));
    ArrayNode untested = json.putArray("untested");
    result.untested().forEach(range -> untested(untested.addObject(), range));
    json.putObject("rounding").put("unit", result.unit()).put("lost", result.lost());
    ArrayNode warnings = json.putArray("warnings");
    result.warnings().forEach(warnings::add);
  }

  private static void certificate(ObjectNode json, Certificate certificate) {
    if (certificate.upperBound().isPresent()) {
      json.put("upperBound", certificate.upperBound().getAsDouble());
    } else {
      json.putNull("upperBound");
    }
    if (certificate.gap().isPresent()) {
      json.put("gap", certificate.gap().getAsDouble());
    } else {
      json.putNull("gap");
    }
    json.put("proof", certificate.proof().name());
    certificate.provenBy().ifPresent(how -> json.put("provenBy", how));
  }

  private void segment(ObjectNode json, ArmSegment segment) {
    json.put("index", segment.index());
    json.put("label", segment.label());
    json.put("kind", "score");
    json.put("treatment", segment.arm());
    json.put("arm", segment.arm());
    json.put("lower", segment.lower());
    json.put("upper", segment.upper());
    json.put("size", segment.customers());
    json.put("cost", segment.cost());
    ArmJson.estimate(json, ArmJson.PROFIT, segment.profit());
    json.put("perCustomer", segment.profit().value() / segment.customers());
    ArrayNode arms = json.putArray("arms");
    segment.byArm().forEach(arm -> ArmJson.figures(arms.addObject(), arm, result.isMoney()));
  }

  private void count(ObjectNode json, CountOutcome outcome) {
    json.put("segments", outcome.count());
    ArrayNode cutoffs = json.putArray("cutoffs");
    outcome.segments().stream().skip(1).forEach(segment -> cutoffs.add(segment.lower()));
    ArrayNode arms = json.putArray("arms");
    outcome.segments().forEach(segment -> arms.add(segment.arm()));
    json.put("inSample", outcome.inSample().value());
    json.put("proof", outcome.certificate().proof().name());
    if (outcome.outOfSample().isPresent()) {
      ArmJson.estimate(json, "outOfSample", outcome.outOfSample().get());
    } else {
      json.putNull("outOfSample");
    }
    outcome
        .againstBest()
        .ifPresent(
            less ->
                json.putObject("againstBest")
                    .put("difference", less.value())
                    .put("standardError", less.standardError()));
  }

  private static void curve(ObjectNode json, UpliftCurve curve) {
    json.put("arm", curve.arm());
    json.put("qini", curve.qini().value());
    ArmJson.estimate(json.putObject("qiniInterval"), "value", curve.qini());
    json.put("auuc", curve.auuc().value());
    ArmJson.estimate(json.putObject("auucInterval"), "value", curve.auuc());
    ArrayNode points = json.putArray("points");
    for (UpliftCurve.Point point : curve.points()) {
      ObjectNode own = Json.MAPPER.createObjectNode();
      own.put("share", point.share()).put("score", point.score()).put("gain", point.gain());
      points.addRawValue(Json.line(own));
    }
  }

  private static void untested(ObjectNode json, UntestedRange range) {
    json.put("arm", range.arm())
        .put("from", range.from())
        .put("to", range.to())
        .put("customers", range.customers());
  }
}
