package io.smartsegment.presentation.data;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.incremental.ArmSegment;
import io.smartsegment.incremental.ArmSummary;
import io.smartsegment.incremental.CountOutcome;
import io.smartsegment.incremental.IncrementalResult;
import io.smartsegment.incremental.MoneyEstimate;
import io.smartsegment.incremental.UpliftCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The charts of what treatments add. */
final class TrialCharts {
  static final List<String> NAMES =
      List.of("uplift", "incremental-profit", "by-segment-count", "arms-for-all");

  private static final int CURVES = 340;
  private static final int NAME = 18;
  private static final int DIGITS = 4;

  private TrialCharts() {}

  static ReportCharts of(IncrementalResult result) {
    List<ReportChart> charts = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    charts.add(uplift(result));
    charts.add(segments(result));
    if (result.bySegmentCount().size() > 1) {
      charts.add(counts(result.bySegmentCount()));
    } else {
      missing.add("There is no picture by number of segments, since one number was looked at.");
    }
    charts.add(arms(result));
    return new ReportCharts(charts, missing);
  }

  private static ReportChart uplift(IncrementalResult result) {
    ObjectNode data = ChartJson.object();
    data.put("type", "curves").put("kind", ChartJson.Kind.gain.name());
    data.put("xName", "customers who get the arm, highest scores first");
    data.put("yName", "incremental profit per customer of all");
    ArrayNode curves = data.putArray("curves");
    for (UpliftCurve curve : result.curves()) {
      ObjectNode one = curves.addObject();
      one.put("name", ChartJson.line(named(curve)));
      ArrayNode points = one.putArray("points");
      for (UpliftCurve.Point point : curve.points()) {
        points.addArray().add(point.share()).add(point.gain());
      }
    }
    return new ReportChart(
            "uplift",
            "Uplift: what an arm brings if the highest scores get it; dashed, if chance chooses",
            "Curve of the incremental profit of each arm by share of customers who get it, with the"
                + " straight line between its ends",
            data)
        .withHeight(CURVES + NAME * result.curves().size());
  }

  private static String named(UpliftCurve curve) {
    return "%s: Qini area %s (%s to %s)"
        .formatted(
            curve.arm(),
            Numbers.rounded(curve.qini().value(), DIGITS),
            Numbers.rounded(curve.qini().lower(), DIGITS),
            Numbers.rounded(curve.qini().upper(), DIGITS));
  }

  private static ReportChart segments(IncrementalResult result) {
    Forest forest =
        new Forest(
            ChartJson.Kind.gains,
            "incremental profit",
            "on the customers that found them, with 95 % interval");
    for (ArmSegment segment : result.segments()) {
      MoneyEstimate profit = segment.profit();
      forest.add(
          "%s: %s, %s"
              .formatted(
                  segment.label(), segment.arm(), Numbers.count(segment.customers(), "customer")),
          profit.value(),
          profit.lower(),
          profit.upper());
    }
    return forest.chart("incremental-profit", "Incremental profit by segment, with its arm");
  }

  private static ReportChart counts(List<CountOutcome> outcomes) {
    Bars lines =
        new Bars(
                "incremental profit",
                ChartJson.Kind.gains,
                outcomes.stream().map(outcome -> Integer.toString(outcome.count())).toList())
            .withXName("segments");
    lines.add("in sample", outcomes.stream().map(outcome -> outcome.inSample().value()).toList());
    lines.add(
        "on other customers",
        others(outcomes, MoneyEstimate::value),
        others(outcomes, MoneyEstimate::lower),
        others(outcomes, MoneyEstimate::upper));
    return lines.lines(
        "by-segment-count", "By number of segments: promised, and on other customers");
  }

  private static List<Double> others(
      List<CountOutcome> outcomes, ToDoubleFunction<MoneyEstimate> number) {
    List<Double> numbers = new ArrayList<>();
    for (CountOutcome outcome : outcomes) {
      numbers.add(outcome.outOfSample().map(number::applyAsDouble).orElse(Double.NaN));
    }
    return numbers;
  }

  private static ReportChart arms(IncrementalResult result) {
    Forest forest =
        new Forest(ChartJson.Kind.gains, "incremental profit", "estimate with 95 % interval");
    Optional<MoneyEstimate> own = result.chosen().outOfSample();
    own.ifPresent(
        known ->
            forest.add(
                Numbers.count(result.chosen().count(), "segment") + ", on other customers",
                known.value(),
                known.lower(),
                known.upper()));
    for (ArmSummary arm : result.arms()) {
      MoneyEstimate profit = arm.figures().profit();
      forest.add(
          "%s for all".formatted(arm.figures().arm()),
          profit.value(),
          profit.lower(),
          profit.upper());
    }
    return forest.chart("arms-for-all", "Every arm for all customers");
  }
}
