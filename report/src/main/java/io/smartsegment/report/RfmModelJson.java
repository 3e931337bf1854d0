package io.smartsegment.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smartsegment.customers.rfm.RfmFrequency;
import io.smartsegment.customers.rfm.RfmNames;
import io.smartsegment.customers.rfm.RfmSegmentation;
import io.smartsegment.customers.rfm.RfmSettings;
import io.smartsegment.customers.rfm.RfmThresholds;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The rule of segments by recency, frequency and money in a model file. */
final class RfmModelJson {
  private RfmModelJson() {}

  static String write(RfmModel model) {
    return CustomerModelJson.text(RfmModel.KIND, model.asOf(), json -> write(json, model.rule()));
  }

  private static void write(ObjectNode json, RfmSegmentation rfm) {
    RfmSettings settings = rfm.settings();
    json.put("frequency", word(settings.frequency()));
    if (settings.windowDays() != RfmSettings.ALL_DAYS) {
      json.put("windowDays", settings.windowDays());
    }
    ObjectNode thresholds = json.putObject("thresholds");
    rfm.thresholds().recencyDays().forEach(thresholds.putArray("recencyDays")::add);
    rfm.thresholds().frequency().forEach(thresholds.putArray("frequency")::add);
    ArrayNode money = thresholds.putArray("money");
    rfm.thresholds().money().forEach(amount -> money.add(amount.toPlainString()));
    if (rfm.names().isPresent()) {
      ArrayNode names = json.putArray("names");
      for (int recency = 1; recency <= RfmNames.SCORES; recency++) {
        for (int frequency = 1; frequency <= RfmNames.SCORES; frequency++) {
          names
              .addObject()
              .put("recency", recency)
              .put("frequency", frequency)
              .put("name", rfm.names().get().name(recency, frequency));
        }
      }
    }
  }

  static RfmModel read(LocalDate asOf, JsonReading json) {
    JsonReading thresholds = json.required("thresholds");
    String frequency = json.text("frequency");
    RfmFrequency counted =
        Arrays.stream(RfmFrequency.values())
            .filter(known -> word(known).equals(frequency))
            .findFirst()
            .orElseThrow(() -> json.refused("frequency", "orders or days"));
    int scores = thresholds.numbers("recencyDays").length + 1;
    RfmSettings settings =
        new RfmSettings(
            Math.min(9, Math.max(2, scores)),
            counted,
            json.has("windowDays") ? json.smallCount("windowDays") : RfmSettings.ALL_DAYS);
    RfmSegmentation rfm =
        RfmSegmentation.of(
            new RfmThresholds(
                wholes(thresholds, "recencyDays").stream().map(Math::toIntExact).toList(),
                wholes(thresholds, "frequency"),
                money(thresholds)),
            settings);
    return new RfmModel(
        asOf, json.has("names") ? rfm.withNames(RfmNames.of(cells(json))) : rfm.byCell());
  }

  private static List<Long> wholes(JsonReading json, String name) {
    List<Long> wholes = new ArrayList<>();
    for (double number : json.numbers(name)) {
      // Larger ones are not exact as doubles, and no count comes near.
      if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
        throw json.refused(name, "a list of whole numbers up to " + Integer.MAX_VALUE);
      }
      wholes.add((long) number);
    }
    return wholes;
  }

  private static List<BigDecimal> money(JsonReading json) {
    try {
      return json.texts("money").stream().map(BigDecimal::new).toList();
    } catch (NumberFormatException e) {
      throw json.refused("money", "a list of decimal numbers as text");
    }
  }

  private static List<RfmNames.Cell> cells(JsonReading json) {
    return json.objects("names").stream()
        .map(
            cell ->
                new RfmNames.Cell(
                    cell.smallCount("recency"), cell.smallCount("frequency"), cell.words("name")))
        .toList();
  }

  private static String word(RfmFrequency frequency) {
    return frequency == RfmFrequency.PURCHASES ? "orders" : "days";
  }
}
