package io.smartsegment.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.RateTrend;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.question.PluginChoice;
import io.smartsegment.core.question.Question;
import io.smartsegment.core.stability.Experimental;
import io.smartsegment.core.valuation.PerSegment;
import io.smartsegment.core.valuation.TreatmentOrder;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Questions as JSON, to be saved and put to customers elsewhere. A question that was written and
 * read back is equal to the first one, so that it gets the same answer to the last bit.
 */
@Experimental
public final class QuestionJson {
  /** The names of sizes by what they count. */
  private static final Map<SegmentSize.Unit, String> NAMES =
      new EnumMap<>(
          Map.of(
              SegmentSize.Unit.CUSTOMERS, "customers",
              SegmentSize.Unit.SHARE, "share",
              SegmentSize.Unit.WEIGHT, "weight",
              SegmentSize.Unit.WEIGHT_SHARE, "weightShare"));

  /** As many as nanoseconds that a long holds. */
  private static final BigDecimal MOST_SECONDS = BigDecimal.valueOf(Long.MAX_VALUE / 1_000_000_000);

  private QuestionJson() {}

  /**
   * {@return the question as a JSON object, ending in a line break}
   *
   * @param question what to write
   * @throws InvalidSettingException if a setting is a function of Java, which has no text
   */
  public static String write(Question question) {
    return Json.text(object(question));
  }

  /**
   * {@return the question that a JSON object holds}
   *
   * @param json what {@link #write} gave
   * @throws io.smartsegment.core.error.InvalidInputException if it is no JSON, or holds something
   *     else than a question; what is wrong is named with its place
   */
  public static Question read(String json) {
    return read(JsonReading.of("The question", json));
  }

  static ObjectNode object(Question question) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    putChoice(json, "objective", question.objective().withId(question.objectiveId()));
    question.treatments().ifPresent(t -> TreatmentsJson.put(json.putArray("treatments"), t));
    if (question.treatmentOrder() != TreatmentOrder.ALL) {
      json.put("treatmentOrder", question.treatmentOrder().name().toLowerCase(Locale.ROOT));
    }
    question.specialTreatment().ifPresent(t -> json.put("specialTreatment", t));
    putChoice(json, "optimizer", question.optimizer());
    if (question.mergers().size() > 1) {
      ArrayNode mergers = json.putArray("mergers");
      question.mergers().forEach(merger -> put(mergers.addObject(), merger));
    } else {
      putChoice(json, "merger", question.merger());
    }
    putConstraints(json.putObject("constraints"), question.constraints());
    question.cutoffDecimals().ifPresent(digits -> json.put("cutoffDecimals", digits));
    json.put("seed", question.seed());
    question.timeLimit().ifPresent(limit -> json.put("timeLimitSeconds", seconds(limit)));
    return json;
  }

  static Question read(JsonReading json) {
    Question question =
        Question.DEFAULT
            .withObjective(choice(json, "objective"))
            .withOptimizer(choice(json, "optimizer"))
            .withMergers(mergers(json))
            .withConstraints(
                json.member("constraints")
                    .map(QuestionJson::constraints)
                    .orElse(Constraints.DEFAULT));
    if (json.has("treatments")) {
      question = question.withTreatments(TreatmentsJson.read(json.objects("treatments")));
      // Without another word, treatments by name may be left out.
      question = question.withTreatmentOrder(TreatmentOrder.ALL);
    }
    if (json.has("treatmentOrder")) {
      question = question.withTreatmentOrder(json.choice("treatmentOrder", TreatmentOrder.class));
    }
    if (json.has("cutoffDecimals")) {
      question = question.withCutoffDecimals(json.smallCount("cutoffDecimals"));
    }
    if (json.has("specialTreatment")) {
      question = question.withSpecialTreatment(json.text("specialTreatment"));
    }
    if (json.has("seed")) {
      question = question.withSeed(json.whole("seed"));
    }
    if (json.has("timeLimitSeconds")) {
      question = question.withTimeLimit(timeLimit(json.decimal("timeLimitSeconds")));
    }
    json.requireNothingElse();
    return question;
  }

  private static Duration timeLimit(BigDecimal seconds) {
    if (seconds.signum() <= 0 || seconds.compareTo(MOST_SECONDS) > 0) {
      throw new InvalidSettingException(
          "The time limit is %s seconds.".formatted(seconds),
          "Give more than 0 and at most %s seconds.".formatted(MOST_SECONDS));
    }
    return Duration.ofNanos(seconds.movePointRight(9).longValue());
  }

  private static BigDecimal seconds(Duration limit) {
    return BigDecimal.valueOf(limit.toNanos(), 9).stripTrailingZeros();
  }

  private static void putChoice(ObjectNode json, String name, PluginChoice choice) {
    if (choice.equals(PluginChoice.NONE)) {
      return;
    }
    put(json.putObject(name), choice);
  }

  private static void put(ObjectNode object, PluginChoice choice) {
    choice.id().ifPresent(id -> object.put("id", id));
    ObjectNode settings = object.putObject("settings");
    for (Map.Entry<String, Object> setting : choice.settings().entrySet()) {
      settings.set(setting.getKey(), setting(setting.getKey(), setting.getValue()));
    }
  }

  /** A list is an array: as text, a list of one number would be an expression for all segments. */
  private static JsonNode setting(String name, Object value) {
    if (!(value instanceof PerSegment perSegment)) {
      return TextNode.valueOf(value.toString());
    }
    if (perSegment.length().isEmpty()) {
      throw new InvalidSettingException(
          "The setting '%s' is '%s', a function of Java, which cannot be saved."
              .formatted(name, value),
          "Give a list, or an expression in k as text.");
    }
    ArrayNode numbers = Json.MAPPER.createArrayNode();
    Arrays.stream(perSegment.table(name, perSegment.length().getAsInt())).forEach(numbers::add);
    return numbers;
  }

  private static PluginChoice choice(JsonReading json, String name) {
    return json.member(name).map(QuestionJson::choice).orElse(PluginChoice.NONE);
  }

  /** One merger stands as an object, several as a list of them in their order. */
  private static List<PluginChoice> mergers(JsonReading json) {
    if (json.has("mergers")) {
      return json.objects("mergers").stream().map(QuestionJson::choice).toList();
    }
    PluginChoice one = choice(json, "merger");
    return one.equals(PluginChoice.NONE) ? List.of() : List.of(one);
  }

  private static PluginChoice choice(JsonReading json) {
    PluginChoice choice = PluginChoice.NONE;
    if (json.has("id")) {
      choice = choice.withId(json.text("id"));
    }
    Optional<JsonReading> settings = json.member("settings");
    if (settings.isPresent()) {
      for (String setting : settings.get().names()) {
        choice =
            choice.with(
                setting,
                settings.get().isList(setting)
                    ? PerSegment.list(settings.get().numbers(setting))
                    : settings.get().text(setting));
      }
    }
    json.requireNothingElse();
    return choice;
  }

  /** Number and minimum size always, the others as far as they were asked for. */
  private static void putConstraints(ObjectNode json, Constraints allowed) {
    json.put("minSegments", allowed.minSegments());
    json.put("maxSegments", allowed.maxSegments());
    json.set("minimumSize", size(allowed.minimumSize()));
    allowed.maximumSize().ifPresent(most -> json.set("maximumSize", size(most)));
    if (allowed.minimumConversions() > 0) {
      json.put("minimumConversions", allowed.minimumConversions());
    }
    if (allowed.minimumNonConversions() > 0) {
      json.put("minimumNonConversions", allowed.minimumNonConversions());
    }
    if (allowed.risingRates()) {
      json.put("risingRates", true);
    } else {
      allowed.trend().ifPresent(trend -> json.put("trend", trend.name().toLowerCase(Locale.ROOT)));
    }
    if (allowed.minimumRateDifference() > 0) {
      json.put("minimumRateDifference", allowed.minimumRateDifference());
    }
    if (!allowed.fixedCutoffs().isEmpty()) {
      ArrayNode cutoffs = json.putArray("fixedCutoffs");
      allowed.fixedCutoffs().forEach(cutoff -> cutoffs.add((double) cutoff));
    }
    OptionalDouble budget = allowed.budget();
    if (budget.isPresent()) {
      json.put("budget", budget.getAsDouble());
    }
  }

  private static Constraints constraints(JsonReading json) {
    Constraints allowed =
        Constraints.DEFAULT.between(json.smallCount("minSegments"), json.smallCount("maxSegments"));
    if (json.has("minimumSize")) {
      allowed = allowed.withMinimumSize(size(json.required("minimumSize")));
    }
    if (json.has("maximumSize")) {
      allowed = allowed.withMaximumSize(size(json.required("maximumSize")));
    }
    if (json.has("minimumConversions")) {
      allowed = allowed.withMinimumConversions(json.whole("minimumConversions"));
    }
    if (json.has("minimumNonConversions")) {
      allowed = allowed.withMinimumNonConversions(json.whole("minimumNonConversions"));
    }
    if (json.has("risingRates") && json.truth("risingRates")) {
      allowed = allowed.withRisingRates();
    }
    if (json.has("trend")) {
      allowed = allowed.withTrend(json.choice("trend", RateTrend.class));
    }
    if (json.has("minimumRateDifference")) {
      allowed = allowed.withMinimumRateDifference(json.number("minimumRateDifference"));
    }
    if (json.has("fixedCutoffs")) {
      allowed = allowed.withFixedCutoffs(json.numbers("fixedCutoffs"));
    }
    if (json.has("budget")) {
      allowed = allowed.withBudget(json.number("budget"));
    }
    json.requireNothingElse();
    return allowed;
  }

  /**
   * Amounts are text, because they are the decimals that were written, which a double may not hold.
   */
  private static JsonNode size(SegmentSize size) {
    return Json.MAPPER
        .createObjectNode()
        .put(NAMES.get(size.unit()), size.amount().stripTrailingZeros().toPlainString());
  }

  private static SegmentSize size(JsonReading json) {
    SegmentSize size = null;
    for (Map.Entry<SegmentSize.Unit, String> unit : NAMES.entrySet()) {
      if (json.has(unit.getValue())) {
        size = new SegmentSize(json.decimal(unit.getValue()), unit.getKey());
      }
    }
    json.requireNothingElse();
    return size == null ? SegmentSize.ofCustomers(json.whole("customers")) : size;
  }
}
