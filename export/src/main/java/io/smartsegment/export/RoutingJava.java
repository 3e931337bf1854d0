package io.smartsegment.export;

import io.smartsegment.core.stability.Experimental;
import io.smartsegment.groups.rule.Condition;
import io.smartsegment.groups.rule.LevelCondition;
import io.smartsegment.groups.rule.MissingCondition;
import io.smartsegment.groups.rule.RangeCondition;
import io.smartsegment.groups.rule.RoutingRules;
import io.smartsegment.groups.rule.Segment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Rules for groups as the source of a Java class {@code Routing} that needs Java 8 or newer and no
 * library. Its methods take what is known of a customer, null where it is missing; NaN is missing
 * as well.
 */
@Experimental
public final class RoutingJava {
  private static final String TEMPLATE =
      """
        /** The group that serves a customer. Written by Smart Segment. */
        public final class Routing {
          private static final String[] GROUPS = {
        %s  };

          private Routing() {}

          /**
           * The group that serves a customer.
           *
        %s   */
          public static String groupOf(%s) {
            return GROUPS[ruleOf(%s)];
          }

          /** The number of the first rule that a customer fulfils, 0 for the default. */
          public static int ruleOf(%s) {
        %s    return 0;
          }

          private static boolean isMissing(Double value) {
            return value == null || value.isNaN();
          }
        }
        """;

  private final Map<String, String> names = new LinkedHashMap<>();
  private final Map<String, String> types = new LinkedHashMap<>();

  private RoutingJava(RoutingRules rules) {
    Set<String> taken = new TreeSet<>();
    for (Condition condition : rules.conditions()) {
      String feature = condition.feature();
      if (!names.containsKey(feature)) {
        names.put(feature, Identifiers.java(feature, taken));
      }
      types.put(feature, isText(condition) ? "String" : "Double");
    }
  }

  /**
   * {@return the source of the class, without a package, in ASCII, ending in a line break}
   *
   * @param rules what to export
   */
  public static String source(RoutingRules rules) {
    return new RoutingJava(rules).write(rules);
  }

  private String write(RoutingRules rules) {
    List<String> groups = new ArrayList<>(List.of(rules.defaultGroup()));
    rules.rules().forEach(rule -> groups.add(rule.group()));
    StringBuilder tests = new StringBuilder();
    for (int i = 0; i < rules.rules().size(); i++) {
      tests.append(
          "    if (%s) {\n      return %d;\n    }\n"
              .formatted(segment(rules.rules().get(i).segment()), i + 1));
    }
    String parameters =
        names.entrySet().stream()
            .map(e -> types.get(e.getKey()) + " " + e.getValue())
            .collect(Collectors.joining(", "));
    String documented =
        names.entrySet().stream()
            .map(
                e ->
                    "   * @param %s the feature %s, null if it is missing\n"
                        .formatted(e.getValue(), SourceText.javaComment(e.getKey())))
            .collect(Collectors.joining());
    return TEMPLATE.formatted(
        SourceText.entries(groups, "    ", SourceText::javaText),
        documented,
        parameters,
        String.join(", ", names.values()),
        parameters,
        tests);
  }

  private static boolean isText(Condition condition) {
    return condition instanceof LevelCondition
        || (condition instanceof MissingCondition missing && missing.category());
  }

  private String segment(Segment segment) {
    return segment.conditions().isEmpty()
        ? "true"
        : segment.conditions().stream().map(this::condition).collect(Collectors.joining(" && "));
  }

  private String condition(Condition condition) {
    String name = names.getOrDefault(condition.feature(), "");
    if (condition instanceof RangeCondition range) {
      List<String> parts = new ArrayList<>(List.of("!isMissing(" + name + ")"));
      Double from = range.from();
      Double to = range.to();
      if (from != null) {
        parts.add(name + " >= " + NumberText.of(from));
      }
      if (to != null) {
        parts.add(name + " < " + NumberText.of(to));
      }
      String inside = "(" + String.join(" && ", parts) + ")";
      return range.orMissing() ? "(isMissing(%s) || %s)".formatted(name, inside) : inside;
    }
    if (condition instanceof LevelCondition levels) {
      String in =
          levels.levels().stream()
              .map(level -> SourceText.javaText(level) + ".equals(" + name + ")")
              .collect(Collectors.joining(" || ", "(", ")"));
      if (levels.in()) {
        return in;
      }
      return levels.missing() ? "!" + in : "(%s != null && !%s)".formatted(name, in);
    }
    MissingCondition missing = (MissingCondition) condition;
    if (missing.category()) {
      return name + (missing.missing() ? " == null" : " != null");
    }
    return (missing.missing() ? "" : "!") + "isMissing(" + name + ")";
  }
}
