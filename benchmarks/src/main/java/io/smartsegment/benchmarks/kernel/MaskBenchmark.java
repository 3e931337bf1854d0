package io.smartsegment.benchmarks.kernel;

import io.smartsegment.benchmarks.data.Population;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.valuation.CandidateBatch;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The baseline for {@link KernelBenchmark}: one candidate, with a pass over all customers for each
 * segment.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MaskBenchmark {
  private static final int CANDIDATES = 16;

  /** Customers, and random candidates. */
  @State(Scope.Benchmark)
  @SuppressWarnings("NullAway.Init") // set up by JMH
  public static class Customers {
    @Param({"2", "5", "10", "32"})
    int segments;

    @Param({"10000", "100000", "1000000"})
    int customers;

    private MaskEvaluation evaluation;
    private double[][] candidates;
    private int turn;

    /** Draws the candidates, and checks their values before anything is timed. */
    @Setup
    public void setUp() {
      Population population = Population.of(customers);
      Problem problem = Candidates.problem(population.index(), segments);
      int distinctScores = problem.index().distinctScores();
      CandidateBatch batch = Candidates.populations(CANDIDATES, segments, distinctScores)[0];
      Checks.sameValuesOneByOne(problem, batch);
      evaluation = new MaskEvaluation(population.scores(), population.outcomes());
      candidates = new double[CANDIDATES][];
      for (int row = 0; row < CANDIDATES; row++) {
        Checks.sameValueByMask(population, problem, batch, row);
        candidates[row] = Checks.edges(problem.index(), batch.copyOfBounds(row));
      }
    }

    private double[] next() {
      turn = (turn + 1) % CANDIDATES;
      return candidates[turn];
    }
  }

  /**
   * {@return the value of a candidate, as one would write it}
   *
   * @param state the customers
   */
  @Benchmark
  public double comparisons(Customers state) {
    return state.evaluation.byComparisons(state.next());
  }

  /**
   * {@return the value of a candidate, without branches}
   *
   * @param state the customers
   */
  @Benchmark
  public double bits(Customers state) {
    return state.evaluation.byBits(state.next());
  }
}
