package io.smartsegment.core.kernel;

import io.smartsegment.core.stability.Internal;

/**
 * Finds the segments of raw scores in one pass: the segment of a score is the number of cutoffs not
 * above it. Cutoffs come as the bits of doubles in [0, 1], ascending; such bits are in the order of
 * the numbers.
 */
@Internal
public interface StreamKernel {
  /**
   * Counts the customers {@code [from, to)}. Entry 0 of {@code above} rises by the counts of all
   * these customers, entry j + 1 by the counts of those with a score of at least cutoff j. Each
   * entry holds customers in its upper half and conversions in its lower half.
   *
   * @param cutoffs ascending, in [0, 1]; not -0.0
   * @param scores scores in no order
   * @param outcomes 0 or 1 for each score
   * @param from first customer
   * @param to customer after the last one
   * @param above counts so far, one entry more than there are cutoffs
   * @return false if a score is not in [0, 1] or an outcome neither 0 nor 1; the counts then mean
   *     nothing
   */
  boolean count(double[] cutoffs, double[] scores, int[] outcomes, int from, int to, long[] above);

  /**
   * Writes the segments of the scores {@code [from, to)}.
   *
   * @param cutoffs ascending, in [0, 1]; not -0.0
   * @param scores scores in no order
   * @param segments entry i becomes the segment of score i
   * @param from first score
   * @param to score after the last one
   * @return false if a score is not in [0, 1]; the segments then mean nothing
   */
  boolean assign(double[] cutoffs, double[] scores, int[] segments, int from, int to);
}
