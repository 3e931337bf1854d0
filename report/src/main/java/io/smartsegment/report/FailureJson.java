package io.smartsegment.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smartsegment.core.error.SmartSegmentException;
import io.smartsegment.core.stability.Experimental;

/** Failures as JSON, for tools that read them. */
@Experimental
public final class FailureJson {
  private FailureJson() {}

  /**
   * {@return the failure as one line of JSON with its code, what is wrong, and what to do about it,
   * ending in a line break}
   *
   * @param failure what happened
   */
  public static String write(SmartSegmentException failure) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    ObjectNode error = json.putObject("error");
    error.put("code", failure.code());
    error.put("problem", failure.problem());
    error.put("advice", failure.advice());
    try {
      return Json.MAPPER.writeValueAsString(json) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree of plain values cannot be written.", e);
    }
  }
}
