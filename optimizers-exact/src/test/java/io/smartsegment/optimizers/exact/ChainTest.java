package io.smartsegment.optimizers.exact;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.spi.SearchResult;
import io.smartsegment.core.testing.BruteForce;
import io.smartsegment.core.testing.RandomProblems;
import io.smartsegment.core.testing.RandomProblems.Sample;
import io.smartsegment.core.testing.TestValuations;
import io.smartsegment.core.valuation.ChainValuation;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Terms of neighbours that are no penalty on rates. */
class ChainTest {
  /** Neighbours of similar size are worth something on top, others cost something. */
  private record Sizes(ChainValuation segments, ScoreIndex index, double share, double bound)
      implements ChainValuation {
    @Override
    public double segmentValue(int segment, int from, int to) {
      return segments.segmentValue(segment, from, to);
    }

    @Override
    public double pairValue(int segment, int from, int middle, int to) {
      double difference = Math.abs(index.customers(middle, to) - index.customers(from, middle));
      return segment * share - difference / (segment + 1);
    }

    @Override
    public double pairBound() {
      return bound;
    }

    @Override
    public double cost(int segment, int from, int to) {
      return segments.cost(segment, from, to);
    }

    @Override
    public int maxSegments() {
      return segments.maxSegments();
    }
  }

  /** Bounds of 0 or below, above 0, or not known. */
  @ParameterizedTest
  @ValueSource(strings = {"-0.5", "0", "4", "Infinity"})
  void equalsEnumeration(double share) {
    for (long seed = 0; seed < 3000; seed++) {
      Sample sample = RandomProblems.constrained(seed).withoutPenalty();
      ScoreIndex index = sample.index();
      double bound = share > 0 ? share * RandomProblems.MAX_SEGMENTS : share;
      ChainValuation chain = new Sizes(sample.valuation(), index, Math.min(share, 10), bound);
      check("share " + share + ", " + sample, sample, chain);
    }
  }

  private static void check(String what, Sample sample, ChainValuation chain) {
    BruteForce truth = BruteForce.of(sample);
    Problem problem;
    SearchResult result;
    try {
      problem = new Problem(sample.index(), chain, sample.constraints());
      result = Exact.solve(problem);
    } catch (InfeasibleProblemException e) {
      assertThat(truth.feasible()).as(what).isFalse();
      return;
    }
    double overall = Double.NEGATIVE_INFINITY;
    for (int k = 1; k <= RandomProblems.MAX_SEGMENTS; k++) {
      int count = k;
      OptionalDouble best =
          truth.allowed().stream()
              .filter(bounds -> bounds.length == count + 1)
              .mapToDouble(problem::value)
              .max();
      Optional<int[]> found =
          result.bySegmentCount().stream().filter(b -> b.length == count + 1).findFirst();
      assertThat(found.isPresent()).as(what).isEqualTo(best.isPresent());
      if (found.isPresent()) {
        double value = best.orElseThrow();
        assertThat(truth.allows(found.get())).as(what).isTrue();
        assertThat(problem.value(found.get())).as(what).isCloseTo(value, near(value));
        assertThat(result.upperBound(k).orElseThrow()).as(what).isCloseTo(value, near(value));
        overall = Math.max(overall, value);
      }
    }
    assertThat(problem.value(result.bounds())).as(what).isCloseTo(overall, near(overall));
    assertThat(result.upperBound().orElseThrow()).as(what).isCloseTo(overall, near(overall));
  }

  private static Offset<Double> near(double value) {
    return Offset.offset(1e-9 * Math.max(1, Math.abs(value)));
  }

  @Test
  void refusesWhatIsTooLargeInASentence() {
    ScoreIndex index = Exact.index(new Random(1), 30_000, 2);
    ChainValuation net = Exact.netRevenue(index, new double[] {1, 2, 3, 4, 5}, new double[5], 0);
    Problem problem = new Problem(index, new Sizes(net, index, 1, 5), Constraints.DEFAULT);
    assertThat(new ExactOptimizer().refuses(problem))
        .hasValueSatisfying(why -> assertThat(why).contains("30000 distinct scores").endsWith("."));
    Problem small =
        new Problem(
            Exact.index(new Random(1), 300, 2), new Sizes(net, index, 1, 5), Constraints.DEFAULT);
    assertThat(new ExactOptimizer().refuses(small)).isEmpty();
  }

  @Test
  void refusesAValueWithoutStructureInASentence() {
    ScoreIndex index = Exact.index(new Random(1), 5, 20);
    ChainValuation net = Exact.netRevenue(index, new double[] {1, 2}, new double[2], 0);
    Problem problem = new Problem(index, TestValuations.withoutStructure(net), Constraints.DEFAULT);
    assertThat(new ExactOptimizer().refuses(problem))
        .hasValueSatisfying(why -> assertThat(why).contains("neither a sum").endsWith("."));
  }
}
