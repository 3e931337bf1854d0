package io.smartsegment.incremental;

import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.result.Certificate;

/** Cutoffs and the arm of each segment, by number. */
final class Policy {
  private final Cutoffs cutoffs;
  private final int[] arms;
  private final Certificate certificate;

  /**
   * Keeps the arms.
   *
   * @param cutoffs where the segments are divided
   * @param arms the arm of each segment
   * @param certificate the value in money on the customers that it was found with, and its proof
   */
  Policy(Cutoffs cutoffs, int[] arms, Certificate certificate) {
    this.cutoffs = cutoffs;
    this.arms = arms;
    this.certificate = certificate;
  }

  Cutoffs cutoffs() {
    return cutoffs;
  }

  /** The arm of each segment; not to be changed. */
  int[] arms() {
    return arms;
  }

  Certificate certificate() {
    return certificate;
  }

  int segments() {
    return arms.length;
  }

  int armOf(double score) {
    return arms[cutoffs.segmentOf(score)];
  }
}
