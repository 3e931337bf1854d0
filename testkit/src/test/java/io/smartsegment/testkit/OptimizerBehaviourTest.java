package io.smartsegment.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.core.spi.SearchResult;
import io.smartsegment.core.valuation.CandidateBatch;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Optimizers that break a rule by how they search, not by what they return. */
@Tag("thorough")
class OptimizerBehaviourTest {
  private static final AtomicLong TIME = new AtomicLong();

  static class OwnRandom extends BrokenOptimizer {
    @Override
    protected Optimizer plugin() {
      return new SoundOptimizer() {
        @Override
        SeededRandom random(Search search, int length, int round) {
          return new SeededRandom(TIME.incrementAndGet());
        }
      };
    }
  }

  static class OwnRandomAtFirst extends BrokenOptimizer {
    @Override
    protected Optimizer plugin() {
      return new SoundOptimizer() {
        @Override
        public SearchResult optimize(Problem problem, Search search) {
          int[] bounds = equalShares(problem, problem.maxSegments());
          for (int k = 1; k < problem.maxSegments(); k++) {
            bounds[k] = new SeededRandom(TIME.incrementAndGet()).nextInt(bounds[k] + 1);
          }
          problem.region().repair(bounds, 0, problem.maxSegments());
          search.evaluate(bounds);
          return search.shouldStop() ? SearchResult.of(search) : super.optimize(problem, search);
        }
      };
    }
  }

  static class CountsItsSearches extends BrokenOptimizer {
    @Override
    protected Optimizer plugin() {
      AtomicInteger searches = new AtomicInteger();
      return new SoundOptimizer() {
        @Override
        public SearchResult optimize(Problem problem, Search search) {
          searches.incrementAndGet();
          return super.optimize(problem, search);
        }

        @Override
        SeededRandom random(Search search, int length, int round) {
          return search.random().stream(length + 100L * searches.get(), round);
        }
      };
    }
  }

  static class KeepsItsProblem extends BrokenOptimizer {
    @Override
    protected Optimizer plugin() {
      return new SoundOptimizer() {
        private volatile int salt;

        @Override
        public SearchResult optimize(Problem problem, Search search) {
          salt = (problem.valuation() + "; " + problem.constraints()).hashCode();
          return super.optimize(problem, search);
        }

        @Override
        SeededRandom random(Search search, int length, int round) {
          return search.random().stream(length, round + 100L * salt);
        }
      };
    }
  }

  static class DrawsPerThread extends BrokenOptimizer {
    @Override
    protected Optimizer plugin() {
      return new SoundOptimizer() {
        @Override
        void nextRound(
            Problem problem, Search search, CandidateBatch batch, int[] best, int round) {
          search.forRows(
              batch.rows(),
              (from, to) -> {
                SeededRandom shared = random(search, best.length, round).stream(round, from);
                for (int row = from; row < to; row++) {
                  move(problem, batch, row, best, shared);
                }
                problem.evaluate(batch, from, to);
              });
          search.accept(batch);
        }
      };
    }
  }

  /** The rows draw from one stream, so that it is luck who gets which number. */
  private static void moveBySharedStream(
      Problem problem, Search search, CandidateBatch batch, int[] best, SeededRandom shared) {
    int[] other = SoundOptimizer.equalShares(problem, best.length - 1);
    search.forRows(
        batch.rows(),
        (from, to) -> {
          for (int row = from; row < to; row++) {
            synchronized (shared) {
              SoundOptimizer.move(problem, batch, row, row % 4 == 0 ? best : other, shared);
            }
            problem.evaluate(batch, row, row + 1);
          }
        });
  }

  static class SharesAStream extends BrokenOptimizer {
    @Override
    protected Optimizer plugin() {
      return new SoundOptimizer() {
        @Override
        void nextRound(
            Problem problem, Search search, CandidateBatch batch, int[] best, int round) {
          SeededRandom shared = random(search, best.length, round);
          moveBySharedStream(problem, search, batch, best, shared);
          search.accept(batch);
        }
      };
    }
  }

  /** The same for candidates of which no notice is taken: what is found is the same for sure. */
  static class SharesAStreamForNothing extends BrokenOptimizer {
    @Override
    protected Optimizer plugin() {
      return new SoundOptimizer() {
        @Override
        void nextRound(
            Problem problem, Search search, CandidateBatch batch, int[] best, int round) {
          super.nextRound(problem, search, batch, best, round);
          CandidateBatch more = new CandidateBatch(batch.rows() / 2, best.length - 1);
          SeededRandom shared = random(search, best.length, round);
          moveBySharedStream(problem, search, more, best, shared);
        }
      };
    }
  }

  @Test
  void findsStreamsThatRowsShare() {
    for (int repetition = 0; repetition < 4; repetition++) {
      Verdict.of(SharesAStream.class).breaks("gives another result: ", "OPTIMIZER-4");
    }
    Verdict.of(SharesAStreamForNothing.class)
        .breaks("the same was found, but not the same was looked at", "OPTIMIZER-4");
  }

  @Test
  void findsResultsThatDependOnWhatTheyMustNot() {
    Verdict.of(OwnRandom.class)
        .breaks("gives another result: ", "OPTIMIZER-3", "OPTIMIZER-4", "OPTIMIZER-5");
    assertThat(Verdict.of(OwnRandomAtFirst.class).failures().get("OPTIMIZER-3"))
        .startsWith("OPTIMIZER-3: two searches take different ways: the best value is ")
        .endsWith("Take all random numbers from Search.random(), and look at no clock.");
    Verdict.of(CountsItsSearches.class)
        .breaks("gives another result: ", "OPTIMIZER-3", "OPTIMIZER-5");
    Verdict.of(KeepsItsProblem.class)
        .breaks("another search in the middle of it gives another", "OPTIMIZER-5");
    Verdict.of(DrawsPerThread.class)
        .breaks("threads instead of one gives another result: ", "OPTIMIZER-4");
  }

  static class NeverAsks extends BrokenOptimizer {
    @Override
    protected Optimizer plugin() {
      return new SoundOptimizer() {
        @Override
        public SearchResult optimize(Problem problem, Search search) {
          CandidateBatch batch = new CandidateBatch(20_000, problem.maxSegments());
          int[] bounds = equalShares(problem, problem.minSegments());
          for (int row = 0; row < batch.rows(); row++) {
            batch.set(row, bounds);
          }
          search.evaluate(batch);
          return super.optimize(problem, search);
        }
      };
    }
  }

  /** Hangs once it is stopped, until the test is over. */
  static class Hangs extends BrokenOptimizer {
    private static final CountDownLatch OVER = new CountDownLatch(1);

    @Override
    protected Optimizer plugin() {
      return new SoundOptimizer() {
        @Override
        public SearchResult optimize(Problem problem, Search search) {
          SearchResult result = super.optimize(problem, search);
          if (search.shouldStop()) {
            awaitUninterruptibly(OVER);
          }
          return result;
        }
      };
    }
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    while (true) {
      try {
        latch.await();
        return;
      } catch (InterruptedException e) {
        // Whoever hangs does not listen.
      }
    }
  }

  static class GivesUp extends BrokenOptimizer {
    @Override
    protected Optimizer plugin() {
      return new SoundOptimizer() {
        @Override
        public SearchResult optimize(Problem problem, Search search) {
          SearchResult result = super.optimize(problem, search);
          if (search.shouldStop()) {
            throw new InfeasibleProblemException("There was no time.", "");
          }
          return result;
        }
      };
    }
  }

  @Test
  void findsThoseWhoDoNotStopAsTheyShould() {
    Verdict.of(NeverAsks.class).breaks("evaluations, but at most 5,000 are allowed", "OPTIMIZER-6");
    Verdict.of(GivesUp.class).breaks("stopped early, it returned nothing", "OPTIMIZER-7");
    try {
      Verdict hangs = Verdict.of(Hangs.class);
      assertThat(hangs.failures())
          .containsOnlyKeys(
              "OPTIMIZER-4", "OPTIMIZER-6", "OPTIMIZER-7", "OPTIMIZER-9", "OPTIMIZER-10");
      assertThat(hangs.failures().values())
          .allMatch(message -> message.startsWith("OPTIMIZER-6: no return after 5 s for "));
    } finally {
      Hangs.OVER.countDown();
    }
  }

  abstract static class Unfinished extends BrokenOptimizer {
    Unfinished(Capability... missing) {
      super(missing);
    }

    @Override
    protected Optimizer plugin() {
      return new SoundOptimizer() {
        @Override
        void finish(Search search) {
          search.progress(0.9);
        }
      };
    }
  }

  static class NoProgress extends Unfinished {}

  static class NoProgressByDesign extends Unfinished {
    NoProgressByDesign() {
      super(Capability.REPORTS_PROGRESS);
    }
  }

  @Test
  void findsProgressThatDoesNotEnd() {
    Verdict.of(NoProgress.class).breaks("progress ends at 0.9", "OPTIMIZER-8");
    assertThat(Verdict.of(NoProgressByDesign.class).failures()).isEmpty();
  }

  static class LeavesAThread extends BrokenOptimizer {
    private static final CountDownLatch OVER = new CountDownLatch(1);

    @Override
    protected Optimizer plugin() {
      return new SoundOptimizer() {
        @Override
        public SearchResult optimize(Problem problem, Search search) {
          Thread forgotten = new Thread(() -> awaitUninterruptibly(OVER), "forgotten");
          forgotten.setDaemon(true);
          forgotten.start();
          return super.optimize(problem, search);
        }
      };
    }
  }

  @Test
  void findsThreadsThatAreLeftBehind() {
    try {
      Verdict.of(LeavesAThread.class).breaks("forgotten", "OPTIMIZER-15", "PLUGIN-8");
    } finally {
      LeavesAThread.OVER.countDown();
    }
  }

  static class OneAtATime extends BrokenOptimizer {
    @Override
    protected Optimizer plugin() {
      return new SoundOptimizer() {
        @Override
        public synchronized SearchResult optimize(Problem problem, Search search) {
          return super.optimize(problem, search);
        }
      };
    }
  }

  @Test
  void findsSearchesThatWaitForEachOther() {
    Verdict.of(OneAtATime.class)
        .breaks("one search waits for the other: no return after 10 s", "OPTIMIZER-5");
  }

  private static final class Endless extends SoundOptimizer {
    @Override
    public SearchResult optimize(Problem problem, Search search) {
      while (!search.shouldStop() && !Thread.currentThread().isInterrupted()) {
        search.evaluate(equalShares(problem, 1));
      }
      return SearchResult.of(search);
    }
  }

  @Test
  void findsSearchesThatDoNotEndByThemselves() {
    SampleProblem sample = SampleProblems.small().get(0);
    Runner runner = new Runner(new Endless(), Settings.NONE, new Waiting(Duration.ofMillis(300)));
    assertThatThrownBy(() -> runner.run(sample))
        .hasMessageStartingWith(
            "OPTIMIZER-16: the search without a limit did not end within 0.3 s, for net revenue");
    assertThat(runner.run(sample, Stop.after(10)).evaluations()).isEqualTo(10);
    Runner hanging =
        new Runner(new NeverEnds(), Settings.NONE, new Waiting(Duration.ofMillis(300)));
    assertThatThrownBy(() -> hanging.run(sample, Stop.after(10)))
        .hasMessageStartingWith("OPTIMIZER-6: no return after 0.3 s for net revenue");
    assertThatThrownBy(() -> hanging.run(sample, Solved.SHORT))
        .hasMessageStartingWith("OPTIMIZER-6: no return after 0.3 s for net revenue");
    assertThatThrownBy(() -> hanging.awaitBesideOthers(sample, hanging.start(sample, Solved.SHORT)))
        .hasMessageStartingWith("OPTIMIZER-5: no return after 0.3 s beside other searches");
  }

  private static final class NeverEnds extends SoundOptimizer {
    @Override
    public SearchResult optimize(Problem problem, Search search) {
      while (!Thread.currentThread().isInterrupted()) {
        search.evaluate(equalShares(problem, 1));
      }
      return SearchResult.of(search);
    }
  }
}
