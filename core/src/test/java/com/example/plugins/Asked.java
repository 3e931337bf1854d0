package com.example.plugins;

import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.core.spi.SearchResult;
import java.util.Optional;
import java.util.function.Supplier;

/** An optimizer of a third party, which is not in a package of ours. */
public final class Asked implements Optimizer {
  private final Supplier<Optional<String>> refusal;

  /**
   * Creates the optimizer.
   *
   * @param refusal what it does where it is asked whether it refuses
   */
  public Asked(Supplier<Optional<String>> refusal) {
    this.refusal = refusal;
  }

  @Override
  public String id() {
    return "asked";
  }

  @Override
  public String description() {
    return "answers as it is told";
  }

  @Override
  public Optional<String> refuses(Problem problem) {
    return refusal.get();
  }

  @Override
  public SearchResult optimize(Problem problem, Search search) {
    search.evaluate(new int[] {0, problem.index().distinctScores()});
    return SearchResult.of(search);
  }
}
