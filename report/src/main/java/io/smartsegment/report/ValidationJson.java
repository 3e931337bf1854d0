package io.smartsegment.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.validation.Advice;
import io.smartsegment.validation.CountEstimate;
import io.smartsegment.validation.CutoffBand;
import io.smartsegment.validation.Estimate;
import io.smartsegment.validation.Expectation;
import io.smartsegment.validation.Validation;
import java.util.Locale;

/** A validation as JSON. */
@Internal
public final class ValidationJson {
  private ValidationJson() {}

  /**
   * {@return one JSON object, ending in a line break}
   *
   * @param validation what to write
   */
  public static String write(Validation validation) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("folds", validation.options().folds());
    json.put("repeats", validation.options().repeats());
    json.put("seed", validation.seed());
    putExpected(json, validation);
    ArrayNode counts = json.putArray("bySegmentCount");
    validation.bySegmentCount().forEach(entry -> put(counts.addObject(), entry));
    json.put("best", validation.best());
    json.put("selected", validation.selected());
    json.put("selectedBy", word(validation.options().selection()));
    ArrayNode bands = json.putArray("cutoffBands");
    for (CutoffBand band : validation.cutoffBands()) {
      ObjectNode entry = bands.addObject();
      entry.put("cutoff", band.cutoff());
      entry.put("lower", band.lower());
      entry.put("upper", band.upper());
    }
    validation.switching().ifPresent(share -> json.put("switching", share));
    return Json.text(json);
  }

  private static void put(ObjectNode json, CountEstimate entry) {
    json.put("segments", entry.segments());
    put(json, "outOfSample", entry.outOfSample());
    json.put("inSample", entry.inSample());
    json.put("optimism", entry.optimism());
    put(json.putObject("againstOneSegment"), "gain", entry.gain());
    ArrayNode cutoffs = json.putArray("cutoffs");
    entry.cutoffs().values().forEach(cutoff -> cutoffs.add((double) cutoff));
  }

  /** Adds what is expected of an answer, and the advice. */
  static void putExpected(ObjectNode json, Validation validation) {
    Expectation expected = validation.expected();
    ObjectNode entry = json.putObject("expected");
    put(entry, "netRevenue", expected.netRevenue());
    entry.put("level", Estimate.LEVEL);
    entry.put("optimism", expected.optimism());
    put(entry.putObject("againstOneSegment"), "gain", expected.againstOneSegment());
    Advice advice = validation.advice();
    ObjectNode said = json.putObject("advice");
    said.put("decision", advice.decision().name());
    said.put("segments", advice.segments());
    said.put("reason", advice.reason());
  }

  /** Adds an estimate under a name, and its interval. */
  static void put(ObjectNode json, String name, Estimate estimate) {
    json.put(name, estimate.value());
    json.put("lower", estimate.lower());
    json.put("upper", estimate.upper());
  }

  /** The word of a constant as on the command line. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
