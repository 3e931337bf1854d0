package io.smartsegment.optimizers.exact;

import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.valuation.ChainValuation;
import io.smartsegment.core.valuation.LinearValuation;
import io.smartsegment.core.valuation.PenalizedValuation;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Makes relaxations of one problem: sums over segments that are solved exactly. */
final class Relaxer {
  /** Multiples of one in so many parts are added up without rounding. */
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
   * @param valuation what its segmentations are worth, maybe in another unit
   * @param search for threads and stops
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

  /** Segments by themselves that all pairs of positions have to be tried for. */
  boolean isPairwise() {
    return linear.isEmpty();
  }

  StartWindows windows() {
    return windows;
  }

  ChainValuation valuation() {
    return valuation;
  }

  /** Finds the best segmentation for each number of segments; asks whether to stop early. */
  Program program(Charge charge, int segments, BooleanSupplier stop) {
    if (linear.isEmpty()) {
      return new PairwiseProgram(term(charge), windows, segments, search, stop);
    }
    return windows.limited()
        ? new WindowProgram(terms(charge), windows, segments, stop)
        : new LinearProgram(terms(charge), windows, segments, stop);
  }

  /**
   * Entry K: what rounding can make of a sum over K segments at most. Nothing where all sums are
   * whole numbers or where segments are not differences of prefix sums.
   */
  double[] rounding(int segments) {
    double[] rounding = new double[segments + 1];
    if (linear.isEmpty() || inWholeUnits) {
      return rounding;
    }
    Sums sums = new Sums();
    for (int k = 0; k < segments; k++) {
      sums.add(linear.get(), k, windows.distinct());
      rounding[k + 1] = (k + 1) * sums.rounding();
    }
    return rounding;
  }

  /** What rounding can make of each segment at most, whichever of these treatments it gets. */
  static double rounding(LinearValuation linear, int[] treatments, int distinct) {
    Sums sums = new Sums();
    for (int treatment : treatments) {
      sums.add(linear, treatment, distinct);
    }
    return sums.rounding();
  }

  /** How large prefix sums are, and whether they are added up without rounding. */
  private static final class Sums {
    private double largest;
    private boolean exact = true;

    void add(LinearValuation linear, int segment, int distinct) {
      for (int p = 0; p <= distinct; p++) {
        double sum = Math.abs(linear.prefixValue(segment, p));
        largest = Math.max(largest, sum);
        exact &= sum * FINE == Math.rint(sum * FINE);
      }
    }

    double rounding() {
      return exact && largest * FINE < 0x1p50 ? 0 : 8 * Math.ulp(largest);
    }
  }

  /** The relaxed value of bounds, but for what is charged on cost. */
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

  /** Finds what can come of each position. */
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
