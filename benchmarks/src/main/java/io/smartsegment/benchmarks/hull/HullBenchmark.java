package io.smartsegment.benchmarks.hull;

import io.smartsegment.benchmarks.data.Campaign;
import io.smartsegment.benchmarks.data.Population;
import io.smartsegment.core.population.HullSegmentation;
import io.smartsegment.core.population.Refit;
import io.smartsegment.core.population.Refits;
import io.smartsegment.core.population.ScoreHull;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.resample.PoissonResamples;
import java.util.Arrays;
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
    private ScoreIndex index;
    private ScoreHull hull;
    private PoissonResamples resamples;
    private int[] drawnCustomers;
    private int[] drawnConversions;
    private int replicate;

    /** Builds index and hull. */
    @Setup
    public void setUp() {
      population = Population.of(customers);
      index = population.index();
      hull = ScoreHull.of(index);
      resamples = new PoissonResamples(index, 42);
      drawnCustomers = new int[index.distinctScores()];
      drawnConversions = new int[index.distinctScores()];
    }
  }

  /** The counts of one resample, at a price list. */
  @State(Scope.Benchmark)
  @SuppressWarnings("NullAway.Init") // set up by JMH
  public static class Priced {
    /** Treatments that are worth it from a higher score on each, or 3^k and 2^k, which are not. */
    @Param({"tiers", "powers"})
    String prices;

    private Refit refit;
    private PlainProgram program;

    /**
     * Draws counts, and checks that hull and program agree before anything is timed.
     *
     * @param state the customers
     */
    @Setup
    public void setUp(Counted state) {
      boolean powers = prices.equals("powers");
      double[] revenue = powers ? powers(3) : Campaign.revenue();
      double[] cost = powers ? powers(2) : Campaign.cost();
      refit = Refits.of(state.index, revenue, cost).newRefit();
      program = new PlainProgram(revenue, cost, state.index.distinctScores());
      state.resamples.draw(0, refit.customers(), refit.conversions());
      refit.solve();
      Campaign.requireEqual(
          "hull against program",
          refit.value(),
          program.solve(refit.customers(), refit.conversions()));
    }

    private static double[] powers(double base) {
      double[] powers = new double[Campaign.SEGMENTS];
      Arrays.setAll(powers, k -> StrictMath.pow(base, k));
      return powers;
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
  public int refit(Priced state) {
    state.refit.solve();
    return state.refit.segments();
  }

  /**
   * {@return the value of the best segments of the same counts, by a dynamic program}
   *
   * @param state the counts
   */
  @Benchmark
  public double program(Priced state) {
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
