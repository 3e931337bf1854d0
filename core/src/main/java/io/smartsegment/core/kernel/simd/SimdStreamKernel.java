package io.smartsegment.core.kernel.simd;

import io.smartsegment.core.kernel.CountPrices;
import io.smartsegment.core.kernel.ScalarStreamKernel;
import io.smartsegment.core.kernel.StreamKernel;
import java.util.Arrays;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Compares as many scores as there are lanes with each cutoff. Scores are not negative, so that
 * their bits are in the same order and can be compared as whole numbers. Customers at or above a
 * cutoff are summed in a vector of its own; differences give the segments.
 *
 * <p>The sums of a few cutoffs stay in registers. For more of them, scores are passed again, in
 * blocks that stay in the fastest cache.
 */
final class SimdStreamKernel implements StreamKernel {
  /** Cutoffs in one pass: those of ten segments. */
  private static final int MANY = 9;

  private static final int FEW = 4;
  private static final int BLOCK = 1 << 11;

  private static final long ONE = Double.doubleToRawLongBits(1);
  private static final long CUSTOMER = 1L << CountPrices.CUSTOMERS_SHIFT;

  private final StreamKernel scalar = new ScalarStreamKernel();

  @Override
  public boolean count(
      double[] cutoffs, double[] scores, int[] outcomes, int from, int to, long[] above) {
    long[] bits = padded(cutoffs);
    long[] sums = new long[bits.length];
    int whole = to - (to - from) % Lanes.COUNT;
    for (int start = from; start < whole; start += BLOCK) {
      int end = Math.min(whole, start + BLOCK);
      if (!addAll(scores, outcomes, start, end, above)) {
        return false;
      }
      int first = 0;
      while (first < cutoffs.length) {
        if (cutoffs.length - first > FEW) {
          addMany(bits, first, scores, outcomes, start, end, sums);
          first += MANY;
        } else {
          addFew(bits, first, scores, outcomes, start, end, sums);
          first += FEW;
        }
      }
    }
    for (int j = 0; j < cutoffs.length; j++) {
      above[j + 1] += sums[j];
    }
    return scalar.count(cutoffs, scores, outcomes, whole, to, above);
  }

  @Override
  public boolean assign(double[] cutoffs, double[] scores, int[] segments, int from, int to) {
    long[] bits = padded(cutoffs);
    LongVector outside = Lanes.zero();
    int whole = to - (to - from) % Lanes.COUNT;
    for (int i = from; i < whole; i += Lanes.COUNT) {
      LongVector score = bits(scores, i);
      outside = outside.or(outside(score));
      LongVector segment = Lanes.zero();
      for (int j = 0; j < cutoffs.length; j++) {
        segment = segment.add(1, score.compare(VectorOperators.GE, bits[j]));
      }
      Lanes.narrowed(segment).intoArray(segments, i);
    }
    return outside.reduceLanes(VectorOperators.OR) >= 0
        && scalar.assign(cutoffs, scores, segments, whole, to);
  }

  /** Bits, with further ones at the end that no score reaches. */
  private static long[] padded(double[] cutoffs) {
    long[] bits = new long[cutoffs.length + MANY];
    Arrays.setAll(
        bits, j -> j < cutoffs.length ? Double.doubleToRawLongBits(cutoffs[j]) : Long.MAX_VALUE);
    return bits;
  }

  /** Counts all customers of a block; false if something in it is no score or no outcome. */
  private static boolean addAll(double[] scores, int[] outcomes, int from, int to, long[] above) {
    LongVector outside = Lanes.zero();
    LongVector joined = Lanes.zero();
    LongVector sum = Lanes.zero();
    for (int i = from; i < to; i += Lanes.COUNT) {
      outside = outside.or(outside(bits(scores, i)));
      LongVector outcome = Lanes.widened(Lanes.load(outcomes, i));
      joined = joined.or(outcome);
      sum = sum.add(outcome);
    }
    above[0] += (to - from) * CUSTOMER + sum.reduceLanes(VectorOperators.ADD);
    return outside.reduceLanes(VectorOperators.OR) >= 0
        && (joined.reduceLanes(VectorOperators.OR) & ~1) == 0;
  }

  private static void addMany(
      long[] cutoffs, int first, double[] scores, int[] outcomes, int from, int to, long[] sums) {
    LongVector c0 = LongVector.broadcast(Lanes.LONGS, cutoffs[first]);
    LongVector c1 = LongVector.broadcast(Lanes.LONGS, cutoffs[first + 1]);
    LongVector c2 = LongVector.broadcast(Lanes.LONGS, cutoffs[first + 2]);
    LongVector c3 = LongVector.broadcast(Lanes.LONGS, cutoffs[first + 3]);
    LongVector c4 = LongVector.broadcast(Lanes.LONGS, cutoffs[first + 4]);
    LongVector c5 = LongVector.broadcast(Lanes.LONGS, cutoffs[first + 5]);
    LongVector c6 = LongVector.broadcast(Lanes.LONGS, cutoffs[first + 6]);
    LongVector c7 = LongVector.broadcast(Lanes.LONGS, cutoffs[first + 7]);
    LongVector c8 = LongVector.broadcast(Lanes.LONGS, cutoffs[first + 8]);
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
      LongVector score = bits(scores, i);
      LongVector customer = customers(outcomes, i);
      s0 = s0.add(customer, score.compare(VectorOperators.GE, c0));
      s1 = s1.add(customer, score.compare(VectorOperators.GE, c1));
      s2 = s2.add(customer, score.compare(VectorOperators.GE, c2));
      s3 = s3.add(customer, score.compare(VectorOperators.GE, c3));
      s4 = s4.add(customer, score.compare(VectorOperators.GE, c4));
      s5 = s5.add(customer, score.compare(VectorOperators.GE, c5));
      s6 = s6.add(customer, score.compare(VectorOperators.GE, c6));
      s7 = s7.add(customer, score.compare(VectorOperators.GE, c7));
      s8 = s8.add(customer, score.compare(VectorOperators.GE, c8));
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
  }

  private static void addFew(
      long[] cutoffs, int first, double[] scores, int[] outcomes, int from, int to, long[] sums) {
    LongVector c0 = LongVector.broadcast(Lanes.LONGS, cutoffs[first]);
    LongVector c1 = LongVector.broadcast(Lanes.LONGS, cutoffs[first + 1]);
    LongVector c2 = LongVector.broadcast(Lanes.LONGS, cutoffs[first + 2]);
    LongVector c3 = LongVector.broadcast(Lanes.LONGS, cutoffs[first + 3]);
    LongVector s0 = Lanes.zero();
    LongVector s1 = Lanes.zero();
    LongVector s2 = Lanes.zero();
    LongVector s3 = Lanes.zero();
    for (int i = from; i < to; i += Lanes.COUNT) {
      LongVector score = bits(scores, i);
      LongVector customer = customers(outcomes, i);
      s0 = s0.add(customer, score.compare(VectorOperators.GE, c0));
      s1 = s1.add(customer, score.compare(VectorOperators.GE, c1));
      s2 = s2.add(customer, score.compare(VectorOperators.GE, c2));
      s3 = s3.add(customer, score.compare(VectorOperators.GE, c3));
    }
    sums[first] += s0.reduceLanes(VectorOperators.ADD);
    sums[first + 1] += s1.reduceLanes(VectorOperators.ADD);
    sums[first + 2] += s2.reduceLanes(VectorOperators.ADD);
    sums[first + 3] += s3.reduceLanes(VectorOperators.ADD);
  }

  /** Adding 0.0 turns -0.0 into 0.0. */
  private static LongVector bits(double[] scores, int at) {
    return Lanes.load(scores, at).add(0.0).viewAsIntegralLanes();
  }

  /** Negative where the score is: its sign is set, or it is above 1; so it is for NaN. */
  private static LongVector outside(LongVector score) {
    return score.or(LongVector.broadcast(Lanes.LONGS, ONE).sub(score));
  }

  /** A customer in the upper half, and the outcome in the lower one. */
  private static LongVector customers(int[] outcomes, int at) {
    return Lanes.widened(Lanes.load(outcomes, at)).or(CUSTOMER);
  }
}
