package io.smartsegment.benchmarks.index;

import io.smartsegment.benchmarks.data.Population;
import io.smartsegment.core.population.ScoreIndex;
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
      requireSameCounts(ScoreIndex.of(scores, outcomes));
    }

    /** Undoes the sort before. */
    @Setup(Level.Invocation)
    public void unsort() {
      System.arraycopy(scores, 0, scoresToSort, 0, customers);
      System.arraycopy(keys, 0, keysToSort, 0, customers);
    }

    /** Score by score, against the sorted keys. */
    private void requireSameCounts(ScoreIndex index) {
      long[] sorted = keys.clone();
      Arrays.sort(sorted);
      int row = 0;
      long conversions = 0;
      for (int p = 0; p < index.distinctScores(); p++) {
        long bits = Double.doubleToRawLongBits(index.score(p));
        while (row < customers && sorted[row] >>> 1 == bits) {
          conversions += sorted[row] & 1;
          row++;
        }
        if (index.customersBelow(p + 1) != row || index.conversionsBelow(p + 1) != conversions) {
          throw new IllegalStateException(
              "The index has %s customers and %s conversions up to the score %s, a sort %s and %s."
                  .formatted(
                      index.customersBelow(p + 1),
                      index.conversionsBelow(p + 1),
                      index.score(p),
                      row,
                      conversions));
        }
      }
      if (index.customers() != customers) {
        throw new IllegalStateException(
            "The index has %s customers of %s.".formatted(index.customers(), customers));
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
