package io.smartsegment.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Results in order, from as many threads as may work, and the first failure of all. */
class InParallelTest {
  @Test
  void resultsComeInTheirOrder() {
    for (int threads : new int[] {1, 2, 7, 100}) {
      assertThat(InParallel.map(50, threads, i -> i * i))
          .isEqualTo(IntStream.range(0, 50).mapToObj(i -> i * i).toList());
    }
    assertThat(InParallel.map(0, 3, i -> i)).isEmpty();
  }

  @Test
  void asManyThreadsWorkAsMay() {
    Set<Thread> workers = ConcurrentHashMap.newKeySet();
    CountDownLatch allAreThere = new CountDownLatch(3);
    InParallel.map(
        3,
        3,
        i -> {
          workers.add(Thread.currentThread());
          allAreThere.countDown();
          try {
            allAreThere.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return i;
        });
    assertThat(workers).hasSize(3).contains(Thread.currentThread());
  }

  @Test
  void theFailureWithTheLowestNumberIsToldAndNoMoreIsBegun() {
    for (int threads : new int[] {1, 2, 5}) {
      AtomicInteger begun = new AtomicInteger();
      assertThatThrownBy(
              () ->
                  InParallel.map(
                      100_000,
                      threads,
                      i -> {
                        begun.incrementAndGet();
                        if (i >= 20) {
                          throw new IllegalArgumentException("number " + i);
                        }
                        return i;
                      }))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("number 20");
      assertThat(begun.get()).isBetween(21, 20 + threads);
    }
  }
}
