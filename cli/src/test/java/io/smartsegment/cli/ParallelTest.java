package io.smartsegment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.error.InvalidInputException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Parallel work stays on the threads that were asked for. */
class ParallelTest {
  private static Set<String> threadsOf(int threads) {
    Set<String> names = ConcurrentHashMap.newKeySet();
    int sum =
        Parallel.on(
            threads,
            () ->
                IntStream.range(0, 10_000)
                    .parallel()
                    .map(
                        i -> {
                          names.add(Thread.currentThread().getName());
                          return 1;
                        })
                    .sum());
    assertThat(sum).isEqualTo(10_000);
    return names;
  }

  @Test
  void noMoreThreadsThanWereAskedFor() {
    assertThat(threadsOf(1)).hasSize(1).noneMatch(name -> name.contains("commonPool"));
    assertThat(threadsOf(3)).hasSizeLessThanOrEqualTo(3);
  }

  /** Two parts of the work wait for each other, which one thread could not do. */
  @Test
  void asManyAsWereAskedFor() {
    CountDownLatch both = new CountDownLatch(2);
    boolean met =
        Parallel.on(
            2,
            () ->
                IntStream.range(0, 2)
                    .parallel()
                    .allMatch(
                        i -> {
                          both.countDown();
                          try {
                            return both.await(30, TimeUnit.SECONDS);
                          } catch (InterruptedException e) {
                            throw new AssertionError(e);
                          }
                        }));
    assertThat(met).isTrue();
  }

  @Test
  void failuresComeOutAsTheyAre() {
    assertThatThrownBy(
            () ->
                Parallel.on(
                    2,
                    () -> {
                      throw new InvalidInputException("Something is wrong.", "Mend it.");
                    }))
        .isExactlyInstanceOf(InvalidInputException.class)
        .hasMessageContaining("Something is wrong.")
        .hasMessageContaining("Mend it.");
  }
}
