package io.smartsegment.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.validation.Estimate;
import io.smartsegment.validation.ScoreHealth;
import java.util.Optional;

/** The health of a score as JSON. */
@Internal
public final class ScoreHealthJson {
  private ScoreHealthJson() {}

  /**
   * {@return a JSON object with one member more, {@code scoreHealth}, ending in a line break}
   *
   * @param json a JSON object
   * @param health what the member says
   * @throws InvalidInputException if there is no JSON object
   */
  public static String added(String json, ScoreHealth health) {
    try {
      ObjectNode object = Json.MAPPER.readValue(json, ObjectNode.class);
      put(object.putObject("scoreHealth"), health);
      return Json.text(object);
    } catch (JsonProcessingException e) {
      throw new InvalidInputException(
          "The health of a score belongs into a JSON object, and this is none: "
              + e.getOriginalMessage(),
          "Give what a writer of JSON gave.");
    }
  }

  private static void put(ObjectNode json, ScoreHealth health) {
    json.put("customers", health.customers());
    json.put("conversions", health.conversions());
    json.put("meanScore", health.meanScore());
    put(json, "auc", health.auc());
    json.put("brier", health.brier());
    json.put("brierOfRate", health.brierOfRate());
    json.put("calibrationError", health.calibrationError());
    put(json, "calibrationSlope", health.calibration().map(fit -> fit.slope()));
    put(json, "calibrationIntercept", health.calibration().map(fit -> fit.intercept()));
    ArrayNode steps = json.putArray("reliability");
    for (ScoreHealth.Step step : health.steps()) {
      ObjectNode entry = steps.addObject();
      entry.put("lowest", step.lowest());
      entry.put("highest", step.highest());
      entry.put("customers", step.customers());
      entry.put("conversions", step.conversions());
      entry.put("meanScore", step.meanScore());
      entry.put("conversionRate", step.rate());
    }
    if (health.revenue().isPresent()) {
      ObjectNode revenue = json.putObject("revenue");
      revenue.put("promised", health.revenue().get().promised());
      revenue.put("lower", health.revenue().get().lower());
      revenue.put("upper", health.revenue().get().upper());
      revenue.put("observed", health.revenue().get().observed());
    } else {
      json.putNull("revenue");
    }
    health.warnings().forEach(json.putArray("warnings")::add);
  }

  private static void put(ObjectNode json, String name, Optional<Estimate> estimate) {
    if (estimate.isPresent()) {
      ValidationJson.put(json.putObject(name), "value", estimate.get());
    } else {
      json.putNull(name);
    }
  }
}
