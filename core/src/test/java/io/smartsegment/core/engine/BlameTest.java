package io.smartsegment.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.example.plugins.Theirs.Joining;
import com.example.plugins.Theirs.Mute;
import com.example.plugins.Theirs.Searching;
import com.example.plugins.Theirs.Told;
import io.smartsegment.core.SegmentationRequest;
import io.smartsegment.core.SmartSegment;
import io.smartsegment.core.error.PluginFailedException;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.core.spi.Plugin;
import io.smartsegment.core.spi.SearchResult;
import io.smartsegment.core.valuation.CandidateBatch;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever fails is named, and nobody else. */
class BlameTest {
  private static final String OBJECTIVE =
      "The objective 'told', com.example.plugins.Theirs$Told (file:";

  /** The ways in which a plugin can ask for the value of two segments. */
  private enum Way {
    ALONE((problem, search) -> search.evaluate(two(problem))),
    IN_A_BATCH((problem, search) -> evaluateBatch(problem, search, 1)),
    BY_THREADS((problem, search) -> evaluateBatch(problem, search, 10_000)),
    STRAIGHT((problem, search) -> problem.valuation().value(two(problem), 0, 2)),
    BY_ITS_MERIT((problem, search) -> problem.merit(two(problem), 0, 2)),
    ON_A_THREAD_OF_ITS_OWN(
        (problem, search) ->
            CompletableFuture.supplyAsync(() -> problem.value(two(problem))).join()),
    AND_HIDES_THE_FAILURE(
        (problem, search) -> {
          try {
            return problem.value(two(problem));
          } catch (RuntimeException e) {
            throw new UnsupportedOperationException("I do not know why.", e);
          }
        });

    @SuppressWarnings("ImmutableEnumChecker") // it holds no state
    private final BiFunction<Problem, Search, Object> ask;

    Way(BiFunction<Problem, Search, Object> ask) {
      this.ask = ask;
    }
  }

  private static int[] two(Problem problem) {
    return new int[] {0, 1, problem.index().distinctScores()};
  }

  private static Object evaluateBatch(Problem problem, Search search, int rows) {
    // The first rows are quick to value, so that the pool learns that it pays to split them.
    CandidateBatch batch = new CandidateBatch(rows, 2);
    int[] one = {0, problem.index().distinctScores()};
    for (int row = 0; row < rows; row++) {
      batch.set(row, one);
    }
    search.evaluate(batch);
    batch.set(rows - 1, two(problem));
    search.evaluate(batch);
    return batch;
  }

  private static Optimizer asking(Way way) {
    return new Searching(
        (problem, search) -> {
          search.evaluate(new int[] {0, problem.index().distinctScores()});
          assertThat(way.ask.apply(problem, search)).isNotNull();
          return SearchResult.of(search);
        });
  }

  /** The value of bounds is their number; two segments cannot be valued. */
  private static Told failing(Throwable failure) {
    return new Told(
        bounds -> {
          if (bounds.length == 3) {
            BlameTest.<RuntimeException>sneak(failure);
          }
          return bounds.length;
        });
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> void sneak(Throwable failure) throws T {
    failure.fillInStackTrace();
    throw (T) failure;
  }

  private static SegmentationRequest request(Plugin... plugins) {
    PluginRegistry registry = PluginRegistry.of(List.of(), List.of(), List.of()).with(plugins);
    return new SmartSegment(registry)
        .customers(ScoreIndex.of(new double[] {0.1, 0.2, 0.6}, new int[] {0, 1, 1}))
        .objective("told")
        .minimumSize(SegmentSize.ofCustomers(1));
  }

  private static PluginFailedException failure(SegmentationRequest request) {
    PluginFailedException thrown =
        catchThrowableOfType(PluginFailedException.class, request::solve);
    assertThat(thrown).as("solving must fail").isNotNull();
    assertThat(thrown.problem()).endsWith(".").doesNotEndWith("..");
    return thrown;
  }

  @ParameterizedTest
  @EnumSource
  void anObjectiveThatFailsIsNamedHoweverItIsAsked(Way way) {
    IllegalStateException cause = new IllegalStateException("Two is one too many.");

    assertThat(failure(request(failing(cause), asking(way))))
        .hasMessageStartingWith(OBJECTIVE)
        .hasMessageContaining(
            ", failed while valuing segmentations: java.lang.IllegalStateException: Two is one too many.\nReport it")
        .hasCause(cause);
  }

  @Test
  void soItIsWhateverItThrows() {
    for (Throwable cause :
        List.of(
            new StackOverflowError(),
            new OutOfMemoryError("none"),
            new IOException("disk"),
            new IndexOutOfBoundsException("index 9"))) {
      assertThat(failure(request(failing(cause), asking(Way.STRAIGHT))))
          .hasMessageStartingWith(OBJECTIVE)
          .hasCause(cause);
    }
  }

  /** An objective that fails only below a method of this name. */
  private static Told failingWithin(String method, Throwable failure) {
    return new Told(
        bounds -> {
          if (StackWalker.getInstance()
              .walk(frames -> frames.anyMatch(f -> f.getMethodName().equals(method)))) {
            BlameTest.<RuntimeException>sneak(failure);
          }
          return 0;
        });
  }

  @Test
  void anObjectiveThatFailsWhereAMergerAsksIsNamed() {
    IllegalStateException cause = new IllegalStateException("out of paper");
    Joining merger =
        new Joining(
            (problem, bounds) -> {
              problem.value(bounds);
              return bounds;
            });
    SegmentationRequest request =
        request(failingWithin("merge", cause), asking(Way.ALONE), merger).merger("joining");

    assertThat(failure(request)).hasMessageStartingWith(OBJECTIVE).hasCause(cause);
  }

  /** One of ours, which proves bounds. */
  private record Proving() implements Optimizer {
    @Override
    public String id() {
      return "proving";
    }

    @Override
    public String description() {
      return "asks for two segments";
    }

    @Override
    public SearchResult optimize(Problem problem, Search search) {
      throw new UnsupportedOperationException();
    }

    @Override
    public OptionalDouble upperBound(Problem problem, Search search) {
      return OptionalDouble.of(problem.value(two(problem)));
    }
  }

  @Test
  void anObjectiveThatFailsWhereABoundIsProvenIsNamed() {
    Told moody = failingWithin("upperBound", new IllegalStateException("out of paper"));
    Optimizer one =
        new Searching(
            (problem, search) -> {
              search.evaluate(new int[] {0, 3});
              return SearchResult.of(search);
            });

    assertThat(request(moody, one, new Proving()).optimizer("searching").solve().warnings())
        .anySatisfy(
            warning ->
                assertThat(warning)
                    .startsWith("No bound was proven by 'proving': " + OBJECTIVE)
                    .endsWith("java.lang.IllegalStateException: out of paper."));
  }

  @Test
  void anOptimizerThatGivesBadBoundsIsNamedAndNotTheObjective() {
    int[] table = {1, 2, 3, 4};
    Told looking =
        new Told(
            bounds -> {
              double sum = 0;
              for (int position : bounds) {
                sum += table[position];
              }
              return sum;
            });
    for (int[] bad : List.of(new int[] {0, -1, 3}, new int[] {0, 7}, new int[] {1, 9, 3})) {
      Optimizer optimizer =
          new Searching(
              (problem, search) -> {
                problem.value(bad);
                return SearchResult.of(search);
              });
      assertThat(failure(request(looking, optimizer)))
          .hasMessageStartingWith("The optimizer 'searching', com.example.plugins.Theirs$Searching")
          .hasMessageContaining("do not rise from 0 to 3.");
    }
    Optimizer greedy =
        new Searching(
            (problem, search) -> {
              search.evaluate(new int[] {0, 1, 2, 3});
              return SearchResult.of(search);
            });
    Told short2 =
        new Told(
                bounds -> {
                  if (bounds.length > 3) {
                    throw new IllegalStateException("no such price");
                  }
                  return 0;
                })
            .priced(() -> 2);
    assertThat(failure(request(short2, greedy)))
        .hasMessageStartingWith("The optimizer 'searching', ")
        .hasMessageContaining(
            "The bounds [0, 1, 2, 3] make 3 segments, and there are prices for 2.");
  }

  @Test
  void anOptimizerThatFailsByItselfIsNamed() {
    Optimizer torn =
        new Searching(
            (problem, search) -> {
              search.evaluate(new int[] {0, 3});
              throw new IllegalStateException("out of paper");
            });

    assertThat(failure(request(new Told(bounds -> 0), torn)))
        .hasMessageStartingWith("The optimizer 'searching', ");
  }

  @Test
  void anExceptionThatCannotSayWhatItIsIsToldAllTheSame() {
    Optimizer mute =
        new Searching(
            (problem, search) -> {
              throw new IllegalStateException("outside", new Mute());
            });
    for (PluginFailedException told :
        List.of(
            failure(request(new Told(bounds -> 0), mute)),
            failure(request(failing(new Mute()), asking(Way.ALONE))))) {
      assertThat(told).hasMessageContaining("com.example.plugins.Theirs$");
      StringWriter trace = new StringWriter();
      told.printStackTrace(new PrintWriter(trace));
      assertThat(trace.toString()).contains("Caused by: ", "at com.example.plugins.Theirs$");
    }
    assertThat(failure(request(failing(new Mute()), asking(Way.ALONE))))
        .hasMessageStartingWith(OBJECTIVE)
        .hasMessageContaining(
            "com.example.plugins.Theirs$Mute, whose toString() fails with java.lang.IllegalStateException.");
  }

  @Test
  void whatNeedsNoWorkIsNotWaitedForLong() {
    List<String> threads = new ArrayList<>();
    Told told =
        new Told(bounds -> 0)
            .noting(() -> seen(threads, List.of()))
            .explaining(() -> seen(threads, Optional.empty()))
            .priced(() -> seen(new ArrayList<>(), 3));
    Optimizer one =
        new Searching(
            (problem, search) -> {
              search.evaluate(new int[] {0, 3});
              return SearchResult.of(search);
            });
    request(told, one).solve();

    // The first question decides: what hangs, hangs there.
    assertThat(threads).startsWith("smart-segment-plugin-for-10 s");
    assertThat(threads.get(threads.size() - 1)).isEqualTo("smart-segment-plugin-for-10 s");
  }

  private static <T> T seen(List<String> threads, T answer) {
    threads.add(Thread.currentThread().getName());
    return answer;
  }

  @Test
  void answersOfNothingAreNamedByTheQuestion() {
    Told told = new Told(bounds -> 0);
    Optimizer one = asking(Way.ALONE);
    assertThat(failure(request(told.noting(nothing()), one)))
        .hasMessageStartingWith(OBJECTIVE)
        .hasMessageContaining(", failed while giving its notes: java.lang.NullPointerException");
    assertThat(failure(request(told.noting(() -> Collections.singletonList(null)), one)))
        .hasMessageContaining(", failed while giving its notes: java.lang.NullPointerException");
    assertThat(failure(request(told.explaining(nothing()), one)))
        .hasMessageContaining(
            "broke its contract: it returned nothing while saying whether one segment is best.\nReport");
  }

  // As a plugin may that is compiled without the check.
  @SuppressWarnings({"NullAway", "UnnecessaryLambda"})
  private static <T> Supplier<T> nothing() {
    return () -> null;
  }

  @Test
  void textsOfPluginsAreShownByTheirCodesWhereTheyWouldSteerATerminal() {
    Told told =
        new Told(bounds -> 0)
            .called("va\u202elue\u001b[31m")
            .noting(() -> List.of("No\u2066te\u200f that\u2028is \u001b[2Jlong."));
    Segmentation best = request(told, asking(Way.ALONE)).solve();

    assertThat(best.worth().name()).isEqualTo("va\\u202elue\\u001b[31m");
    assertThat(best.warnings()).contains("No\\u2066te\\u200f that\\u2028is \\u001b[2Jlong.");
  }
}
