package io.smartsegment.benchmarks.optimizer;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * How long searches that evaluate candidates take until the best value seen reaches a share of the
 * optimum, on one thread. Each call is a run with another seed, so that the median of the times is
 * that over seeds; a run that does not reach its target counts with the time for its budget.
 *
 * <p>For the library this is all of {@code solve()}: checks, search and the result with all its
 * figures. For rivals it is the search alone.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class OptimizerBenchmark {
  /** Runs with different seeds. */
  static final int SEEDS = 51;

  /** A contest, and which run is next. */
  @State(Scope.Benchmark)
  public static class Runs {
    @Param({Contest.GENERATED, Contest.REAL})
    String problem = Contest.GENERATED;

    @Param({"0.99", "0.999", "0.9999"})
    double target = 0.99;

    private @Nullable Contest contest;
    private long next;

    /**
     * Makes the problem, if there are data for it; checks its optimum and all runs, and prints how
     * many evaluations these take.
     *
     * @param params which benchmark is next
     */
    @Setup
    public void setUp(BenchmarkParams params) {
      setUp(Contender.of(params.getBenchmark()));
    }

    void setUp(Contender contender) {
      if (!Contest.isAvailable(problem)) {
        System.out.println("Skipped: there are no data for '" + problem + "'; its times are void.");
        return;
      }
      contest = Contest.of(problem);
      String median =
          contender
              .verifiedEvaluations(contest, target, SEEDS)
              .map(evaluations -> String.format(Locale.ROOT, "%,d", evaluations))
              .orElse("not reached");
      System.out.println("evaluations, median of " + SEEDS + " seeds: " + median);
    }

    /** All seeds in turn; nothing at all if there are no data. */
    Contender.@Nullable Result run(Contender contender) {
      next = (next + 1) % SEEDS;
      return contest == null ? null : contender.run(contest, target, next);
    }
  }

  /**
   * {@return a run of the library's differential evolution for the optimum's number of segments}
   *
   * @param runs the problem
   */
  @Benchmark
  public Contender.@Nullable Result ownExactly(Runs runs) {
    return runs.run(Contender.OWN_EXACTLY);
  }

  /**
   * {@return a run of the library's differential evolution for at most so many segments}
   *
   * @param runs the problem
   */
  @Benchmark
  public Contender.@Nullable Result ownAtMost(Runs runs) {
    return runs.run(Contender.OWN_AT_MOST);
  }

  /**
   * {@return a run of MOEA Framework's differential evolution}
   *
   * @param runs the problem
   */
  @Benchmark
  public Contender.@Nullable Result moea(Runs runs) {
    return runs.run(Contender.MOEA);
  }

  /**
   * {@return a run of Commons Math's CMA-ES}
   *
   * @param runs the problem
   */
  @Benchmark
  public Contender.@Nullable Result cmaEs(Runs runs) {
    return runs.run(Contender.CMA_ES);
  }
}
