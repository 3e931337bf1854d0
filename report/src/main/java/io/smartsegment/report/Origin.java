package io.smartsegment.report;

import io.smartsegment.core.stability.Experimental;
import java.util.List;

/**
 * Where an answer comes from, for those who find it later.
 *
 * @param inputs the files of the customers as they were named, or what stands for them
 * @param date the day on which the answer was made, such as 2026-11-28
 * @param version the version of Smart Segment that made it
 */
@Experimental
public record Origin(List<String> inputs, String date, String version) {
  /** Inputs that are named in a line of text. */
  private static final int MOST_NAMED = 3;

  /**
   * Copies the inputs.
   *
   * @param inputs the files of the customers
   * @param date the day
   * @param version the version
   */
  public Origin {
    inputs = List.copyOf(inputs);
  }

  /** The origin in one line. */
  String line() {
    int more = inputs.size() - MOST_NAMED;
    String named = String.join(", ", inputs.subList(0, Math.min(MOST_NAMED, inputs.size())));
    return "From %s%s, on %s by Smart Segment %s"
        .formatted(named, more > 0 ? " and " + more + " more" : "", date, version);
  }
}
