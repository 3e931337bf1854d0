package io.smartsegment.optimizers.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.search.SearchOptions;
import io.smartsegment.core.search.StopCondition;
import io.smartsegment.core.spi.SearchResult;
import io.smartsegment.core.testing.BruteForce;
import io.smartsegment.core.testing.RandomProblems;
import io.smartsegment.core.testing.RandomProblems.Kind;
import io.smartsegment.core.testing.RandomProblems.Sample;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Rising segments are found where there are any, and proven not to be there where there are none.
 */
class RisingProgramTest {
  @Test
  void existenceEqualsEnumeration() {
    Set<Kind> kinds = EnumSet.of(Kind.RISING_RATES, Kind.MAXIMUM_SIZE, Kind.RATE_DIFFERENCE);
    for (int seed = 0; seed < 2_000; seed++) {
      Set<Kind> some = seed % 2 == 0 ? kinds : EnumSet.of(Kind.RISING_RATES);
      Sample sample = RandomProblems.constrained(seed, some);
      BruteForce force = BruteForce.of(sample);
      Problem problem;
      try {
        problem = sample.problem();
      } catch (InfeasibleProblemException e) {
        continue;
      }
      try (Search search = Exact.search(problem)) {
        RisingProgram rising =
            new RisingProgram(problem, StartWindows.of(problem.region()), true, search);
        rising.run(List.of());
        for (int k = problem.minSegments(); k <= problem.maxSegments(); k++) {
          int count = k;
          boolean exists = force.allowed().stream().anyMatch(b -> b.length == count + 1);
          Optional<int[]> found = rising.bounds(k);
          assertThat(found.isPresent()).as("%s segments of %s", k, sample).isEqualTo(exists);
          assertThat(rising.isImpossible(k)).as("%s segments of %s", k, sample).isEqualTo(!exists);
          found.ifPresent(
              bounds ->
                  assertThat(force.allows(bounds))
                      .as("%s of %s", Arrays.toString(bounds), sample)
                      .isTrue());
        }
      }
    }
  }

  @Test
  void aSearchThatIsStoppedAtOnceFindsRisingSegmentsAllTheSame() {
    Problem problem = risingProblem(4_000, 10);
    StopCondition atOnce = StopCondition.never().or(state -> Optional.of("at once"));
    SearchResult result =
        Exact.solve(problem, Map.of(), SearchOptions.DEFAULT.withThreads(1).stoppingWhen(atOnce));

    assertThat(problem.region().contains(result.bounds(), 0, 10)).isTrue();
    assertThat(result.upperBound().orElseThrow())
        .isGreaterThanOrEqualTo(problem.value(result.bounds()));
  }

  @Test
  void aSearchHasAResultBeforeAnythingThatTakesLong() {
    Problem problem = risingProblem(4_000, 5);
    int[] fifths = problem.equalShares(5);
    assertThat(problem.region().contains(fifths, 0, 5)).as("equal shares are allowed").isTrue();
    StopCondition atOnce = StopCondition.never().or(state -> Optional.of("at once"));
    SearchResult stopped =
        Exact.solve(problem, Map.of(), SearchOptions.DEFAULT.withThreads(1).stoppingWhen(atOnce));
    assertThat(problem.value(stopped.bounds())).isGreaterThanOrEqualTo(problem.value(fifths));
  }

  private static Problem risingProblem(int distinct, int segments) {
    ScoreIndex index = Exact.index(new Random(5), distinct, 3);
    double[] revenue = new double[segments];
    double[] cost = new double[segments];
    Arrays.setAll(revenue, k -> 60 + 10 * k);
    Arrays.setAll(cost, k -> 1 + 2 * k);
    return Exact.problem(
        index,
        revenue,
        cost,
        0,
        Constraints.DEFAULT
            .exactly(segments)
            .withMinimumSize(SegmentSize.ofCustomers(100))
            .withRisingRates());
  }

  @Test
  void thatThereAreNoneIsProven() {
    int distinct = 900;
    double[] scores = new double[distinct];
    long[] customers = new long[distinct];
    long[] conversions = new long[distinct];
    for (int p = 0; p < distinct; p++) {
      scores[p] = (p + 1.0) / 1000;
      customers[p] = 1000;
      conversions[p] = 950L - p;
    }
    Problem problem =
        Exact.problem(
            ScoreIndex.ofCounts(scores, customers, conversions),
            new double[] {1, 2, 3},
            new double[] {0, 1, 2},
            0,
            Constraints.DEFAULT.exactly(3).withRisingRates());

    assertThatThrownBy(() -> Exact.solve(problem))
        .isInstanceOf(InfeasibleProblemException.class)
        .hasMessageContaining("No segmentation satisfies all constraints together");
  }
}
