package io.smartsegment.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smartsegment.groups.GroupFigures;
import io.smartsegment.groups.RoutingResult;
import io.smartsegment.groups.judge.Estimate;
import io.smartsegment.groups.judge.JudgedSegment;
import io.smartsegment.groups.judge.Routing;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Who should serve whom as JSON. Numbers that do not exist are null. */
final class GroupsJson {
  static final int FORMAT_VERSION = 1;

  private final RoutingResult result;
  private final ObjectNode json = Json.MAPPER.createObjectNode();

  private GroupsJson(RoutingResult result) {
    this.result = result;
  }

  static String write(RoutingResult result, GroupsReport.Columns columns) {
    return new GroupsJson(result).write(columns);
  }

  private String write(GroupsReport.Columns columns) {
    json.put("kind", "groups");
    json.put("formatVersion", FORMAT_VERSION);
    json.put("groupColumn", columns.group());
    json.put("outcomeColumn", columns.outcome());
    json.put("revenue", columns.revenue());
    ObjectNode costs = json.putObject("costs");
    new TreeMap<>(columns.costs()).forEach(costs::put);
    json.put("inPoints", result.inPoints());
    groups();
    search();
    ArrayNode segments = json.putArray("segments");
    result.segments().forEach(segment -> segment(segment, segments.addObject()));
    routing(result.routing(), json.putObject("routing"));
    routing(result.confirmedRouting(), json.putObject("confirmedRouting"));
    ArrayNode balance = json.putArray("balance");
    result
        .balance()
        .forEach(
            one -> {
              ObjectNode entry = balance.addObject();
              entry.put("feature", one.feature());
              put(entry, "raw", one.raw());
              put(entry, "weighted", one.weighted());
            });
    ArrayNode notes = json.putArray("notes");
    result.notes().forEach(notes::add);
    ArrayNode warnings = json.putArray("warnings");
    result.warnings().forEach(warnings::add);
    return Json.text(json);
  }

  private void groups() {
    ArrayNode groups = json.putArray("groups");
    for (GroupFigures figures : result.groups()) {
      ObjectNode group = groups.addObject();
      group.put("name", figures.name());
      group.put("served", figures.served());
      put(group, "rate", figures.rate());
      put(group, "everybody", figures.everybody());
      put(group, "standardError", figures.standardError());
      put(group, "effectiveCustomers", figures.effectiveCustomers());
    }
    json.put("default", result.defaultGroup());
    put(json, "today", result.today().estimate());
    json.put("assignment", result.assignment().name().toLowerCase(Locale.ROOT));
    json.put("notComparable", result.notComparable());
    json.put("find", result.find());
    json.put("judge", result.judge());
  }

  private void search() {
    RoutingResult.SearchFigures search = result.search();
    ArrayNode features = json.putArray("features");
    result.features().forEach(features::add);
    ArrayNode finders = json.putArray("finders");
    search.finders().forEach(finders::add);
    json.put("finder", search.finder().orElse(null));
    put(json, "value", search.value());
    put(json, "upperBound", search.upperBound());
    if (search.value().isPresent() && search.upperBound().isPresent()) {
      put(json, "gap", search.upperBound().getAsDouble() - search.value().getAsDouble());
    } else {
      json.putNull("gap");
    }
    json.put(
        "proof", search.finder().isEmpty() ? "NONE" : search.isOptimal() ? "OPTIMAL" : "BOUNDED");
    put(json, "price", search.price());
    ObjectNode capacities = json.putObject("capacities");
    search
        .capacityPrices()
        .forEach(
            (group, price) -> {
              ObjectNode capacity = capacities.putObject(group);
              capacity.put("customers", result.capacity(group).orElseThrow());
              put(capacity, "price", price);
            });
    json.put("minimumSize", result.constraints().minSize());
    json.put("minimumPerGroup", result.constraints().minPerGroup());
  }

  private static void segment(JudgedSegment judged, ObjectNode json) {
    RulesJson.write(judged.segment(), json);
    json.put("group", judged.group());
    json.put("against", judged.against());
    put(json, "shareFind", judged.shareFind());
    put(json, "shareJudge", judged.shareJudge());
    put(json, "successFind", judged.successFind());
    put(json, "successJudge", judged.successJudge());
    put(json, "successDiff", judged.successDifference());
    ObjectNode rates = json.putObject("rates");
    judged.rates().forEach((group, rate) -> put(rates, group, rate));
    put(json, "advantageFind", judged.advantageFind());
    json.put("judged", judged.judged());
    put(json, "advantage", judged.advantage().estimate());
    put(json, "standardError", judged.advantage().standardError());
    put(json, "low", judged.advantage().low());
    put(json, "high", judged.advantage().high());
    put(json, "p", judged.p());
    put(json, "adjustedP", judged.adjustedP());
    json.put("confirmed", judged.confirmed());
    put(json, "drift", judged.drift());
    put(json, "driftStandardError", judged.driftError());
    put(json, "gainAgainstToday", judged.gainAgainstToday().estimate());
    put(json, "detectable", judged.detectable());
    ArrayNode methods = json.putArray("methods");
    judged.methods().forEach(methods::add);
    json.put("agreement", judged.agreement());
    json.put("level", judged.level().name());
    json.put("trust", judged.trust().name());
  }

  private static void routing(Routing routing, ObjectNode json) {
    RulesJson.write(routing.rules(), json);
    ArrayNode expected = json.putArray("expected");
    for (Routing.RuleFigures figures : routing.figures()) {
      ObjectNode rule = expected.addObject();
      rule.put("rule", figures.number());
      rule.put("group", figures.group());
      put(rule, "share", figures.share());
      put(rule, "value", figures.expected().estimate());
      put(rule, "standardError", figures.expected().standardError());
      put(rule, "today", figures.today());
    }
    put(json, "value", routing.value().estimate());
    put(json, "valueStandardError", routing.value().standardError());
    estimate(routing.againstDefault(), json.putObject("againstDefault"));
    estimate(routing.againstToday(), json.putObject("againstToday"));
    ObjectNode workload = json.putObject("workload");
    routing
        .workload()
        .forEach(
            (group, shares) -> {
              ObjectNode one = workload.putObject(group);
              put(one, "today", shares.today());
              put(one, "then", shares.then());
            });
  }

  private static void estimate(Estimate estimate, ObjectNode json) {
    put(json, "estimate", estimate.estimate());
    put(json, "low", estimate.low());
    put(json, "high", estimate.high());
  }

  private static void put(ObjectNode json, String name, OptionalDouble number) {
    put(json, name, number.orElse(Double.NaN));
  }

  private static void put(ObjectNode json, String name, double number) {
    if (Double.isFinite(number)) {
      json.put(name, number);
    } else {
      json.putNull(name);
    }
  }
}
