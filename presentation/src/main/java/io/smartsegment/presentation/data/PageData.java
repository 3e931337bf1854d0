package io.smartsegment.presentation.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smartsegment.core.population.ScoreHull.Vertex;
import io.smartsegment.core.result.BestForCount;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.segment.Segment;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.presentation.data.ScoreProfile.Bin;
import io.smartsegment.presentation.data.ScoreProfile.Group;
import io.smartsegment.validation.CountEstimate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What the scripts of the page and of the pictures draw from, as one JSON object. */
@Internal
public final class PageData {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  private PageData() {}

  /** The object as text, on one line. */
  public static String of(Subject subject, Optional<WhatIf> whatIf) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("currency", subject.amounts().currency());
    json.put("valueName", subject.best().valueName());
    json.put("hasOutcomes", subject.best().hasOutcomes());
    subject.command().ifPresent(command -> json.put("command", command));
    ArrayNode strategies = json.putArray("strategies");
    for (Map.Entry<String, Segmentation> division : subject.divisions().entrySet()) {
      put(strategies.addObject(), division.getKey(), division.getValue());
    }
    ArrayNode frontier = json.putArray("frontier");
    subject.best().bySegmentCount().forEach(entry -> put(frontier.addObject(), subject, entry));
    ArrayNode cutoffScores = json.putArray("cutoffScores");
    subject.best().cutoffs().values().forEach(cutoff -> cutoffScores.add((double) cutoff));
    subject.curve().ifPresent(curve -> putCurve(json, curve, subject.best()));
    subject.profile().ifPresent(profile -> putProfile(json, profile));
    whatIf.ifPresent(known -> put(json.putObject("whatIf"), known));
    try {
      return MAPPER.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree of plain values cannot be written.", e);
    }
  }

  private static void put(ObjectNode json, String label, Segmentation division) {
    json.put("label", label);
    json.put("value", division.value());
    ArrayNode segments = json.putArray("segments");
    for (Segment segment : division.segments()) {
      ObjectNode entry = segments.addObject();
      entry.put("label", segment.label());
      segment.treatment().ifPresent(treatment -> entry.put("treatment", treatment));
      entry.put("customers", segment.customers());
      entry.put("conversions", segment.conversions());
      double rate = segment.conversionRate();
      put(entry, "rate", Double.isNaN(rate) ? OptionalDouble.empty() : OptionalDouble.of(rate));
      put(entry, "perCustomer", segment.netRevenuePerCustomer());
    }
  }

  private static void put(ObjectNode json, Subject subject, BestForCount entry) {
    Optional<CountEstimate> expected =
        subject
            .answer()
            .validation()
            .flatMap(validation -> Optional.ofNullable(validation.of(entry.segments())));
    json.put("segments", entry.segments());
    json.put("value", entry.value());
    put(json, "expected", number(expected.map(e -> e.outOfSample().value())));
    put(json, "lower", number(expected.map(e -> e.outOfSample().lower())));
    put(json, "upper", number(expected.map(e -> e.outOfSample().upper())));
  }

  private static void putCurve(ObjectNode json, Curve curve, Segmentation best) {
    ObjectNode entry = json.putObject("curve");
    ArrayNode scores = entry.putArray("scores");
    ArrayNode customers = entry.putArray("customers");
    ArrayNode conversions = entry.putArray("conversions");
    for (Vertex point : curve.points()) {
      if (Double.isInfinite(point.score())) {
        scores.addNull();
      } else {
        scores.add(point.score());
      }
      customers.add(point.customersBelow());
      conversions.add(point.conversionsBelow());
    }
    curve.vertices().forEach(entry.putArray("vertices")::add);
    if (!curve.steps().isEmpty()) {
      curve.steps().forEach(entry.putArray("steps")::add);
    }
    entry.put("complete", curve.complete());
    ArrayNode cutoffs = json.putArray("cutoffs");
    best.cutoffs().values().forEach(cutoff -> curve.at(cutoff).ifPresent(cutoffs::add));
  }

  private static void putProfile(ObjectNode json, ScoreProfile profile) {
    ArrayNode histogram = json.putArray("histogram");
    for (Bin bin : profile.histogram()) {
      ObjectNode entry = histogram.addObject();
      entry.put("from", bin.from()).put("to", bin.to());
      entry.put("customers", bin.customers()).put("conversions", bin.conversions());
    }
    ArrayNode groups = json.putArray("calibration");
    for (Group group : profile.groups()) {
      ObjectNode entry = groups.addObject();
      entry.put("predicted", group.averageScore()).put("rate", group.rate());
      entry.put("lower", group.lower()).put("upper", group.upper());
      entry.put("customers", group.customers());
    }
  }

  private static void put(ObjectNode json, WhatIf known) {
    putTexts(json.putArray("revenue"), known.revenue());
    putTexts(json.putArray("cost"), known.cost());
    putTexts(json.putArray("names"), known.names());
    json.put("named", known.named());
    WhatIf.Rules rules = known.rules();
    ObjectNode entry = json.putObject("rules");
    entry.put("order", rules.order().name());
    entry.put("minSegments", rules.minSegments()).put("maxSegments", rules.maxSegments());
    entry.put("minSize", rules.minSize()).put("maxSize", rules.maxSize());
    entry.put("minConversions", rules.minConversions());
    entry.put("minNonConversions", rules.minNonConversions());
    rules.fixed().forEach(entry.putArray("fixed")::add);
    entry.put("risingRates", rules.risingRates());
    entry.put("minRateDifference", rules.minRateDifference());
    put(entry, "budget", rules.budget());
  }

  private static void putTexts(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }

  private static OptionalDouble number(Optional<Double> number) {
    return number.isPresent() ? OptionalDouble.of(number.get()) : OptionalDouble.empty();
  }

  private static void put(ObjectNode json, String name, OptionalDouble number) {
    if (number.isPresent()) {
      json.put(name, number.getAsDouble());
    } else {
      json.putNull(name);
    }
  }
}
