package io.smartsegment.core.kernel.simd;

import io.smartsegment.core.kernel.KernelSet;
import io.smartsegment.core.kernel.SimdProvider;
import io.smartsegment.core.stability.Internal;
import jdk.incubator.vector.VectorShape;

/**
 * Makes the SIMD kernel. {@link io.smartsegment.core.kernel.Kernels} loads this class by name, so
 * that nothing else needs {@code jdk.incubator.vector}.
 */
@Internal
public final class SimdKernels implements SimdProvider {
  /** Called by reflection. */
  public SimdKernels() {}

  @Override
  public int preferredBits() {
    return VectorShape.preferredShape().vectorBitSize();
  }

  @Override
  public KernelSet kernels() {
    return new KernelSet(
        new SimdStreamKernel(), "SIMD with " + Lanes.LONGS.vectorBitSize() + " bits");
  }
}
