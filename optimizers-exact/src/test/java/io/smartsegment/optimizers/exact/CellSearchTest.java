package io.smartsegment.optimizers.exact;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.result.Certificate;
import io.smartsegment.core.result.Proof;
import io.smartsegment.core.spi.SearchResult;
import io.smartsegment.core.valuation.SeparableValuation;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values without structure: what is found in cells equals what is found among all pairs. */
class CellSearchTest {
  private static final Map<String, String> FEW_PAIRS = Map.of("pairs", "1");
  private static final Map<String, String> TENS_OF_MILLIONS = Map.of("pairs", "20");

  /** How much the valuation says about ranges of positions. */
  private enum Knowledge {
    NOTHING,
    LOOSE,
    GOOD
  }

  /** Each segment's team can serve only so many conversions. */
  private record Capacity(ScoreIndex index, double capacity, double most, Knowledge knowledge)
      implements SeparableValuation {
    @Override
    public double segmentValue(int segment, int from, int to) {
      return value(segment, index.conversions(from, to), index.customers(from, to));
    }

    private double value(int k, long conversions, long customers) {
      return (5 + 3 * k) * Math.min((double) conversions, capacity) - (0.5 + 0.75 * k) * customers;
    }

    @Override
    public double segmentBound(int segment, int fromLow, int fromHigh, int toLow, int toHigh) {
      return switch (knowledge) {
        case NOTHING -> Double.POSITIVE_INFINITY;
        case LOOSE -> most;
        case GOOD ->
            value(
                segment,
                index.conversions(fromLow, toHigh),
                fromHigh < toLow ? index.customers(fromHigh, toLow) : 0);
      };
    }
  }

  private static Problem problem(long seed, int distinct, int segments, Knowledge knowledge) {
    Random random = new Random(seed);
    ScoreIndex index = Exact.index(random, distinct, 4);
    double capacity = index.conversions() * (0.1 + 0.4 * random.nextDouble());
    Constraints constraints =
        Constraints.DEFAULT
            .between(1 + random.nextInt(2), segments)
            .withMinimumSize(SegmentSize.ofShare(0.01 + 0.1 * random.nextInt(2)));
    if (random.nextInt(3) == 0) {
      constraints = constraints.withMaximumSize(SegmentSize.ofShare(0.6));
    }
    double most = (5 + 3.0 * segments) * capacity;
    return new Problem(index, new Capacity(index, capacity, most, knowledge), constraints);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void findsTheOptimumWithAGoodBound(long seed) {
    int distinct = 1500 + (int) seed * 250;
    Problem problem = problem(seed, distinct, 3, Knowledge.GOOD);
    SearchResult cells = Exact.solve(problem, TENS_OF_MILLIONS);
    SearchResult few = Exact.solve(problem, FEW_PAIRS);
    SearchResult pairs = Exact.solve(problem, Map.of());
    double best = problem.value(pairs.bounds());
    assertThat(problem.value(cells.bounds())).isCloseTo(best, Offset.offset(1e-9 * best));
    assertThat(proof(problem, cells)).as("seed %s", seed).isEqualTo(Proof.OPTIMAL);
    assertFrontier(seed, problem, cells, pairs);
    assertThat(few.upperBound().orElseThrow()).isGreaterThanOrEqualTo(best * (1 - 1e-12));
  }

  private static void assertFrontier(
      long seed, Problem problem, SearchResult cells, SearchResult pairs) {
    assertThat(cells.bySegmentCount()).as("seed %s", seed).hasSameSizeAs(pairs.bySegmentCount());
    for (int[] bounds : pairs.bySegmentCount()) {
      double best = problem.value(bounds);
      assertThat(cells.upperBound(bounds.length - 1).orElseThrow())
          .as("%s segments, seed %s", bounds.length - 1, seed)
          .isGreaterThanOrEqualTo(best - 1e-9 * Math.abs(best));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void claimsNoBoundIfNoneIsKnown(long seed) {
    Problem problem = problem(seed, 2500, 3, Knowledge.NOTHING);
    SearchResult result = Exact.solve(problem, FEW_PAIRS);
    SearchResult pairs = Exact.solve(problem, Map.of());
    assertThat(result.upperBound()).as("seed %s", seed).isEmpty();
    assertThat(result.upperBound(3)).as("seed %s", seed).isEmpty();
    // For two segments, all positions are tried.
    int[] two =
        pairs.bySegmentCount().stream().filter(b -> b.length == 3).findFirst().orElseThrow();
    assertThat(result.upperBound(2)).as("seed %s", seed).hasValue(problem.value(two));
    assertAllowed(seed, problem, result);
    assertThat(problem.value(result.bounds())).isLessThanOrEqualTo(problem.value(pairs.bounds()));
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void provesABoundIfALooseOneIsKnown(long seed) {
    Problem problem = problem(seed, 2500, 3, Knowledge.LOOSE);
    SearchResult result = Exact.solve(problem, FEW_PAIRS);
    SearchResult pairs = Exact.solve(problem, Map.of());
    assertThat(proof(problem, result)).as("seed %s", seed).isEqualTo(Proof.BOUNDED);
    assertThat(result.upperBound().orElseThrow())
        .as("seed %s", seed)
        .isGreaterThan(problem.value(pairs.bounds()));
    assertAllowed(seed, problem, result);
    assertFrontier(seed, problem, result, pairs);
  }

  private static void assertAllowed(long seed, Problem problem, SearchResult result) {
    assertThat(result.bySegmentCount())
        .as("seed %s", seed)
        .isNotEmpty()
        .allMatch(bounds -> problem.region().contains(bounds, 0, bounds.length - 1));
  }

  private static Proof proof(Problem problem, SearchResult result) {
    return Certificate.of(problem.value(result.bounds()), result.upperBound()).proof();
  }
}
