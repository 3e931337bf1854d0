package io.smartsegment.testkit;

import io.smartsegment.core.error.FailureText;
import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.search.SearchOptions;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.core.spi.SearchResult;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/**
 * Searches on daemon threads, so that an optimizer that never returns fails a test and does not
 * hang the build. What an optimizer must not throw becomes a failure of the rule that says so.
 */
final class Runner {
  /** Far more than the search of any sample takes. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  /** How soon a search has to return once it is stopped. */
  static final Duration AFTER_STOP = Duration.ofSeconds(5);

  /** Seed 42, one thread, no end. */
  static final SearchOptions OPTIONS = SearchOptions.DEFAULT.withThreads(1);

  private static final Duration LOOK = Duration.ofMillis(20);

  /** More than a short search takes that waits for no other. */
  private static final Duration PATIENCE_BESIDE_ANOTHER = Duration.ofSeconds(10);

  private static final Rule TOGETHER = new Rule("OPTIMIZER-5");
  private static final Rule STOP = new Rule("OPTIMIZER-6");
  private static final Rule END = new Rule("OPTIMIZER-16");
  private static final Rule EXCEPTIONS = new Rule("OPTIMIZER-13");

  private final Optimizer optimizer;
  private final Settings settings;
  private final Waiting patience;
  private final ThreadGroup group = new ThreadGroup("smart-segment-testkit");

  Runner(Optimizer optimizer, Settings settings) {
    this(optimizer, settings, new Waiting(PATIENCE));
  }

  /** One that shares its patience with others, which becomes short once a search has not ended. */
  Runner(Optimizer optimizer, Settings settings, Waiting patience) {
    this.optimizer = optimizer;
    this.settings = settings;
    this.patience = patience;
  }

  Optimizer optimizer() {
    return optimizer;
  }

  /** The group of all threads that searches start, unless they choose another one. */
  ThreadGroup group() {
    return group;
  }

  /** Searches to the end. */
  Outcome run(SampleProblem sample) {
    return run(sample, OPTIONS);
  }

  /** The same, with a record of its questions whether to stop. */
  Outcome run(SampleProblem sample, Asking asking) {
    FutureTask<Outcome> search = start(sample, OPTIONS.stoppingWhen(asking));
    Outcome outcome = await(search, patience.time(), () -> late(sample, OPTIONS, "search"));
    asking.end(outcome.evaluations());
    return outcome;
  }

  Outcome run(SampleProblem sample, SearchOptions options) {
    return await(start(sample, options), patience.time(), () -> late(sample, options, "search"));
  }

  /** Searches while another search of the same optimizer waits for this one. */
  Outcome runInside(SampleProblem sample, SearchOptions options) {
    return await(
        start(sample, options),
        PATIENCE_BESIDE_ANOTHER,
        () ->
            TOGETHER.broken(
                "one search waits for the other: no return after %s in the middle of another search, for %s\nDo without locks: a search keeps what it needs to itself."
                    .formatted(seconds(PATIENCE_BESIDE_ANOTHER), sample)));
  }

  /** What comes out of a search that was started beside others. */
  Outcome awaitBesideOthers(SampleProblem sample, FutureTask<Outcome> search) {
    return await(
        search,
        patience.time(),
        () ->
            TOGETHER.broken(
                "no return after %s beside other searches, for %s"
                    .formatted(seconds(patience.time()), sample)));
  }

  /** Searches until a stop, and as long as is allowed thereafter. */
  Outcome run(SampleProblem sample, Stop stop) {
    return run(sample, stop, 1);
  }

  /** The same with more threads. */
  Outcome run(SampleProblem sample, Stop stop, int threads) {
    FutureTask<Outcome> search = start(sample, OPTIONS.withThreads(threads).stoppingWhen(stop));
    long limit = System.nanoTime() + patience.time().toNanos();
    long cancel = System.nanoTime() + stop.delay().toNanos();
    while (!isDone(search) && System.nanoTime() < limit) {
      if (System.nanoTime() >= cancel) {
        stop.cancel();
      }
      if (stop.nanosSince() > AFTER_STOP.toNanos()) {
        break;
      }
    }
    Duration waited = stop.nanosSince() > 0 ? AFTER_STOP : patience.time();
    return await(search, Duration.ZERO, () -> notStopped(sample, waited, ", " + stop));
  }

  /** The bound of the optimizer's own method; negative infinity if it says nothing is allowed. */
  OptionalDouble upperBound(SampleProblem sample, SearchOptions options) {
    FutureTask<OptionalDouble> bound =
        start(
            () ->
                searching(
                    sample,
                    sample.problem(),
                    options,
                    search -> known(sample, optimizer.upperBound(sample.problem(), search)),
                    (search, e) -> OptionalDouble.of(Double.NEGATIVE_INFINITY)));
    return await(bound, patience.time(), () -> late(sample, options, "upperBound"));
  }

  /** Begins to search, in parallel to whatever else is going on. */
  FutureTask<Outcome> start(SampleProblem sample, SearchOptions options) {
    Problem problem = recorded(sample);
    return start(
        () ->
            searching(
                sample,
                problem,
                options,
                search -> Outcome.found(sample, search, optimize(sample, search)),
                (search, e) -> Outcome.infeasible(sample, search, e)));
  }

  private static Problem recorded(SampleProblem sample) {
    Problem problem = sample.problem();
    return sample.canBeRecorded() ? new Recording(problem.valuation()).of(problem) : problem;
  }

  private SearchResult optimize(SampleProblem sample, Search search) {
    return required(sample, optimizer.optimize(search.problem(), search));
  }

  private static <T> T required(SampleProblem sample, T result) {
    if (result == null) {
      throw new Rule("OPTIMIZER-1").broken("nothing was returned for " + sample);
    }
    return result;
  }

  private static OptionalDouble known(SampleProblem sample, @Nullable OptionalDouble bound) {
    if (bound == null) {
      throw new Rule("OPTIMIZER-9").broken("upperBound() gave null for " + sample);
    }
    return bound;
  }

  private <T> T searching(
      SampleProblem sample,
      Problem problem,
      SearchOptions options,
      Function<Search, T> action,
      BiFunction<Search, InfeasibleProblemException, T> otherwise) {
    try (Search search = new Search(problem, settings, options)) {
      try {
        return action.apply(search);
      } catch (InfeasibleProblemException e) {
        return otherwise.apply(search, e);
      }
    } catch (AssertionFailedError e) {
      throw e;
    } catch (Throwable e) {
      throw unexpected(sample, e);
    }
  }

  /** The failure of a search that ends neither by itself nor at a number of evaluations. */
  private AssertionFailedError late(SampleProblem sample, SearchOptions options, String what) {
    Duration waited = patience.time();
    patience.inVain();
    return options.stopCondition() == OPTIONS.stopCondition()
        ? END.broken(
            "the %s without a limit did not end within %s, for %s\nA search ends by itself, or give settings() with which it does."
                .formatted(what, seconds(waited), sample))
        : notStopped(sample, waited, ", " + what + " with a limit");
  }

  private static AssertionFailedError notStopped(
      SampleProblem sample, Duration waited, String how) {
    return STOP.broken(
        "no return after %s for %s%s\nAsk shouldStop() between batches, and at least once a second."
            .formatted(seconds(waited), sample, how));
  }

  private static String seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
  }

  /** The failure of an optimizer that throws what it must not. */
  static AssertionFailedError unexpected(SampleProblem sample, Throwable thrown) {
    return EXCEPTIONS.broken(
        "%s was thrown for %s\nThe only exception to leave an optimizer is an InfeasibleProblemException."
            .formatted(FailureText.of(thrown), sample),
        thrown);
  }

  private <T> FutureTask<T> start(Callable<T> action) {
    FutureTask<T> task = new FutureTask<>(action);
    Thread thread = new Thread(group, task, "smart-segment-testkit-search");
    thread.setDaemon(true);
    thread.start();
    return task;
  }

  private static boolean isDone(FutureTask<?> task) {
    try {
      task.get(LOOK.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      return true;
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    return true;
  }

  /** What came out of a search; the search is given up if that takes too long. */
  private static <T> T await(
      FutureTask<T> task, Duration patience, Supplier<AssertionFailedError> late) {
    try {
      return task.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      task.cancel(true);
      throw late.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AssertionFailedError failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("The test was interrupted.", e);
  }
}
