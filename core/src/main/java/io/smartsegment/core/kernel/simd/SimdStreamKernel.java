package io.smartsegment.core.kernel.simd;

import io.smartsegment.core.kernel.CountPrices;
import io.smartsegment.core.kernel.ScalarStreamKernel;
import io.smartsegment.core.kernel.StreamKernel;
import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Compares several scores at once with each cutoff, one score in each lane of a vector. Scores are
 * not negative, so that their bits are in the order of the scores and can be compared as whole
 * numbers. Each cutoff has its own vector of sums of the customers at or above it. The differences
 * give the segments: 100 customers at or above 0.2 and 30 at or above 0.5 are 70 in between.
 *
 * <p>The sums of a few cutoffs stay in registers. For more of them, scores are passed again, in
 * blocks that stay in the fastest cache. The numbers to add are blended with zero first, since a
 * masked addition was slower on all JDKs that were tried.
 */
final class SimdStreamKernel implements StreamKernel {
  /** The most cutoffs of one pass: those of ten segments. */
  private static final int MANY = 9;

  private static final int FEW = 4;

  /**
   * From this number of cutoffs on, the scalar kernel is faster: its work does not grow with it.
   */
  private static final int TOO_MANY = 2 * MANY + 1;

  private static final int BLOCK = 1 << 11;

  private static final long ONE = Double.doubleToRawLongBits(1);
  private static final long CUSTOMER = 1L << CountPrices.CUSTOMERS_SHIFT;

  private final StreamKernel scalar = new ScalarStreamKernel();

  @Override
  public boolean count(
      double[] cutoffs, double[] scores, int[] outcomes, int from, int to, long[] above) {
    if (cutoffs.length >= TOO_MANY) {
      return scalar.count(cutoffs, scores, outcomes, from, to, above);
    }
    long[] bits = padded(cutoffs);
    long[] sums = new long[bits.length + 1];
    int whole = to - (to - from) % Lanes.COUNT;
    for (int start = from; start < whole; start += BLOCK) {
      int end = Math.min(whole, start + BLOCK);
      int first = 0;
      do {
        boolean many = cutoffs.length - first > FEW;
        boolean good =
            many
                ? addMany(bits, first, scores, outcomes, start, end, sums)
                : addFew(bits, first, scores, outcomes, start, end, sums);
        if (!good) {
          return false;
        }
        first += many ? MANY : FEW;
      } while (first < cutoffs.length);
    }
    above[0] += sums[bits.length];
    for (int j = 0; j < cutoffs.length; j++) {
      above[j + 1] += sums[j];
    }
    return scalar.count(cutoffs, scores, outcomes, whole, to, above);
  }

  @Override
  public boolean assign(double[] cutoffs, double[] scores, int[] segments, int from, int to) {
    if (cutoffs.length >= TOO_MANY) {
      return scalar.assign(cutoffs, scores, segments, from, to);
    }
    long[] bits = padded(cutoffs);
    LongVector none = Lanes.zero();
    LongVector one = Lanes.broadcast(1);
    LongVector outside = Lanes.zero();
    int whole = to - (to - from) % Lanes.COUNT;
    for (int i = from; i < whole; i += Lanes.COUNT) {
      LongVector score = bits(scores, i);
      outside = outside.or(outside(score));
      LongVector segment = Lanes.zero();
      for (int j = 0; j < cutoffs.length; j++) {
        segment = segment.add(none.blend(one, score.compare(VectorOperators.GE, bits[j])));
      }
      Lanes.narrowed(segment).intoArray(segments, i);
    }
    return outside.reduceLanes(VectorOperators.OR) >= 0
        && scalar.assign(cutoffs, scores, segments, whole, to);
  }

  /** The bits of the cutoffs, followed by some bits that no score reaches. */
  private static long[] padded(double[] cutoffs) {
    long[] bits = new long[cutoffs.length + MANY];
    Arrays.setAll(
        bits, j -> j < cutoffs.length ? Double.doubleToRawLongBits(cutoffs[j]) : Long.MAX_VALUE);
    return bits;
  }

  /** Whether all scores were in [0, 1], and all outcomes 0 or 1. */
  private static boolean areFigures(LongVector outside, LongVector joined) {
    return outside.reduceLanes(VectorOperators.OR) >= 0
        && (joined.reduceLanes(VectorOperators.OR) & ~(CUSTOMER | 1)) == 0;
  }

  // This method and addFew avoid arrays: vectors stay in registers only as variables.
  private static boolean addMany(
      long[] cutoffs, int first, double[] scores, int[] outcomes, int from, int to, long[] sums) {
    DoubleVector zero = DoubleVector.zero(Lanes.DOUBLES);
    LongVector one = Lanes.broadcast(ONE);
    LongVector each = Lanes.broadcast(CUSTOMER);
    LongVector none = Lanes.zero();
    LongVector all = Lanes.zero();
    LongVector outside = Lanes.zero();
    LongVector joined = Lanes.zero();
    LongVector c0 = Lanes.broadcast(cutoffs[first]);
    LongVector c1 = Lanes.broadcast(cutoffs[first + 1]);
    LongVector c2 = Lanes.broadcast(cutoffs[first + 2]);
    LongVector c3 = Lanes.broadcast(cutoffs[first + 3]);
    LongVector c4 = Lanes.broadcast(cutoffs[first + 4]);
    LongVector c5 = Lanes.broadcast(cutoffs[first + 5]);
    LongVector c6 = Lanes.broadcast(cutoffs[first + 6]);
    LongVector c7 = Lanes.broadcast(cutoffs[first + 7]);
    LongVector c8 = Lanes.broadcast(cutoffs[first + 8]);
    LongVector s0 = Lanes.zero();
    LongVector s1 = Lanes.zero();
    LongVector s2 = Lanes.zero();
    LongVector s3 = Lanes.zero();
    LongVector s4 = Lanes.zero();
    LongVector s5 = Lanes.zero();
    LongVector s6 = Lanes.zero();
    LongVector s7 = Lanes.zero();
    LongVector s8 = Lanes.zero();
    for (int i = from; i < to; i += Lanes.COUNT) {
      LongVector score = Lanes.load(scores, i).add(zero).viewAsIntegralLanes();
      LongVector customer = Lanes.widened(Lanes.load(outcomes, i)).or(each);
      outside = outside.or(score).or(one.sub(score));
      joined = joined.or(customer);
      all = all.add(customer);
      s0 = s0.add(none.blend(customer, score.compare(VectorOperators.GE, c0)));
      s1 = s1.add(none.blend(customer, score.compare(VectorOperators.GE, c1)));
      s2 = s2.add(none.blend(customer, score.compare(VectorOperators.GE, c2)));
      s3 = s3.add(none.blend(customer, score.compare(VectorOperators.GE, c3)));
      s4 = s4.add(none.blend(customer, score.compare(VectorOperators.GE, c4)));
      s5 = s5.add(none.blend(customer, score.compare(VectorOperators.GE, c5)));
      s6 = s6.add(none.blend(customer, score.compare(VectorOperators.GE, c6)));
      s7 = s7.add(none.blend(customer, score.compare(VectorOperators.GE, c7)));
      s8 = s8.add(none.blend(customer, score.compare(VectorOperators.GE, c8)));
    }
    boolean good = areFigures(outside, joined);
    if (first == 0) {
      sums[sums.length - 1] += all.reduceLanes(VectorOperators.ADD);
    }
    sums[first] += s0.reduceLanes(VectorOperators.ADD);
    sums[first + 1] += s1.reduceLanes(VectorOperators.ADD);
    sums[first + 2] += s2.reduceLanes(VectorOperators.ADD);
    sums[first + 3] += s3.reduceLanes(VectorOperators.ADD);
    sums[first + 4] += s4.reduceLanes(VectorOperators.ADD);
    sums[first + 5] += s5.reduceLanes(VectorOperators.ADD);
    sums[first + 6] += s6.reduceLanes(VectorOperators.ADD);
    sums[first + 7] += s7.reduceLanes(VectorOperators.ADD);
    sums[first + 8] += s8.reduceLanes(VectorOperators.ADD);
    return good;
  }

  private static boolean addFew(
      long[] cutoffs, int first, double[] scores, int[] outcomes, int from, int to, long[] sums) {
    DoubleVector zero = DoubleVector.zero(Lanes.DOUBLES);
    LongVector one = Lanes.broadcast(ONE);
    LongVector each = Lanes.broadcast(CUSTOMER);
    LongVector none = Lanes.zero();
    LongVector all = Lanes.zero();
    LongVector outside = Lanes.zero();
    LongVector joined = Lanes.zero();
    LongVector c0 = Lanes.broadcast(cutoffs[first]);
    LongVector c1 = Lanes.broadcast(cutoffs[first + 1]);
    LongVector c2 = Lanes.broadcast(cutoffs[first + 2]);
    LongVector c3 = Lanes.broadcast(cutoffs[first + 3]);
    LongVector s0 = Lanes.zero();
    LongVector s1 = Lanes.zero();
    LongVector s2 = Lanes.zero();
    LongVector s3 = Lanes.zero();
    for (int i = from; i < to; i += Lanes.COUNT) {
      LongVector score = Lanes.load(scores, i).add(zero).viewAsIntegralLanes();
      LongVector customer = Lanes.widened(Lanes.load(outcomes, i)).or(each);
      outside = outside.or(score).or(one.sub(score));
      joined = joined.or(customer);
      all = all.add(customer);
      s0 = s0.add(none.blend(customer, score.compare(VectorOperators.GE, c0)));
      s1 = s1.add(none.blend(customer, score.compare(VectorOperators.GE, c1)));
      s2 = s2.add(none.blend(customer, score.compare(VectorOperators.GE, c2)));
      s3 = s3.add(none.blend(customer, score.compare(VectorOperators.GE, c3)));
    }
    boolean good = areFigures(outside, joined);
    if (first == 0) {
      sums[sums.length - 1] += all.reduceLanes(VectorOperators.ADD);
    }
    sums[first] += s0.reduceLanes(VectorOperators.ADD);
    sums[first + 1] += s1.reduceLanes(VectorOperators.ADD);
    sums[first + 2] += s2.reduceLanes(VectorOperators.ADD);
    sums[first + 3] += s3.reduceLanes(VectorOperators.ADD);
    return good;
  }

  /** The bits of some scores; adding 0.0 turns -0.0 into 0.0. */
  private static LongVector bits(double[] scores, int at) {
    return Lanes.load(scores, at).add(0.0).viewAsIntegralLanes();
  }

  /** A vector that is negative in each lane whose score is below 0, above 1, or NaN. */
  private static LongVector outside(LongVector score) {
    return score.or(Lanes.broadcast(ONE).sub(score));
  }
}
