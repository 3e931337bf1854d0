package io.smartsegment.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smartsegment.core.stability.Experimental;
import java.util.List;
import java.util.Optional;

/**
 * Where an answer comes from, for those who find it later.
 *
 * @param inputs the files of the customers as they were named, or what stands for them
 * @param date the day on which the answer was made, such as 2026-11-28
 * @param version the version of Smart Segment that made it
 * @param columns the columns of the inputs that were read beside the scores; empty if nobody said
 */
@Experimental
public record Origin(
    List<String> inputs, String date, String version, Optional<CustomerColumns> columns) {
  /** Inputs that are named in a line of text. */
  private static final int MOST_NAMED = 3;

  /**
   * Copies the inputs.
   *
   * @param inputs the files of the customers
   * @param date the day
   * @param version the version
   * @param columns the columns that were read
   */
  public Origin {
    inputs = List.copyOf(inputs);
  }

  /**
   * An origin whose columns nobody said.
   *
   * @param inputs the files of the customers
   * @param date the day
   * @param version the version
   */
  public Origin(List<String> inputs, String date, String version) {
    this(inputs, date, version, Optional.empty());
  }

  static Origin read(JsonReading json) {
    return new Origin(
        json.texts("inputs"),
        json.text("date"),
        json.text("version"),
        json.member("columns").map(CustomerColumns::read));
  }

  void put(ObjectNode json) {
    ArrayNode names = json.putArray("inputs");
    inputs.forEach(names::add);
    columns.ifPresent(known -> known.put(json.putObject("columns")));
    json.put("date", date);
    json.put("version", version);
  }

  /** The origin in one line. */
  String line() {
    int more = inputs.size() - MOST_NAMED;
    String named = String.join(", ", inputs.subList(0, Math.min(MOST_NAMED, inputs.size())));
    return "From %s%s, on %s by Smart Segment %s"
        .formatted(named, more > 0 ? " and " + more + " more" : "", date, version);
  }
}
