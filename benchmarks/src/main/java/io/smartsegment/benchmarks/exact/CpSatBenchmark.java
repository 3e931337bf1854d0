package io.smartsegment.benchmarks.exact;

import io.smartsegment.benchmarks.data.Campaign;
import io.smartsegment.benchmarks.data.Population;
import io.smartsegment.core.SegmentationRequest;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.result.Segmentation;
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
 * The exact optimizer on all distinct scores beside the solver CP-SAT on few pre-bins of the same
 * customers. Only solving is timed for CP-SAT, its models are built before; for the exact optimizer
 * the checks of the request count, too.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
public class CpSatBenchmark {
  /** Rows of a well-known public data set on credit default. */
  static final int CUSTOMERS = 307_511;

  /** All distinct scores. */
  @State(Scope.Benchmark)
  @SuppressWarnings("NullAway.Init") // set up by JMH
  public static class AllScores {
    int customers = CUSTOMERS;
    private SegmentationRequest request;

    /** Builds the index, and checks the optimum before it is timed. */
    @Setup
    public void setUp() {
      Population population = Population.of(customers);
      request = Campaign.request(population.index());
      Campaign.verifiedOptimum(population, request);
    }
  }

  /** Few pre-bins, in the formulation that is usual. */
  @State(Scope.Benchmark)
  @SuppressWarnings("NullAway.Init") // set up by JMH
  public static class Usual {
    @Param({"20", "77", "200"})
    int preBins;

    int customers = CUSTOMERS;
    private CpSatModel model;

    /** Builds the model, and checks its optimum before it is timed. */
    @Setup
    public void setUp() {
      model = verifiedModel(customers, preBins, CpSatModel.Formulation.USUAL);
    }
  }

  /** Few pre-bins, in the compact formulation. */
  @State(Scope.Benchmark)
  @SuppressWarnings("NullAway.Init") // set up by JMH
  public static class Compact {
    @Param({"20", "77", "200"})
    int preBins;

    int customers = CUSTOMERS;
    private CpSatModel model;

    /** Builds the model, and checks its optimum before it is timed. */
    @Setup
    public void setUp() {
      model = verifiedModel(customers, preBins, CpSatModel.Formulation.COMPACT);
    }
  }

  /**
   * {@return the best segmentation by all distinct scores}
   *
   * @param state the customers
   */
  @Benchmark
  @Warmup(iterations = 200)
  @Measurement(iterations = 20)
  public Segmentation exact(AllScores state) {
    return state.request.solve();
  }

  /**
   * {@return the bounds that CP-SAT finds in the usual formulation} It is native code: the solution
   * of the setup is all the warm-up that it needs.
   *
   * @param state the model
   */
  @Benchmark
  @Warmup(iterations = 0)
  @Measurement(iterations = 2)
  public int[] cpSatUsual(Usual state) {
    return state.model.solve();
  }

  /**
   * {@return the bounds that CP-SAT finds in the compact formulation}
   *
   * @param state the model
   */
  @Benchmark
  @Warmup(iterations = 10)
  @Measurement(iterations = 20)
  public int[] cpSatCompact(Compact state) {
    return state.model.solve();
  }

  /**
   * {@return the model of a population's pre-bins} Checks that CP-SAT's optimum is that of the
   * exact optimizer on the same pre-bins, and no higher than that on all distinct scores.
   */
  private static CpSatModel verifiedModel(
      int customers, int preBins, CpSatModel.Formulation formulation) {
    ScoreIndex all = Population.of(customers).index();
    ScoreIndex few = PreBins.quantiles(all, preBins);
    Problem problem = Campaign.request(few).problem();
    CpSatModel model = CpSatModel.of(problem, formulation);
    double value = problem.value(model.solve());
    Campaign.requireEqual(
        "CP-SAT against the exact optimizer on the same pre-bins",
        value,
        Campaign.request(few).solve().value());
    double best = Campaign.request(all).solve().value();
    if (best < value - 0.005) {
      throw new IllegalStateException(
          "All distinct scores give " + best + ", their pre-bins give " + value + ".");
    }
    return model;
  }
}
