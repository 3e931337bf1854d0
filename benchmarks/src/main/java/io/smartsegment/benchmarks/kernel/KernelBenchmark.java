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

/** Evaluation of a population of candidates, by a public call. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class KernelBenchmark {
  /** Populations of random candidates for one index. */
  @State(Scope.Benchmark)
  @SuppressWarnings("NullAway.Init") // set up by JMH
  public static class Populations {
    @Param({"2", "5", "10", "32"})
    int segments;

    @Param({"1", "64", "1024"})
    int population;

    @Param({"10000", "100000", "1000000", "10000000"})
    int distinctScores;

    private Problem problem;
    private CandidateBatch[] populations;
    private int turn;

    /** Draws the candidates, and checks their values before anything is timed. */
    @Setup
    public void setUp() {
      Population customers = Population.of(distinctScores);
      problem = Candidates.problem(customers.index(), segments);
      populations = Candidates.populations(population, segments, problem.index().distinctScores());
      for (CandidateBatch batch : populations) {
        Checks.sameValuesOneByOne(problem, batch);
      }
      Checks.sameValueByMask(customers, problem, populations[0], 0);
    }

    private CandidateBatch next() {
      turn = turn + 1 == populations.length ? 0 : turn + 1;
      return populations[turn];
    }
  }

  /**
   * {@return a population with the values of its candidates}
   *
   * @param state the populations
   */
  @Benchmark
  @Fork(value = 1, jvmArgsAppend = "-Xmx3g")
  public CandidateBatch scalar(Populations state) {
    CandidateBatch batch = state.next();
    state.problem.evaluate(batch, 0, batch.rows());
    return batch;
  }
}
