package io.smartsegment.presentation.page;

import io.smartsegment.core.stability.Internal;
import io.smartsegment.groups.judge.Routing;
import io.smartsegment.presentation.data.RuleWords;
import io.smartsegment.report.GroupsReport;
import io.smartsegment.report.RuleTree;
import java.util.ArrayList;
import java.util.List;

/**
 * Rules as a tree of questions, or as a list.
 *
 * @param isTree whether they are a tree
 * @param nodes the answers of the first question, or the rules
 * @param remark what holds for everybody else
 */
@Internal
public record RulesView(boolean isTree, List<Node> nodes, String remark) {
  /**
   * A condition with the group that serves customers, or with further questions.
   *
   * @param group the group; empty if more is asked
   * @param level what to do, in capitals; may be empty
   */
  public record Node(String text, String group, String detail, String level, List<Node> nodes) {}

  static RulesView of(GroupsReport report) {
    RuleTree tree = report.rules();
    String byDefault = report.result().routing().rules().defaultGroup();
    if (tree.nodes().isEmpty()) {
      return new RulesView(
          false,
          List.of(new Node("all customers", byDefault, RuleWords.detail(report, 0), "", List.of())),
          "");
    }
    List<Node> nodes = new ArrayList<>(tree.nodes().stream().map(n -> node(report, n)).toList());
    if (!tree.isTree()) {
      nodes.add(new Node("everybody else", byDefault, RuleWords.detail(report, 0), "", List.of()));
    }
    return new RulesView(
        tree.isTree(),
        nodes,
        tree.isTree()
            ? "Whoever fits no rule, for example for lack of a value, is served by %s."
                .formatted(byDefault)
            : "The first rule that fits counts.");
  }

  private static Node node(GroupsReport report, RuleTree.Node node) {
    if (node.rule() == 0) {
      return new Node(
          node.text(), "", "", "", node.nodes().stream().map(next -> node(report, next)).toList());
    }
    Routing.RuleFigures figures = report.result().routing().figures().get(node.rule());
    return new Node(
        node.text(),
        figures.group(),
        RuleWords.detail(report, node.rule()),
        RuleWords.level(report, node.rule()),
        List.of());
  }
}
