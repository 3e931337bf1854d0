package io.smartsegment.benchmarks.data;

import io.smartsegment.core.SegmentationRequest;
import io.smartsegment.core.SmartSegment;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.result.Proof;
import io.smartsegment.core.result.Segmentation;

/**
 * The problem that all benchmarks solve: ten treatments, each dearer than the one before and worth
 * it from a higher score on (about 0.06, 0.12, 0.18, ... 0.7), in at most 10 segments of at least
 * 10 customers, which is what a request asks for by itself. Prices are whole cents.
 */
public final class Campaign {
  /** The optimizer that is measured; it is found by this id and never compiled against. */
  public static final String OPTIMIZER = "exact";

  /** Largest number of segments: there is a price for each. */
  public static final int SEGMENTS = 10;

  private static final double[] REVENUE = {60, 85, 100, 110, 115, 119, 122, 124, 125.5, 126.5};
  private static final double[] COST = {1, 2.5, 4.3, 6.1, 7.3, 8.6, 9.8, 10.8, 11.7, 12.4};

  private Campaign() {}

  /** {@return money per conversion in each segment, a copy} */
  public static double[] revenue() {
    return REVENUE.clone();
  }

  /** {@return money per customer in each segment, a copy} */
  public static double[] cost() {
    return COST.clone();
  }

  /**
   * {@return the request to divide these customers; its {@code solve()} is what is timed}
   *
   * <p>One thread, because a sort has one, too.
   *
   * @param index the customers
   */
  public static SegmentationRequest request(ScoreIndex index) {
    return SmartSegment.create()
        .customers(index)
        .revenue(REVENUE)
        .cost(COST)
        .atMost(SEGMENTS)
        .optimizer(OPTIMIZER)
        .options(options -> options.withThreads(1));
  }

  /**
   * {@return the optimum, after checks that it is one by its certificate, and that it is worth what
   * it says}
   *
   * @param customers rows to count again, without the index
   * @param request {@link #request} for the index of the same rows
   * @throws IllegalStateException if a check fails: what follows would measure nothing
   */
  public static Segmentation verifiedOptimum(Population customers, SegmentationRequest request) {
    Segmentation best = request.solve();
    if (best.certificate().proof() != Proof.OPTIMAL) {
      throw new IllegalStateException("'" + OPTIMIZER + "' proved no optimum: " + best);
    }
    double counted = countedCents(customers, best) / 100.0;
    requireEqual("net revenue against a count of the rows", best.value(), counted);
    return best;
  }

  /**
   * Checks that two amounts are the same to half a cent.
   *
   * @param what for the message
   * @param actual an amount
   * @param expected another one
   * @throws IllegalStateException if they are not
   */
  public static void requireEqual(String what, double actual, double expected) {
    if (!(Math.abs(actual - expected) < 0.005)) {
      throw new IllegalStateException(what + ": " + actual + " is not " + expected + ".");
    }
  }

  /** Whole cents, so that the sum of ten million rows is exact. */
  private static long countedCents(Population customers, Segmentation segmentation) {
    long cents = 0;
    for (int i = 0; i < customers.scores().length; i++) {
      int k = segmentation.segmentOf(customers.scores()[i]);
      cents += Math.round(100 * (REVENUE[k] * customers.outcomes()[i] - COST[k]));
    }
    return cents;
  }
}
