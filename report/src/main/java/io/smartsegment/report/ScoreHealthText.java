package io.smartsegment.report;

import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.validation.Estimate;
import io.smartsegment.validation.ScoreHealth;
import java.util.ArrayList;
import java.util.List;

/** The health of a score as text. */
@Internal
public final class ScoreHealthText {
  private static final int DECIMALS = 4;

  /** More rows than fit beside the rest; the others are in JSON, and the text says so. */
  private static final int MOST_STEPS = 20;

  private ScoreHealthText() {}

  /**
   * {@return sentences and the reliability table, ending in a line break}
   *
   * @param health what to write
   */
  public static String write(ScoreHealth health) {
    StringBuilder text = new StringBuilder("\nThe score\n");
    health
        .auc()
        .ifPresent(
            auc ->
                text.append(
                    "AUC %s: so often a customer who converts has a higher score than one who does not\n"
                        .formatted(interval(auc))));
    text.append(
        "Mean score %s, conversion rate %s; Brier score %s, and %s if all had the same score; calibration error %s\n"
            .formatted(
                rounded(health.meanScore()),
                rounded((double) health.conversions() / health.customers()),
                rounded(health.brier()),
                rounded(health.brierOfRate()),
                rounded(health.calibrationError())));
    health
        .calibration()
        .ifPresent(
            fit ->
                text.append(
                    "Calibration slope %s, intercept %s; probabilities have 1 and 0\n"
                        .formatted(interval(fit.slope()), interval(fit.intercept()))));
    text.append(table(health.steps())).append('\n');
    if (health.steps().size() > MOST_STEPS) {
      text.append(
          "%s more above, which JSON lists\n"
              .formatted(Numbers.count(health.steps().size() - MOST_STEPS, "natural step")));
    }
    health.warnings().forEach(warning -> text.append("Note: ").append(warning).append('\n'));
    return text.toString();
  }

  private static String table(List<ScoreHealth.Step> steps) {
    List<List<String>> rows = new ArrayList<>();
    for (ScoreHealth.Step step : steps.subList(0, Math.min(MOST_STEPS, steps.size()))) {
      rows.add(
          List.of(
              rounded(step.lowest()),
              rounded(step.highest()),
              Numbers.count(step.customers()),
              Numbers.count(step.conversions()),
              rounded(step.meanScore()),
              rounded(step.rate())));
    }
    return TextTable.of(
        List.of("scores from", "to", "customers", "conversions", "mean score", "rate"), rows, 0);
  }

  private static String interval(Estimate estimate) {
    return "%s (95 %% interval %s to %s)"
        .formatted(rounded(estimate.value()), rounded(estimate.lower()), rounded(estimate.upper()));
  }

  private static String rounded(double number) {
    return Numbers.rounded(number, DECIMALS);
  }
}
