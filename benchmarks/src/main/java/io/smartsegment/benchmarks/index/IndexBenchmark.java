package io.smartsegment.benchmarks.index;

import io.smartsegment.benchmarks.data.Population;
import io.smartsegment.core.index.ScoreIndex;
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
 * Building the index from customers in no order, beside sorts of the same scores: as doubles, which
 * loses the outcomes, and as whole numbers that hold score and outcome.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 10)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx3g"})
public class IndexBenchmark {
  /** Which scores. */
  public enum Ties {
    /** All scores are distinct. */
    DISTINCT,

    /** Scores have four decimals, so that there are 10,001 distinct ones at most. */
    FOUR_DIGITS
  }

  /** Customers in no order, and copies to be sorted. */
  @State(Scope.Benchmark)
  @SuppressWarnings("NullAway.Init") // set up by JMH
  public static class Unsorted {
    @Param({"1000000", "10000000"})
    int customers;

    @Param({"DISTINCT", "FOUR_DIGITS"})
    Ties ties;

    private double[] scores;
    private int[] outcomes;
    private long[] keys;
    private double[] scoresToSort;
    private long[] keysToSort;

    /** Generates the customers, and checks the index before it is timed. */
    @Setup
    public void setUp() {
      Population population = Population.of(customers);
      outcomes = population.outcomes();
      scores = population.scores();
      if (ties == Ties.FOUR_DIGITS) {
        Arrays.setAll(scores, i -> Math.rint(scores[i] * 1e4) / 1e4);
      }
      keys = new long[customers];
      Arrays.setAll(keys, i -> Double.doubleToRawLongBits(scores[i]) << 1 | outcomes[i]);
      scoresToSort = new double[customers];
      keysToSort = new long[customers];
      requireSameScores(ScoreIndex.of(scores, outcomes));
    }

    /** Undoes the sort before. */
    @Setup(Level.Invocation)
    public void unsort() {
      System.arraycopy(scores, 0, scoresToSort, 0, customers);
      System.arraycopy(keys, 0, keysToSort, 0, customers);
    }

    private void requireSameScores(ScoreIndex index) {
      double[] distinct = Arrays.stream(scores).sorted().distinct().toArray();
      boolean same = index.customers() == customers && index.distinctScores() == distinct.length;
      for (int p = 0; same && p < distinct.length; p++) {
        same = index.score(p) == distinct[p];
      }
      if (!same) {
        throw new IllegalStateException(
            "The index of %s customers has %s distinct scores, a sort of them %s."
                .formatted(index.customers(), index.distinctScores(), distinct.length));
      }
    }
  }

  /**
   * {@return the index}
   *
   * @param state the customers
   */
  @Benchmark
  public ScoreIndex index(Unsorted state) {
    return ScoreIndex.of(state.scores, state.outcomes);
  }

  /**
   * {@return the sorted scores}
   *
   * @param state the customers
   */
  @Benchmark
  public double[] sortScores(Unsorted state) {
    Arrays.sort(state.scoresToSort);
    return state.scoresToSort;
  }

  /**
   * {@return the scores, sorted by all processors}
   *
   * @param state the customers
   */
  @Benchmark
  public double[] parallelSortScores(Unsorted state) {
    Arrays.parallelSort(state.scoresToSort);
    return state.scoresToSort;
  }

  /**
   * {@return the sorted scores with their outcomes}
   *
   * @param state the customers
   */
  @Benchmark
  public long[] sortKeys(Unsorted state) {
    Arrays.sort(state.keysToSort);
    return state.keysToSort;
  }

  /**
   * {@return the scores with their outcomes, sorted by all processors}
   *
   * @param state the customers
   */
  @Benchmark
  public long[] parallelSortKeys(Unsorted state) {
    Arrays.parallelSort(state.keysToSort);
    return state.keysToSort;
  }
}
