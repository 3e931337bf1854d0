package io.smartsegment.testkit;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.search.SearchOptions;
import io.smartsegment.core.search.StopCondition;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.core.spi.SearchResult;
import io.smartsegment.core.valuation.Valuation;
import io.smartsegment.testkit.SampleValuations.Prices;
import java.util.List;

/** Short searches of one optimizer on the thread of the caller, and what comes out, in words. */
final class Searches {
  private static final Constraints FREE =
      Constraints.DEFAULT.atMost(4).withMinimumSize(SegmentSize.ofCustomers(1));
  private static final SearchOptions SHORT =
      Runner.OPTIONS.stoppingWhen(StopCondition.evaluations(2_000));

  private Searches() {}

  static String of(Questions questions, Optimizer optimizer, Settings settings, ScoreIndex index) {
    StringBuilder text = new StringBuilder();
    for (Valuation valuation :
        List.of(
            SampleValuations.linear(index, Prices.usual()),
            SampleValuations.arbitrary(index, Prices.usual()))) {
      Problem problem = new Problem(index, valuation, FREE);
      if (questions.ask(optimizer, "refuses()", () -> optimizer.refuses(problem)).isEmpty()) {
        int suits = questions.ask(optimizer, "suitability()", () -> optimizer.suitability(problem));
        text.append(suits).append(": ");
        text.append(search(optimizer, settings, problem)).append("; ");
      }
    }
    return text.toString();
  }

  private static String search(Optimizer optimizer, Settings settings, Problem problem) {
    try (Search search = new Search(problem, settings, SHORT)) {
      SearchResult result = optimizer.optimize(problem, search);
      return "%s of %s after %s evaluations, none above %s"
          .formatted(
              Segmentations.text(result.bounds()),
              problem.value(result.bounds()),
              search.evaluations(),
              optimizer.upperBound(problem, search));
    }
  }
}
