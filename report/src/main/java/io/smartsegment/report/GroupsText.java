package io.smartsegment.report;

import io.smartsegment.core.number.Numbers;
import io.smartsegment.groups.GroupFigures;
import io.smartsegment.groups.RoutingResult;
import io.smartsegment.groups.judge.Estimate;
import io.smartsegment.groups.judge.JudgedSegment;
import io.smartsegment.groups.judge.Routing;
import io.smartsegment.groups.payoff.Assignment;
import io.smartsegment.groups.rule.RoutingRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Who should serve whom in words. */
final class GroupsText {
  private final RoutingResult result;
  private final StringBuilder text = new StringBuilder();

  GroupsText(RoutingResult result) {
    this.result = result;
  }

  static String write(RoutingResult result) {
    GroupsText all = new GroupsText(result);
    all.head();
    all.groups();
    all.rules();
    all.worth();
    all.segments();
    all.trust();
    return all.text.toString();
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private void head() {
    line(
        "Who should serve whom: rules found with %s, judged by %s others."
            .formatted(Numbers.count(result.find(), "customer"), Numbers.count(result.judge())));
    line(proof());
    capacities().forEach(this::line);
  }

  /** What is proven about the rules. */
  String proof() {
    RoutingResult.SearchFigures search = result.search();
    if (search.finder().isEmpty()) {
      return "The rules are the confirmed segments in their order; nothing is proven about them.";
    }
    String size =
        "at least %s each, %s of each group"
            .formatted(
                Numbers.count(result.constraints().minSize(), "customer"),
                Numbers.count(result.constraints().minPerGroup()));
    String what = "%d questions, segments of %s".formatted(result.constraints().depth(), size);
    double price = search.price().orElse(0);
    String paid =
        Double.isInfinite(price)
            ? "no segment was worth more than chance in cross-validation"
            : "each further segment has to earn %s".formatted(Numbers.value(price));
    if (search.upperBound().isEmpty()) {
      return "Nothing is proven about the rules of %s; %s."
          .formatted(search.finder().orElseThrow(), paid);
    }
    double gap = search.upperBound().getAsDouble() - search.value().orElse(Double.NaN);
    return search.isOptimal()
        ? "Proven: no rules of %s earn more on the first part; %s.".formatted(what, paid)
        : "Not proven: rules of %s could earn up to %s more on the first part; %s."
            .formatted(what, Numbers.value(gap), paid);
  }

  /** What each capacity leaves, and what more of it would bring. */
  List<String> capacities() {
    List<String> lines = new ArrayList<>();
    result.search().capacityPrices().forEach((group, price) -> lines.add(capacity(group, price)));
    return lines;
  }

  private String capacity(String group, double price) {
    return "Capacity of %s: %s of the %s who find rules; one more customer for it would be worth %s."
        .formatted(
            group,
            Numbers.count(result.capacity(group).orElseThrow()),
            Numbers.count(result.find()),
            price == 0 ? "nothing" : Numbers.value(price));
  }

  private void groups() {
    line("");
    line("For all customers");
    List<List<String>> rows = new ArrayList<>();
    for (GroupFigures group : result.groups()) {
      rows.add(
          List.of(
              group.name() + (group.name().equals(result.defaultGroup()) ? " (default)" : ""),
              Numbers.count(group.served()),
              outcome(group.rate()),
              amount(group.everybody()),
              amount(group.standardError())));
    }
    line(
        TextTable.of(
            List.of("group", "served", "outcome of these", "if it served all", "std. error"),
            rows,
            1));
    line(
        "Today %s (std. error %s)."
            .formatted(amount(result.today().estimate()), amount(result.today().standardError())));
  }

  private void rules() {
    line("");
    line("Rules");
    Routing routing = result.routing();
    if (routing.rules().rules().isEmpty()) {
      line("  One group for all: " + routing.rules().defaultGroup() + ".");
      return;
    }
    int number = 0;
    for (RoutingRule rule : routing.rules().rules()) {
      number++;
      Routing.RuleFigures figures = routing.figures().get(number);
      line(
          "  %d. %s: %s (%s of customers)"
              .formatted(
                  number, rule.segment().text(), rule.group(), Numbers.percent(figures.share())));
      result.segments().stream()
          .filter(judged -> judged.segment().equals(rule.segment()))
          .forEach(judged -> line("     " + sentence(judged)));
    }
    line("  Everybody else: " + routing.rules().defaultGroup() + ".");
  }

  private String sentence(JudgedSegment judged) {
    if (!judged.judged()) {
      return "not judged: fewer than 30 judging customers of a compared group. %s."
          .formatted(level(judged));
    }
    return "%s against %s: %s (%s), %s. %s."
        .formatted(
            judged.group(),
            judged.against(),
            signed(judged.advantage().estimate()),
            range(judged.advantage()),
            judged.confirmed() ? "confirmed" : "not confirmed",
            level(judged));
  }

  static String level(JudgedSegment judged) {
    return "%s, trust %s"
        .formatted(
            judged.level().words().toUpperCase(Locale.ROOT),
            judged.trust().name().toLowerCase(Locale.ROOT));
  }

  private void worth() {
    Routing routing = result.routing();
    line("");
    line("Worth of the rules, for a customer");
    line(
        "  against %s for all: %s"
            .formatted(result.defaultGroup(), with(routing.againstDefault())));
    line("  against today: " + with(routing.againstToday()));
    if (!routing.rules().rules().isEmpty()) {
      Routing confirmed = result.confirmedRouting();
      line(
          "  with rules of confirmed segments only (%d of %d): %s against today; these were chosen by the customers that judge them"
              .formatted(
                  confirmed.rules().rules().size(),
                  routing.rules().rules().size(),
                  signed(confirmed.againstToday().estimate())));
    }
    List<String> loads = new ArrayList<>();
    for (Map.Entry<String, Routing.Workload> load : routing.workload().entrySet()) {
      loads.add(
          "%s %s today, %s then"
              .formatted(
                  load.getKey(),
                  Numbers.percent(load.getValue().today()),
                  Numbers.percent(load.getValue().then())));
    }
    line("  workload: " + String.join("; ", loads));
  }

  private void segments() {
    if (result.segments().isEmpty()) {
      return;
    }
    line("");
    line("Segments");
    List<List<String>> rows = new ArrayList<>();
    for (JudgedSegment judged : result.segments()) {
      rows.add(
          List.of(
              judged.segment().text(),
              judged.group() + " / " + judged.against(),
              Numbers.percent(judged.shareJudge()),
              outcome(judged.successFind()),
              outcome(judged.successJudge()),
              judged.judged() ? signed(judged.advantage().estimate()) : "",
              judged.judged() ? range(judged.advantage()) : "",
              Numbers.rounded(judged.adjustedP(), 4),
              judged.level().name() + " " + judged.trust().name(),
              String.join("+", judged.methods())));
    }
    line(
        TextTable.of(
            List.of(
                "segment",
                "group / against",
                "share",
                "found",
                "judged",
                "advantage",
                "interval",
                "p",
                "level",
                "methods"),
            rows,
            2));
    line(
        "found and judged: outcome of all customers of the segment in either part, whoever served"
            + " them; their difference is stability, not improvement.");
    line(
        "advantage: what the group gains over the other with the same customers, on the judging part;"
            + " the intervals hold for all lines together 95 times in 100.");
  }

  private void trust() {
    line("");
    result.warnings().forEach(warning -> line("Warning: " + warning));
    notes().forEach(note -> line("Note: " + note));
  }

  /** What was assumed, in sentences. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (result.notComparable() > 0) {
      notes.add(
          "%s cannot be compared, since some group hardly ever serves such customers; they get their rule and take no part in the figures."
              .formatted(Numbers.count(result.notComparable(), "customer")));
    }
    notes.addAll(result.notes());
    notes.add(
        result.assignment() == Assignment.ESTIMATED
            ? "The comparison holds if everything that decided who served whom and also matters"
                + " for success is among the features."
            : "The comparison holds if who served whom was decided as stated.");
    return notes;
  }

  String with(Estimate estimate) {
    return "%s (%s)".formatted(signed(estimate.estimate()), range(estimate));
  }

  String range(Estimate estimate) {
    return signed(estimate.low()) + " to " + signed(estimate.high());
  }

  String signed(double number) {
    return (number >= 0 ? "+" : "") + amount(number);
  }

  /** A payoff: percentage points, or money. */
  String amount(double number) {
    if (!Double.isFinite(number)) {
      return "unknown";
    }
    return result.inPoints() ? Numbers.rounded(100 * number, 2) + " pp" : Numbers.value(number);
  }

  String outcome(double number) {
    if (!Double.isFinite(number)) {
      return "unknown";
    }
    return result.inPoints() ? Numbers.percent(number) : Numbers.value(number);
  }
}
