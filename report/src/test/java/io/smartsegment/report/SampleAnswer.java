package io.smartsegment.report;

import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.population.ScoreHull;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.question.Question;
import io.smartsegment.core.result.Alternatives;
import io.smartsegment.core.result.BestForCount;
import io.smartsegment.core.result.BudgetPoint;
import io.smartsegment.core.result.Certificate;
import io.smartsegment.core.result.PriceStability;
import io.smartsegment.core.result.PriceStability.CutoffRange;
import io.smartsegment.core.result.PriceStability.PriceLimits;
import io.smartsegment.core.result.PriceStability.Shift;
import io.smartsegment.core.result.PriceStability.TreatmentRange;
import io.smartsegment.core.result.SearchRun;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.result.Totals;
import io.smartsegment.core.result.TreatmentGain;
import io.smartsegment.core.result.Worth;
import io.smartsegment.core.segment.ScoreRange;
import io.smartsegment.core.segment.Segment;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** An answer that is small enough to know by heart: the example that can be checked by hand. */
final class SampleAnswer {
  private static final OptionalDouble NONE = OptionalDouble.empty();

  private SampleAnswer() {}

  static Answer twoSegments() {
    return answer(OptionalDouble.of(40), List.of("Mind this."));
  }

  static Answer answer(OptionalDouble bound, List<String> warnings) {
    return answer(Constraints.DEFAULT, bound, List.of(), warnings);
  }

  /** The same two segments, which cost 16, with other constraints and a budget curve. */
  static Answer constrained(Constraints constraints, List<BudgetPoint> curve) {
    return answer(constraints, OptionalDouble.of(40), curve, List.of());
  }

  /** The same two segments with another best for each number of segments. */
  static Answer found(Constraints constraints, List<BestForCount> bySegmentCount) {
    Answer answer = constrained(constraints, List.of());
    Segmentation best = answer.best();
    return new Answer(
        new Segmentation(
            best.objective(),
            best.worth(),
            best.totals(),
            best.cutoffs(),
            best.segments(),
            new Alternatives(bySegmentCount, best.budgetCurve()),
            best.run(),
            best.warnings()),
        answer.oneSegment(),
        answer.baselines(),
        answer.question(),
        answer.objectiveSettings(),
        answer.scoreColumn());
  }

  /** The same two segments with ranges of prices and the hull of the customers. */
  static Answer priced() {
    Answer answer = twoSegments();
    Segmentation best = answer.best();
    Shift shift = new Shift(0.5, Double.POSITIVE_INFINITY, 4, 1, 0, true);
    PriceLimits revenue =
        new PriceLimits(
            14, 11.333333333333334, Double.POSITIVE_INFINITY, Optional.of(shift), Optional.empty());
    PriceLimits cost =
        new PriceLimits(3, Double.NEGATIVE_INFINITY, 3.9999, Optional.empty(), Optional.of(shift));
    PriceStability stability =
        new PriceStability(
            List.of(new CutoffRange(0.5, Double.NEGATIVE_INFINITY, 0.75)),
            List.of(
                new TreatmentRange(0, Optional.of("letter"), cost, revenue),
                new TreatmentRange(1, Optional.of("call"), revenue, cost)),
            false,
            Optional.empty());
    return new Answer(
        new Segmentation(
            best.objective(),
            best.worth(),
            best.totals(),
            best.cutoffs(),
            best.segments(),
            new Alternatives(best.bySegmentCount(), best.budgetCurve(), stability),
            best.run(),
            best.warnings()),
        answer.oneSegment(),
        answer.baselines(),
        answer.question(),
        answer.objectiveSettings(),
        answer.scoreColumn(),
        Optional.empty(),
        Optional.of(hull()),
        List.of(
            new TreatmentGain("letter", false, OptionalDouble.of(0)),
            new TreatmentGain("call", true, OptionalDouble.empty())),
        Optional.empty(),
        1);
  }

  /** Eight customers: one of the four below 0.5 converted, three of those above. */
  static ScoreHull hull() {
    return ScoreHull.of(
        ScoreIndex.ofCounts(
            new double[] {0.25, 0.4, 0.5, 0.75}, new long[] {1, 3, 1, 3}, new long[] {1, 0, 1, 2}));
  }

  /** Two segments whose value is no money. */
  static Answer evidence(Constraints constraints, List<BudgetPoint> curve) {
    Segmentation one = evidence(0, Cutoffs.NONE, List.of(evidence(0, 0, 1, 8, 4)), List.of());
    Segmentation two =
        evidence(
            1.7904124,
            Cutoffs.of(0.5),
            List.of(evidence(0, 0, 0.5, 4, 1), evidence(1, 0.5, 1, 4, 3)),
            curve);
    return new Answer(
        two,
        one,
        Map.of("uniform", one),
        Question.DEFAULT.objective("information-value").constraints(constraints),
        Map.of("smoothing", "0.5"),
        "my score");
  }

  private static Segment evidence(int k, double from, double to, long size, long conversions) {
    Segment priced = segment(k, from, to, size, conversions, 0, 0);
    return new Segment(
        k,
        priced.label(),
        priced.rule(),
        Optional.empty(),
        size,
        conversions,
        (double) conversions / size,
        NONE,
        NONE,
        NONE,
        NONE);
  }

  private static Segmentation evidence(
      double value, Cutoffs cutoffs, List<Segment> segments, List<BudgetPoint> curve) {
    OptionalDouble bound = OptionalDouble.of(1.8);
    return new Segmentation(
        "information-value",
        new Worth("information value", Certificate.of(value, bound)),
        new Totals(8, 4, 0.5, 0),
        cutoffs,
        segments,
        new Alternatives(
            List.of(
                new BestForCount(1, 0, Cutoffs.NONE, Certificate.of(0, OptionalDouble.of(0))),
                new BestForCount(2, 1.7904124, Cutoffs.of(0.5), Certificate.of(1.7904124, bound))),
            curve),
        new SearchRun("annealing", 7, 1234, Duration.ofMillis(1500)),
        List.of());
  }

  private static Answer answer(
      Constraints constraints,
      OptionalDouble bound,
      List<BudgetPoint> curve,
      List<String> warnings) {
    Segmentation one =
        segmentation(
            "given",
            Cutoffs.NONE,
            List.of(segment(0, 0, 1, 8, 4, 40, 8)),
            NONE,
            List.of(),
            List.of());
    Segmentation two =
        segmentation(
            "quantile",
            Cutoffs.of(0.5),
            List.of(segment(0, 0, 0.5, 4, 1, 10, 4), segment(1, 0.5, 1, 4, 3, 42, 12)),
            bound,
            curve,
            warnings);
    Map<String, Segmentation> baselines = new LinkedHashMap<>();
    baselines.put("uniform", two);
    baselines.put("percentile", one);
    return new Answer(
        two,
        one,
        baselines,
        Question.DEFAULT.constraints(constraints),
        Map.of("revenue", "3^k"),
        "my score");
  }

  private static Segment segment(
      int k, double from, double to, long size, long conversions, double revenue, double cost) {
    return new Segment(
        k,
        "[%s, %s%s".formatted(from, to, to == 1 ? "]" : ")"),
        new ScoreRange(from, to, to == 1),
        Optional.empty(),
        size,
        conversions,
        (double) conversions / size,
        OptionalDouble.of(revenue),
        OptionalDouble.of(cost),
        NONE,
        NONE);
  }

  private static Segmentation segmentation(
      String optimizer,
      Cutoffs cutoffs,
      List<Segment> segments,
      OptionalDouble bound,
      List<BudgetPoint> curve,
      List<String> warnings) {
    double value = segments.stream().mapToDouble(s -> s.netRevenue().orElseThrow()).sum();
    return new Segmentation(
        "net-revenue",
        new Worth("net revenue", Certificate.of(value, bound)),
        new Totals(8, 4, 0.5, 3),
        cutoffs,
        segments,
        new Alternatives(
            List.of(
                new BestForCount(1, 32, Cutoffs.NONE, Certificate.of(32, OptionalDouble.of(32))),
                new BestForCount(2, 36, Cutoffs.of(0.5), Certificate.of(36, bound))),
            curve),
        new SearchRun(optimizer, 7, 1234, Duration.ofMillis(1500)),
        warnings);
  }
}
