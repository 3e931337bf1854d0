package io.smartsegment.optimizers.quantile;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.spi.BuiltForSpi;
import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.core.spi.SearchResult;
import io.smartsegment.core.stability.Internal;
import java.util.Optional;

/**
 * A baseline that does not search: as many segments as allowed, each with the same number of
 * customers as nearly as customers with the same score allow. Segments that such ties leave empty
 * vanish, and segments below the minimum size are joined with their left neighbour; if too few
 * remain, the cutoffs are moved to the nearest allowed ones instead. Problems with other
 * constraints are refused. One evaluation; O(K log D + K^2) for K segments and D distinct scores.
 */
@Internal
@BuiltForSpi(BuiltForSpi.CURRENT)
public final class PercentileOptimizer implements Optimizer {
  /** Creates the optimizer. */
  public PercentileOptimizer() {}

  @Override
  public String id() {
    return "percentile";
  }

  @Override
  public String description() {
    return "baseline: equally many customers in each segment, no search";
  }

  @Override
  public int suitability(Problem problem) {
    return 0;
  }

  @Override
  public Optional<String> refuses(Problem problem) {
    return EqualParts.refuses(problem);
  }

  @Override
  public SearchResult optimize(Problem problem, Search search) {
    ScoreIndex index = problem.index();
    int parts = problem.maxSegments();
    return EqualParts.evaluate(
        problem, search, k -> index.positionOfRank(index.customers() * k / parts));
  }
}
