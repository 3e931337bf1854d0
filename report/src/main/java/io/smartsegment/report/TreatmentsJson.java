package io.smartsegment.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smartsegment.core.question.Treatment;
import io.smartsegment.core.question.Treatments;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Treatments as JSON: {@code name}, {@code revenue}, {@code cost}, and what else a treatment has.
 */
final class TreatmentsJson {
  private static final String VALUE_SHARE = "value_share";
  private static final String ODDS_FACTOR = "odds_factor";

  private TreatmentsJson() {}

  static void put(ArrayNode array, Treatments treatments) {
    for (Treatment treatment : treatments.all()) {
      ObjectNode json = array.addObject();
      json.put("name", treatment.name());
      json.put("revenue", treatment.revenue());
      json.put("cost", treatment.cost());
      putIfKnown(json, VALUE_SHARE, treatment.valueShare());
      putIfKnown(json, ODDS_FACTOR, treatment.oddsFactor());
    }
  }

  private static void putIfKnown(ObjectNode json, String name, OptionalDouble figure) {
    if (figure.isPresent()) {
      json.put(name, figure.getAsDouble());
    }
  }

  static Treatments read(List<JsonReading> objects) {
    List<Treatment> all = new ArrayList<>();
    for (JsonReading json : objects) {
      all.add(
          new Treatment(
              json.text("name"),
              json.number("revenue"),
              json.number("cost"),
              ifKnown(json, VALUE_SHARE),
              ifKnown(json, ODDS_FACTOR)));
      json.requireNothingElse();
    }
    return new Treatments(all);
  }

  private static OptionalDouble ifKnown(JsonReading json, String name) {
    return json.has(name) ? OptionalDouble.of(json.number(name)) : OptionalDouble.empty();
  }
}
