package io.smartsegment.report;

import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.result.BestForCount;
import io.smartsegment.core.result.BudgetPoint;
import io.smartsegment.core.result.Certificate;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.segment.ScoreRange;
import io.smartsegment.core.segment.Segment;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
            best.optimizer(),
            best.objective(),
            best.valueName(),
            best.seed(),
            best.customers(),
            best.conversions(),
            best.dropped(),
            best.netRevenue(),
            best.certificate(),
            best.cutoffs(),
            best.segments(),
            bySegmentCount,
            best.budgetCurve(),
            best.warnings(),
            best.evaluations(),
            best.elapsed()),
        answer.oneSegment(),
        answer.baselines(),
        answer.question());
  }

  /** Two segments whose value is no money. */
  static Answer evidence(Constraints constraints, List<BudgetPoint> curve) {
    Segmentation one = evidence(0, List.of(), List.of(evidence(0, 0, 1, 8, 4)), List.of());
    Segmentation two =
        evidence(
            1.7904124,
            List.of(0.5),
            List.of(evidence(0, 0, 0.5, 4, 1), evidence(1, 0.5, 1, 4, 3)),
            curve);
    return new Answer(
        two,
        one,
        Map.of("uniform", one),
        new Answer.Question("my score", Map.of("smoothing", "0.5"), constraints));
  }

  private static Segment evidence(int k, double from, double to, long size, long conversions) {
    Segment priced = segment(k, from, to, size, conversions, 0, 0);
    return new Segment(k, priced.label(), priced.rule(), size, conversions, NONE, NONE, NONE, NONE);
  }

  private static Segmentation evidence(
      double value, List<Double> cutoffs, List<Segment> segments, List<BudgetPoint> curve) {
    OptionalDouble bound = OptionalDouble.of(1.8);
    return new Segmentation(
        "annealing",
        "information-value",
        "information value",
        7,
        8,
        4,
        0,
        value,
        Certificate.of(value, bound),
        cutoffs,
        segments,
        List.of(
            new BestForCount(1, 0, List.of(), Certificate.of(0, OptionalDouble.of(0))),
            new BestForCount(2, 1.7904124, List.of(0.5), Certificate.of(1.7904124, bound))),
        curve,
        List.of(),
        1234,
        Duration.ofMillis(1500));
  }

  private static Answer answer(
      Constraints constraints,
      OptionalDouble bound,
      List<BudgetPoint> curve,
      List<String> warnings) {
    Segmentation one =
        segmentation(
            "given", List.of(), List.of(segment(0, 0, 1, 8, 4, 40, 8)), NONE, List.of(), List.of());
    Segmentation two =
        segmentation(
            "quantile",
            List.of(0.5),
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
        new Answer.Question("my score", Map.of("revenue", "3^k"), constraints));
  }

  private static Segment segment(
      int k, double from, double to, long size, long conversions, double revenue, double cost) {
    return new Segment(
        k,
        "[%s, %s%s".formatted(from, to, to == 1 ? "]" : ")"),
        new ScoreRange(from, to, to == 1),
        size,
        conversions,
        OptionalDouble.of(revenue),
        OptionalDouble.of(cost),
        NONE,
        NONE);
  }

  private static Segmentation segmentation(
      String optimizer,
      List<Double> cutoffs,
      List<Segment> segments,
      OptionalDouble bound,
      List<BudgetPoint> curve,
      List<String> warnings) {
    double value = segments.stream().mapToDouble(s -> s.netRevenue().orElseThrow()).sum();
    return new Segmentation(
        optimizer,
        "net-revenue",
        "net revenue",
        7,
        8,
        4,
        3,
        value,
        Certificate.of(value, bound),
        cutoffs,
        segments,
        List.of(
            new BestForCount(1, 32, List.of(), Certificate.of(32, OptionalDouble.of(32))),
            new BestForCount(2, 36, List.of(0.5), Certificate.of(36, bound))),
        curve,
        warnings,
        1234,
        Duration.ofMillis(1500));
  }
}
