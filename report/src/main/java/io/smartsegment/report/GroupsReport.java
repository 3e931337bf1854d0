package io.smartsegment.report;

import io.smartsegment.core.stability.Internal;
import io.smartsegment.groups.RoutingResult;
import io.smartsegment.groups.judge.JudgedSegment;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who should serve whom, as text, JSON and CSV.
 *
 * @param result the result
 * @param columns the columns and amounts that a model needs to know
 */
@Internal
public record GroupsReport(RoutingResult result, Columns columns) implements Report {
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

  @Override
  public String title() {
    return "Who should serve whom";
  }

  @Override
  public List<String> lead() {
    return new GroupsTables(result).lead();
  }

  @Override
  public List<ReportTable> tables() {
    return new GroupsTables(result).tables();
  }

  @Override
  public List<String> allNotes() {
    return new GroupsTables(result).notes();
  }

  /** {@return the rules as a tree, or as a list where they are none} */
  public RuleTree rules() {
    return RuleTree.of(result.routing().rules().rules());
  }

  /**
   * {@return what is known of the segment of a rule, for its group; empty if it was not among those
   * that were judged}
   *
   * @param rule the number of the rule, from 1
   */
  public Optional<JudgedSegment> judged(int rule) {
    return new GroupsTables(result).judged(result.routing().rules().rules().get(rule - 1));
  }

  /**
   * {@return a payoff as it is shown, with its sign: percentage points, or money}
   *
   * @param payoff the payoff
   */
  public String signed(double payoff) {
    return new GroupsText(result).signed(payoff);
  }

  /** {@return how many rules are left if those that are not confirmed are left out, in words} */
  public String confirmedName() {
    return new GroupsTables(result).confirmedName();
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
