package io.smartsegment.core.engine;

import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.error.PluginException;
import io.smartsegment.core.error.PluginFailedException;
import io.smartsegment.core.plugin.PlainText;
import io.smartsegment.core.plugin.TimedCall;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.core.spi.SearchResult;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Decides what it means that a search ended without a result: that no segmentation is allowed, or
 * that the optimizer is at fault.
 *
 * @param optimizer the one that searched
 * @param searched the problem that it was given
 */
record Verdicts(Optimizer optimizer, Problem searched) {
  /**
   * The best of a search that was ended from outside.
   *
   * @param how the end of a sentence whose subject is the optimizer, such as "was ended."
   * @throws PluginFailedException if the optimizer evaluated no candidate, or no allowed one
   *     although all constraints concern single segments
   * @throws InfeasibleProblemException if constraints on neighbours or a budget apply and the
   *     optimizer evaluated no allowed candidate, which is not its fault
   */
  SearchResult bestSeen(Search search, String how) {
    if (search.incumbents().bestSegments() > 0) {
      return SearchResult.of(search);
    }
    if (search.evaluations() == 0 || searched.region().ofSingleSegments()) {
      throw PluginCall.broken(
          "optimizer",
          optimizer,
          "it had produced no candidate that is allowed when its time was over, after %s evaluations; it %s"
              .formatted(search.evaluations(), how),
          "Choose another optimizer, or give the search more time; an optimizer begins with an allowed candidate, such as problem.equalShares(...).");
    }
    try {
      return SearchResult.of(search);
    } catch (InfeasibleProblemException e) {
      throw new InfeasibleProblemException(
          "%s Optimizer '%s' %s".formatted(e.problem(), optimizer.id(), how), e.advice());
    }
  }

  /**
   * Checks the claim of an optimizer that no segmentation is allowed. Our own optimizers are
   * believed.
   *
   * @return always true; a false claim throws
   * @throws PluginFailedException if the optimizer evaluated an allowed segmentation itself, or if
   *     all constraints concern single segments, since an allowed segmentation always exists then
   * @throws PluginException if equal shares are allowed, the optimizer evaluated no allowed
   *     candidate, and nothing stopped the search before its end
   */
  boolean requireTrue(InfeasibleProblemException said, Search search) {
    if (TimedCall.areOurs(optimizer)) {
      return true;
    }
    Optional<int[]> seen =
        Optional.of(search.incumbents().bestSegments())
            .filter(best -> best > 0)
            .flatMap(search.incumbents()::bounds);
    Optional<int[]> allowed = seen.or(this::equalShares);
    if (allowed.isEmpty()) {
      return true;
    }
    String bounds = Arrays.toString(allowed.get());
    if (seen.isPresent() || searched.region().ofSingleSegments()) {
      throw PluginCall.broken(
          "optimizer",
          optimizer,
          "it says that no segmentation is allowed, but the bounds %s are; its words were: %s"
              .formatted(bounds, said.problem()),
          "Choose another optimizer, or report it to whoever wrote this one.",
          said);
    }
    if (search.stopReason().isPresent()) {
      return true;
    }
    PluginException unsuited =
        new PluginException(
            "Optimizer '%s' found no segmentation that satisfies all constraints, but the bounds %s do; its words were: %s"
                .formatted(
                    PlainText.of(optimizer.id()), bounds, PluginCall.sentence(said.problem())),
            "Choose another optimizer.");
    unsuited.initCause(said);
    throw unsuited;
  }

  /** Bounds of equal shares, with the fewest segments for which they satisfy all constraints. */
  private Optional<int[]> equalShares() {
    return IntStream.rangeClosed(searched.minSegments(), searched.maxSegments())
        .filter(searched.region()::isPossible)
        .mapToObj(searched::equalShares)
        .filter(shares -> searched.region().contains(shares, 0, shares.length - 1))
        .findFirst();
  }
}
