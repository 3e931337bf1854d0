package io.smartsegment.presentation.data;

import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.result.BestForCount;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.report.Answer;
import io.smartsegment.validation.Comparison;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is shown.
 *
 * @param answer the answer
 * @param profile what is shown of the customers; empty if they are not there
 * @param amounts how numbers are written
 * @param command the command that gave the answer; empty if nobody said
 * @param plugins what is installed, to read prices with
 */
@Internal
public record Subject(
    Answer answer,
    Optional<ScoreProfile> profile,
    Amounts amounts,
    Optional<String> command,
    PluginRegistry plugins) {
  private static final Map<String, String> TITLES =
      Map.of(
          "today", "Today",
          "model", "As it was in the model",
          "optimum", "The best for these customers",
          "uniform", "Uniform",
          "percentile", "Percentile");

  /** The cutoffs of all divisions that an answer knows. */
  public static Set<Double> cutoffs(Answer answer) {
    Set<Double> cutoffs = new LinkedHashSet<>(answer.best().cutoffs().values());
    answer.baselines().values().forEach(s -> cutoffs.addAll(s.cutoffs().values()));
    for (BestForCount entry : answer.best().bySegmentCount()) {
      cutoffs.addAll(entry.cutoffs().values());
    }
    cutoffs.addAll(answer.question().constraints().fixedCutoffs());
    return cutoffs;
  }

  /** The segmentation that was found. */
  public Segmentation best() {
    return answer.best();
  }

  /** Whether the value is money: whether it is known what each segment earns and costs. */
  public boolean isMoney() {
    return best().segments().get(0).netRevenue().isPresent();
  }

  /** A value in the unit of the objective. */
  public String value(double value) {
    return isMoney() ? amounts.total(value) : Amounts.fixed(value, 4);
  }

  /** What a division is called here that is compared on new customers. */
  String title(String name) {
    return name.equals(Comparison.ONE_SEGMENT) ? "One segment" : TITLES.getOrDefault(name, name);
  }

  /** All divisions by their titles, the answer first. */
  public Map<String, Segmentation> divisions() {
    Map<String, Segmentation> divisions = new LinkedHashMap<>();
    boolean judged = answer.baselines().containsKey(Answer.OPTIMUM);
    divisions.put(judged ? "This model" : "Smart Segment", best());
    answer.baselines().forEach((name, s) -> divisions.put(TITLES.getOrDefault(name, name), s));
    divisions.put("One segment", answer.oneSegment());
    return divisions;
  }

  /** Customers and conversions below cutoffs, as far as they are known. */
  public Optional<Curve> curve() {
    return profile
        .map(ScoreProfile::curve)
        .or(() -> answer.hull().map(hull -> Curve.of(hull, best())));
  }
}
