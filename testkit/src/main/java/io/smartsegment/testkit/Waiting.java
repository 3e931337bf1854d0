package io.smartsegment.testkit;

import java.time.Duration;

/** How long to wait for a search; not as long any more once one has not ended. */
final class Waiting {
  private static final Duration SHORT = Duration.ofSeconds(5);

  private volatile Duration time;

  Waiting(Duration time) {
    this.time = time;
  }

  Duration time() {
    return time;
  }

  /** A plugin that did not end once is likely not to end again: the rest is to take less time. */
  void inVain() {
    time = time.compareTo(SHORT) < 0 ? time : SHORT;
  }
}
