package io.smartsegment.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.groups.judge.Estimate;
import io.smartsegment.groups.judge.Monitored;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of rules for groups, as text, JSON and CSV.
 *
 * @param model the rules and what was expected of them
 * @param monitored what became of them
 * @param leastCoverage the share of customers whom rules should serve at least
 * @param mostCoverage and at most
 * @param notes what a reader must know, sentences
 */
@Internal
public record MonitorReport(
    RoutingModel model,
    Monitored monitored,
    double leastCoverage,
    double mostCoverage,
    List<String> notes) {
  private static final double LITTLE = 0.1;
  private static final double MUCH = 0.25;

  /**
   * Keeps a copy of the notes.
   *
   * @param model the rules and what was expected of them
   * @param monitored what became of them
   * @param leastCoverage the share of customers whom rules should serve at least
   * @param mostCoverage and at most
   * @param notes what a reader must know, sentences
   */
  public MonitorReport {
    notes = List.copyOf(notes);
  }

  /** {@return the text, ending in a line break} */
  public String text() {
    List<String> lines = new ArrayList<>();
    long alarms = monitored.rules().stream().filter(Monitored.RuleOutcome::alarm).count();
    lines.add(
        alarms == 0
            ? "No alarm: no rule does worse than expected by more than the limit and chance."
            : "ALARM: %s %s worse than expected."
                .formatted(Numbers.count(alarms, "rule"), alarms == 1 ? "does" : "do"));
    lines.add("");
    lines.add(TextTable.of(headers(), rows(), 2));
    lines.add("");
    lines.add(coverage());
    lines.add(
        "Shares of rules: stability index %s, %s."
            .formatted(
                Numbers.rounded(monitored.stability(), 3),
                monitored.stability() < LITTLE
                    ? "little has changed"
                    : monitored.stability() < MUCH ? "some change" : "much has changed"));
    List<String> loads = new ArrayList<>();
    monitored.workload().forEach((group, share) -> loads.add(group + " " + Numbers.percent(share)));
    lines.add("Workload: " + (loads.isEmpty() ? "unknown" : String.join(", ", loads)) + ".");
    monitored
        .ranks()
        .forEach(
            rank ->
                lines.add(
                    "Rule %d was expected to be number %d and is number %d now."
                        .formatted(rank.number(), rank.expected(), rank.now())));
    monitored
        .satisfaction()
        .ifPresent(
            satisfaction ->
                lines.add(
                    "Satisfaction: %s where the rules were followed, %s where not."
                        .formatted(
                            with(satisfaction.followed()), with(satisfaction.notFollowed()))));
    if (monitored.withoutOutcome() > 0) {
      lines.add(
          "Note: %s without a group or an outcome count in shares only."
              .formatted(Numbers.count(monitored.withoutOutcome(), "customer")));
    }
    notes.forEach(note -> lines.add("Note: " + note));
    return String.join("\n", lines) + "\n";
  }

  private String coverage() {
    double share = monitored.coverage();
    String verdict = share < leastCoverage ? "below" : share > mostCoverage ? "above" : "within";
    return "Coverage: rules serve %s of customers, %s the target of %s to %s."
        .formatted(
            Numbers.percent(share),
            verdict,
            Numbers.percent(leastCoverage),
            Numbers.percent(mostCoverage));
  }

  private static List<String> headers() {
    return List.of(
        "rule",
        "group",
        "share",
        "expected",
        "followed",
        "not followed",
        "paid",
        "interval",
        "expected",
        "alarm");
  }

  private List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>();
    for (Monitored.RuleOutcome rule : monitored.rules()) {
      rows.add(
          List.of(
              name(rule.number()),
              rule.group(),
              Numbers.percent(rule.share()),
              Numbers.percent(rule.expectedShare()),
              Numbers.count(rule.followed()),
              Numbers.count(rule.notFollowed()),
              amount(rule.observed().estimate()),
              amount(rule.observed().low()) + " to " + amount(rule.observed().high()),
              amount(rule.expected()),
              rule.alarm() ? "yes" : "no"));
    }
    return rows;
  }

  private String name(int number) {
    return number == 0
        ? "0. everybody else"
        : number + ". " + model.rules().rules().get(number - 1).segment().text();
  }

  private static String with(Estimate estimate) {
    return Double.isFinite(estimate.estimate())
        ? "%s (%s to %s)"
            .formatted(
                Numbers.rounded(estimate.estimate(), 2),
                bound(estimate.low()),
                bound(estimate.high()))
        : "unknown";
  }

  private static String bound(double number) {
    return Double.isFinite(number) ? Numbers.rounded(number, 2) : "unknown";
  }

  private String amount(double number) {
    if (!Double.isFinite(number)) {
      return "unknown";
    }
    return model.inPoints() ? Numbers.percent(number) : Numbers.value(number);
  }

  /** {@return the JSON, ending in a line break} */
  public String json() {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("customers", monitored.customers());
    json.put("withoutOutcome", monitored.withoutOutcome());
    json.put("alarm", monitored.isAlarming());
    ArrayNode rules = json.putArray("rules");
    for (Monitored.RuleOutcome rule : monitored.rules()) {
      ObjectNode one = rules.addObject();
      one.put("rule", rule.number());
      one.put("text", name(rule.number()));
      one.put("group", rule.group());
      put(one, "share", rule.share());
      put(one, "expectedShare", rule.expectedShare());
      one.put("followed", rule.followed());
      one.put("notFollowed", rule.notFollowed());
      put(one, "observed", rule.observed().estimate());
      put(one, "standardError", rule.observed().standardError());
      put(one, "low", rule.observed().low());
      put(one, "high", rule.observed().high());
      put(one, "expected", rule.expected());
      put(one, "expectedStandardError", rule.expectedError());
      one.put("alarm", rule.alarm());
    }
    put(json, "coverage", monitored.coverage());
    ArrayNode target = json.putArray("coverageTarget");
    target.add(leastCoverage).add(mostCoverage);
    put(json, "stabilityIndex", monitored.stability());
    ObjectNode workload = json.putObject("workload");
    monitored.workload().forEach(workload::put);
    ArrayNode ranks = json.putArray("ranks");
    for (Monitored.Rank rank : monitored.ranks()) {
      ObjectNode one = ranks.addObject();
      one.put("rule", rank.number());
      one.put("expected", rank.expected());
      one.put("now", rank.now());
    }
    monitored.satisfaction().ifPresent(all -> satisfaction(all, json.putObject("satisfaction")));
    return Json.text(json);
  }

  private static void satisfaction(Monitored.Satisfaction all, ObjectNode json) {
    put(json, "followed", all.followed().estimate());
    put(json, "followedStandardError", all.followed().standardError());
    put(json, "notFollowed", all.notFollowed().estimate());
    put(json, "notFollowedStandardError", all.notFollowed().standardError());
  }

  private static void put(ObjectNode json, String name, double number) {
    if (Double.isFinite(number)) {
      json.put(name, number);
    } else {
      json.putNull(name);
    }
  }

  /** {@return a row for each rule as CSV} */
  public String csv() {
    StringBuilder csv =
        new StringBuilder(
            "rule,text,group,share,expected_share,followed,not_followed,observed,low,high,expected,alarm\n");
    for (Monitored.RuleOutcome rule : monitored.rules()) {
      csv.append(
          String.join(
              ",",
              Integer.toString(rule.number()),
              CsvText.harmless(name(rule.number())),
              CsvText.harmless(rule.group()),
              cell(rule.share()),
              cell(rule.expectedShare()),
              Integer.toString(rule.followed()),
              Integer.toString(rule.notFollowed()),
              cell(rule.observed().estimate()),
              cell(rule.observed().low()),
              cell(rule.observed().high()),
              cell(rule.expected()),
              Boolean.toString(rule.alarm())));
      csv.append('\n');
    }
    return csv.toString();
  }

  private static String cell(double number) {
    return Double.isFinite(number) ? Numbers.full(number) : "";
  }
}
