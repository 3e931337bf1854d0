package io.smartsegment.optimizers.quantile;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.search.SearchOptions;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.testing.TestValuations;
import io.smartsegment.core.valuation.Valuation;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Candidates are written over earlier ones: a longer search does not need more memory for them. */
class AllocationTest {
  /**
   * In bytes. An array of one number for a candidate would be 8; what is left is for questions
   * whether to stop, for each line and not for each candidate.
   */
  private static final double NEXT_TO_NOTHING = 4;

  private static final double[] REVENUE = {60, 85, 100, 110, 115};
  private static final double[] COST = {1, 3.5, 6.5, 10, 12.75};
  private static final Constraints FIVE =
      Constraints.DEFAULT.between(5, 5).withMinimumSize(SegmentSize.ofCustomers(1));

  static Stream<Named<Problem>> problems() {
    ScoreIndex index = index();
    Valuation linear = TestValuations.netRevenue(index, REVENUE, COST, 0);
    Valuation chain = TestValuations.netRevenue(index, REVENUE, COST, 40);
    return Stream.of(
        Named.of("linear", new Problem(index, linear, FIVE)),
        Named.of("chain", new Problem(index, chain, FIVE)),
        Named.of("without structure", new Problem(index, new Unstructured(linear), FIVE)),
        Named.of("with neighbours", new Problem(index, linear, FIVE.withRisingRates())));
  }

  @ParameterizedTest
  @MethodSource("problems")
  void moreCandidatesDoNotNeedMoreMemory(Problem problem) {
    // The compiler removes allocations only in code that has run often.
    for (int i = 0; i < 20; i++) {
      measure(problem, 40);
    }
    long[] few = measure(problem, 2);
    long[] many = measure(problem, 40);
    assertThat(many[0] - few[0]).isGreaterThan(20_000);
    assertThat((double) (many[1] - few[1]) / (many[0] - few[0])).isLessThan(NEXT_TO_NOTHING);
  }

  /** Evaluations, and bytes that this thread allocated. */
  private static long[] measure(Problem problem, int restarts) {
    QuantileOptimizer optimizer = new QuantileOptimizer();
    Settings settings =
        Settings.read(optimizer.id(), optimizer.settings(), Map.of("restarts", restarts));
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (Search search = new Search(problem, settings, SearchOptions.DEFAULT.withThreads(1))) {
      long before = threads.getCurrentThreadAllocatedBytes();
      optimizer.optimize(problem, search);
      return new long[] {search.evaluations(), threads.getCurrentThreadAllocatedBytes() - before};
    }
  }

  /** Unlike the one of {@link TestValuations}, it makes no copies. */
  private record Unstructured(Valuation other) implements Valuation {
    @Override
    public double value(int[] bounds, int offset, int segments) {
      return other.value(bounds, offset, segments);
    }
  }

  private static ScoreIndex index() {
    Random random = new Random(1);
    double[] scores = random.doubles(3_000).toArray();
    int[] outcomes = Arrays.stream(scores).mapToInt(s -> random.nextDouble() < s ? 1 : 0).toArray();
    return ScoreIndex.of(scores, outcomes);
  }
}
