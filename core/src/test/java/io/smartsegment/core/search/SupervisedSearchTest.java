package io.smartsegment.core.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.testing.TestValuations;
import io.smartsegment.core.valuation.CandidateBatch;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A search that does not ask is ended all the same; what it has seen is kept. */
class SupervisedSearchTest {
  private static final ScoreIndex INDEX =
      ScoreIndex.of(new double[] {0.1, 0.2, 0.6}, new int[] {0, 1, 1});
  private static final Problem PROBLEM =
      new Problem(
          INDEX,
          TestValuations.netRevenue(INDEX, new double[] {1, 5}, new double[] {1, 2}, 0),
          Constraints.DEFAULT.withMinimumSize(SegmentSize.ofCustomers(1)));
  private static final Duration SHORT = Duration.ofMillis(30);

  private static Search limited() {
    return new Search(
        PROBLEM,
        Settings.NONE,
        SearchOptions.DEFAULT.stoppingWhen(StopCondition.after(Duration.ofMillis(20))));
  }

  private static <T> SupervisedSearch<T> supervised(Search search, Supplier<T> work) {
    return new SupervisedSearch<>(search, work, SHORT, SHORT);
  }

  @Test
  void aSearchThatReturnsIsLeftAlone() {
    try (Search search = new Search(PROBLEM, Settings.NONE, SearchOptions.DEFAULT)) {
      SupervisedSearch<String> supervised = supervised(search, () -> "done");
      assertThat(supervised.run()).contains("done");
      assertThat(supervised.overrun()).isEmpty();
    }
  }

  @Test
  void aSearchThatEvaluatesOnEndsThere() {
    try (Search search = limited()) {
      SupervisedSearch<String> supervised = supervised(search, () -> evaluateForEver(search));
      assertThat(supervised.run()).isEmpty();
      assertThat(supervised.overrun().orElseThrow())
          .startsWith("did not ask whether to stop, and was ended ");
      assertThat(search.stopReason()).contains("the time limit of 0.02 s was reached");
      assertThat(search.incumbents().bestValue()).isEqualTo(PROBLEM.value(new int[] {0, 3}));
      assertThatThrownBy(() -> search.evaluate(new int[] {0, 3}))
          .isInstanceOf(StoppedSearchException.class);
      assertThatThrownBy(() -> search.accept(new int[] {0, 3}, 1, 1))
          .isInstanceOf(StoppedSearchException.class);
      assertThatThrownBy(() -> search.evaluate(new CandidateBatch(1, 2)))
          .isInstanceOf(StoppedSearchException.class);
      assertThatThrownBy(() -> search.forRows(1, (from, to) -> {}))
          .isInstanceOf(StoppedSearchException.class);
      assertThat(search.shouldStop()).isTrue();
    }
  }

  @SuppressWarnings("InfiniteLoopStatement") // the search ends it
  private static String evaluateForEver(Search search) {
    while (true) {
      search.evaluate(new int[] {0, 3});
    }
  }

  @Test
  void aSearchThatDoesNothingMoreIsLeftToItself() {
    CountDownLatch over = new CountDownLatch(1);
    try (Search search = limited()) {
      SupervisedSearch<String> supervised =
          supervised(
              search,
              () -> {
                search.evaluate(new int[] {0, 3});
                return awaited(over);
              });
      assertThat(supervised.run()).isEmpty();
      assertThat(supervised.overrun()).isPresent();
      assertThat(search.incumbents().bestSegments()).isEqualTo(1);
    } finally {
      over.countDown();
    }
  }

  /** Whoever hangs does not listen. */
  private static String awaited(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        assertThat(latch.getCount()).isPositive();
      }
    }
    return "over";
  }

  @Test
  void aCancelledSearchEndsAsWell() {
    CancellationToken token = new CancellationToken();
    token.cancel();
    SearchOptions options = SearchOptions.DEFAULT.stoppingWhen(StopCondition.cancelledBy(token));
    try (Search search = new Search(PROBLEM, Settings.NONE, options)) {
      assertThat(supervised(search, () -> evaluateForEver(search)).run()).isEmpty();
      assertThat(search.stopReason()).contains("the search was cancelled");
    }
  }

  @Test
  void failuresAreThrownAsTheyAre() {
    IllegalStateException thrown = new IllegalStateException("out of paper");
    try (Search search = limited()) {
      SupervisedSearch<String> supervised =
          supervised(
              search,
              () -> {
                throw thrown;
              });
      assertThatThrownBy(supervised::run).isSameAs(thrown);
    }
  }

  @Test
  void onlyTimeAndCancellationEndASearchThatDoesNotAsk() {
    Duration hour = Duration.ofHours(1);
    assertThat(StopCondition.never().isOver(hour)).isFalse();
    assertThat(StopCondition.evaluations(1).isOver(hour)).isFalse();
    assertThat(StopCondition.stagnation(1).isOver(hour)).isFalse();
    assertThat(StopCondition.after(hour).isOver(hour)).isTrue();
    assertThat(StopCondition.after(hour).isOver(hour.minusNanos(1))).isFalse();
    StopCondition either = StopCondition.evaluations(1).or(StopCondition.after(hour));
    assertThat(either.isOver(hour)).isTrue();
    assertThat(either.reason(new SearchState(Duration.ZERO, 1, 0, 0, 0)))
        .isEqualTo(Optional.of("the limit of 1 evaluations was reached"));
  }
}
