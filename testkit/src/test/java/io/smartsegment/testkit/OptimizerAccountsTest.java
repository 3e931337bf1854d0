package io.smartsegment.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.core.spi.SearchResult;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Optimizers that give a wrong account of what they have seen, spent or refuse. */
class OptimizerAccountsTest {
  private static OptimizerContract contract(Optimizer plugin) {
    return new BrokenOptimizer() {
      @Override
      protected Optimizer plugin() {
        return plugin;
      }
    };
  }

  /** The result is the best; beside it stands what was looked at first. */
  private static final class ForgetsTheOthers extends SoundOptimizer {
    @Override
    public SearchResult optimize(Problem problem, Search search) {
      SearchResult result = super.optimize(problem, search);
      List<int[]> first =
          result.bySegmentCount().stream()
              .map(bounds -> equalShares(problem, bounds.length - 1))
              .toList();
      return new SearchResult(result.bounds(), OptionalDouble.empty(), first);
    }
  }

  @Test
  void findsNumbersOfSegmentsForWhichBetterWasSeen() {
    assertThat(Caught.by(contract(new ForgetsTheOthers())::optimizer10ResultIsTheBestReturned))
        .startsWith("OPTIMIZER-10: what is returned for ")
        .containsPattern("segments is worth .*, but the search has seen .*, for ");
    assertThat(Caught.by(contract(new SoundOptimizer())::optimizer10ResultIsTheBestReturned))
        .isEqualTo("passed");
  }

  private static final class TellsAMillionMore extends SoundOptimizer {
    @Override
    public SearchResult optimize(Problem problem, Search search) {
      SearchResult result = super.optimize(problem, search);
      search.accept(result.bounds(), problem.value(result.bounds()), 1_000_000);
      return result;
    }
  }

  @Test
  void findsEvaluationsThatNobodyMade() {
    assertThat(Caught.by(contract(new TellsAMillionMore())::optimizer12EvaluationsAreCounted))
        .startsWith("OPTIMIZER-12: 1,0")
        .contains(" evaluations were counted, far more than the ")
        .contains("Tell the search by accept(...) no more than what was spent.");
    assertThat(Caught.by(contract(new SoundOptimizer())::optimizer12EvaluationsAreCounted))
        .isEqualTo("passed");
  }

  private static final class RefusesByNull extends SoundOptimizer {
    @Override
    @SuppressWarnings("NullAway") // as a plugin may that is compiled without it
    public Optional<String> refuses(Problem problem) {
      return null;
    }
  }

  @Test
  void findsRefusalsThatAreNull() {
    String expected = "OPTIMIZER-2: refuses() gave null instead of an Optional, for net revenue";
    OptimizerContract contract = contract(new RefusesByNull());
    assertThat(Caught.by(contract::optimizer2ConstraintsAreHonouredOrRefused)).startsWith(expected);
    assertThat(Caught.by(contract::optimizer11RefusalAndSuitabilityAreConstant))
        .startsWith(expected);
    assertThat(Caught.by(contract::optimizer15ThreadsEnd)).startsWith("OPTIMIZER-2: refuses() ");
  }
}
