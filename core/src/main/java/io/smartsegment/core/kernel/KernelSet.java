package io.smartsegment.core.kernel;

/** Kernels that belong together. */
public interface KernelSet {
  /** {@return the kernel for candidates; safe for use by many threads} */
  CandidateKernel candidates();

  /** {@return the kernel for raw scores; safe for use by many threads} */
  StreamKernel streams();

  /** {@return what they are, in a few words, for a log} */
  String description();
}
