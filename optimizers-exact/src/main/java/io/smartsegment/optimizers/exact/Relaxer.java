package io.smartsegment.optimizers.exact;

import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.valuation.ChainValuation;
import io.smartsegment.core.valuation.LinearValuation;
import io.smartsegment.core.valuation.PenalizedValuation;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Makes relaxations of one problem. A relaxation is a sum over single segments that is never below
 * the value of an allowed segmentation (up to a constant), and whose maximum is found exactly. For
 * example, a budget of 100 becomes a price of 2 for each unit of cost: a segmentation that is worth
 * 500 and costs 120 has the relaxed value 500 - 2 * 120 = 260, and the constant is 2 * 100 = 200.
 */
final class Relaxer {
  /** Multiples of 1/1024 that are not too large are added up without rounding. */
  private static final double FINE = 1024;

  private final ChainValuation valuation;
  private final Optional<LinearValuation> linear;
  private final StartWindows windows;
  private final Search search;
  private final boolean inWholeUnits;

  /**
   * Prepares.
   *
   * @param problem the problem
   * @param valuation the value of segmentations of the problem, maybe in another unit of money
   * @param search the search, which gives threads and says when to stop
   */
  Relaxer(Problem problem, ChainValuation valuation, Search search) {
    this.valuation = valuation;
    this.inWholeUnits = !valuation.equals(problem.valuation());
    this.linear = linearPart(valuation);
    this.windows = StartWindows.of(problem.region());
    this.search = search;
  }

  /** The part of a value that is a sum over customers, if there is one. */
  static Optional<LinearValuation> linearPart(ChainValuation valuation) {
    if (valuation instanceof PenalizedValuation penalized) {
      return Optional.of(penalized.linear());
    }
    return valuation instanceof LinearValuation linear ? Optional.of(linear) : Optional.empty();
  }

  /** Whether the value has no linear part, so that all pairs of positions have to be tried. */
  boolean isPairwise() {
    return linear.isEmpty();
  }

  StartWindows windows() {
    return windows;
  }

  ChainValuation valuation() {
    return valuation;
  }

  /**
   * Makes a program for the best segmentation with each number of segments; the program asks
   * whether to stop early.
   */
  Program program(Charge charge, int segments, BooleanSupplier stop) {
    if (linear.isEmpty()) {
      return new PairwiseProgram(term(charge), windows, segments, search, stop);
    }
    return windows.limited()
        ? new WindowProgram(terms(charge), windows, segments, stop)
        : new LinearProgram(terms(charge), windows, segments, stop);
  }

  /**
   * Entry K is the largest error that rounding can cause in a sum over K segments. It is 0 where
   * all sums are whole numbers, and where segments are not differences of prefix sums.
   */
  double[] rounding(int segments) {
    double[] rounding = new double[segments + 1];
    if (linear.isEmpty() || inWholeUnits) {
      return rounding;
    }
    SumSizes sums = new SumSizes();
    for (int k = 0; k < segments; k++) {
      sums.add(linear.get(), k, windows.distinct());
      rounding[k + 1] = (k + 1) * sums.rounding();
    }
    return rounding;
  }

  /** The largest rounding error in the value of a segment that gets any of these treatments. */
  static double rounding(LinearValuation linear, int[] treatments, int distinct) {
    SumSizes sums = new SumSizes();
    for (int treatment : treatments) {
      sums.add(linear, treatment, distinct);
    }
    return sums.rounding();
  }

  /** How large prefix sums are, and whether they are added up without rounding. */
  static final class SumSizes {
    private double largest;
    private boolean exact = true;

    void add(LinearValuation linear, int segment, int distinct) {
      for (int p = 0; p <= distinct; p++) {
        add(linear.prefixValue(segment, p));
      }
    }

    void add(double[] sums, int count) {
      for (int i = 0; i < count; i++) {
        add(sums[i]);
      }
    }

    void add(SumSizes other) {
      largest = Math.max(largest, other.largest);
      exact &= other.exact;
    }

    private void add(double sum) {
      double size = Math.abs(sum);
      largest = Math.max(largest, size);
      exact &= size * FINE == Math.rint(size * FINE);
    }

    double rounding() {
      return exact && largest * FINE < 0x1p50 ? 0 : 8 * Math.ulp(largest);
    }
  }

  /** The relaxed value of bounds, without the charge on their cost. */
  double valueBeforeCost(Charge charge, int[] bounds) {
    int segments = bounds.length - 1;
    double sum = 0;
    for (int k = 0; charge.value() && k < segments; k++) {
      sum += valuation.segmentValue(k, bounds[k], bounds[k + 1]);
    }
    return valuation instanceof PenalizedValuation penalized
        ? sum
            + charge.rates()
                * (penalized.rate(0, bounds[1])
                    - penalized.rate(bounds[segments - 1], bounds[segments]))
        : sum;
  }

  /** Finds for each position the best values of the segments below it and above it. */
  RelaxedValues values(Charge charge, int segments) {
    return linear.isPresent()
        ? RelaxedValues.linear(terms(charge), windows, segments)
        : RelaxedValues.pairwise(term(charge), windows, segments, search);
  }

  private Terms terms(Charge charge) {
    return new Terms(
        linear.orElseThrow(),
        valuation instanceof PenalizedValuation penalized ? penalized : null,
        charge,
        windows.distinct());
  }

  private SegmentTerm term(Charge charge) {
    if (charge.cost() == 0) {
      return charge.value() ? valuation::segmentValue : (k, from, to) -> 0;
    }
    return charge.value()
        ? (k, from, to) ->
            valuation.segmentValue(k, from, to) - charge.cost() * valuation.cost(k, from, to)
        : (k, from, to) -> -charge.cost() * valuation.cost(k, from, to);
  }
}
