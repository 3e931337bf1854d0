package io.smartsegment.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

class TogetherTest {
  private static final Rule RULE = new Rule("SAMPLE-1");

  @Test
  void runsTheWorkOnceOnEachThreadAndKeepsNoProgramAlive() {
    AtomicInteger daemons = new AtomicInteger();
    Together.run(
        RULE,
        () -> "the work",
        thread -> daemons.addAndGet(Thread.currentThread().isDaemon() ? 1 : 0));
    assertThat(daemons).hasValue(Together.THREADS);
  }

  @Test
  void givesUpOnWorkThatDoesNotReturn() {
    CountDownLatch never = new CountDownLatch(1);
    assertThatThrownBy(
            () ->
                Together.run(
                    RULE,
                    () -> "the work",
                    thread -> await(thread == 2, never),
                    Duration.ofMillis(100)))
        .isInstanceOf(AssertionFailedError.class)
        .hasMessage("SAMPLE-1: with 4 threads at once, the work did not return within 0.1 s");
  }

  private static void await(boolean wait, CountDownLatch latch) {
    try {
      if (wait) {
        latch.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
