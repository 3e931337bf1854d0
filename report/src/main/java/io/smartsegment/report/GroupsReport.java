package io.smartsegment.report;

import io.smartsegment.core.stability.Internal;
import io.smartsegment.groups.RoutingResult;
import java.util.Map;

/**
 * Who should serve whom, as text, JSON and CSV.
 *
 * @param result the result
 * @param columns the columns and amounts that a model needs to know
 */
@Internal
public record GroupsReport(RoutingResult result, Columns columns) {
  /**
   * What the result is about.
   *
   * @param group the column with the group that served a customer
   * @param outcome the column with what came of a customer
   * @param revenue what an outcome of 1 earns
   * @param costs what groups cost for each customer; those that are not there cost nothing
   */
  @Internal
  public record Columns(String group, String outcome, double revenue, Map<String, Double> costs) {
    /**
     * Keeps a copy of the costs.
     *
     * @param group the column with the group that served a customer
     * @param outcome the column with what came of a customer
     * @param revenue what an outcome of 1 earns
     * @param costs what groups cost for each customer; those that are not there cost nothing
     */
    public Columns {
      costs = Map.copyOf(costs);
    }
  }

  /** {@return the text, ending in a line break} */
  public String text() {
    return GroupsText.write(result);
  }

  /** {@return the JSON, which is the model file as well, ending in a line break} */
  public String json() {
    return GroupsJson.write(result, columns);
  }

  /** {@return the table of judged segments as CSV} */
  public String csv() {
    return GroupsCsv.write(result);
  }
}
