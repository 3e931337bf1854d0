package io.smartsegment.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smartsegment.groups.rule.Condition;
import io.smartsegment.groups.rule.LevelCondition;
import io.smartsegment.groups.rule.MissingCondition;
import io.smartsegment.groups.rule.RangeCondition;
import io.smartsegment.groups.rule.RoutingRule;
import io.smartsegment.groups.rule.RoutingRules;
import io.smartsegment.groups.rule.Segment;
import java.util.ArrayList;
import java.util.List;

/** Rules for groups as JSON, and back. */
final class RulesJson {
  private RulesJson() {}

  static void write(Segment segment, ObjectNode json) {
    ArrayNode conditions = json.putArray("conditions");
    segment.conditions().forEach(condition -> write(condition, conditions.addObject()));
    json.put("text", segment.text());
  }

  private static void write(Condition condition, ObjectNode json) {
    json.put("feature", condition.feature());
    if (condition instanceof RangeCondition range) {
      json.put("from", range.from());
      json.put("to", range.to());
      if (range.flag()) {
        json.put("flag", true);
      }
    } else if (condition instanceof LevelCondition levels) {
      ArrayNode all = json.putArray(levels.in() ? "in" : "notIn");
      levels.levels().forEach(all::add);
    } else if (condition instanceof MissingCondition missing) {
      json.put("only", missing.missing() ? "missing" : "present");
      json.put("category", missing.category());
    }
    json.put("missing", condition.holdsIfMissing());
  }

  static Segment segment(JsonReading json) {
    List<Condition> conditions = new ArrayList<>();
    json.objects("conditions").forEach(one -> conditions.add(condition(one)));
    return new Segment(conditions);
  }

  private static Condition condition(JsonReading json) {
    String feature = json.words("feature");
    boolean missing = json.truth("missing");
    if (json.has("only")) {
      boolean isMissing = json.words("only").equals("missing");
      if (isMissing != missing) {
        throw json.refused("missing", "what 'only' says");
      }
      return new MissingCondition(feature, isMissing, json.truth("category"));
    }
    if (json.has("in") || json.has("notIn")) {
      boolean in = json.has("in");
      return new LevelCondition(feature, json.texts(in ? "in" : "notIn"), in, missing);
    }
    return new RangeCondition(
        feature,
        json.has("from") ? Double.valueOf(json.number("from")) : null,
        json.has("to") ? Double.valueOf(json.number("to")) : null,
        missing,
        json.has("flag") && json.truth("flag"));
  }

  static void write(RoutingRules rules, ObjectNode json) {
    ArrayNode all = json.putArray("rules");
    int number = 0;
    for (RoutingRule rule : rules.rules()) {
      ObjectNode one = all.addObject();
      one.put("number", ++number);
      write(rule.segment(), one);
      one.put("group", rule.group());
    }
  }

  static RoutingRules rules(JsonReading json, String defaultGroup) {
    List<RoutingRule> rules = new ArrayList<>();
    json.objects("rules")
        .forEach(one -> rules.add(new RoutingRule(segment(one), one.words("group"))));
    return new RoutingRules(rules, defaultGroup);
  }
}
