package io.smartsegment.core.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.error.InvalidSettingException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StopConditionTest {
  private static SearchState state(Duration elapsed, long evaluations, long sinceImprovement) {
    return new SearchState(elapsed, evaluations, sinceImprovement, 1, 0.5);
  }

  private static final Duration HALF = Duration.ofMillis(500);

  @Test
  void neverNeverHolds() {
    assertThat(StopCondition.never().reason(state(Duration.ofDays(9), 1L << 60, 1L << 60)))
        .isEmpty();
  }

  @Test
  void timeIsUpWhenTheLimitIsReached() {
    StopCondition condition = StopCondition.after(HALF);

    assertThat(condition.reason(state(HALF.minusNanos(1), 0, 0))).isEmpty();
    assertThat(condition.reason(state(HALF, 0, 0))).contains("the time limit of 0.5 s was reached");
    assertThat(condition.reason(state(HALF.plusNanos(1), 0, 0))).isPresent();
  }

  @Test
  void evaluationsAreUpWhenTheLimitIsReached() {
    StopCondition condition = StopCondition.evaluations(10);

    assertThat(condition.reason(state(HALF, 9, 9))).isEmpty();
    assertThat(condition.reason(state(HALF, 10, 0)))
        .contains("the limit of 10 evaluations was reached");
  }

  @Test
  void stagnationCountsEvaluationsWithoutImprovement() {
    StopCondition condition = StopCondition.stagnation(10);

    assertThat(condition.reason(state(HALF, 1000, 9))).isEmpty();
    assertThat(condition.reason(state(HALF, 1000, 10)))
        .contains("no improvement in 10 evaluations");
  }

  @Test
  void cancellationHoldsFromTheCallOn() {
    CancellationToken token = new CancellationToken();
    StopCondition condition = StopCondition.cancelledBy(token);

    assertThat(condition.reason(state(HALF, 0, 0))).isEmpty();
    assertThat(token.isCancelled()).isFalse();
    token.cancel();
    assertThat(token.isCancelled()).isTrue();
    assertThat(condition.reason(state(HALF, 0, 0))).contains("the search was cancelled");
  }

  @Test
  void conditionsComposeAndTheFirstThatHoldsGivesTheReason() {
    StopCondition both = StopCondition.evaluations(10).or(StopCondition.stagnation(5));

    assertThat(both.reason(state(HALF, 9, 4))).isEmpty();
    assertThat(both.reason(state(HALF, 9, 5))).contains("no improvement in 5 evaluations");
    assertThat(both.reason(state(HALF, 10, 5))).contains("the limit of 10 evaluations was reached");
  }

  @Test
  void optionsCollectConditions() {
    SearchOptions options =
        SearchOptions.DEFAULT
            .stoppingWhen(StopCondition.evaluations(10))
            .stoppingWhen(StopCondition.stagnation(5));

    assertThat(options.stopCondition().reason(state(HALF, 10, 0))).isPresent();
    assertThat(options.stopCondition().reason(state(HALF, 9, 5))).isPresent();
    assertThat(options.stopCondition().reason(state(HALF, 9, 4))).isEmpty();
    assertThat(SearchOptions.DEFAULT.stopCondition().reason(state(HALF, 10, 5))).isEmpty();
  }

  @Test
  void optionsVaryOneThingAtATime() {
    ProgressListener listener = state -> {};
    SearchOptions options = SearchOptions.DEFAULT.withSeed(7).withThreads(3).withListener(listener);

    assertThat(options.seed()).isEqualTo(7);
    assertThat(options.threads()).isEqualTo(3);
    assertThat(options.listener()).isSameAs(listener);
    assertThat(SearchOptions.DEFAULT.seed()).isEqualTo(42);
    assertThatThrownBy(() -> options.withThreads(0))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("The number of threads is 0.");
  }
}
