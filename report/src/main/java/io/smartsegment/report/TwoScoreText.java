package io.smartsegment.report;

import io.smartsegment.core.number.Numbers;
import io.smartsegment.incremental.ArmBox;
import io.smartsegment.incremental.ArmFigures;
import io.smartsegment.incremental.ArmSummary;
import io.smartsegment.incremental.MoneyEstimate;
import io.smartsegment.incremental.TwoScoreResult;
import java.util.ArrayList;
import java.util.List;

/** Who gets which arm by two scores jointly, for people. */
final class TwoScoreText {
  private final TwoScoreResult result;

  TwoScoreText(TwoScoreResult result) {
    this.result = result;
  }

  String text() {
    StringBuilder text = new StringBuilder(headline()).append('\n');
    text.append(value()).append('\n').append(proof()).append('\n');
    result.warnings().forEach(warning -> text.append("Note: ").append(warning).append('\n'));
    text.append('\n');
    result.boxes().forEach(box -> text.append(line(box)).append('\n'));
    if (!result.isTaken()) {
      text.append("\nFound on these customers, and not better beyond noise on others:\n");
      result.found().forEach(box -> text.append(line(box)).append('\n'));
    }
    section(text, "Every arm in every box, beyond '%s'".formatted(result.control()), byArm());
    section(text, "Every arm for all customers", arms());
    result.observed().map(IncrementalText::balance).ifPresent(table -> text.append(table.text()));
    return text.toString();
  }

  private static void section(StringBuilder text, String title, String table) {
    text.append('\n').append(title).append('\n').append(table).append('\n');
  }

  private String headline() {
    MoneyEstimate gain = result.againstBestSingle();
    String single = "'%s' for all".formatted(result.bestSingle().figures().arm());
    if (result.isOneArmForAll()) {
      return "One arm for all: '%s'. Boxes of %s bring no more on customers that were not used to find them, as far as can be told apart."
          .formatted(result.boxes().get(0).arm(), String.join(" and ", result.scores()));
    }
    return "%s of %s bring %s %s than %s on customers that were not used to find them (95%% interval %s)%s."
        .formatted(
            result.boxes().size() + " boxes",
            String.join(" and ", result.scores()),
            Numbers.money(Math.abs(gain.value())),
            gain.value() < 0 ? "less" : "more",
            single,
            interval(gain),
            gain.isWithinNoise() ? ": within noise" : "");
  }

  private String value() {
    MoneyEstimate others = result.outOfSample();
    return "Beyond '%s' what was found brings %s on other customers, %s per customer (95%% interval %s); on the customers that it was found with it is %s."
        .formatted(
            result.control(),
            Numbers.money(others.value()),
            Numbers.rounded(others.value() / result.customers(), 4),
            interval(others.per(result.customers()), 4),
            Numbers.money(result.inSample().value()));
  }

  private String proof() {
    return "%s at a price of %s for each box but the first, chosen by other customers. %s, %s, boxes of at least %s with %s of each arm; baseline: %s."
        .formatted(
            result.isOptimal()
                ? "No tree of two questions brings more on these customers (proven)"
                : "That no tree of two questions brings more is not proven",
            Double.isInfinite(result.price())
                ? "more than any box brings"
                : Numbers.money(result.price()),
            Numbers.count(result.customers(), "customer"),
            Numbers.count(result.arms().size(), "arm"),
            Numbers.count(result.constraints().minSize()),
            Numbers.count(result.constraints().minPerGroup()),
            result.baselineInWords());
  }

  private static String line(ArmBox box) {
    return "%s -> %s: %s, incremental %s (95%% interval %s)"
        .formatted(
            box.segment().text(),
            box.arm(),
            Numbers.count(box.customers(), "customer"),
            Numbers.money(box.profit().value()),
            interval(box.profit()));
  }

  private String byArm() {
    List<List<String>> rows = new ArrayList<>();
    int number = 0;
    for (ArmBox box : result.boxes()) {
      number++;
      for (ArmFigures arm : box.byArm()) {
        rows.add(
            List.of(
                Integer.toString(number),
                arm.arm() + (arm.arm().equals(box.arm()) ? " *" : ""),
                Numbers.count(arm.customers()),
                rate(arm),
                Numbers.money(arm.profit().value()),
                interval(arm.profit())));
      }
    }
    return TextTable.of(
        List.of("box", "arm (* chosen)", "got it", rateName(), "incremental", "95% interval"),
        rows,
        2);
  }

  private String arms() {
    List<List<String>> rows = new ArrayList<>();
    for (ArmSummary arm : result.arms()) {
      ArmFigures figures = arm.figures();
      rows.add(
          List.of(
              figures.arm(),
              Numbers.money(arm.cost()),
              Numbers.count(figures.customers()),
              Numbers.count(Math.round(arm.effective())),
              rate(figures),
              Numbers.money(figures.profit().value()),
              interval(figures.profit())));
    }
    return TextTable.of(
        List.of(
            "arm", "cost each", "got it", "effective", rateName(), "incremental", "95% interval"),
        rows,
        1);
  }

  private String rateName() {
    return result.isMoney() ? "money each" : "rate";
  }

  private String rate(ArmFigures arm) {
    if (Double.isNaN(arm.rate())) {
      return "-";
    }
    return result.isMoney() ? Numbers.money(arm.rate()) : Numbers.percent(arm.rate());
  }

  private static String interval(MoneyEstimate estimate) {
    return interval(estimate, 2);
  }

  private static String interval(MoneyEstimate estimate, int decimals) {
    return Numbers.rounded(estimate.lower(), decimals)
        + " to "
        + Numbers.rounded(estimate.upper(), decimals);
  }
}
