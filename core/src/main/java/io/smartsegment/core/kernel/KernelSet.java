package io.smartsegment.core.kernel;

/**
 * A kernel for each loop; safe for use by many threads.
 *
 * @param candidates evaluates candidates
 * @param streams goes through raw scores
 * @param description what they are, in a few words, for a log
 */
public record KernelSet(CandidateKernel candidates, StreamKernel streams, String description) {}
