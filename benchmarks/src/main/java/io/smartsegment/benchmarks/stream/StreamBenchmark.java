package io.smartsegment.benchmarks.stream;

import io.smartsegment.benchmarks.data.Population;
import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.cutoff.SegmentCounts;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.search.SeededRandom;
import java.util.Arrays;
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
 * Customers and conversions of each segment, counted from customers in no order: the kernels, which
 * are the same public call in differently started JVMs, beside plain loops and beside what reading
 * the arrays costs.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx3g"})
public class StreamBenchmark {
  /** Customers in no order. */
  @State(Scope.Benchmark)
  @SuppressWarnings("NullAway.Init") // set up by JMH
  public static class Rows {
    @Param({"10000", "100000", "1000000", "10000000"})
    int customers;

    private Population population;

    /** Generates the customers. */
    @Setup
    public void setUp() {
      population = Population.of(customers);
    }
  }

  /** Customers in no order, and cutoffs. */
  @State(Scope.Benchmark)
  @SuppressWarnings("NullAway.Init") // set up by JMH
  public static class Segments {
    private static final long SEED = 42;

    @Param({"2", "5", "10", "32"})
    int segments;

    @Param({"10000", "100000", "1000000", "10000000"})
    int customers;

    private double[] scores;
    private int[] outcomes;
    private double[] cutoffs;
    private Cutoffs kernel;

    /** Takes random scores as cutoffs, and checks all counts before anything is timed. */
    @Setup
    public void setUp() {
      Population population = Population.of(customers);
      scores = population.scores();
      outcomes = population.outcomes();
      int[] rows =
          new SeededRandom(SEED).ints(0, customers).distinct().limit(segments - 1L).toArray();
      cutoffs = Arrays.stream(rows).mapToDouble(row -> scores[row]).sorted().toArray();
      int[] expected = counts(population.index());
      kernel = Cutoffs.of(cutoffs);
      requireSame("kernel", counts(kernel.count(scores, outcomes)), expected);
      requireSame("ladder", StreamLoops.ladder(scores, outcomes, cutoffs), expected);
      requireSame("comparisons", StreamLoops.comparisons(scores, outcomes, cutoffs), expected);
      requireSame("bits", StreamLoops.bits(scores, outcomes, cutoffs), expected);
      requireSame("passes", StreamLoops.passes(scores, outcomes, cutoffs), expected);
      requireSame("blocks", StreamLoops.blocks(scores, outcomes, cutoffs), expected);
      requireSame("binary search", StreamLoops.binarySearch(scores, outcomes, cutoffs), expected);
    }

    private int[] counts(ScoreIndex index) {
      int[] counts = new int[2 * segments];
      int from = 0;
      for (int k = 0; k < segments; k++) {
        int to = k < cutoffs.length ? index.positionOf(cutoffs[k]) : index.distinctScores();
        counts[2 * k + 1] = Math.toIntExact(index.conversions(from, to));
        counts[2 * k] = Math.toIntExact(index.customers(from, to)) - counts[2 * k + 1];
        from = to;
      }
      return counts;
    }

    private int[] counts(SegmentCounts counted) {
      int[] counts = new int[2 * segments];
      for (int k = 0; k < segments; k++) {
        counts[2 * k + 1] = Math.toIntExact(counted.conversions(k));
        counts[2 * k] = Math.toIntExact(counted.customers(k)) - counts[2 * k + 1];
      }
      return counts;
    }

    private static void requireSame(String what, int[] actual, int[] expected) {
      if (!Arrays.equals(actual, expected)) {
        throw new IllegalStateException(
            "%s counts %s, the index %s."
                .formatted(what, Arrays.toString(actual), Arrays.toString(expected)));
      }
    }
  }

  /**
   * {@return counts by the scalar kernel}
   *
   * @param state customers and cutoffs
   */
  @Benchmark
  @Fork(
      value = 1,
      jvmArgsAppend = {"-Xmx3g", "-Dsmartsegment.simd=off"})
  public SegmentCounts scalar(Segments state) {
    return state.kernel.count(state.scores, state.outcomes);
  }

  /**
   * {@return counts by the SIMD kernel}
   *
   * @param state customers and cutoffs
   */
  @Benchmark
  @Fork(
      value = 1,
      jvmArgsAppend = {"-Xmx3g", "-Dsmartsegment.simd=on", "--add-modules=jdk.incubator.vector"})
  public SegmentCounts simd(Segments state) {
    return state.kernel.count(state.scores, state.outcomes);
  }

  /**
   * {@return counts by comparisons until one says no}
   *
   * @param state customers and cutoffs
   */
  @Benchmark
  public int[] ladder(Segments state) {
    return StreamLoops.ladder(state.scores, state.outcomes, state.cutoffs);
  }

  /**
   * {@return counts by all comparisons}
   *
   * @param state customers and cutoffs
   */
  @Benchmark
  public int[] comparisons(Segments state) {
    return StreamLoops.comparisons(state.scores, state.outcomes, state.cutoffs);
  }

  /**
   * {@return counts by differences of the bits of scores}
   *
   * @param state customers and cutoffs
   */
  @Benchmark
  public int[] bits(Segments state) {
    return StreamLoops.bits(state.scores, state.outcomes, state.cutoffs);
  }

  /**
   * {@return counts by a pass for each cutoff}
   *
   * @param state customers and cutoffs
   */
  @Benchmark
  public int[] passes(Segments state) {
    return StreamLoops.passes(state.scores, state.outcomes, state.cutoffs);
  }

  /**
   * {@return counts by a pass over each block for each cutoff}
   *
   * @param state customers and cutoffs
   */
  @Benchmark
  public int[] blocks(Segments state) {
    return StreamLoops.blocks(state.scores, state.outcomes, state.cutoffs);
  }

  /**
   * {@return counts by binary search}
   *
   * @param state customers and cutoffs
   */
  @Benchmark
  public int[] binarySearch(Segments state) {
    return StreamLoops.binarySearch(state.scores, state.outcomes, state.cutoffs);
  }

  /**
   * {@return nothing of interest: both arrays are read}
   *
   * @param state customers
   */
  @Benchmark
  public int read(Rows state) {
    return StreamLoops.read(state.population.scores(), state.population.outcomes());
  }
}
