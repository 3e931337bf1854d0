package io.smartsegment.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.validation.Advice;
import io.smartsegment.validation.Comparison;
import io.smartsegment.validation.CountEstimate;
import io.smartsegment.validation.CutoffBand;
import io.smartsegment.validation.Estimate;
import io.smartsegment.validation.Expectation;
import io.smartsegment.validation.Interval;
import io.smartsegment.validation.NeighbourTest;
import io.smartsegment.validation.Outlook;
import io.smartsegment.validation.SegmentEstimate;
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
    json.put("division", word(validation.division()));
    json.put("folds", validation.options().folds());
    json.put("repeats", validation.repeats());
    json.put("seed", validation.seed());
    json.put("partial", validation.partial());
    put(json, Outlook.of(validation));
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
    ArrayNode segments = json.putArray("segments");
    validation.segments().forEach(segment -> put(segments.addObject(), segment));
    ArrayNode neighbours = json.putArray("neighbours");
    validation.neighbours().forEach(test -> put(neighbours.addObject(), test));
    validation.notes().forEach(json.putArray("warnings")::add);
    return Json.text(json);
  }

  private static void put(ObjectNode json, SegmentEstimate segment) {
    json.put("index", segment.index());
    json.put("customers", segment.customers());
    if (segment.rate().isPresent()) {
      put(json.putObject("conversionRate"), segment.rate().get());
    } else {
      json.putNull("conversionRate");
    }
    put(json.putObject("netRevenue"), "value", segment.netRevenue());
  }

  private static void put(ObjectNode json, NeighbourTest test) {
    json.put("cutoff", test.cutoff());
    put(json.putObject("rateDifference"), test.difference());
    json.put("pValue", test.pValue());
    json.put("adjustedPValue", test.adjusted());
    put(json.putObject("againstNoCutoff"), "gain", test.gain());
  }

  private static void put(ObjectNode json, Interval interval) {
    json.put("value", interval.value());
    json.put("lower", interval.lower());
    json.put("upper", interval.upper());
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

  /** Adds what is expected of an answer, or why nobody can say, and the advice. */
  static void put(ObjectNode json, Outlook outlook) {
    outlook.validation().ifPresent(known -> put(json.putObject("expected"), known.expected()));
    outlook.reason().ifPresent(reason -> json.put("expectedUnknown", reason));
    outlook.advice().ifPresent(advice -> put(json.putObject("advice"), advice));
  }

  private static void put(ObjectNode json, Expectation expected) {
    put(json, "netRevenue", expected.netRevenue());
    json.put("level", Estimate.LEVEL);
    json.put("optimism", expected.optimism());
    put(json.putObject("againstOneSegment"), "gain", expected.againstOneSegment());
    ObjectNode against = json.putObject("against");
    for (Comparison other : expected.comparisons()) {
      ObjectNode entry = against.putObject(other.name());
      put(entry.putObject("expected"), "netRevenue", other.netRevenue());
      put(entry.putObject("optimised"), "gain", other.gain());
    }
  }

  private static void put(ObjectNode json, Advice advice) {
    json.put("decision", advice.decision().name());
    json.put("segments", advice.segments());
    json.put("reason", advice.reason());
  }

  /** Adds an estimate under a name, and its interval. */
  static void put(ObjectNode json, String name, Estimate estimate) {
    json.put(name, estimate.value());
    if (Double.isFinite(estimate.lower())) {
      json.put("lower", estimate.lower());
      json.put("upper", estimate.upper());
    } else {
      json.putNull("lower");
      json.putNull("upper");
    }
  }

  /** The word of a constant as on the command line. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
