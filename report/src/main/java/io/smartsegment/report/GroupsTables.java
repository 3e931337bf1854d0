package io.smartsegment.report;

import io.smartsegment.core.number.Numbers;
import io.smartsegment.groups.GroupFigures;
import io.smartsegment.groups.RoutingResult;
import io.smartsegment.groups.judge.Estimate;
import io.smartsegment.groups.judge.JudgedSegment;
import io.smartsegment.groups.judge.Level;
import io.smartsegment.groups.judge.Routing;
import io.smartsegment.groups.payoff.Balance;
import io.smartsegment.groups.rule.RoutingRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who should serve whom as an answer in sentences and tables, for a page. */
final class GroupsTables {
  private static final String UNKNOWN = "-";
  private static final int DECIMALS = 3;

  private final RoutingResult result;
  private final GroupsText words;

  GroupsTables(RoutingResult result) {
    this.result = result;
    words = new GroupsText(result);
  }

  /** The answer, and what to do. */
  List<String> lead() {
    List<String> lead = new ArrayList<>();
    List<RoutingRule> rules = result.routing().rules().rules();
    lead.add(
        rules.isEmpty()
            ? "One group for all: %s.".formatted(result.defaultGroup())
            : "%s say which group serves whom.".formatted(Numbers.count(rules.size(), "rule")));
    lead.add(worth());
    if (rules.isEmpty()) {
      return lead;
    }
    add(lead, Level.IMPLEMENT, "Do this");
    add(lead, Level.PILOT, "Try this with some customers first");
    add(lead, Level.COLLECT, "Collect more data before you decide on this");
    add(lead, Level.SKIP, "Nothing is gained by this");
    return lead;
  }

  private String worth() {
    Routing routing = result.routing();
    Estimate today = routing.againstToday();
    String against =
        routing.rules().rules().isEmpty()
            ? ""
            : "; against %s for all %s"
                .formatted(result.defaultGroup(), words.with(routing.againstDefault()));
    return "Against today that is worth %s for a customer%s%s, judged by %s who had no part in finding it."
        .formatted(
            words.with(today),
            today.low() <= 0 && today.high() >= 0 ? ", which may be chance" : "",
            against,
            Numbers.count(result.judge(), "customer"));
  }

  private void add(List<String> lead, Level level, String advice) {
    String rules =
        result.routing().rules().rules().stream()
            .filter(rule -> judged(rule).filter(known -> known.level() == level).isPresent())
            .map(rule -> "%s: %s".formatted(rule.segment().text(), rule.group()))
            .collect(Collectors.joining("; "));
    if (!rules.isEmpty()) {
      lead.add("%s (%s): %s.".formatted(advice, level.words().toUpperCase(Locale.ROOT), rules));
    }
  }

  /**
   * What is known of the segment of a rule for its group; a segment may be judged several times.
   */
  Optional<JudgedSegment> judged(RoutingRule rule) {
    return result.segments().stream()
        .filter(
            judged ->
                judged.segment().equals(rule.segment()) && judged.group().equals(rule.group()))
        .findFirst();
  }

  List<ReportTable> tables() {
    List<ReportTable> tables = new ArrayList<>();
    if (!result.routing().rules().rules().isEmpty()) {
      tables.add(rules());
    }
    tables.add(worthTable());
    tables.add(workload());
    tables.add(groups());
    if (!result.segments().isEmpty()) {
      tables.add(segments());
    }
    tables.add(balance());
    return tables;
  }

  private ReportTable rules() {
    List<List<String>> rows = new ArrayList<>();
    Routing routing = result.routing();
    for (Routing.RuleFigures figures : routing.figures()) {
      int number = figures.number();
      Optional<JudgedSegment> judged =
          number == 0 ? Optional.empty() : judged(routing.rules().rules().get(number - 1));
      rows.add(
          List.of(
              number == 0 ? UNKNOWN : Integer.toString(number),
              number == 0
                  ? "everybody else"
                  : routing.rules().rules().get(number - 1).segment().text(),
              figures.group(),
              judged.map(known -> known.level().words().toUpperCase(Locale.ROOT)).orElse(UNKNOWN),
              Numbers.percent(figures.share()),
              figure(figures.expected().estimate()),
              figure(figures.today())));
    }
    // Everybody else comes last, as the rules are read.
    rows.add(rows.remove(0));
    return new ReportTable(
        "Rules, the first one that fits",
        List.of("rule", "customers", "group", "level", "share", "expected", "today"),
        rows,
        4,
        List.of(
            "Expected: what such a customer would pay with the group; today: what such customers pay."
                + " Both are by customers who had no part in finding the rules."));
  }

  private String figure(double number) {
    return Double.isFinite(number) ? words.amount(number) : UNKNOWN;
  }

  private ReportTable worthTable() {
    List<List<String>> rows = new ArrayList<>();
    Routing routing = result.routing();
    boolean hasRules = !routing.rules().rules().isEmpty();
    rows.add(worth(hasRules ? "rules" : result.defaultGroup(), "today", routing.againstToday()));
    if (hasRules) {
      rows.add(worth("rules", result.defaultGroup() + " for all", routing.againstDefault()));
      Routing confirmed = result.confirmedRouting();
      rows.add(worth(confirmedName(), "today", confirmed.againstToday()));
    }
    return new ReportTable(
        "Worth of the rules, for a customer",
        List.of("what", "against", "worth", "95% interval"),
        rows,
        2,
        hasRules
            ? List.of(
                "Rules of confirmed segments were chosen by the customers that judge them, so that their"
                    + " worth is too good.")
            : List.of());
  }

  /** How many rules are left if those that are not confirmed are left out. */
  String confirmedName() {
    return "confirmed rules only (%d of %d)"
        .formatted(
            result.confirmedRouting().rules().rules().size(),
            result.routing().rules().rules().size());
  }

  private List<String> worth(String what, String against, Estimate estimate) {
    return List.of(what, against, words.signed(estimate.estimate()), words.range(estimate));
  }

  private ReportTable workload() {
    List<List<String>> rows = new ArrayList<>();
    for (Map.Entry<String, Routing.Workload> load : result.routing().workload().entrySet()) {
      rows.add(
          List.of(
              load.getKey(),
              Numbers.percent(load.getValue().today()),
              Numbers.percent(load.getValue().then())));
    }
    return new ReportTable(
        "Workload: share of customers", List.of("group", "today", "by the rules"), rows, 1);
  }

  private ReportTable groups() {
    List<List<String>> rows = new ArrayList<>();
    for (GroupFigures group : result.groups()) {
      rows.add(
          List.of(
              group.name() + (group.name().equals(result.defaultGroup()) ? " (default)" : ""),
              Numbers.count(group.served()),
              words.outcome(group.rate()),
              words.amount(group.everybody()),
              words.amount(group.standardError()),
              Numbers.count(Math.round(group.effectiveCustomers()))));
    }
    return new ReportTable(
        "Groups, for all customers",
        List.of(
            "group",
            "served",
            "outcome of these",
            "if it served all",
            "std. error",
            "effective customers"),
        rows,
        1,
        List.of(
            "Today a customer pays %s (std. error %s)."
                .formatted(
                    words.amount(result.today().estimate()),
                    words.amount(result.today().standardError())),
            "Effective customers: as many customers, given to groups by chance, would tell as much."));
  }

  private ReportTable segments() {
    List<List<String>> rows = new ArrayList<>();
    for (JudgedSegment judged : result.segments()) {
      rows.add(
          List.of(
              judged.segment().text(),
              judged.group() + " / " + judged.against(),
              judged.level().words().toUpperCase(Locale.ROOT),
              judged.trust().name().toLowerCase(Locale.ROOT),
              String.join("+", judged.methods()),
              Numbers.percent(judged.shareFind()),
              Numbers.percent(judged.shareJudge()),
              words.outcome(judged.successFind()),
              words.outcome(judged.successJudge()),
              Double.isFinite(judged.successDifference())
                  ? words.signed(judged.successDifference())
                  : UNKNOWN,
              words.signed(judged.advantageFind()),
              judged.judged() ? words.signed(judged.advantage().estimate()) : UNKNOWN,
              judged.judged() ? words.range(judged.advantage()) : UNKNOWN,
              judged.judged() ? Numbers.rounded(judged.adjustedP(), 4) : UNKNOWN,
              judged.confirmed() ? "yes" : "no"));
    }
    return new ReportTable(
        "Segments, judged",
        List.of(
            "segment",
            "group / against",
            "level",
            "trust",
            "methods",
            "share, found",
            "share, judged",
            "outcome, found",
            "outcome, judged",
            "difference",
            "advantage, found",
            "advantage, judged",
            "interval",
            "p",
            "confirmed"),
        rows,
        5,
        meanings());
  }

  private List<String> meanings() {
    return List.of(
        "Found: by the customers with whom the rules were found. Judged: by others, and what to believe.",
        "Outcome: of all customers of the segment, whoever served them. Difference: of both outcomes; it is"
            + " stability, and not improvement.",
        "Advantage: what the group gains over the other one with the same customers. The intervals hold for"
            + " all lines together 95 times in 100, and p is corrected for their number. Confirmed: p is below 0.05.",
        "Level: what to do, by the size of the advantage and of the segment. Trust: how far advantage and"
            + " segment hold from one part to the other.");
  }

  private ReportTable balance() {
    List<List<String>> rows = new ArrayList<>();
    for (Balance one : result.balance()) {
      rows.add(
          List.of(
              one.feature(),
              Math.abs(one.weighted()) > Balance.LARGE ? "not alike" : "alike",
              difference(one.raw()),
              difference(one.weighted())));
    }
    return new ReportTable(
        "Balance: how much features differ between the groups",
        List.of("feature", "after weighting", "as served", "weighted"),
        rows,
        2,
        List.of(
            "In standard deviations. Weighted: each customer counts by 1 over the probability of the group"
                + " that served him; beyond %s in either direction the groups are still not alike."
                    .formatted(Numbers.plain(Balance.LARGE))));
  }

  private static String difference(double number) {
    return Double.isFinite(number) ? Numbers.rounded(number, DECIMALS) : UNKNOWN;
  }

  /** Warnings first. */
  List<String> notes() {
    List<String> notes = new ArrayList<>(result.warnings());
    notes.add(words.proof());
    notes.addAll(words.capacities());
    if (result.inPoints()) {
      notes.add("What is called pp is percentage points.");
    }
    notes.addAll(words.notes());
    return notes;
  }
}
