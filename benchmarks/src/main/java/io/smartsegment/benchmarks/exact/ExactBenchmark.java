package io.smartsegment.benchmarks.exact;

import io.smartsegment.benchmarks.data.Campaign;
import io.smartsegment.benchmarks.data.Population;
import io.smartsegment.core.SegmentationRequest;
import io.smartsegment.core.result.Segmentation;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The exact optimizer, once the index is there, beside a sort of the same scores: the part of the
 * work that nobody can avoid who starts from rows in no order.
 *
 * <p>The heap of 2 GB is enough for ten million customers: a run that ends shows it.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 10)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx2g"})
public class ExactBenchmark {
  /** An index, and the request for it. */
  @State(Scope.Benchmark)
  @SuppressWarnings("NullAway.Init") // set up by JMH
  public static class Indexed {
    @Param({"1000000", "10000000"})
    int customers;

    private SegmentationRequest request;

    /** Builds the index, and checks the optimum before it is timed. */
    @Setup
    public void setUp() {
      Population population = Population.of(customers);
      request = Campaign.request(population.index());
      Segmentation best = Campaign.verifiedOptimum(population, request);
      if (best.segments().size() < 2) {
        throw new IllegalStateException("One segment is the best: nothing is searched here.");
      }
    }
  }

  /** Scores in no order. */
  @State(Scope.Benchmark)
  @SuppressWarnings("NullAway.Init") // set up by JMH
  public static class Unsorted {
    @Param({"1000000", "10000000"})
    int customers;

    private double[] scores;
    private double[] copy;

    /** Generates the scores. */
    @Setup
    public void setUp() {
      scores = Population.of(customers).scores();
      copy = new double[customers];
    }

    /** Undoes the sort before. */
    @Setup(Level.Invocation)
    public void unsort() {
      System.arraycopy(scores, 0, copy, 0, scores.length);
    }
  }

  /**
   * {@return the best segmentation} Checks of the request and the result with all its figures are
   * part of it.
   *
   * @param state the customers
   */
  @Benchmark
  public Segmentation exact(Indexed state) {
    return state.request.solve();
  }

  /**
   * {@return the sorted scores}
   *
   * @param state the scores
   */
  @Benchmark
  public double[] sort(Unsorted state) {
    Arrays.sort(state.copy);
    return state.copy;
  }
}
