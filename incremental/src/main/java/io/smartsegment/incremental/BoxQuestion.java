package io.smartsegment.incremental;

import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.groups.RuleFinders;
import io.smartsegment.groups.rule.RoutingRules;
import io.smartsegment.groups.spi.FoundRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** One question for rectangles of two scores. */
final class BoxQuestion {
  private static final int FOLDS = 5;

  /** The number of the stream of random numbers for folds. */
  private static final int DEAL = 4;

  private final ComparableTrial past;
  private final Gains gains;
  private final SecondScore second;
  private final IncrementalOptions options;
  private final BoxSearch search;
  private final int[] all;

  BoxQuestion(
      ComparableTrial past,
      Gains gains,
      SecondScore second,
      IncrementalOptions options,
      RuleFinders finders,
      int threads) {
    this.past = past;
    this.gains = gains;
    this.second = second;
    this.options = options;
    search = new BoxSearch(past, gains, second, options, finders, threads);
    all = IntStream.range(0, gains.customers()).toArray();
  }

  TwoScoreResult answer(Optional<ObservedArms> observed) {
    FoundRules found = search.find(all);
    RoutingRules rules = found.routing().orElseThrow();
    Figures figures = new Figures(gains);
    List<ArmBox> boxes = boxes(figures, rules);
    List<ArmSummary> arms = figures.arms();
    int single = bestSingle(all);
    Judged judged = judge();
    boolean isTaken =
        boxes.size() == 1 || options.selection() == Selection.BEST || judged.gain().lower() > 0;
    RoutingRules taken = isTaken ? rules : RoutingRules.all(gains.arms().name(single));
    List<ArmBox> given = isTaken ? boxes : boxes(figures, taken);
    TrialChecks checks = new TrialChecks(gains, past);
    List<String> warnings = new ArrayList<>(checks.warnings());
    warnings.addAll(found.notes());
    return new TwoScoreResult(
        options,
        options.baselineOf(gains.trial()),
        gains.trial().isMoney(),
        gains.trial().hasProbabilities(),
        observed,
        List.of(second.firstName(), second.name()),
        gains.customers(),
        gains.trial().dropped(),
        arms,
        taken,
        given,
        boxes,
        inSample(boxes),
        found.isOptimal(),
        found.price().orElse(0),
        judged.value(),
        judged.gain(),
        arms.get(single),
        search.constraints(),
        gains.unit(),
        gains.lost(),
        warnings);
  }

  private List<ArmBox> boxes(Figures figures, RoutingRules rules) {
    BoxSearch.Boxes boxes = search.boxes(rules);
    return figures.boxes(boxes.segments(), boxes.armOfBox(), boxes.boxOf());
  }

  /** The errors of boxes, which have no customers in common, add up by their squares. */
  private static MoneyEstimate inSample(List<ArmBox> boxes) {
    double value = 0;
    double squares = 0;
    for (ArmBox box : boxes) {
      value += box.profit().value();
      squares += box.profit().standardError() * box.profit().standardError();
    }
    return MoneyEstimate.of(value, StrictMath.sqrt(squares));
  }

  /** The arm that brings these customers the most, the first one of equal ones. */
  private int bestSingle(int[] rows) {
    int best = 0;
    double most = 0;
    for (int a = 1; a < gains.arms().size(); a++) {
      int arm = a;
      double sum = Arrays.stream(rows).mapToDouble(row -> gains.units(arm, row)).sum();
      if (sum > most) {
        most = sum;
        best = a;
      }
    }
    return best;
  }

  /** What boxes bring, and by how much more than the best arm for all, out of sample. */
  private record Judged(MoneyEstimate value, MoneyEstimate gain) {}

  /**
   * Boxes, their price and the best single arm are found with four folds, and valued on the fifth.
   */
  private Judged judge() {
    int n = all.length;
    int[] armOf = Arrays.stream(all).map(gains::armOf).toArray();
    int[] foldOf =
        Folds.of(
            armOf, gains.arms().size(), FOLDS, new SeededRandom(options.seed()).stream(DEAL, 0));
    double[] own = new double[n];
    double[] single = new double[n];
    for (int fold = 0; fold < FOLDS; fold++) {
      int f = fold;
      int[] taught = Arrays.stream(all).filter(i -> foldOf[i] != f).toArray();
      BoxSearch.Boxes boxes = search.boxes(search.find(taught).routing().orElseThrow());
      int best = bestSingle(taught);
      value(own, foldOf, f, boxes::armOf);
      value(single, foldOf, f, row -> best);
    }
    double[] nothing = new double[n];
    return new Judged(
        MoneyEstimate.ofDifference(own, nothing), MoneyEstimate.ofDifference(own, single));
  }

  private void value(double[] values, int[] foldOf, int fold, IntUnaryOperator armOf) {
    for (int i = 0; i < foldOf.length; i++) {
      if (foldOf[i] == fold) {
        values[i] = gains.money(armOf.applyAsInt(i), i);
      }
    }
  }
}
