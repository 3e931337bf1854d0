package io.smartsegment.core.kernel.simd;

import io.smartsegment.core.kernel.Kernels;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** The shapes of all vectors. They are constants because the compiler has to know them. */
final class Lanes {
  static final VectorSpecies<Long> LONGS = VectorSpecies.of(long.class, shape());
  static final int COUNT = LONGS.length();
  static final VectorSpecies<Double> DOUBLES = VectorSpecies.of(double.class, shape());

  /** Vectors of ints with as many lanes as the vectors of longs, and half their size. */
  static final VectorSpecies<Integer> INTS =
      VectorSpecies.of(int.class, VectorShape.forBitSize(COUNT * Integer.SIZE));

  private Lanes() {}

  /** The preferred shape of the processor, unless the property asks for a number of bits. */
  private static VectorShape shape() {
    return Kernels.forcedBits().stream()
        .mapToObj(VectorShape::forBitSize)
        .findFirst()
        .orElseGet(VectorShape::preferredShape);
  }

  /**
   * A vector of zeros, a new one for each call: the compiler keeps a sum in a register only if its
   * first value is not a shared object.
   */
  static LongVector zero() {
    return LongVector.zero(LONGS);
  }

  static LongVector broadcast(long number) {
    return LongVector.broadcast(LONGS, number);
  }

  static DoubleVector load(double[] from, int at) {
    return DoubleVector.fromArray(DOUBLES, from, at);
  }

  static IntVector load(int[] from, int at) {
    return IntVector.fromArray(INTS, from, at);
  }

  static LongVector widened(IntVector narrow) {
    return (LongVector) narrow.convertShape(VectorOperators.I2L, LONGS, 0);
  }

  static IntVector narrowed(LongVector wide) {
    return (IntVector) wide.convertShape(VectorOperators.L2I, INTS, 0);
  }
}
