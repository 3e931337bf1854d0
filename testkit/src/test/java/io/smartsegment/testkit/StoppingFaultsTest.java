package io.smartsegment.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.core.spi.SearchResult;
import io.smartsegment.core.valuation.CandidateBatch;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Searches that can hardly be stopped, or claim what only a search of another kind refutes. */
class StoppingFaultsTest {
  /** Evaluates many candidates in batches of 100, and asks as often as it is told. */
  private static Optimizer asking(int evaluations, int every) {
    return new SoundOptimizer() {
      @Override
      public SearchResult optimize(Problem problem, Search search) {
        CandidateBatch batch = new CandidateBatch(100, problem.maxSegments());
        for (int row = 0; row < batch.rows(); row++) {
          batch.set(row, equalShares(problem, problem.minSegments()));
        }
        for (int done = 0; done < evaluations; done += batch.rows()) {
          if (every > 0 && done > 0 && done % every == 0 && search.shouldStop()) {
            break;
          }
          search.evaluate(batch);
        }
        return SearchResult.of(search);
      }
    };
  }

  private static String stopping(Optimizer optimizer) {
    OptimizerContract contract =
        new BrokenOptimizer(Capability.FINDS_OPTIMUM) {
          @Override
          protected Optimizer plugin() {
            return optimizer;
          }
        };
    return Caught.by(contract::optimizer6ReturnsSoonAfterStop);
  }

  @Test
  void findsThoseWhoNeverAskThoughTheyAreQuick() {
    assertThat(stopping(asking(3_000, 0)))
        .startsWith("OPTIMIZER-6: 3,000 evaluations without one question whether to stop, for ")
        .endsWith("\nAsk shouldStop() between batches.");
    assertThat(stopping(asking(600, 0)))
        .startsWith("OPTIMIZER-6: 600 evaluations without one question");
    assertThat(stopping(asking(500, 0))).isEqualTo("passed");
  }

  @Test
  void findsThoseWhoAskSeldom() {
    assertThat(stopping(asking(20_000, 10_000)))
        .startsWith("OPTIMIZER-6: 10,000 evaluations, but at most ");
    assertThat(stopping(asking(20_000, 1_000))).isEqualTo("passed");
  }

  /** Asks well at first, and not at all once it has evaluated a few thousand. */
  static class LosesInterest extends BrokenOptimizer {
    @Override
    protected Optimizer plugin() {
      Optimizer first = asking(1_000, 100);
      Optimizer then = asking(9_000, 0);
      return new SoundOptimizer() {
        @Override
        public SearchResult optimize(Problem problem, Search search) {
          SearchResult result = first.optimize(problem, search);
          return search.shouldStop() ? result : then.optimize(problem, search);
        }
      };
    }
  }

  @Test
  void findsThoseWhoLoseInterestInTheMiddle() {
    assertThat(Caught.by(() -> new LosesInterest().optimizer6ReturnsSoonAfterStop()))
        .startsWith("OPTIMIZER-6: 9,000 evaluations between two questions whether to stop")
        .contains("but at most 5,000 are allowed");
  }

  /** Looks only at equal shares where the budget makes it hard, and calls that the best. */
  static class ClaimsWhatItFound extends BrokenOptimizer {
    @Override
    protected Optimizer plugin() {
      return new SoundOptimizer() {
        @Override
        public SearchResult optimize(Problem problem, Search search) {
          boolean hard =
              problem.constraints().budget().isPresent() && problem.index().distinctScores() > 1000;
          if (!hard) {
            return super.optimize(problem, search);
          }
          search.evaluate(equalShares(problem, 1));
          for (int k = problem.minSegments(); k <= problem.maxSegments(); k++) {
            search.evaluate(equalShares(problem, k));
          }
          search.progress(1);
          double best = search.incumbents().bestValue();
          return SearchResult.of(search, OptionalDouble.of(best));
        }
      };
    }
  }

  /** Returns the best of fewer segments than it was asked for. */
  static class FewerThanAsked extends BrokenOptimizer {
    @Override
    protected Optimizer plugin() {
      return new SoundOptimizer() {
        @Override
        public SearchResult optimize(Problem problem, Search search) {
          SearchResult result = super.optimize(problem, search);
          Constraints constraints = problem.constraints();
          int[] one = {0, problem.index().distinctScores()};
          return constraints.minSegments() > 1
                  && problem.value(one) > problem.value(result.bounds())
              ? new SearchResult(one, OptionalDouble.empty(), result.bySegmentCount())
              : result;
        }
      };
    }
  }

  @Test
  void findsClaimsThatOnlyAnotherSearchRefutes() {
    assertThat(Caught.by(() -> new ClaimsWhatItFound().optimizer9BoundsAreTrue()))
        .startsWith("OPTIMIZER-9: the bound is ")
        .contains("but a segmentation is worth", "a cost of at most 5,000");
  }

  @Test
  void findsFewerSegmentsThanAskedFor() {
    assertThat(Caught.by(() -> new FewerThanAsked().optimizer2ConstraintsAreHonouredOrRefused()))
        .startsWith("OPTIMIZER-2: bounds [0, ")
        .contains(
            "have 1 segments, which is not allowed for net revenue, prices under which fewer");
  }
}
