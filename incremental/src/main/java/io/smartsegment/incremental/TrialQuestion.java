package io.smartsegment.incremental;

import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.problem.Constraints;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;

/** One question to some customers. */
final class TrialQuestion {
  /** More ways to give arms to segments are not tried one by one where there is a budget. */
  private static final int MOST_WAYS = 300;

  private final Gains gains;
  private final Untested untested;
  private final IncrementalOptions options;
  private final Baseline baseline;
  private final Constraints constraints;
  private final List<String> warnings = new ArrayList<>();
  private final ArmSearch search;
  private final ArmIndex all;
  private final Figures figures;

  TrialQuestion(
      ComparableTrial past,
      Gains gains,
      Untested untested,
      IncrementalOptions options,
      Baseline baseline,
      PluginRegistry plugins) {
    this.gains = gains;
    this.untested = untested;
    this.options = options;
    this.baseline = baseline;
    TrialChecks checks = new TrialChecks(gains, past);
    warnings.addAll(checks.warnings());
    warnings.addAll(checks.untested(new Untested(gains), options.allowsUntested()));
    constraints = affordable();
    search = new ArmSearch(plugins, gains.arms().ladder(), options.seed());
    all = new ArmIndex(gains, row -> true, untested, constraints.minimumSize());
    figures = new Figures(gains);
  }

  /** With a budget, each way to give arms to segments is a search of its own. */
  private Constraints affordable() {
    Constraints asked = options.constraints();
    if (asked.budget().isEmpty() || !options.ladder().isEmpty()) {
      return asked;
    }
    int most = asked.minSegments();
    double ways = StrictMath.pow(gains.arms().size(), most);
    while (most < asked.maxSegments()
        && ways + StrictMath.pow(gains.arms().size(), most + 1.0) <= MOST_WAYS) {
      most++;
      ways += StrictMath.pow(gains.arms().size(), most);
    }
    if (most < asked.maxSegments()) {
      warnings.add(
          "With a budget and %s arms, up to %s segments were tried, not %s."
              .formatted(gains.arms().size(), most, asked.maxSegments()));
    }
    return asked.between(asked.minSegments(), most);
  }

  IncrementalResult answer(Optional<ObservedArms> observed) {
    ArmSearch.Found found = search.find(all, constraints, true);
    NavigableMap<Integer, Policy> policies = found.byCount();
    List<Integer> candidates = candidates(policies);
    OutOfSample judged = new OutOfSample(gains, untested, constraints, search, options.seed());
    int chosen = judged.selected(candidates, options.selection());
    int best = judged.best(candidates);
    Policy policy = Objects.requireNonNull(policies.get(chosen));
    UpliftCurves curves = new UpliftCurves(gains, policy, options.seed());
    List<CountOutcome> byCount = new ArrayList<>();
    for (int k : candidates) {
      Policy own = Objects.requireNonNull(policies.get(k));
      byCount.add(
          outcome(own, k == chosen ? Optional.of(curves.value()) : Optional.empty(), judged, best));
    }
    CountOutcome taken = byCount.get(candidates.indexOf(chosen));
    tellOutOfSample(judged, chosen);
    warnings.addAll(TrialChecks.harms(taken.segments(), gains.arms().name(0)));
    List<ArmSummary> arms = figures.arms();
    return new IncrementalResult(
        options,
        baseline,
        gains.trial().isMoney(),
        gains.trial().hasProbabilities(),
        observed,
        gains.customers(),
        gains.trial().dropped(),
        arms,
        taken,
        byCount,
        arms.get(new SingleArm(all, constraints.budget()).best()),
        judged.againstSingle(chosen),
        curves.curves(),
        untested.all(),
        gains.unit(),
        gains.lost(),
        found.segmentation().optimizer(),
        warnings);
  }

  /**
   * The numbers of segments to choose from: all but those whose best policy gives neighbours the
   * same arm, which are one segment, unless a constraint divides them.
   */
  private List<Integer> candidates(NavigableMap<Integer, Policy> policies) {
    List<Integer> candidates = new ArrayList<>();
    boolean divided =
        constraints.maximumSize().isPresent() || !constraints.fixedCutoffs().isEmpty();
    for (Map.Entry<Integer, Policy> entry : policies.entrySet()) {
      if (divided || candidates.isEmpty() || !hasEqualNeighbours(entry.getValue().arms())) {
        candidates.add(entry.getKey());
      }
    }
    return candidates;
  }

  private static boolean hasEqualNeighbours(int[] arms) {
    for (int k = 1; k < arms.length; k++) {
      if (arms[k] == arms[k - 1]) {
        return true;
      }
    }
    return false;
  }

  private CountOutcome outcome(
      Policy policy, Optional<MoneyEstimate> resampled, OutOfSample judged, int best) {
    List<ArmSegment> segments = figures.segments(policy, constraints.fixedCutoffs());
    int k = policy.segments();
    return new CountOutcome(
        segments,
        segments.stream().mapToDouble(ArmSegment::cost).sum(),
        resampled.orElseGet(() -> inSample(segments, policy)),
        policy.certificate(),
        judged.value(k),
        judged.against(k, best));
  }

  /** The errors of segments, which have no customers in common, add up by their squares. */
  private static MoneyEstimate inSample(List<ArmSegment> segments, Policy policy) {
    double squares = 0;
    for (ArmSegment segment : segments) {
      squares += segment.profit().standardError() * segment.profit().standardError();
    }
    return MoneyEstimate.of(policy.certificate().value(), StrictMath.sqrt(squares));
  }

  private void tellOutOfSample(OutOfSample judged, int chosen) {
    if (judged.value(chosen).isEmpty()) {
      warnings.add(
          "What segments bring to other customers could not be told: without a fifth of these"
              + " customers, the constraints leave no policy. The fewest segments were taken.");
    } else if (!judged.isComplete()) {
      warnings.add(
          "Some numbers of segments could not be judged on other customers, since a part of the"
              + " customers is too few for them.");
    }
    if (Arrays.stream(gains.arms().ladder()).noneMatch(arm -> arm == 0)
        && gains.arms().ladder().length > 0) {
      warnings.add(
          "The arms that segments get in order leave the control out, so that every customer is"
              + " treated.");
    }
  }
}
