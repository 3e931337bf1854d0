package io.smartsegment.core.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.SearchResult;
import io.smartsegment.core.valuation.CandidateBatch;
import io.smartsegment.core.valuation.Valuation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Work that is slow enough to be split among threads. */
class SearchThreadsTest {
  private static final Settings NO_SETTINGS = Settings.read("test", List.of(), Map.of());
  private static final int SCORES = 40;
  private static final int ROWS = 61;

  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

  /** At least 100 microseconds a row: far beyond what makes splitting pay. */
  private final Valuation slow =
      (bounds, offset, segments) -> {
        threads.add(Thread.currentThread());
        LockSupport.parkNanos(100_000);
        double value = 0;
        for (int k = 0; k < segments; k++) {
          value += Math.sin(bounds[offset + k + 1]) * (k + 1);
        }
        // Coarse, so that ties occur.
        return Math.rint(value);
      };

  private static Problem problem(Valuation valuation) {
    double[] scores = new double[SCORES];
    int[] outcomes = new int[SCORES];
    Arrays.setAll(scores, i -> i / (double) SCORES);
    Arrays.setAll(outcomes, i -> i % 2);
    return new Problem(
        ScoreIndex.of(scores, outcomes),
        valuation,
        Constraints.DEFAULT.atMost(5).withMinimumSize(SegmentSize.ofCustomers(2)));
  }

  private static Search search(Problem problem, int threads) {
    return new Search(problem, NO_SETTINGS, SearchOptions.DEFAULT.withThreads(threads));
  }

  /** Everything that can be observed of a small random search. */
  private List<Object> outcome(int count) {
    List<Object> observed = new ArrayList<>();
    Problem problem = problem(slow);
    CandidateBatch batch = new CandidateBatch(ROWS, 5);
    try (Search search = search(problem, count)) {
      for (int generation = 0; generation < 4; generation++) {
        int number = generation;
        search.forRows(
            ROWS,
            (from, to) -> {
              for (int row = from; row < to; row++) {
                SeededRandom random = search.random().stream(number, row);
                batch.setSegments(row, 1 + random.nextInt(5));
                for (int k = 0; k <= batch.segments(row); k++) {
                  batch.bounds()[batch.offset(row) + k] = random.nextInt(SCORES);
                }
                problem.region().repair(batch.bounds(), batch.offset(row), batch.segments(row));
              }
            });
        search.evaluate(batch);
        for (int row = 0; row < ROWS; row++) {
          observed.add(batch.value(row));
        }
        observed.add(search.evaluations());
        observed.add(search.state().sinceImprovement());
      }
      SearchResult result = SearchResult.of(search);
      result.bySegmentCount().forEach(bounds -> observed.add(Arrays.toString(bounds)));
      observed.add(Arrays.toString(result.bounds()));
    }
    return observed;
  }

  @Test
  void theResultDoesNotDependOnTheNumberOfThreads() {
    List<Object> one = outcome(1);
    assertThat(threads).hasSize(1);

    for (int count : new int[] {2, 3, 8}) {
      threads.clear();
      assertThat(outcome(count)).as("%d threads", count).isEqualTo(one);
      assertThat(threads).as("work was split").hasSizeBetween(2, count);
    }
  }

  @Test
  void everyRowIsDoneExactlyOnce() {
    for (int rows : new int[] {1, 2, 7, 8, 9, 61}) {
      AtomicIntegerArray done = new AtomicIntegerArray(rows);
      try (Search search = search(problem(slow), 8)) {
        for (int round = 0; round < 3; round++) {
          search.forRows(
              rows,
              (from, to) -> {
                for (int row = from; row < to; row++) {
                  done.incrementAndGet(row);
                  LockSupport.parkNanos(300_000);
                }
              });
        }
      }
      for (int row = 0; row < rows; row++) {
        assertThat(done.get(row)).as("row %d of %d", row, rows).isEqualTo(3);
      }
    }
  }

  @Test
  void noRowsAreNoWork() {
    try (Search search = search(problem(slow), 8)) {
      search.evaluate(new CandidateBatch(0, 3));

      assertThat(search.evaluations()).isZero();
    }
  }

  @Test
  void threadsEndWithTheSearch() throws InterruptedException {
    outcome(4);

    for (Thread thread : threads) {
      if (thread != Thread.currentThread()) {
        assertThat(thread.isDaemon()).isTrue();
        thread.join(60_000);
        assertThat(thread.isAlive()).as(thread.getName()).isFalse();
      }
    }
  }

  /** Runs a task once to learn that it is slow, then lets one row fail. */
  private static void failInRow(int failing, int threads, Runnable failure) {
    try (Search search = search(problem((bounds, offset, segments) -> 0), threads)) {
      for (int round = 0; round < 2; round++) {
        boolean fails = round == 1;
        search.forRows(
            16,
            (from, to) -> {
              for (int row = from; row < to; row++) {
                LockSupport.parkNanos(100_000);
                if (fails && row == failing) {
                  failure.run();
                }
              }
            });
      }
    }
  }

  @Test
  void anExceptionOfAnyRowComesThroughAsItIs() {
    for (int count : new int[] {1, 4}) {
      for (int row : new int[] {0, 9, 15}) {
        IllegalStateException failure = new IllegalStateException("row " + row);
        assertThatThrownBy(
                () ->
                    failInRow(
                        row,
                        count,
                        () -> {
                          throw failure;
                        }))
            .as("%d threads", count)
            .isSameAs(failure);
      }
    }
  }

  @Test
  void anErrorOfAnyRowComesThroughAsItIsOnAnyNumberOfThreads() {
    for (int count : new int[] {1, 4}) {
      for (int row : new int[] {0, 15}) {
        AssertionError failure = new AssertionError("row " + row);
        assertThatThrownBy(
                () ->
                    failInRow(
                        row,
                        count,
                        () -> {
                          throw failure;
                        }))
            .as("%d threads", count)
            .isSameAs(failure);
      }
    }
  }
}
