package io.smartsegment.optimizers.genetic;

import io.smartsegment.core.valuation.Valuation;
import java.util.concurrent.locks.LockSupport;

/** Takes so long for a candidate that evaluation is worth splitting among threads. */
record SlowValuation(Valuation other) implements Valuation {
  @Override
  public double value(int[] bounds, int offset, int segments) {
    LockSupport.parkNanos(10_000);
    return other.value(bounds, offset, segments);
  }

  @Override
  public int maxSegments() {
    return other.maxSegments();
  }
}
