package io.smartsegment.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.groups.rule.RoutingRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A model file of the kind "groups": rules, and what was expected of them.
 *
 * @param rules the rules
 * @param groupColumn the column with the group that served a customer
 * @param outcomeColumn the column with what came of a customer
 * @param revenue what an outcome of 1 earns
 * @param costs what groups cost for each customer; those that are not there cost nothing
 * @param inPoints whether payoffs are success rates
 * @param expected what is to be expected of each rule, the default first
 */
@Internal
public record RoutingModel(
    RoutingRules rules,
    String groupColumn,
    String outcomeColumn,
    double revenue,
    Map<String, Double> costs,
    boolean inPoints,
    List<Expected> expected) {
  private static final String KIND = "groups";
  private static final String ADVICE =
      "Give the model.json that 'groups --out DIR' wrote, or its folder.";

  /**
   * Keeps copies.
   *
   * @param rules the rules
   * @param groupColumn the column with the group that served a customer
   * @param outcomeColumn the column with what came of a customer
   * @param revenue what an outcome of 1 earns
   * @param costs what groups cost for each customer; those that are not there cost nothing
   * @param inPoints whether payoffs are success rates
   * @param expected what is to be expected of each rule, the default first
   */
  public RoutingModel {
    costs = Map.copyOf(costs);
    expected = List.copyOf(expected);
  }

  /**
   * What is to be expected of the customers of a rule.
   *
   * @param share their share of all customers
   * @param value what such a customer pays with the group of the rule, less the cost of the group
   * @param standardError the standard error of that
   */
  @Internal
  public record Expected(double share, double value, double standardError) {}

  /**
   * {@return whether a file, or model.json in a folder, is a model of this kind; false if it cannot
   * be read}
   *
   * @param path the file or folder
   */
  public static boolean isOne(Path path) {
    try {
      JsonReading json = JsonReading.of("The model " + path, Files.readString(file(path)));
      return json.has("kind") && json.text("kind").equals(KIND);
    } catch (IOException | InvalidInputException e) {
      return false;
    }
  }

  private static Path file(Path path) {
    return Files.isDirectory(path) ? path.resolve("model.json") : path;
  }

  /**
   * {@return the model}
   *
   * @param path the file, or the folder that holds model.json
   * @throws InvalidInputException if it cannot be read or is not a model of this kind
   */
  public static RoutingModel read(Path path) {
    Path file = file(path);
    try {
      return of(JsonReading.of("The model " + file, Files.readString(file)), file);
    } catch (IOException e) {
      throw new InvalidInputException(
          "The model %s cannot be read: %s.".formatted(file, IoWords.of(e)), ADVICE);
    } catch (InvalidInputException e) {
      throw e.advice().isEmpty() ? new InvalidInputException(e.problem(), ADVICE) : e;
    } catch (InvalidSettingException e) {
      throw new InvalidInputException("The model %s: %s".formatted(file, e.problem()), ADVICE);
    }
  }

  private static RoutingModel of(JsonReading json, Path file) {
    if (!json.has("kind") || !json.text("kind").equals(KIND)) {
      throw new InvalidInputException(
          "The model %s is not one of rules for groups.".formatted(file), ADVICE);
    }
    if (json.whole("formatVersion") != GroupsJson.FORMAT_VERSION) {
      throw new InvalidInputException(
          "The model %s has the format version %d, which this version does not know."
              .formatted(file, json.whole("formatVersion")),
          "Take a newer version of Smart Segment.");
    }
    RoutingRules rules = RulesJson.rules(json.required("routing"), json.words("default"));
    List<Expected> expected = new ArrayList<>();
    for (JsonReading one : json.required("routing").objects("expected")) {
      boolean isKnown = one.has("value");
      expected.add(
          new Expected(
              one.number("share"),
              isKnown ? one.number("value") : Double.NaN,
              isKnown && one.has("standardError")
                  ? one.number("standardError")
                  : Double.POSITIVE_INFINITY));
    }
    if (expected.size() != rules.rules().size() + 1) {
      throw new InvalidInputException(
          "The model %s has %d rules, and expects something of %d."
              .formatted(file, rules.rules().size(), expected.size() - 1),
          ADVICE);
    }
    return new RoutingModel(
        rules,
        json.words("groupColumn"),
        json.words("outcomeColumn"),
        json.number("revenue"),
        costs(json.required("costs")),
        json.truth("inPoints"),
        expected);
  }

  private static Map<String, Double> costs(JsonReading json) {
    Map<String, Double> costs = new HashMap<>();
    json.names().forEach(group -> costs.put(group, json.number(group)));
    return costs;
  }

  /** {@return the rules alone as JSON, ending in a line break} */
  public String rulesJson() {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("kind", KIND);
    json.put("default", rules.defaultGroup());
    RulesJson.write(rules, json);
    return Json.text(json);
  }
}
