package io.smartsegment.core.engine;

import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.error.PluginException;
import io.smartsegment.core.plugin.PlainText;
import io.smartsegment.core.plugin.PluginSet;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.result.Alternatives;
import io.smartsegment.core.result.Certificate;
import io.smartsegment.core.result.PriceStability;
import io.smartsegment.core.result.SearchRun;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.result.Worth;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.search.SearchOptions;
import io.smartsegment.core.search.SupervisedSearch;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.Objective;
import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.core.spi.SearchResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Runs one optimizer on one problem, checks what it returns, and assembles the answer. */
final class Solver {
  private final Problem problem;
  private final BoundObjective bound;
  private final Objective objective;
  private final HeardListener listener;
  private final OwnSegments own;
  private final SearchOptions options;
  private final Certifiers certifiers;
  private final Blame blame;
  private final List<String> warnings = new ArrayList<>();

  Solver(
      Problem problem,
      BoundObjective bound,
      OwnSegments own,
      SearchOptions options,
      PluginSet<Optimizer> installed) {
    this.problem = problem;
    this.bound = bound;
    this.own = own;
    this.objective = bound.objective();
    this.listener = new HeardListener(options.listener());
    this.options = options.withListener(listener);
    this.blame = bound.blame();
    this.certifiers = new Certifiers(installed, bound, warnings);
  }

  Segmentation solve(Optimizer optimizer, Settings settings, List<Merging.Step> mergers) {
    try {
      return run(optimizer, settings, mergers);
    } catch (RuntimeException e) {
      throw listener.orElse(e);
    }
  }

  private Segmentation run(Optimizer optimizer, Settings settings, List<Merging.Step> mergers) {
    Problem searched =
        mergers.isEmpty()
            ? problem
            : problem.with(problem.constraints().withMinimumSize(SegmentSize.ofCustomers(1)));
    PluginCall.refusal(optimizer, searched)
        .ifPresent(
            why -> {
              throw new PluginException(
                  "Optimizer '%s' cannot solve this problem: %s"
                      .formatted(optimizer.id(), PluginCall.sentence(why)),
                  "Choose another optimizer, or none to take the one that suits best.");
            });
    options.listener().onPhase("searching by " + optimizer.id());
    try (Search search = new Search(searched, settings, options)) {
      SearchResult returned = search(optimizer, searched, search);
      search.stopReason().ifPresent(why -> warnings.add("The search ended early: " + why + "."));
      Claims claims = blame.of(() -> new Claims(searched, optimizer, returned, warnings));
      Proof proof = proof(optimizer, searched, claims);
      SearchResult found = claims.result();
      if (!mergers.isEmpty()) {
        Merging merging = new Merging(problem, mergers, own.value());
        // The frontier of the search ignores the minimum size, so it is left out after merging.
        int[] merged =
            blame.of(() -> merging.merged(claims.result().bounds(), warnings), merging.plugins());
        found = new SearchResult(merged, proof.bound(), List.of());
      }
      SearchRun run =
          new SearchRun(
              optimizer.id(), options.seed(), search.evaluations(), search.state().elapsed());
      return answer(found, proof, claims, run);
    }
  }

  /**
   * A bound and the method that proved it.
   *
   * @param bound a number that no allowed segmentation exceeds, empty if none is proven
   * @param how the method in a few words, empty if it is not known
   */
  private record Proof(OptionalDouble bound, Optional<String> how) {}

  private Proof proof(Optimizer optimizer, Problem searched, Claims claims) {
    if (claims.provenBound().isPresent()) {
      return new Proof(claims.provenBound(), claims.provenBy());
    }
    if (!options.certified()) {
      return new Proof(OptionalDouble.empty(), Optional.empty());
    }
    try {
      Optional<Certifiers.Bound> other = certifiers.bound(optimizer, searched, options);
      if (other.isEmpty()) {
        return new Proof(OptionalDouble.empty(), Optional.empty());
      }
      OptionalDouble proven = OptionalDouble.of(other.get().bound());
      double value = blame.of(() -> searched.value(claims.result().bounds()));
      if (Certificate.of(value, proven).upperBound().isEmpty()) {
        warnings.add(Claims.refutation(other.get().certifier(), proven.getAsDouble()));
        return new Proof(OptionalDouble.empty(), Optional.empty());
      }
      return new Proof(proven, Optional.of("bound by " + other.get().certifier()));
    } catch (InfeasibleProblemException e) {
      // A proof that nothing is allowed is refuted by the segmentation that was found.
      return new Proof(OptionalDouble.empty(), Optional.empty());
    }
  }

  private SearchResult search(Optimizer optimizer, Problem searched, Search search) {
    Verdicts verdicts = new Verdicts(optimizer, searched);
    try {
      SupervisedSearch<SearchResult> supervised =
          new SupervisedSearch<>(
              search,
              () ->
                  blame.of(
                      () ->
                          PluginCall.of(
                              "optimizer",
                              optimizer,
                              "searching with objective '" + objective.id() + "'",
                              () -> optimizer.optimize(searched, search)),
                      optimizer));
      Optional<SearchResult> returned = supervised.run();
      supervised
          .overrun()
          .ifPresent(how -> warnings.add("Optimizer '%s' %s".formatted(optimizer.id(), how)));
      SearchResult found =
          returned.orElseGet(
              () -> verdicts.bestSeen(search, supervised.overrun().orElse("was ended.")));
      requireHonestObjective(searched, found);
      Results.requireAllowed(optimizer, searched, found);
      return found;
    } catch (InfeasibleProblemException e) {
      blame.of(() -> verdicts.requireTrue(e, search), optimizer);
      if (options.certified()) {
        // Another optimizer may explain why nothing was found, by an exception of its own.
        certifiers.bound(optimizer, searched, options);
      }
      throw e;
    }
  }

  /** Audits the values of an objective that is not part of this library. */
  private void requireHonestObjective(Problem searched, SearchResult found) {
    if (bound.isOurs()) {
      return;
    }
    List<int[]> shown = new ArrayList<>(found.bySegmentCount());
    shown.add(found.bounds());
    shown.removeIf(bounds -> Results.isForbidden(searched, bounds));
    bound
        .audit(searched, shown)
        .ifPresent(
            fault -> {
              throw PluginCall.broken(
                  "objective",
                  objective,
                  fault,
                  "Nothing can be found or proven with such values: report it to whoever wrote the"
                      + " objective.");
            });
  }

  private Segmentation answer(SearchResult found, Proof proof, Claims claims, SearchRun run) {
    double value =
        PluginCall.work(
            "objective", objective, "valuing the result", () -> problem.value(found.bounds()));
    if (!Double.isFinite(value)) {
      throw PluginCall.broken(
          "objective",
          objective,
          "its value is %s for the bounds %s".formatted(value, Arrays.toString(found.bounds())),
          "An objective gives a finite number for every segmentation.");
    }
    // What needs no work is asked by itself, since it is waited for less long.
    Optional<String> whyOne = bound.whyOneSegmentIsBest(problem);
    warnings.addAll(bound.notes(problem));
    return PluginCall.work(
        "objective",
        objective,
        "describing the result",
        () -> segmentation(found, certificate(value, proof, claims, whyOne), whyOne, run));
  }

  private Certificate certificate(
      double value, Proof proof, Claims claims, Optional<String> whyOne) {
    Certificate certificate =
        Certificate.of(value, whyOne.isEmpty() ? proof.bound() : tightened(value, proof.bound()));
    if (certificate.upperBound().isPresent()) {
      String how = proof.how().orElse("");
      return certificate.withProvenBy(
          bound.isOurs()
              ? how
              : (how.isEmpty() ? "" : how + ", ")
                  + "given that objective '%s' adds up as it says".formatted(objective.id()));
    }
    return claims.unproven().map(certificate::withClaim).orElse(certificate);
  }

  private Segmentation segmentation(
      SearchResult found, Certificate certificate, Optional<String> whyOne, SearchRun run) {
    int[] bounds = found.bounds();
    warnings.addAll(own.notes());
    warnings.addAll(Words.about(problem, bounds, certificate, own.value(), whyOne));
    Segmentations segmentations = Segmentations.of(problem, bound.treatmentNames(), own);
    Cutoffs cutoffs = segmentations.cutoffs(bounds);
    return new Segmentation(
        objective.id(),
        new Worth(bound.valueName(), certificate.plus(own.value())),
        segmentations.totals(),
        cutoffs,
        segmentations.segments(bounds, cutoffs),
        new Alternatives(
            segmentations.frontier(problem, found),
            segmentations.budgetCurve(problem, found),
            priceStability(bounds)),
        run,
        warnings.stream().map(PlainText::of).toList());
  }

  /** Comparisons need no ranges of prices. */
  private PriceStability priceStability(int[] bounds) {
    return options.certified()
        ? PriceStabilities.of(problem, bounds, bound.treatmentNames())
        : PriceStability.UNKNOWN;
  }

  /** The bound, tightened where the prices alone prove that one segment is best. */
  private OptionalDouble tightened(double value, OptionalDouble upperBound) {
    double one = problem.value(new int[] {0, problem.index().distinctScores()});
    // A claimed bound below the value is false and must not replace a true one.
    boolean holds = Certificate.of(value, upperBound).upperBound().isPresent();
    return OptionalDouble.of(holds ? Math.min(one, upperBound.orElse(one)) : one);
  }
}
