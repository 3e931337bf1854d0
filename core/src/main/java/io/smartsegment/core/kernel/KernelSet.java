package io.smartsegment.core.kernel;

import io.smartsegment.core.stability.Internal;

/**
 * A kernel for each loop; safe for use by many threads.
 *
 * @param candidates evaluates candidates
 * @param streams goes through raw scores
 * @param description what they are, in a few words, for a log
 */
@Internal
public record KernelSet(CandidateKernel candidates, StreamKernel streams, String description) {}
