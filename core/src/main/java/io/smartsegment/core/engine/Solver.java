package io.smartsegment.core.engine;

import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.error.PluginException;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.result.Alternatives;
import io.smartsegment.core.result.Certificate;
import io.smartsegment.core.result.SearchRun;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.result.Worth;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.search.SearchOptions;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.BinMerger;
import io.smartsegment.core.spi.Objective;
import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.core.spi.SearchResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Runs one optimizer on one problem, checks what it returns, and assembles the answer. */
final class Solver {
  private final Problem problem;
  private final BoundObjective bound;
  private final Objective objective;
  private final SearchOptions options;

  /** Those who may prove a bound where the optimizer does not, best first; asked when needed. */
  private final Supplier<List<Optimizer>> certifiers;

  Solver(
      Problem problem,
      BoundObjective bound,
      SearchOptions options,
      Supplier<List<Optimizer>> certifiers) {
    this.problem = problem;
    this.bound = bound;
    this.objective = bound.objective();
    this.options = options;
    this.certifiers = certifiers;
  }

  /** A merger with its settings. */
  record Merge(BinMerger merger, Settings settings) {}

  Segmentation solve(Optimizer optimizer, Settings settings, Optional<Merge> merge) {
    Problem searched =
        merge.isEmpty()
            ? problem
            : problem.with(problem.constraints().withMinimumSize(SegmentSize.ofCustomers(1)));
    PluginCall.refusal(optimizer, searched)
        .ifPresent(
            why -> {
              throw new PluginException(
                  "Optimizer '%s' cannot solve this problem: %s".formatted(optimizer.id(), why),
                  "Choose another optimizer, or none to take the one that suits best.");
            });
    List<String> warnings = new ArrayList<>();
    options.listener().onPhase("searching by " + optimizer.id());
    try (Search search = new Search(searched, settings, options)) {
      SearchResult found = search(optimizer, searched, search);
      search.stopReason().ifPresent(why -> warnings.add("The search ended early: " + why + "."));
      Duration elapsed = search.state().elapsed();
      OptionalDouble upperBound =
          found.upperBound().isPresent() ? found.upperBound() : boundOfOthers(optimizer, searched);
      return merge.isEmpty()
          ? answer(optimizer.id(), found, upperBound, warnings, search.evaluations(), elapsed)
          : answer(
              optimizer.id(),
              // A merger's result is not the frontier of the problem that was searched.
              new SearchResult(
                  merged(merge.get(), found.bounds(), warnings), upperBound, List.of()),
              upperBound,
              warnings,
              search.evaluations(),
              elapsed);
    }
  }

  private SearchResult search(Optimizer optimizer, Problem searched, Search search) {
    try {
      SearchResult found =
          PluginCall.of(
              "optimizer",
              optimizer,
              "searching with objective '" + objective.id() + "'",
              () -> optimizer.optimize(searched, search));
      requireAllowed(optimizer, searched, found);
      return found;
    } catch (InfeasibleProblemException e) {
      if (options.certified()) {
        // Another one may know why; if so, it says so by an exception of its own.
        certifiedBound(optimizer, searched);
      }
      throw e;
    }
  }

  private OptionalDouble boundOfOthers(Optimizer optimizer, Problem searched) {
    if (!options.certified()) {
      return OptionalDouble.empty();
    }
    try {
      return certifiedBound(optimizer, searched);
    } catch (InfeasibleProblemException e) {
      // Whoever says that nothing is allowed is refuted by what was found.
      return OptionalDouble.empty();
    }
  }

  /** A bound by the first of the other optimizers that proves one. */
  private OptionalDouble certifiedBound(Optimizer searcher, Problem searched) {
    for (Optimizer certifier : certifiers.get()) {
      if (!certifier.id().equals(searcher.id())
          && PluginCall.refusal(certifier, searched).isEmpty()) {
        Settings defaults = PluginCall.settings("optimizer", certifier, Map.of());
        options.listener().onPhase("proving a bound by " + certifier.id());
        try (Search search = new Search(searched, defaults, options)) {
          OptionalDouble bound =
              PluginCall.of(
                  "optimizer",
                  certifier,
                  "proving a bound for objective '" + objective.id() + "'",
                  () -> certifier.upperBound(searched, search));
          if (bound.isPresent()) {
            return bound;
          }
        }
      }
    }
    return OptionalDouble.empty();
  }

  private int[] merged(Merge merge, int[] bounds, List<String> warnings) {
    int[] merged =
        PluginCall.of(
            "merger",
            merge.merger(),
            "joining segments",
            () -> merge.merger().merge(problem, bounds.clone(), merge.settings()));
    if (!isSelection(merged, bounds)) {
      throw PluginCall.broken(
          "merger",
          merge.merger(),
          "it returned bounds %s, which are no selection of %s."
              .formatted(Arrays.toString(merged), Arrays.toString(bounds)),
          "A merger joins segments and never makes new edges; choose another one.");
    }
    if (isForbidden(problem, merged)) {
      // A merger knows the minimum size, and need not know any other constraint.
      throw new PluginException(
          "With merger '%s', %s".formatted(merge.merger().id(), forbidden(merged)),
          "Choose another merger, or leave the merger out.");
    }
    if (merged.length != bounds.length) {
      warnings.add(
          "Merger '%s' joined %s segments into %s, which re-priced them: value %s before, %s after."
              .formatted(
                  merge.merger().id(),
                  bounds.length - 1,
                  merged.length - 1,
                  Words.value(problem, valueOf(bounds)),
                  Words.value(problem, valueOf(merged))));
    }
    return merged;
  }

  /** Some of the bounds in their order, first and last included. */
  private static boolean isSelection(int[] merged, int[] bounds) {
    int last = merged.length - 1;
    return last > 0
        && merged[0] == bounds[0]
        && merged[last] == bounds[bounds.length - 1]
        && IntStream.range(0, last).allMatch(k -> merged[k] < merged[k + 1])
        && Arrays.stream(merged).allMatch(p -> Arrays.binarySearch(bounds, p) >= 0);
  }

  /** A budget curve goes beyond the budget, and nothing else does. */
  private static void requireAllowed(Optimizer optimizer, Problem searched, SearchResult found) {
    List<int[]> returned = new ArrayList<>(List.of(found.bounds()));
    returned.addAll(found.bySegmentCount());
    requireAllowed(optimizer, searched, returned);
    if (!found.budgetCurve().isEmpty()) {
      Problem anyBudget = searched.with(searched.constraints().withoutBudget());
      requireAllowed(optimizer, anyBudget, found.budgetCurve());
    }
  }

  private static void requireAllowed(Optimizer optimizer, Problem searched, List<int[]> returned) {
    for (int[] bounds : returned) {
      if (isForbidden(searched, bounds)) {
        throw PluginCall.broken(
            "optimizer", optimizer, forbidden(bounds), "Choose another optimizer.");
      }
    }
  }

  private static boolean isForbidden(Problem problem, int[] bounds) {
    return bounds.length < 2 || !problem.region().contains(bounds, 0, bounds.length - 1);
  }

  private static String forbidden(int[] bounds) {
    return "the result has bounds that the constraints do not allow: "
        + Arrays.toString(bounds)
        + ".";
  }

  private double valueOf(int[] bounds) {
    return PluginCall.of("objective", objective, "valuing the result", () -> problem.value(bounds));
  }

  private Segmentation answer(
      String optimizer,
      SearchResult found,
      OptionalDouble upperBound,
      List<String> warnings,
      long evaluations,
      Duration elapsed) {
    double value = valueOf(found.bounds());
    if (!Double.isFinite(value)) {
      throw PluginCall.broken(
          "objective",
          objective,
          "its value is %s for the bounds %s.".formatted(value, Arrays.toString(found.bounds())),
          "An objective gives a finite number for every segmentation.");
    }
    if (upperBound.isPresent() && Certificate.of(value, upperBound).upperBound().isEmpty()) {
      warnings.add(
          "The optimizer claimed that nothing exceeds %s, which its own result does or which is no"
                  .formatted(upperBound.getAsDouble())
              + " finite number; the claim is ignored.");
    }
    return PluginCall.of(
        "objective",
        objective,
        "describing the result",
        () -> segmentation(optimizer, found, value, upperBound, warnings, evaluations, elapsed));
  }

  private Segmentation segmentation(
      String optimizer,
      SearchResult found,
      double value,
      OptionalDouble upperBound,
      List<String> warnings,
      long evaluations,
      Duration elapsed) {
    int[] bounds = found.bounds();
    Certificate certificate = Certificate.of(value, tightened(value, upperBound));
    warnings.addAll(Words.about(problem, bounds, certificate));
    Segmentations segmentations = Segmentations.of(problem);
    Cutoffs cutoffs = segmentations.cutoffs(bounds);
    return new Segmentation(
        objective.id(),
        new Worth(bound.valueName(), certificate),
        segmentations.totals(),
        cutoffs,
        segmentations.segments(bounds, cutoffs),
        new Alternatives(
            segmentations.frontier(problem, found), segmentations.budgetCurve(problem, found)),
        new SearchRun(optimizer, options.seed(), evaluations, elapsed),
        warnings);
  }

  /** Prices under which one segment is best prove a bound without any search. */
  private OptionalDouble tightened(double value, OptionalDouble upperBound) {
    if (problem.valuation().whyOneSegmentIsBest(problem.maxSegments()).isEmpty()) {
      return upperBound;
    }
    double one = problem.value(new int[] {0, problem.index().distinctScores()});
    // A claim that the value refutes must not displace a bound that holds.
    boolean holds = Certificate.of(value, upperBound).upperBound().isPresent();
    return OptionalDouble.of(holds ? Math.min(one, upperBound.orElse(one)) : one);
  }
}
