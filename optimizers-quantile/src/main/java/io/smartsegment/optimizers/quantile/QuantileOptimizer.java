package io.smartsegment.optimizers.quantile;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.search.Incumbents;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.setting.Setting;
import io.smartsegment.core.spi.BuiltForSpi;
import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.core.spi.SearchResult;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.core.valuation.TreatmentChoice;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.random.SobolSequenceGenerator;

/**
 * Local search from quantiles. For each number of segments it starts with equally many customers in
 * each, and moves one cutoff after the other to the best position between its neighbours, until no
 * cutoff has a better one; then it moves cutoffs together with those in their way. It starts again
 * from quantiles that a quasi-random sequence chooses, and from the best segmentation with one
 * segment less, split where that pays most. Last, it takes single cutoffs out and puts them in
 * where they pay more. It draws no random numbers: the seed does not matter. There is no proof of
 * optimality.
 *
 * <p>If the value is a sum over segments and neighbouring pairs, a sweep over all cutoffs costs
 * O(D) for D distinct scores, and O(K D) to find better places for K cutoffs; more than 65,536
 * positions are tried from coarse to fine, so that the work is bounded for any D. Other values cost
 * whole candidates, some 150 for a move and some 2,000 for one at the end; so do constraints on
 * neighbours and a budget, under which candidates that violate them less count as better, and every
 * allowed one as better still ({@link Problem#merit}). There it also moves two cutoffs at a time,
 * for some thousands of candidates for each pair.
 *
 * <p>Sources: S. J. Wright, Coordinate descent algorithms, Mathematical Programming 151 (2015); for
 * the sequence S. Joe and F. Y. Kuo, Constructing Sobol sequences with better two-dimensional
 * projections, SIAM Journal on Scientific Computing 30 (2008).
 */
@Internal
@BuiltForSpi(BuiltForSpi.CURRENT)
public final class QuantileOptimizer implements Optimizer {
  private static final Setting<Long> RESTARTS =
      Setting.whole("restarts", "further starts for each number of segments", 8, 0, 1_000_000);
  private static final Setting<Long> SWEEPS =
      Setting.whole(
          "sweeps", "sweeps over all cutoffs, at most, from each start", 100, 1, 1_000_000);

  /** More cutoffs than that share coordinates. */
  private static final int SOBOL_DIMENSIONS = 1000;

  /** Creates the optimizer. */
  public QuantileOptimizer() {}

  @Override
  public String id() {
    return "quantile";
  }

  @Override
  public String description() {
    return "local search: starts at quantiles and moves one cutoff at a time";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(RESTARTS, SWEEPS);
  }

  @Override
  public Optional<String> refuses(Problem problem) {
    return TreatmentChoice.isInAnyOrder(problem.valuation())
        ? Optional.of("it does not choose treatments in any order.")
        : Optional.empty();
  }

  @Override
  public int suitability(Problem problem) {
    return 30;
  }

  @Override
  public SearchResult optimize(Problem problem, Search search) {
    LocalSearch local = new LocalSearch(problem, search, search.settings().get(SWEEPS));
    long restarts = search.settings().get(RESTARTS);
    SobolSequenceGenerator sequence =
        new SobolSequenceGenerator(
            Math.min(Math.max(1, problem.maxSegments() - 1), SOBOL_DIMENSIONS));
    sequence.nextVector(); // the origin
    double rounds = restarts + 2.0;
    for (long round = 0; round <= restarts; round++) {
      double[] shares = round == 0 ? new double[0] : sequence.nextVector();
      climb(problem, search, local, shares);
      if (search.shouldStop()) {
        return SearchResult.of(search);
      }
      search.progress((round + 1) / rounds);
    }
    refine(problem, search, local);
    return SearchResult.of(search);
  }

  private static void climb(Problem problem, Search search, LocalSearch local, double[] shares) {
    for (int segments = problem.minSegments(); segments <= problem.maxSegments(); segments++) {
      if (problem.region().isPossible(segments)) {
        local.climb(quantiles(problem, segments, shares));
      }
      if (search.shouldStop()) {
        return;
      }
    }
  }

  private static void refine(Problem problem, Search search, LocalSearch local) {
    Incumbents best = search.incumbents();
    for (int segments = Math.max(2, problem.minSegments());
        segments <= problem.maxSegments() && !search.shouldStop();
        segments++) {
      if (!problem.region().isPossible(segments)) {
        continue;
      }
      best.bounds(segments - 1).map(local::split).ifPresent(local::climb);
      local.best(segments).ifPresent(local::refine);
    }
    if (!search.shouldStop()) {
      search.progress(1);
    }
  }

  /** Cutoffs with these shares of the customers below them, in any order; if none, equal ones. */
  private static int[] quantiles(Problem problem, int segments, double[] shares) {
    ScoreIndex index = problem.index();
    int[] bounds = new int[segments + 1];
    for (int k = 1; k < segments; k++) {
      double share = shares.length == 0 ? (double) k / segments : shares[(k - 1) % shares.length];
      bounds[k] = index.positionOfRank((long) (share * index.customers()));
    }
    problem.region().repair(bounds, 0, segments);
    return bounds;
  }
}
