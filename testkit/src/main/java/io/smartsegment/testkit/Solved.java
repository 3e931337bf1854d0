package io.smartsegment.testkit;

import io.smartsegment.core.search.SearchOptions;
import io.smartsegment.core.search.StopCondition;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.opentest4j.AssertionFailedError;

/** Searches that several tests look at, each run once, by an instance of its own. */
final class Solved {
  /** Evaluations after which searches are stopped that are to be stopped soon. */
  static final long SOON = 500;

  /** Ends searches that are repeated, always at the same place. */
  static final SearchOptions SHORT = Runner.OPTIONS.stoppingWhen(StopCondition.evaluations(20_000));

  private final Supplier<Runner> runners;
  private final ConcurrentMap<SampleProblem, Attempt> toTheEnd = new ConcurrentHashMap<>();
  private final ConcurrentMap<SampleProblem, Asking> asking = new ConcurrentHashMap<>();
  private final ConcurrentMap<SampleProblem, Attempt> shortened = new ConcurrentHashMap<>();
  private final ConcurrentMap<SampleProblem, Attempt> atOnce = new ConcurrentHashMap<>();
  private final ConcurrentMap<SampleProblem, Attempt> soon = new ConcurrentHashMap<>();

  Solved(Supplier<Runner> runners) {
    this.runners = runners;
  }

  /** Searched to the end. */
  Outcome of(SampleProblem sample) {
    return toTheEnd
        .computeIfAbsent(sample, s -> Attempt.of(() -> runners.get().run(s, asking(s))))
        .outcomeOrThrow();
  }

  /** The questions of the search to the end. */
  Asking asking(SampleProblem sample) {
    return asking.computeIfAbsent(sample, s -> new Asking());
  }

  /** Ended after some time, as {@link #SHORT} says. */
  Outcome shortened(SampleProblem sample) {
    return shortened
        .computeIfAbsent(sample, s -> Attempt.of(() -> runners.get().run(s, SHORT)))
        .outcomeOrThrow();
  }

  /** Stopped before it began. */
  Outcome stoppedAtOnce(SampleProblem sample) {
    return atOnce
        .computeIfAbsent(sample, s -> Attempt.of(() -> runners.get().run(s, Stop.atOnce())))
        .outcomeOrThrow();
  }

  /** Stopped after {@link #SOON} evaluations. */
  Outcome stoppedSoon(SampleProblem sample) {
    return soon.computeIfAbsent(
            sample, s -> Attempt.of(() -> runners.get().run(s, Stop.after(SOON))))
        .outcomeOrThrow();
  }

  /** An outcome, or the failure that each test that asks for it is to have. */
  private record Attempt(Optional<Outcome> outcome, Optional<AssertionFailedError> failure) {
    static Attempt of(Supplier<Outcome> run) {
      try {
        return new Attempt(Optional.of(run.get()), Optional.empty());
      } catch (AssertionFailedError e) {
        return new Attempt(Optional.empty(), Optional.of(e));
      }
    }

    Outcome outcomeOrThrow() {
      if (failure.isPresent()) {
        throw failure.get();
      }
      return outcome.orElseThrow();
    }
  }
}
