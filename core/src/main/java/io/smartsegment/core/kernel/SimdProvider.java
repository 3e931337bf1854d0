package io.smartsegment.core.kernel;

import io.smartsegment.core.stability.Internal;

/** Gives the SIMD kernels. An implementation is loaded by name, since not every JVM can load it. */
@Internal
public interface SimdProvider {
  /** {@return the bits of a vector that suit this processor best} */
  int preferredBits();

  /** {@return the kernels} */
  KernelSet kernels();
}
