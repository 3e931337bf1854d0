package io.smartsegment.core.kernel.simd;

import io.smartsegment.core.kernel.KernelSet;
import java.util.function.Supplier;

/** Gives the kernels that work on several candidates or scores at once. */
public final class SimdKernels implements Supplier<KernelSet> {
  /** Creates the supplier. */
  public SimdKernels() {}

  @Override
  public KernelSet get() {
    return new KernelSet(
        new SimdCandidateKernel(),
        new SimdStreamKernel(),
        "SIMD with " + Lanes.LONGS.vectorBitSize() + " bits");
  }
}
