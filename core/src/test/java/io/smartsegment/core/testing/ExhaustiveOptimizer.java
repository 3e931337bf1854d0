package io.smartsegment.core.testing;

import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.core.spi.SearchResult;
import io.smartsegment.core.valuation.CandidateBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Evaluates every segmentation there is and proves the best one by that. For small problems. */
public final class ExhaustiveOptimizer implements Optimizer {
  private static final int MAX_DISTINCT = 16;

  @Override
  public String id() {
    return "exhaustive";
  }

  @Override
  public String description() {
    return "evaluates every segmentation";
  }

  @Override
  public Optional<String> refuses(Problem problem) {
    int distinct = problem.index().distinctScores();
    return distinct <= MAX_DISTINCT
        ? Optional.empty()
        : Optional.of(distinct + " distinct scores are more than " + MAX_DISTINCT + ".");
  }

  @Override
  public int suitability(Problem problem) {
    return 100;
  }

  @Override
  public SearchResult optimize(Problem problem, Search search) {
    List<int[]> all = new ArrayList<>();
    BruteForce.forEachBounds(problem.index().distinctScores(), problem.maxSegments(), all::add);
    CandidateBatch batch = new CandidateBatch(all.size(), problem.maxSegments());
    for (int row = 0; row < all.size(); row++) {
      batch.set(row, all.get(row));
    }
    search.evaluate(batch);
    search.progress(1);
    return SearchResult.of(search, OptionalDouble.of(search.incumbents().bestValue()));
  }
}
