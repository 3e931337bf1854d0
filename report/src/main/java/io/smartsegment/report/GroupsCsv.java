package io.smartsegment.report;

import io.smartsegment.core.number.Numbers;
import io.smartsegment.groups.RoutingResult;
import io.smartsegment.groups.judge.JudgedSegment;
import io.smartsegment.groups.rule.Condition;
import io.smartsegment.groups.spi.RuleConstraints;
import java.util.ArrayList;
import java.util.List;

/** The table of judged segments, with the columns that such tables usually have. */
final class GroupsCsv {
  private static final int DECIMALS = 4;
  private static final List<String> HEADERS =
      List.of(
          "Feature_1",
          "Range_1",
          "Feature_2",
          "Range_2",
          "Feature_3",
          "Range_3",
          "Pct_Train_%",
          "Pct_Test_%",
          "Success_Train_%",
          "Success_Test_%",
          "Success_Diff_%",
          "Method",
          "Group",
          "Against",
          "Advantage_%",
          "Low_%",
          "High_%",
          "p",
          "Level",
          "Trust",
          "Agreement");

  private GroupsCsv() {}

  /** Where outcomes or payoffs are money, the columns in per cent hold amounts. */
  static String write(RoutingResult result) {
    StringBuilder csv = new StringBuilder(header(result)).append('\n');
    double unit = result.inPoints() ? 100 : 1;
    for (JudgedSegment judged : result.segments()) {
      csv.append(String.join(",", cells(judged, unit))).append('\n');
    }
    return csv.toString();
  }

  private static String header(RoutingResult result) {
    String header = String.join(",", HEADERS);
    return result.inPoints()
        ? header
        : header
            .replace("Success_Train_%", "Success_Train")
            .replace("Success_Test_%", "Success_Test")
            .replace("Success_Diff_%", "Success_Diff")
            .replace("Advantage_%,Low_%,High_%", "Advantage,Low,High");
  }

  private static List<String> cells(JudgedSegment judged, double unit) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < RuleConstraints.MOST; i++) {
      boolean isThere = i < judged.segment().conditions().size();
      Condition condition = isThere ? judged.segment().conditions().get(i) : null;
      cells.add(condition == null ? "" : CsvText.harmless(condition.feature()));
      cells.add(condition == null ? "" : CsvText.harmless(condition.text()));
    }
    cells.add(number(100 * judged.shareFind()));
    cells.add(number(100 * judged.shareJudge()));
    cells.add(number(unit * judged.successFind()));
    cells.add(number(unit * judged.successJudge()));
    cells.add(number(unit * judged.successDifference()));
    cells.add(CsvText.quoted(String.join("+", judged.methods())));
    cells.add(CsvText.harmless(judged.group()));
    cells.add(CsvText.harmless(judged.against()));
    cells.add(number(unit * judged.advantage().estimate()));
    cells.add(number(unit * judged.advantage().low()));
    cells.add(number(unit * judged.advantage().high()));
    cells.add(number(judged.adjustedP()));
    cells.add(judged.level().name());
    cells.add(judged.trust().name());
    cells.add(Integer.toString(judged.agreement()));
    return cells;
  }

  private static String number(double number) {
    return Double.isFinite(number) ? Numbers.rounded(number, DECIMALS).replace(",", "") : "";
  }
}
