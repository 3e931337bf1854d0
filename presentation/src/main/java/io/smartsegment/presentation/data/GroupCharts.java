package io.smartsegment.presentation.data;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smartsegment.groups.RoutingResult;
import io.smartsegment.groups.judge.Estimate;
import io.smartsegment.groups.judge.JudgedSegment;
import io.smartsegment.groups.judge.Routing;
import io.smartsegment.report.GroupsReport;
import io.smartsegment.report.RuleTree;
import java.util.ArrayList;
import java.util.List;

/** The charts of a report on who should serve whom. */
final class GroupCharts {
  static final List<String> NAMES = List.of("rules", "advantage", "worth", "workload");

  private static final int ROW = 42;
  private static final int AROUND = 24;
  private static final double POINTS = 100;

  private final GroupsReport report;
  private final RoutingResult result;
  private final List<String> groups;

  private GroupCharts(GroupsReport report) {
    this.report = report;
    this.result = report.result();
    this.groups = result.groups().stream().map(group -> group.name()).toList();
  }

  static ReportCharts of(GroupsReport report) {
    GroupCharts all = new GroupCharts(report);
    List<ReportChart> charts = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    if (all.result.routing().rules().rules().isEmpty()) {
      missing.add("There is no picture of rules, since one group serves all customers.");
    } else {
      charts.add(all.rules());
    }
    if (all.result.segments().isEmpty()) {
      missing.add("There is no picture of advantages, since no segment was judged.");
    } else {
      charts.add(all.advantage());
    }
    charts.add(all.worth());
    charts.add(all.workload());
    return new ReportCharts(charts, missing);
  }

  /** The tree line by line, from the left to the right. */
  private ReportChart rules() {
    RuleTree tree = report.rules();
    ObjectNode data = ChartJson.object();
    data.put("type", "tree").put("isTree", tree.isTree());
    groups.forEach(group -> data.withArray("groups").add(ChartJson.line(group)));
    ArrayNode rows = data.putArray("rows");
    tree.nodes().forEach(node -> add(rows, node, 0));
    if (!tree.isTree()) {
      leaf(rows.addObject().put("depth", 0).put("text", "everybody else"), 0);
    }
    return new ReportChart(
            "rules", "The rules", "Rules with the group, share and advantage of each", data)
        .withHeight(AROUND + ROW * rows.size())
        .besideThePage();
  }

  private void add(ArrayNode rows, RuleTree.Node node, int depth) {
    ObjectNode row = rows.addObject().put("depth", depth);
    row.put("text", ChartJson.line(node.text()));
    if (node.rule() > 0) {
      leaf(row, node.rule());
    }
    node.nodes().forEach(next -> add(rows, next, depth + 1));
  }

  private void leaf(ObjectNode row, int rule) {
    Routing.RuleFigures figures = result.routing().figures().get(rule);
    row.put("group", groups.indexOf(figures.group()));
    row.put("detail", ChartJson.line(figures.group() + ": " + RuleWords.detail(report, rule)));
    row.put("level", RuleWords.level(report, rule));
  }

  private ReportChart advantage() {
    Forest forest = forest("what the group gains for a customer", "judged, with interval");
    forest.otherName("found");
    double unit = unit();
    for (JudgedSegment judged : result.segments()) {
      Estimate estimate = judged.advantage();
      boolean isKnown = judged.judged();
      forest
          .add(
              "%s over %s, %s: %s"
                  .formatted(
                      judged.group(),
                      judged.against(),
                      RuleWords.level(judged),
                      judged.segment().text()),
              isKnown ? unit * estimate.estimate() : Double.NaN,
              isKnown ? unit * estimate.low() : Double.NaN,
              isKnown ? unit * estimate.high() : Double.NaN)
          .put("other", unit * judged.advantageFind());
    }
    return forest.chart("advantage", "Advantage of the best group in each segment");
  }

  private ReportChart worth() {
    Forest forest = forest("worth for a customer", "estimate with 95 % interval");
    Routing routing = result.routing();
    if (routing.rules().rules().isEmpty()) {
      add(forest, result.defaultGroup() + " for all, against today", routing.againstToday());
    } else {
      add(forest, "rules against today", routing.againstToday());
      add(
          forest,
          "rules against %s for all".formatted(result.defaultGroup()),
          routing.againstDefault());
      add(
          forest,
          report.confirmedName() + " against today, too good",
          result.confirmedRouting().againstToday());
    }
    return forest.chart("worth", "What routing is worth");
  }

  private Forest forest(String xName, String pointName) {
    return new Forest(
        result.inPoints() ? ChartJson.Kind.points : ChartJson.Kind.gain,
        result.inPoints() ? xName + ", in percentage points" : xName,
        pointName);
  }

  private void add(Forest forest, String name, Estimate estimate) {
    double unit = unit();
    forest.add(name, unit * estimate.estimate(), unit * estimate.low(), unit * estimate.high());
  }

  private double unit() {
    return result.inPoints() ? POINTS : 1;
  }

  private ReportChart workload() {
    Bars bars =
        new Bars(
            "share of customers",
            ChartJson.Kind.rate,
            result.routing().workload().keySet().stream().map(ChartJson::line).toList());
    List<Routing.Workload> loads = List.copyOf(result.routing().workload().values());
    bars.add("today", loads.stream().map(Routing.Workload::today).toList());
    bars.add("by the rules", loads.stream().map(Routing.Workload::then).toList());
    return bars.chart("workload", "Workload of each group");
  }
}
