package io.smartsegment.core.engine;

import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.number.ShortDecimal;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.result.BestForCount;
import io.smartsegment.core.result.BudgetPoint;
import io.smartsegment.core.result.Certificate;
import io.smartsegment.core.result.Totals;
import io.smartsegment.core.segment.ScoreRange;
import io.smartsegment.core.segment.Segment;
import io.smartsegment.core.spi.SearchResult;
import io.smartsegment.core.valuation.SegmentMoney;
import io.smartsegment.core.valuation.TreatmentChoice;
import io.smartsegment.core.valuation.Valuation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Turns bounds, which are positions, into cutoffs and segments with their figures. */
final class Segmentations {
  private final ScoreIndex index;
  private final Valuation valuation;

  /** The cutoffs that the user asked for, which are shown as they were given. */
  private final List<Double> asked;

  private final List<String> treatmentNames;
  private final OwnSegments own;

  Segmentations(
      ScoreIndex index,
      Valuation valuation,
      List<Double> asked,
      List<String> treatmentNames,
      OwnSegments own) {
    this.index = index;
    this.valuation = valuation;
    this.asked = asked;
    this.treatmentNames = treatmentNames;
    this.own = own;
  }

  static Segmentations of(Problem problem, List<String> treatmentNames, OwnSegments own) {
    return new Segmentations(
        problem.index(),
        problem.valuation(),
        problem.constraints().fixedCutoffs(),
        treatmentNames,
        own);
  }

  Totals totals() {
    return own.totals(index);
  }

  /** The cutoffs: each as the user asked for it, else the lowest score of the upper segment. */
  Cutoffs cutoffs(int[] bounds) {
    double[] cutoffs = new double[bounds.length - 2];
    for (int k = 1; k < bounds.length - 1; k++) {
      int position = bounds[k];
      cutoffs[k - 1] = asked(position).orElseGet(() -> index.score(position));
    }
    return Cutoffs.of(cutoffs);
  }

  private OptionalDouble asked(int position) {
    return asked.stream()
        .mapToDouble(Double::doubleValue)
        .filter(cutoff -> index.positionOf(cutoff) == position)
        .findFirst();
  }

  /** A cutoff as text: as the user asked for it, else a short decimal that separates the scores. */
  private String edge(int position, double cutoff) {
    return asked.contains(cutoff)
        ? BigDecimal.valueOf(cutoff).stripTrailingZeros().toPlainString()
        : ShortDecimal.between(index.highestBelow(position), index.score(position));
  }

  /**
   * The segments between bounds, some of which may be equal where cutoffs were asked for, and after
   * them those of customers who cannot be divided.
   */
  List<Segment> segments(int[] bounds, Cutoffs cutoffs) {
    int count = bounds.length - 1;
    double[] edges = new double[count + 1];
    String[] labels = new String[count + 1];
    edges[count] = 1;
    labels[0] = "0";
    labels[count] = "1";
    for (int k = 1; k < count; k++) {
      edges[k] = cutoffs.values().get(k - 1);
      labels[k] = edge(bounds[k], edges[k]);
    }
    int[] treatments = treatments(bounds);
    TreatmentLabels names = TreatmentLabels.of(treatmentNames, treatments, valuation, index);
    List<Segment> segments = new ArrayList<>(count);
    for (int k = 0; k < count; k++) {
      boolean last = k == count - 1;
      String label = "[" + labels[k] + ", " + labels[k + 1] + (last ? "]" : ")");
      ScoreRange rule = new ScoreRange(edges[k], edges[k + 1], last);
      segments.add(
          SegmentFigures.of(index, bounds[k], bounds[k + 1])
              .segment(
                  k,
                  label,
                  rule,
                  names.of(treatments[k]),
                  money(treatments[k], bounds[k], bounds[k + 1])));
    }
    boolean knowsMoney = valuation.money(0, 0, index.distinctScores()).isPresent();
    segments.addAll(own.segments(count, index, knowsMoney, names));
    return segments;
  }

  /**
   * The treatments of segments. Where asked-for cutoffs leave one empty, segment k has treatment k;
   * where treatments are chosen, an empty segment has that of the segment below it, and those at
   * the lower end have that of the lowest one with customers.
   */
  private int[] treatments(int[] bounds) {
    int count = bounds.length - 1;
    int[] filled = Evaluation.withoutEmptySegments(bounds);
    if (filled.length < bounds.length && !(valuation instanceof TreatmentChoice)) {
      return IntStream.range(0, count).toArray();
    }
    int[] chosen = valuation.treatments(filled, 0, filled.length - 1);
    int[] treatments = new int[count];
    int last = -1;
    for (int k = 0; k < count; k++) {
      last += bounds[k] < bounds[k + 1] ? 1 : 0;
      treatments[k] = chosen[Math.max(last, 0)];
    }
    return treatments;
  }

  /** The money of a segment: 0 if the segment is empty and the objective knows money at all. */
  private Optional<SegmentMoney> money(int k, int from, int to) {
    if (from < to) {
      return valuation.money(k, from, to);
    }
    return valuation.money(0, 0, index.distinctScores()).map(known -> new SegmentMoney(0, 0));
  }

  List<BestForCount> frontier(Problem problem, SearchResult found) {
    return found.bySegmentCount().stream()
        .map(
            bounds ->
                new BestForCount(
                    bounds.length - 1,
                    problem.value(bounds) + own.value(),
                    cutoffs(bounds),
                    Certificate.of(problem.value(bounds), found.upperBound(bounds.length - 1))
                        .plus(own.value())))
        .toList();
  }

  List<BudgetPoint> budgetCurve(Problem problem, SearchResult found) {
    List<int[]> curve = found.budgetCurve();
    List<BudgetPoint> points = new ArrayList<>();
    for (int i = 0; i < curve.size(); i++) {
      int[] here = curve.get(i);
      int[] next = curve.get(Math.min(i + 1, curve.size() - 1));
      double cost = problem.cost(here);
      double value = problem.value(here);
      double step = problem.cost(next) - cost;
      points.add(
          new BudgetPoint(
              cost + own.cost(),
              value + own.value(),
              here.length - 1,
              step > 0 ? (problem.value(next) - value) / step : 0));
    }
    return points;
  }
}
