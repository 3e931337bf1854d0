package io.smartsegment.report;

import io.smartsegment.core.number.Numbers;
import io.smartsegment.validation.Comparison;
import io.smartsegment.validation.Estimate;
import io.smartsegment.validation.Expectation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What divisions are expected to earn on new customers, for the table that compares them. */
final class ComparisonText {
  private ComparisonText() {}

  /** Rows with a cell for each division that the answer is compared with, and one for itself. */
  static List<List<String>> rows(Answer answer, Expectation expected) {
    List<String> values = new ArrayList<>(List.of("expected on new customers"));
    List<String> gains = new ArrayList<>(List.of("  optimised earns more by"));
    for (String name : answer.baselines().keySet()) {
      Optional<Comparison> beside = expected.against(name);
      values.add(beside.map(other -> cell(other.netRevenue(), "")).orElse("-"));
      gains.add(beside.map(other -> cell(other.gain(), sign(other.gain()))).orElse("-"));
    }
    values.add(cell(expected.netRevenue(), ""));
    gains.add("");
    return List.of(values, gains);
  }

  private static String cell(Estimate estimate, String sign) {
    return "%s%s\n%s"
        .formatted(sign, Numbers.money(estimate.value()), ValidationText.ends(estimate));
  }

  private static String sign(Estimate gain) {
    return gain.value() > 0 ? "+" : "";
  }

  /** What to add to the line that tells the value of one segment. */
  static String oneSegment(Expectation expected) {
    Comparison one = expected.against(Comparison.ONE_SEGMENT).orElseThrow();
    return "; on new customers %s, and optimised earns %s%s more (95 %% interval %s)"
        .formatted(
            Numbers.money(one.netRevenue().value()),
            sign(one.gain()),
            Numbers.money(one.gain().value()),
            ValidationText.ends(one.gain()));
  }
}
