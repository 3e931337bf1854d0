package io.smartsegment.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.plugins.Asked;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TimedCallTest {
  private static final Object THEIRS = new Asked(Optional::empty);

  @Test
  void callsOwnCodeDirectlyAndThatOfOthersOnADaemonThread() {
    Thread here = Thread.currentThread();
    assertThat(TimedCall.<Thread>of(TimedCall.QUESTION, this, Thread::currentThread))
        .isSameAs(here);
    Thread other = TimedCall.of(TimedCall.QUESTION, THEIRS, Thread::currentThread);
    assertThat(other).isNotSameAs(here);
    assertThat(other.isDaemon()).isTrue();
    assertThat(TimedCall.areOurs(this, "no plugin")).isFalse();
    assertThat(TimedCall.areOurs(this, Optional.class)).isFalse();
    assertThat(TimedCall.areOurs(this)).isTrue();
  }

  @Test
  void givesUpOnWhatDoesNotReturnAndTellsWhereItWas() {
    CountDownLatch never = new CountDownLatch(1);
    assertThatThrownBy(() -> TimedCall.of(Duration.ofMillis(50), THEIRS, () -> awaited(never)))
        .isInstanceOf(TimedCall.LateException.class)
        .hasMessage("no return within 0.05 s")
        .satisfies(
            late ->
                assertThat(late.getStackTrace())
                    .anyMatch(frame -> frame.getMethodName().equals("awaited")));
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return true;
  }

  @Test
  void whatIsThrownIsThrownAsItIs() {
    AssertionError thrown = new AssertionError("out of paper");
    assertThatThrownBy(
            () ->
                TimedCall.of(
                    TimedCall.QUESTION,
                    THEIRS,
                    () -> {
                      throw thrown;
                    }))
        .isSameAs(thrown);
  }

  @Test
  void anInterruptionReachesTheWorkAndStaysWithTheCaller() {
    AtomicReference<Boolean> seen = new AtomicReference<>(false);
    Thread.currentThread().interrupt();
    TimedCall.of(
        TimedCall.QUESTION,
        THEIRS,
        () -> {
          awaited(new CountDownLatch(1));
          seen.set(Thread.currentThread().isInterrupted());
          return true;
        });
    assertThat(seen.get()).isTrue();
    assertThat(Thread.interrupted()).as("flag of the caller").isTrue();
  }
}
