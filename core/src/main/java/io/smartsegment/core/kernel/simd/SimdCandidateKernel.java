package io.smartsegment.core.kernel.simd;

import io.smartsegment.core.kernel.CandidateKernel;
import io.smartsegment.core.kernel.CountPrices;
import io.smartsegment.core.kernel.ScalarCandidateKernel;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Works on as many candidates at once as there are lanes, if they have the same number of segments;
 * each lane does what the scalar kernel does for its candidate, in the same order.
 */
final class SimdCandidateKernel implements CandidateKernel {
  /**
   * Halfway from 2^52 to 2^53, where doubles are whole numbers: a small number that is added to its
   * bits is added to the double.
   */
  private static final double MIDDLE = 0x1.8p52;

  private static final long BITS_OF_MIDDLE = Double.doubleToRawLongBits(MIDDLE);

  /**
   * Two for each lane: where its row starts, and a position. Kept, so that nothing is allocated.
   */
  private final ThreadLocal<Scratch> scratches = ThreadLocal.withInitial(Scratch::new);

  private static final class Scratch {
    final int[] rows = new int[Lanes.COUNT];
    final int[] positions = new int[Lanes.COUNT];

    /** The positions at one bound of each lane's row. */
    void find(int[] bounds, int at) {
      // Stored as one vector, since eight single stores would hold up the load that follows.
      IntVector.fromArray(Lanes.INTS, bounds, at, rows, 0).intoArray(positions, 0);
    }
  }

  private final CandidateKernel scalar = new ScalarCandidateKernel();

  @Override
  public void evaluate(
      CountPrices prices,
      int[] bounds,
      int stride,
      int[] segments,
      double[] values,
      int from,
      int to) {
    int row = from;
    if (to - from >= Lanes.COUNT) {
      Scratch scratch = scratches.get();
      for (int lane = 0; lane < Lanes.COUNT; lane++) {
        scratch.rows[lane] = lane * stride;
      }
      for (; row <= to - Lanes.COUNT; row += Lanes.COUNT) {
        if (!sameSegments(segments, row)) {
          scalar.evaluate(prices, bounds, stride, segments, values, row, row + Lanes.COUNT);
        } else if (prices.penalty() == 0) {
          linear(prices, bounds, row * stride, segments[row], scratch, values, row);
        } else {
          penalized(prices, bounds, row * stride, segments[row], scratch, values, row);
        }
      }
    }
    scalar.evaluate(prices, bounds, stride, segments, values, row, to);
  }

  private static boolean sameSegments(int[] segments, int row) {
    int differences = 0;
    for (int lane = 1; lane < Lanes.COUNT; lane++) {
      differences |= segments[row] ^ segments[row + lane];
    }
    return differences == 0;
  }

  // Vectors that are passed on or returned would be objects wherever a call is not inlined, so that
  // these methods begin and end with arrays.

  private static void linear(
      CountPrices prices,
      int[] bounds,
      int offset,
      int segments,
      Scratch scratch,
      double[] values,
      int row) {
    double[] revenue = prices.revenue();
    double[] cost = prices.cost();
    long[] counts = prices.counts();
    DoubleVector sum = DoubleVector.zero(Lanes.DOUBLES);
    scratch.find(bounds, offset);
    LongVector below = Lanes.load(counts, scratch.positions);
    for (int k = 0; k < segments; k++) {
      scratch.find(bounds, offset + k + 1);
      LongVector above = Lanes.load(counts, scratch.positions);
      LongVector size = above.sub(below);
      sum = sum.add(conversions(size).mul(revenue[k]).sub(customers(size).mul(cost[k])));
      below = above;
    }
    sum.intoArray(values, row);
  }

  private static void penalized(
      CountPrices prices,
      int[] bounds,
      int offset,
      int segments,
      Scratch scratch,
      double[] values,
      int row) {
    double[] revenue = prices.revenue();
    double[] cost = prices.cost();
    long[] counts = prices.counts();
    DoubleVector sum = DoubleVector.zero(Lanes.DOUBLES);
    DoubleVector penalties = DoubleVector.zero(Lanes.DOUBLES);
    DoubleVector rateBelow = DoubleVector.zero(Lanes.DOUBLES);
    scratch.find(bounds, offset);
    LongVector below = Lanes.load(counts, scratch.positions);
    for (int k = 0; k < segments; k++) {
      scratch.find(bounds, offset + k + 1);
      LongVector above = Lanes.load(counts, scratch.positions);
      DoubleVector conversions = conversions(above.sub(below));
      DoubleVector customers = customers(above.sub(below));
      sum = sum.add(conversions.mul(revenue[k]).sub(customers.mul(cost[k])));
      DoubleVector rate = conversions.div(customers);
      if (k > 0) {
        penalties = penalties.add(rate.sub(rateBelow).abs().mul(prices.penalty()));
      }
      rateBelow = rate;
      below = above;
    }
    sum.sub(penalties).intoArray(values, row);
  }

  /** As the scalar kernel: the lower half as an int. */
  private static DoubleVector conversions(LongVector size) {
    return toDouble(
        size.lanewise(VectorOperators.LSHL, Integer.SIZE)
            .lanewise(VectorOperators.ASHR, Integer.SIZE));
  }

  /** The upper half as an int. */
  private static DoubleVector customers(LongVector size) {
    return toDouble(size.lanewise(VectorOperators.ASHR, CountPrices.CUSTOMERS_SHIFT));
  }

  /** Exact for ints, on processors without such a conversion, too. */
  private static DoubleVector toDouble(LongVector whole) {
    return whole.add(BITS_OF_MIDDLE).viewAsFloatingLanes().sub(MIDDLE);
  }
}
