package io.smartsegment.benchmarks.refit;

import io.smartsegment.benchmarks.data.Campaign;
import io.smartsegment.benchmarks.data.Population;
import io.smartsegment.core.SegmentationRequest;
import io.smartsegment.core.population.Refits;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.resample.PoissonResamples;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a refit to a resample costs on two threads: by passes over counts, a thousand of them at
 * once as a validation needs them, and through the public request, which builds an index of each
 * resample and searches it. Times are those of one refit, the drawing of its counts included.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx2g"})
public class RefitBenchmark {
  /** How many refits a call of {@link #refits} makes. */
  static final int REFITS = 1_000;

  /** How many a call of {@link #requests} makes: enough for a mean, since each takes long. */
  static final int REQUESTS = 20;

  private static final int THREADS = 2;
  private static final int LEAST = 10;

  /** Customers, and what is asked of each resample. */
  @State(Scope.Benchmark)
  @SuppressWarnings("NullAway.Init") // set up by JMH
  public static class Resampled {
    @Param("100000")
    int customers;

    private ScoreIndex index;
    private PoissonResamples resamples;
    private Refits refits;

    /** Prepares, and checks that both ways find the same before anything is timed. */
    @Setup
    public void setUp() {
      index = Population.of(customers).index();
      resamples = new PoissonResamples(index, 42);
      refits = Refits.of(index, Campaign.revenue(), Campaign.cost()).withMinimumSize(all -> LEAST);
      double[] values = new double[3];
      refits.run(3, THREADS, resamples::draw, (r, refit) -> values[r] = refit.value());
      for (int r = 0; r < values.length; r++) {
        Campaign.requireEqual("resample " + r, values[r], request(r).solve().value());
      }
    }

    private SegmentationRequest request(int replicate) {
      int[] drawn = new int[index.distinctScores()];
      int[] converted = new int[drawn.length];
      resamples.draw(replicate, drawn, converted);
      double[] scores = new double[drawn.length];
      long[] sizes = new long[drawn.length];
      long[] conversions = new long[drawn.length];
      int count = 0;
      for (int p = 0; p < drawn.length; p++) {
        if (drawn[p] > 0) {
          scores[count] = index.score(p);
          sizes[count] = drawn[p];
          conversions[count++] = converted[p];
        }
      }
      ScoreIndex resample =
          ScoreIndex.ofCounts(
              Arrays.copyOf(scores, count),
              Arrays.copyOf(sizes, count),
              Arrays.copyOf(conversions, count));
      return Campaign.request(resample)
          .minimumSize(SegmentSize.ofCustomers(LEAST))
          .options(options -> options.withThreads(THREADS));
    }
  }

  /**
   * {@return the sum of the best values of a thousand resamples, by passes over counts}
   *
   * @param state the customers
   */
  @Benchmark
  @OperationsPerInvocation(REFITS)
  public double refits(Resampled state) {
    double[] values = new double[REFITS];
    state.refits.run(
        REFITS, THREADS, state.resamples::draw, (r, refit) -> values[r] = refit.value());
    return Arrays.stream(values).sum();
  }

  /**
   * {@return the sum of the best values of some resamples, through the public request}
   *
   * @param state the customers
   */
  @Benchmark
  @OperationsPerInvocation(REQUESTS)
  public double requests(Resampled state) {
    double sum = 0;
    for (int r = 0; r < REQUESTS; r++) {
      sum += state.request(r).solve().value();
    }
    return sum;
  }
}
