package io.smartsegment.testkit;

import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.search.SearchOptions;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.core.spi.SearchResult;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Function;
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
  private static final Rule STOP = new Rule("OPTIMIZER-6");
  private static final Rule EXCEPTIONS = new Rule("OPTIMIZER-13");

  private final Optimizer optimizer;
  private final Settings settings;
  private final ThreadGroup group = new ThreadGroup("smart-segment-testkit");

  Runner(Optimizer optimizer, Settings settings) {
    this.optimizer = optimizer;
    this.settings = settings;
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

  Outcome run(SampleProblem sample, SearchOptions options) {
    return await(sample, start(sample, options), PATIENCE, "");
  }

  /** Searches until a stop, and as long as is allowed thereafter. */
  Outcome run(SampleProblem sample, Stop stop) {
    return run(sample, stop, 1);
  }

  /** The same with more threads. */
  Outcome run(SampleProblem sample, Stop stop, int threads) {
    FutureTask<Outcome> search = start(sample, OPTIONS.withThreads(threads).stoppingWhen(stop));
    long limit = System.nanoTime() + PATIENCE.toNanos();
    long cancel = System.nanoTime() + stop.delay().toNanos();
    while (!isDone(search) && System.nanoTime() < limit) {
      if (System.nanoTime() >= cancel) {
        stop.cancel();
      }
      if (stop.nanosSince() > AFTER_STOP.toNanos()) {
        break;
      }
    }
    return await(sample, search, Duration.ZERO, ", " + stop);
  }

  /** The bound of the optimizer's own method; negative infinity if it says nothing is allowed. */
  OptionalDouble upperBound(SampleProblem sample, SearchOptions options) {
    FutureTask<OptionalDouble> bound =
        start(
            () ->
                searching(
                    sample,
                    options,
                    search -> optimizer.upperBound(sample.problem(), search),
                    (search, e) -> OptionalDouble.of(Double.NEGATIVE_INFINITY)));
    return await(sample, bound, PATIENCE, ", upperBound");
  }

  /** Begins to search, in parallel to whatever else is going on. */
  FutureTask<Outcome> start(SampleProblem sample, SearchOptions options) {
    return start(
        () ->
            searching(
                sample,
                options,
                search -> Outcome.found(sample, search, required(sample, optimize(sample, search))),
                (search, e) -> Outcome.infeasible(sample, search, e)));
  }

  private SearchResult optimize(SampleProblem sample, Search search) {
    return optimizer.optimize(sample.problem(), search);
  }

  private static <T> T required(SampleProblem sample, T result) {
    if (result == null) {
      throw new Rule("OPTIMIZER-1").broken("nothing was returned for " + sample);
    }
    return result;
  }

  private <T> T searching(
      SampleProblem sample,
      SearchOptions options,
      Function<Search, T> action,
      BiFunction<Search, InfeasibleProblemException, T> otherwise) {
    try (Search search = new Search(sample.problem(), settings, options)) {
      try {
        return action.apply(search);
      } catch (InfeasibleProblemException e) {
        return otherwise.apply(search, e);
      }
    } catch (AssertionFailedError e) {
      throw e;
    } catch (RuntimeException | Error e) {
      throw unexpected(sample, e);
    }
  }

  /** The failure of an optimizer that throws what it must not. */
  static AssertionFailedError unexpected(SampleProblem sample, Throwable thrown) {
    return EXCEPTIONS.broken(
        "%s was thrown for %s\nThe only exception to leave an optimizer is an InfeasibleProblemException."
            .formatted(thrown, sample),
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
  static <T> T await(SampleProblem sample, FutureTask<T> task, Duration patience, String how) {
    try {
      return task.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      task.cancel(true);
      throw STOP.broken(
          "no return after %s for %s%s\nAsk shouldStop() between batches, and at least once a second."
              .formatted(
                  patience.isZero() ? AFTER_STOP.toSeconds() + " s" : patience.toSeconds() + " s",
                  sample,
                  how),
          e);
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
