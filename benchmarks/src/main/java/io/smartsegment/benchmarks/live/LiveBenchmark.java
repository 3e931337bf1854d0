package io.smartsegment.benchmarks.live;

import io.smartsegment.benchmarks.data.Campaign;
import io.smartsegment.benchmarks.data.Population;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.question.Question;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.live.LiveAnswer;
import io.smartsegment.live.LiveOptions;
import io.smartsegment.live.LiveSegmentation;
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
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** The time of an outcome that arrives, and from an outcome to the new answer. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx3g"})
public class LiveBenchmark {
  /** A live segmentation that has counted so many outcomes, all of different scores. */
  @State(Scope.Benchmark)
  @SuppressWarnings("NullAway.Init") // set up by JMH
  public static class Following {
    @Param({"100000", "1000000"})
    int customers;

    private Population population;
    private LiveSegmentation live;

    /** Feeds all outcomes, and checks that the answer is that for all of them at once. */
    @Setup
    public void setUp() {
      population = Population.of(customers);
      Question question =
          Question.DEFAULT
              .revenue(Campaign.revenue())
              .cost(Campaign.cost())
              .atMost(Campaign.SEGMENTS);
      live =
          new LiveSegmentation(
              PluginRegistry.load(), question, LiveOptions.DEFAULT.withEveryOutcomes(0));
      live.feed(population.scores(), population.outcomes());
      Segmentation all = Campaign.request(population.index()).solve();
      Campaign.requireEqual("live against all at once", live.look().best().value(), all.value());
    }
  }

  /** Where a thread is in the outcomes, which come again and again. */
  @State(Scope.Thread)
  public static class Place {
    private int next;

    private void feed(Following state) {
      next = next == state.population.scores().length - 1 ? 0 : next + 1;
      state.live.feed(state.population.scores()[next], state.population.outcomes()[next]);
    }
  }

  /**
   * An outcome, from one thread.
   *
   * @param state what follows
   * @param place where the thread is
   */
  @Benchmark
  public void oneThread(Following state, Place place) {
    place.feed(state);
  }

  /**
   * An outcome, while another thread feeds as well.
   *
   * @param state what follows
   * @param place where the thread is
   */
  @Benchmark
  @Threads(2)
  public void twoThreads(Following state, Place place) {
    place.feed(state);
  }

  /**
   * {@return the answer after one more outcome}
   *
   * @param state what follows
   * @param place where the thread is
   */
  @Benchmark
  public LiveAnswer answer(Following state, Place place) {
    place.feed(state);
    return state.live.look();
  }
}
