package io.smartsegment.benchmarks.hull;

import io.smartsegment.benchmarks.data.Campaign;
import io.smartsegment.benchmarks.data.Population;
import io.smartsegment.core.population.HullSegmentation;
import io.smartsegment.core.population.Refit;
import io.smartsegment.core.population.Refits;
import io.smartsegment.core.population.ScoreHull;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.resample.PoissonResamples;
import java.util.Optional;
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
 * The best segments by the hull of counts, for new counts and for new prices, beside a dynamic
 * program over the same counts, the drawing of the counts, and the building of the index.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx3g"})
public class HullBenchmark {
  /** Customers, and one resample of them. */
  @State(Scope.Benchmark)
  @SuppressWarnings("NullAway.Init") // set up by JMH
  public static class Counted {
    @Param({"100000", "1000000", "10000000"})
    int customers;

    private Population population;
    private ScoreHull hull;
    private PoissonResamples resamples;
    private Refit refit;
    private PlainProgram program;
    private int[] drawnCustomers;
    private int[] drawnConversions;
    private int replicate;

    /** Draws counts, and checks that hull and program agree before anything is timed. */
    @Setup
    public void setUp() {
      population = Population.of(customers);
      ScoreIndex index = population.index();
      hull = ScoreHull.of(index);
      resamples = new PoissonResamples(index, 42);
      refit = Refits.of(index, Campaign.revenue(), Campaign.cost()).newRefit();
      program = new PlainProgram(Campaign.revenue(), Campaign.cost(), index.distinctScores());
      drawnCustomers = new int[index.distinctScores()];
      drawnConversions = new int[index.distinctScores()];
      resamples.draw(0, refit.customers(), refit.conversions());
      refit.solve();
      Campaign.requireEqual(
          "hull against program",
          refit.value(),
          program.solve(refit.customers(), refit.conversions()));
    }
  }

  /**
   * {@return the index of customers in no order}
   *
   * @param state the customers
   */
  @Benchmark
  public ScoreIndex index(Counted state) {
    return state.population.index();
  }

  /**
   * {@return the best segments of counts, by a pass over the hull}
   *
   * @param state the counts
   */
  @Benchmark
  public int refit(Counted state) {
    state.refit.solve();
    return state.refit.segments();
  }

  /**
   * {@return the value of the best segments of the same counts, by a dynamic program}
   *
   * @param state the counts
   */
  @Benchmark
  public double program(Counted state) {
    return state.program.solve(state.refit.customers(), state.refit.conversions());
  }

  /**
   * {@return counts of a resample, another one each time}
   *
   * @param state the customers
   */
  @Benchmark
  public int[] draw(Counted state) {
    state.resamples.draw(state.replicate++, state.drawnCustomers, state.drawnConversions);
    return state.drawnCustomers;
  }

  /**
   * {@return the best segments at a price list, by the hull that is there; for few customers it may
   * be that the hull alone does not give them}
   *
   * @param state the hull
   */
  @Benchmark
  public Optional<HullSegmentation> reprice(Counted state) {
    return state.hull.reprice(Campaign.revenue(), Campaign.cost()).best();
  }
}
