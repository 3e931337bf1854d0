package io.smartsegment.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.search.SearchOptions;
import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.core.spi.SearchResult;
import io.smartsegment.core.valuation.CandidateBatch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A sound optimizer passes; each broken one fails the rules that it breaks, and no others. */
@Tag("thorough")
class OptimizerContractTest {
  /** All is on but for the declaration. */
  static class Sound extends OptimizerContract {
    @Override
    protected Optimizer plugin() {
      return new SoundOptimizer();
    }

    @Override
    protected Set<Capability> cannot() {
      return Set.of(Capability.FOUND_BY_SERVICE_LOADER);
    }
  }

  @Test
  void aSoundOptimizerPasses() {
    assertThat(Verdict.of(Sound.class).failures()).isEmpty();
  }

  /** Changes what a sound one returns. */
  abstract static class Changing extends BrokenOptimizer {
    @Override
    protected Optimizer plugin() {
      return new SoundOptimizer() {
        @Override
        public SearchResult optimize(Problem problem, Search search) {
          return change(problem, super.optimize(problem, search));
        }
      };
    }

    abstract SearchResult change(Problem problem, SearchResult result);

    static SearchResult with(SearchResult result, int[] bounds) {
      return new SearchResult(bounds, OptionalDouble.empty(), result.bySegmentCount());
    }
  }

  static class LosesTheLast extends Changing {
    @Override
    SearchResult change(Problem problem, SearchResult result) {
      int[] bounds = result.bounds();
      bounds[bounds.length - 1]--;
      return with(result, bounds);
    }
  }

  static class LosesTheFirst extends Changing {
    @Override
    SearchResult change(Problem problem, SearchResult result) {
      int[] bounds = result.bounds();
      bounds[0]++;
      return with(result, bounds);
    }
  }

  static class DoesNotSort extends Changing {
    @Override
    SearchResult change(Problem problem, SearchResult result) {
      int[] bounds = result.bounds();
      if (bounds.length > 3) {
        int swap = bounds[1];
        bounds[1] = bounds[2];
        bounds[2] = swap;
      }
      return with(result, bounds);
    }
  }

  static class ReturnsNothing extends Changing {
    @Override
    @SuppressWarnings("NullAway")
    SearchResult change(Problem problem, SearchResult result) {
      return null;
    }
  }

  @Test
  void findsFalseBounds() {
    Verdict.of(LosesTheLast.class).breaks("do not rise strictly from 0 to 8", "OPTIMIZER-1");
    Verdict.of(LosesTheFirst.class).breaks("[1, ", "OPTIMIZER-1");
    Verdict.of(DoesNotSort.class).breaks("do not rise strictly from 0 to", "OPTIMIZER-1");
    assertThat(Verdict.of(ReturnsNothing.class).failures().get("OPTIMIZER-1"))
        .startsWith("OPTIMIZER-1: nothing was returned for net revenue");
  }

  /** Solves the problem without some of its constraints. */
  abstract static class Relaxing extends BrokenOptimizer {
    private final UnaryOperator<Constraints> relaxation;

    Relaxing(UnaryOperator<Constraints> relaxation) {
      this.relaxation = relaxation;
    }

    @Override
    protected Optimizer plugin() {
      return new SoundOptimizer() {
        @Override
        public SearchResult optimize(Problem problem, Search search) {
          Constraints relaxed = relaxation.apply(problem.constraints());
          if (relaxed.equals(problem.constraints())) {
            return super.optimize(problem, search);
          }
          Problem other = problem.with(relaxed);
          try (Search own = new Search(other, search.settings(), Runner.OPTIONS)) {
            SearchResult result = super.optimize(other, own);
            // No more than a stopped search may spend, and no less than it has to count.
            search.shouldStop();
            search.accept(result.bounds(), problem.value(result.bounds()), own.evaluations() / 2);
            search.progress(1);
            return result;
          }
        }
      };
    }
  }

  static class IgnoresTheMinimumSize extends Relaxing {
    IgnoresTheMinimumSize() {
      super(constraints -> constraints.withMinimumSize(SegmentSize.ofCustomers(1)));
    }
  }

  static class IgnoresTheBudget extends Relaxing {
    IgnoresTheBudget() {
      super(Constraints::withoutBudget);
    }
  }

  static class IgnoresRisingRates extends Relaxing {
    IgnoresRisingRates() {
      super(Constraints::withoutRisingRates);
    }
  }

  @Test
  void findsIgnoredConstraints() {
    Verdict size = Verdict.of(IgnoresTheMinimumSize.class);
    assertThat(size.failures()).containsOnlyKeys("OPTIMIZER-2", "OPTIMIZER-7");
    assertThat(size.failures().get("OPTIMIZER-2")).contains("customers, which is not allowed for ");
    Verdict budget = Verdict.of(IgnoresTheBudget.class);
    assertThat(budget.failures()).containsOnlyKeys("OPTIMIZER-2", "OPTIMIZER-7", "OPTIMIZER-13");
    assertThat(budget.failures().get("OPTIMIZER-2"))
        .contains("a cost of ", "which is not allowed for ");
    assertThat(budget.failures().get("OPTIMIZER-13")).contains("though nothing is allowed");
    Verdict rates = Verdict.of(IgnoresRisingRates.class);
    assertThat(rates.failures()).containsOnlyKeys("OPTIMIZER-2", "OPTIMIZER-7", "OPTIMIZER-13");
    assertThat(rates.failures().get("OPTIMIZER-2"))
        .containsPattern("rate \\d+/\\d+ after \\d+/\\d+");
  }

  static class ClaimsTooLittle extends Changing {
    @Override
    SearchResult change(Problem problem, SearchResult result) {
      double claim = problem.value(result.bounds()) - 1;
      return new SearchResult(result.bounds(), OptionalDouble.of(claim), result.bySegmentCount());
    }
  }

  static class ClaimsTooLittleForACount extends Changing {
    @Override
    SearchResult change(Problem problem, SearchResult result) {
      int[] bounds = result.bounds();
      return result.withUpperBounds(Map.of(bounds.length - 1, problem.value(bounds) - 1));
    }
  }

  static class ClaimsNoNumber extends Changing {
    @Override
    SearchResult change(Problem problem, SearchResult result) {
      return new SearchResult(
          result.bounds(), OptionalDouble.of(Double.NaN), result.bySegmentCount());
    }
  }

  static class CertifiesTooLittle extends BrokenOptimizer {
    @Override
    protected Optimizer plugin() {
      return new SoundOptimizer() {
        @Override
        public OptionalDouble upperBound(Problem problem, Search search) {
          return OptionalDouble.of(problem.value(equalShares(problem, problem.minSegments())) - 1);
        }
      };
    }
  }

  @Test
  void findsFalseClaims() {
    Verdict.of(ClaimsTooLittle.class).breaks("but a segmentation is worth", "OPTIMIZER-9");
    Verdict.of(ClaimsTooLittleForACount.class).breaks("segments is", "OPTIMIZER-9");
    Verdict.of(ClaimsNoNumber.class).breaks("NaN, not a finite number", "OPTIMIZER-9");
    Verdict.of(CertifiesTooLittle.class).breaks("upperBound is", "OPTIMIZER-9");
  }

  static class ReturnsTheWorst extends Changing {
    @Override
    SearchResult change(Problem problem, SearchResult result) {
      int[] worst = result.bounds();
      for (int[] bounds : result.bySegmentCount()) {
        worst = problem.value(bounds) < problem.value(worst) ? bounds : worst;
      }
      return with(result, worst);
    }
  }

  static class CountsDown extends Changing {
    @Override
    SearchResult change(Problem problem, SearchResult result) {
      List<int[]> down = new ArrayList<>(result.bySegmentCount());
      Collections.reverse(down);
      return new SearchResult(result.bounds(), OptionalDouble.empty(), down);
    }
  }

  @Test
  void findsWhatIsBetterThanTheResult() {
    Verdict worst = Verdict.of(ReturnsTheWorst.class);
    assertThat(worst.failures()).containsOnlyKeys("OPTIMIZER-7", "OPTIMIZER-10", "OPTIMIZER-14");
    assertThat(worst.failures().get("OPTIMIZER-10"))
        .containsPattern("\\d+ segments are worth .*, the result only ");
    Verdict.of(CountsDown.class).breaks("numbers of segments do not ascend", "OPTIMIZER-10");
  }

  static class EvaluatesElsewhere extends BrokenOptimizer {
    @Override
    protected Optimizer plugin() {
      return new SoundOptimizer() {
        @Override
        public SearchResult optimize(Problem problem, Search search) {
          SearchOptions options = Runner.OPTIONS;
          try (Search own = new Search(problem, search.settings(), options)) {
            SearchResult result = super.optimize(problem, own);
            search.progress(1);
            return result;
          }
        }
      };
    }
  }

  static class CountsOneInThree extends BrokenOptimizer {
    @Override
    protected Optimizer plugin() {
      return new SoundOptimizer() {
        @Override
        void nextRound(
            Problem problem, Search search, CandidateBatch batch, int[] best, int round) {
          super.nextRound(problem, search, batch, best, round);
          problem.evaluate(batch, 0, batch.rows());
          problem.evaluate(batch, 0, batch.rows());
        }
      };
    }
  }

  abstract static class Hasty extends BrokenOptimizer {
    Hasty(Capability... missing) {
      super(missing);
    }

    @Override
    protected Optimizer plugin() {
      return new SoundOptimizer() {
        @Override
        void tryAll(Problem problem, Search search) {}
      };
    }
  }

  static class SearchesTooLittle extends Hasty {}

  static class SaysThatItSearchesLittle extends Hasty {
    SaysThatItSearchesLittle() {
      super(Capability.FINDS_OPTIMUM);
    }
  }

  @Test
  void findsUncountedWorkAndTooLittleOfIt() {
    Verdict.of(EvaluatesElsewhere.class).breaks("no evaluation was counted", "OPTIMIZER-12");
    Verdict.of(CountsOneInThree.class).breaks(" candidates looked at, for a ", "OPTIMIZER-12");
    Verdict.of(SearchesTooLittle.class).breaks("the best is worth", "OPTIMIZER-14");
    assertThat(Verdict.of(SaysThatItSearchesLittle.class).failures()).isEmpty();
  }
}
