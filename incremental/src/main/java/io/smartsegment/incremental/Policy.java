package io.smartsegment.incremental;

import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.result.Certificate;

/**
 * Cutoffs and the arm of each segment, by number.
 *
 * @param cutoffs where the segments are divided
 * @param arms the arm of each segment
 * @param certificate the value in money on the customers that it was found with, and its proof
 */
record Policy(Cutoffs cutoffs, int[] arms, Certificate certificate) {
  int segments() {
    return arms.length;
  }

  int armOf(double score) {
    return arms[cutoffs.segmentOf(score)];
  }
}
