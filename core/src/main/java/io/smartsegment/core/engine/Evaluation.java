package io.smartsegment.core.engine;

import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.result.Alternatives;
import io.smartsegment.core.result.Certificate;
import io.smartsegment.core.result.SearchRun;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.result.Worth;
import io.smartsegment.core.valuation.ChainValuation;
import io.smartsegment.core.valuation.TreatmentChoice;
import io.smartsegment.core.valuation.Valuation;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** Evaluates given cutoffs, which may leave segments empty. */
final class Evaluation {
  /** Stands for an optimizer where cutoffs were given and nothing was searched. */
  private static final String GIVEN = "given";

  private final ScoreIndex customers;
  private final BoundObjective objective;
  private final Valuation valuation;
  private final OwnSegments own;
  private final long seed;

  Evaluation(
      ScoreIndex customers,
      BoundObjective objective,
      Valuation valuation,
      OwnSegments own,
      long seed) {
    this.customers = customers;
    this.objective = objective;
    this.valuation = valuation;
    this.own = own;
    this.seed = seed;
  }

  Segmentation of(Cutoffs cutoffs) {
    int prices = objective.pricedSegments(valuation);
    if (cutoffs.segments() > prices) {
      throw new InvalidSettingException(
          "The cutoffs %s make %s segments, and there are prices for %s."
              .formatted(cutoffs, cutoffs.segments(), prices),
          "Give fewer cutoffs, or prices for more segments.");
    }
    int[] bounds = bounds(cutoffs);
    double value =
        PluginCall.work(
            "objective", objective.objective(), "valuing given cutoffs", () -> value(bounds));
    if (!Double.isFinite(value)) {
      throw PluginCall.broken(
          "objective",
          objective.objective(),
          "its value is %s for the bounds %s".formatted(value, Arrays.toString(bounds)),
          "An objective gives a finite number for every segmentation.");
    }
    Segmentations segmentations =
        new Segmentations(customers, valuation, cutoffs.values(), objective.treatmentNames(), own);
    return PluginCall.work(
        "objective",
        objective.objective(),
        "describing given cutoffs",
        () ->
            new Segmentation(
                objective.objective().id(),
                new Worth(
                    objective.valueName(),
                    Certificate.of(value, OptionalDouble.empty()).plus(own.value())),
                segmentations.totals(),
                cutoffs,
                segmentations.segments(bounds, cutoffs),
                Alternatives.NONE,
                new SearchRun(GIVEN, seed, 1, Duration.ZERO),
                List.of()));
  }

  private int[] bounds(Cutoffs cutoffs) {
    double[] given = cutoffs.toArray();
    int[] bounds = new int[given.length + 2];
    bounds[bounds.length - 1] = customers.distinctScores();
    for (int k = 1; k <= given.length; k++) {
      bounds[k] = customers.positionOf(given[k - 1]);
    }
    return bounds;
  }

  private double value(int[] bounds) {
    int segments = bounds.length - 1;
    boolean complete = true;
    for (int k = 0; k < segments; k++) {
      complete &= bounds[k] < bounds[k + 1];
    }
    if (complete) {
      return valuation.value(bounds, 0, segments);
    }
    if (valuation instanceof TreatmentChoice) {
      int[] filled = withoutEmptySegments(bounds);
      return valuation.value(filled, 0, filled.length - 1);
    }
    if (valuation instanceof ChainValuation chain) {
      return withoutEmptySegments(chain, bounds);
    }
    throw new InvalidSettingException(
        "The cutoffs leave a segment empty, and objective '%s' gives no value to single segments."
            .formatted(objective.objective().id()),
        "Give cutoffs with customers in each segment.");
  }

  /** The bounds of the segments that have customers; the others add nothing. */
  static int[] withoutEmptySegments(int[] bounds) {
    return Arrays.stream(bounds).distinct().toArray();
  }

  /**
   * The value without empty segments: they add nothing, and segments next to them become
   * neighbours.
   */
  private static double withoutEmptySegments(ChainValuation chain, int[] bounds) {
    double sum = 0;
    double pairs = 0;
    int before = -1;
    for (int k = 0; k + 1 < bounds.length; k++) {
      if (bounds[k] == bounds[k + 1]) {
        continue;
      }
      sum += chain.segmentValue(k, bounds[k], bounds[k + 1]);
      if (before >= 0) {
        pairs += chain.pairValue(k, bounds[before], bounds[k], bounds[k + 1]);
      }
      before = k;
    }
    return sum + pairs;
  }
}
