package io.smartsegment.core.search;

import io.smartsegment.core.error.FailureText;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.core.valuation.CandidateBatch;
import io.smartsegment.core.valuation.ChainValuation;
import io.smartsegment.core.valuation.LinearValuation;
import io.smartsegment.core.valuation.PenalizedValuation;
import io.smartsegment.core.valuation.SegmentMoney;
import io.smartsegment.core.valuation.SeparableValuation;
import io.smartsegment.core.valuation.Valuation;
import java.util.Arrays;
import java.util.Optional;

/**
 * Looks for a valuation that breaks its contract: one that gives two values for the same bounds,
 * changes the bounds that it gets, or implements the interface of a sum or a linear value and is
 * neither. Proofs and reports rely on the contract; a broken one would make false results look
 * proven. For example, two segments with values 30 and 45 must be worth 75 together if the
 * valuation calls itself a sum.
 *
 * <p>The audit takes the value of each audited segmentation three times (alone, again, and in a
 * batch) and compares it with the sum of its terms. It compares the terms with differences of
 * prefix values, with revenue less cost of the segments, and with the bounds that the valuation
 * claims for them. O(K) calls for K segments. A fault that shows at none of the audited bounds is
 * not found.
 */
@Internal
public final class ValueAudit {
  /** The share of the sum of all terms' sizes by which rounding may make sums differ. */
  private static final double PRECISION = 1e-9;

  private final Problem problem;
  private final Valuation valuation;

  /**
   * Prepares the audit.
   *
   * @param problem the problem whose valuation is audited
   */
  public ValueAudit(Problem problem) {
    this.problem = problem;
    this.valuation = problem.valuation();
  }

  /**
   * {@return the first thing that is wrong, in a sentence that begins with "it" and has no full
   * stop; empty if nothing is}
   *
   * @param results bounds that are shown or claimed; a fixed set of others is audited as well
   */
  public Optional<String> fault(int[]... results) {
    for (int[] bounds : results) {
      Optional<String> fault = faultOf(bounds);
      if (fault.isPresent()) {
        return fault;
      }
    }
    for (int[] bounds : AuditBounds.of(problem)) {
      Optional<String> fault = faultOf(bounds);
      if (fault.isPresent()) {
        return fault;
      }
    }
    return Optional.empty();
  }

  @SuppressWarnings("CatchingUnchecked") // anything that the valuation throws is a fault of it
  private Optional<String> faultOf(int[] bounds) {
    try {
      return new OfBounds(bounds).fault().map(fault -> fault + " for the bounds " + text(bounds));
    } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
      return Optional.of(
          "it fails with %s for the bounds %s".formatted(FailureText.of(e), text(bounds)));
    }
  }

  private static String text(int[] bounds) {
    return Arrays.toString(bounds);
  }

  /** The audit of one segmentation. */
  private final class OfBounds {
    private final int[] bounds;
    private final int segments;

    /** Sum of the sizes of all terms. */
    private double scale;

    OfBounds(int[] bounds) {
      this.bounds = bounds;
      this.segments = bounds.length - 1;
    }

    Optional<String> fault() {
      int[] given = bounds.clone();
      double value = valuation.value(given, 0, segments);
      if (!Arrays.equals(given, bounds)) {
        return Optional.of("it changes the bounds that it values into " + Arrays.toString(given));
      }
      if (!Double.isFinite(value)) {
        return Optional.of("its value is %s, no finite number,".formatted(value));
      }
      return otherValue(value).or(() -> falseStructure(value)).or(() -> falsePromise(value));
    }

    private Optional<String> otherValue(double value) {
      double again = valuation.value(bounds.clone(), 0, segments);
      if (Double.compare(again, value) != 0) {
        return Optional.of("its value is first %s and then %s".formatted(value, again));
      }
      CandidateBatch batch = new CandidateBatch(1, segments);
      batch.set(0, bounds);
      valuation.evaluate(batch, 0, 1);
      if (!Arrays.equals(batch.copyOfBounds(0), bounds)) {
        return Optional.of("it changes the bounds of a batch that it evaluates");
      }
      return batch.value(0) == value
          ? Optional.empty()
          : Optional.of("its value is %s alone and %s in a batch".formatted(value, batch.value(0)));
    }

    private Optional<String> falseStructure(double value) {
      if (!(valuation instanceof ChainValuation chain)) {
        return Optional.empty();
      }
      double sum = 0;
      for (int k = 0; k < segments; k++) {
        double term = chain.segmentValue(k, bounds[k], bounds[k + 1]);
        double pair = k == 0 ? 0 : chain.pairValue(k, bounds[k - 1], bounds[k], bounds[k + 1]);
        scale += Math.abs(term) + Math.abs(pair);
        sum += term + pair;
        Optional<String> fault = falseTerm(chain, k, term).or(() -> falsePair(chain, pair));
        if (fault.isPresent()) {
          return fault;
        }
      }
      return isNear(sum, value)
          ? Optional.empty()
          : Optional.of("its value is %s, but its terms add up to %s".formatted(value, sum));
    }

    private Optional<String> falsePair(ChainValuation chain, double pair) {
      if (pair != 0 && chain instanceof SeparableValuation) {
        return Optional.of("it is a sum over segments, but a pair of neighbours adds " + pair);
      }
      return pair <= chain.pairBound() + rounding()
          ? Optional.empty()
          : Optional.of(
              "it says that no pair adds more than %s, but one adds %s"
                  .formatted(chain.pairBound(), pair));
    }

    private Optional<String> falseTerm(ChainValuation chain, int k, double term) {
      int from = bounds[k];
      int to = bounds[k + 1];
      Optional<SegmentMoney> money = valuation.money(k, from, to);
      if (money.isPresent()) {
        scale += Math.abs(money.get().revenue()) + Math.abs(money.get().cost());
        if (!isNear(money.get().net(), term)) {
          return Optional.of(
              "segment %s is worth %s, but its revenue less its cost is %s"
                  .formatted(k, term, money.get().net()));
        }
      }
      if (chain instanceof SeparableValuation separable
          && term > separable.segmentBound(k, from, from, to, to) + rounding()) {
        return Optional.of(
            "segment %s is worth %s, which its segmentBound denies".formatted(k, term));
      }
      if (chain instanceof PenalizedValuation penalized) {
        return falseLinear(penalized.linear(), k, term);
      }
      return chain instanceof LinearValuation linear
          ? falseLinear(linear, k, term)
          : Optional.empty();
    }

    private Optional<String> falseLinear(LinearValuation linear, int k, double term) {
      double below = linear.prefixValue(k, bounds[k]);
      double above = linear.prefixValue(k, bounds[k + 1]);
      scale += Math.abs(below) + Math.abs(above);
      if (!isNear(above - below, term)) {
        return Optional.of(
            "segment %s is worth %s, but its prefix values differ by %s"
                .formatted(k, term, above - below));
      }
      double[][] many = new double[k + 1][1];
      linear.prefixValues(k + 1, bounds[k + 1], bounds[k + 1] + 1, many);
      if (many[k][0] != above) {
        return Optional.of(
            "a prefix value of segment %s is %s alone and %s among many"
                .formatted(k, above, many[k][0]));
      }
      LinearValuation whole = linear.inWholeUnits();
      double inMoney = whole.prefixValue(k, bounds[k + 1]) * (whole.unit() / linear.unit());
      return isNear(inMoney, above)
          ? Optional.empty()
          : Optional.of(
              "a prefix value of segment %s is %s, and %s in whole units"
                  .formatted(k, above, inMoney));
    }

    private Optional<String> falsePromise(double value) {
      if (valuation.whyOneSegmentIsBest(problem.maxSegments()).isEmpty()) {
        return Optional.empty();
      }
      double one = valuation.value(new int[] {0, problem.index().distinctScores()}, 0, 1);
      scale += Math.abs(one) + Math.abs(value);
      return value <= one + rounding()
          ? Optional.empty()
          : Optional.of(
              "it says that one segment is best, which is worth %s, but the value is %s"
                  .formatted(one, value));
    }

    private boolean isNear(double one, double other) {
      return Math.abs(one - other) <= rounding();
    }

    private double rounding() {
      return PRECISION * scale;
    }
  }
}
