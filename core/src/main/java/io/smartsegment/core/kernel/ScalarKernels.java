package io.smartsegment.core.kernel;

/** The kernels in plain Java, which run everywhere. */
final class ScalarKernels implements KernelSet {
  private final CandidateKernel candidates = new ScalarCandidateKernel();
  private final StreamKernel streams = new ScalarStreamKernel();

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
    return "scalar";
  }
}
