package io.smartsegment.export;

import io.smartsegment.core.stability.Experimental;
import io.smartsegment.groups.rule.Condition;
import io.smartsegment.groups.rule.LevelCondition;
import io.smartsegment.groups.rule.MissingCondition;
import io.smartsegment.groups.rule.RangeCondition;
import io.smartsegment.groups.rule.RoutingRules;
import io.smartsegment.groups.rule.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rules for groups as a Python 3 module that imports nothing. Its functions take a mapping from
 * features to values; a missing key, {@code None} and NaN are missing.
 */
@Experimental
public final class RoutingPython {
  private static final String TEMPLATE =
      """
      \"""The group that serves a customer. Written by Smart Segment.

      group_of({"age": 50, "region": "N"}) gives the group, rule_of the number of its rule.
      A frame of pandas: [group_of(row) for row in frame.to_dict("records")]
      \"""

      # The group of each rule; that of rule 0 serves everybody else.
      GROUPS = (
      %s)


      def group_of(customer):
          \"""The group that serves a customer.\"""
          return GROUPS[rule_of(customer)]


      def rule_of(customer):
          \"""The number of the first rule that a customer fulfils, 0 for the default.\"""
      %s    return 0


      def _number(customer, feature):
          \"""A number, None where it is missing; true is 1 and false is 0.\"""
          value = customer.get(feature)
          if value is None or value != value:
              return None
          if isinstance(value, str):
              text = value.strip().lower()
              if text in ("", "na", "null", "nan"):
                  return None
              if text in ("true", "false"):
                  return 1.0 if text == "true" else 0.0
              value = text
          return float(value)


      def _level(customer, feature):
          \"""A level, None where it is missing; whole numbers are written without a point.\"""
          value = customer.get(feature)
          if value is None or value != value:
              return None
          if isinstance(value, float) and value.is_integer():
              value = int(value)
          return str(value)
      """;

  private RoutingPython() {}

  /**
   * {@return the source of the module, in ASCII, ending in a line break}
   *
   * @param rules what to export
   */
  public static String source(RoutingRules rules) {
    List<String> groups = new ArrayList<>(List.of(rules.defaultGroup()));
    rules.rules().forEach(rule -> groups.add(rule.group()));
    List<String> features = rules.conditions().stream().map(Condition::feature).distinct().toList();
    StringBuilder body = new StringBuilder();
    for (Condition condition : rules.conditions()) {
      String line =
          "    f%d = %s(customer, %s)\n"
              .formatted(
                  features.indexOf(condition.feature()),
                  isText(condition) ? "_level" : "_number",
                  SourceText.pythonText(condition.feature()));
      if (body.indexOf(line) < 0) {
        body.append(line);
      }
    }
    for (int i = 0; i < rules.rules().size(); i++) {
      body.append(
          "    if %s:\n        return %d\n"
              .formatted(segment(rules.rules().get(i).segment(), features), i + 1));
    }
    return TEMPLATE.formatted(SourceText.entries(groups, "    ", SourceText::pythonText), body);
  }

  private static boolean isText(Condition condition) {
    return condition instanceof LevelCondition
        || (condition instanceof MissingCondition missing && missing.category());
  }

  private static String segment(Segment segment, List<String> features) {
    return segment.conditions().isEmpty()
        ? "True"
        : segment.conditions().stream()
            .map(condition -> condition(condition, "f" + features.indexOf(condition.feature())))
            .collect(Collectors.joining(" and "));
  }

  private static String condition(Condition condition, String name) {
    if (condition instanceof RangeCondition range) {
      List<String> parts = new ArrayList<>(List.of(name + " is not None"));
      Double from = range.from();
      Double to = range.to();
      if (from != null) {
        parts.add(name + " >= " + NumberText.of(from));
      }
      if (to != null) {
        parts.add(name + " < " + NumberText.of(to));
      }
      String inside = "(" + String.join(" and ", parts) + ")";
      return range.orMissing() ? "(%s is None or %s)".formatted(name, inside) : inside;
    }
    if (condition instanceof LevelCondition levels) {
      String all =
          levels.levels().stream()
              .map(level -> SourceText.pythonText(level) + ",")
              .collect(Collectors.joining(" ", "(", ")"));
      if (levels.in()) {
        return "%s in %s".formatted(name, all);
      }
      return levels.missing()
          ? "%s not in %s".formatted(name, all)
          : "(%1$s is not None and %1$s not in %2$s)".formatted(name, all);
    }
    return name + (((MissingCondition) condition).missing() ? " is None" : " is not None");
  }
}
