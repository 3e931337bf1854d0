package io.smartsegment.core.kernel;

import io.smartsegment.core.stability.Internal;

/**
 * A kernel with its name; safe for use by many threads.
 *
 * @param streams the kernel for raw scores
 * @param description the kernel in a few words, for a log
 */
@Internal
public record KernelSet(StreamKernel streams, String description) {}
