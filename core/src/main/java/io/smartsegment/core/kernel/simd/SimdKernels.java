package io.smartsegment.core.kernel.simd;

import io.smartsegment.core.kernel.KernelSet;
import io.smartsegment.core.kernel.SimdProvider;
import io.smartsegment.core.stability.Internal;
import jdk.incubator.vector.VectorShape;

/** Gives the kernel that works on several scores at once. */
@Internal
public final class SimdKernels implements SimdProvider {
  /** Creates the provider. */
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
