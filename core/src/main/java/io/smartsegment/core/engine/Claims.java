package io.smartsegment.core.engine;

import io.smartsegment.core.plugin.TimedCall;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.result.Certificate;
import io.smartsegment.core.result.Claim;
import io.smartsegment.core.search.ClaimAudit;
import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.core.spi.SearchResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The bounds that an optimizer gives with its result. A bound of an optimizer of this library is a
 * proof; a bound of any other optimizer is a claim. A claim is replaced by the optimum where that
 * is cheap to compute, dropped where a better segmentation refutes it, and otherwise reported as a
 * claim.
 */
final class Claims {
  private final Problem problem;
  private final Optimizer optimizer;
  private final SearchResult result;
  private final OptionalDouble provenBound;
  private final Optional<Claim> unproven;

  Claims(Problem problem, Optimizer optimizer, SearchResult returned, List<String> warnings) {
    this.problem = problem;
    this.optimizer = optimizer;
    List<int[]> others = returned.bySegmentCount();
    if (TimedCall.areOurs(optimizer)) {
      OptionalDouble claimed = returned.upperBound();
      boolean refuted =
          claimed.isPresent()
              && Certificate.of(problem.value(returned.bounds()), claimed).upperBound().isEmpty();
      if (refuted) {
        warnings.add(refutation(optimizer.id(), claimed.getAsDouble()));
      }
      result = returned;
      provenBound = refuted ? OptionalDouble.empty() : claimed;
      unproven = Optional.empty();
      return;
    }
    ClaimAudit audit = new ClaimAudit(problem);
    audit
        .betterThan(returned.bounds(), others)
        .ifPresent(fault -> warnings.add("Optimizer '%s': %s.".formatted(optimizer.id(), fault)));
    provenBound = audit.optimum();
    OptionalDouble claimed = returned.upperBound();
    Optional<String> refuted = audit.falseBound(claimed);
    refuted.ifPresent(
        fault ->
            warnings.add(
                "Optimizer '%s': %s; the claim is ignored.".formatted(optimizer.id(), fault)));
    unproven =
        claimed.isPresent()
                && refuted.isEmpty()
                && provenBound.isEmpty()
                && Double.isFinite(claimed.getAsDouble())
            ? Optional.of(new Claim(claimed.getAsDouble(), optimizer.id()))
            : Optional.empty();
    result = withoutClaims(returned, audit);
  }

  static String refutation(String optimizer, double claimed) {
    return "Optimizer '%s' claimed that nothing exceeds %s, which the result does or which is no finite number; the claim is ignored."
        .formatted(optimizer, claimed);
  }

  /** Bounds for single numbers of segments are claims as well, and are not shown as proven. */
  private SearchResult withoutClaims(SearchResult returned, ClaimAudit audit) {
    List<int[]> frontier = new ArrayList<>(returned.bySegmentCount());
    SearchResult plain = new SearchResult(returned.bounds(), provenBound, frontier);
    Map<Integer, Double> known = new HashMap<>();
    if (provenBound.isPresent()) {
      for (int[] bounds : frontier) {
        int segments = bounds.length - 1;
        audit.best(segments).ifPresent(best -> known.put(segments, problem.value(best)));
      }
    }
    return plain.withUpperBounds(known).withBudgetCurve(returned.budgetCurve());
  }

  /** The result with its proven bounds only. */
  SearchResult result() {
    return result;
  }

  /** A proven bound, empty if there is none. */
  OptionalDouble provenBound() {
    return provenBound;
  }

  /** How the bound was proven, in a few words. */
  Optional<String> provenBy() {
    return TimedCall.areOurs(optimizer) ? result.provenBy() : Optional.of("checked by a program");
  }

  /** A claimed bound of an optimizer outside this library that was not refuted. */
  Optional<Claim> unproven() {
    return unproven;
  }
}
