package io.smartsegment.core.kernel.simd;

import io.smartsegment.core.kernel.CandidateKernel;
import io.smartsegment.core.kernel.KernelSet;
import io.smartsegment.core.kernel.StreamKernel;

/** The kernels that work on several candidates or scores at once. */
public final class SimdKernels implements KernelSet {
  private final CandidateKernel candidates = new SimdCandidateKernel();
  private final StreamKernel streams = new SimdStreamKernel();

  @Override
  public CandidateKernel candidates() {
    return candidates;
  }

  @Override
  public StreamKernel streams() {
    return streams;
  }

  @Override
  public String description() {
    return "SIMD with " + Lanes.LONGS.vectorBitSize() + " bits";
  }
}
