package io.smartsegment.core.valuation;

import io.smartsegment.core.stability.Experimental;

/** The treatments that a segment may get, where treatments are numbered from 0. */
@Experimental
public enum TreatmentOrder {
  /** Segment k gets treatment k, so that all treatments below the last one are used. */
  ALL,
  /** Treatments rise with the score, and any of them may be left out. */
  SOME,
  /** Each segment gets whatever treatment is best for it. */
  ANY;

  /**
   * {@return what segmentations are worth when treatments are given in this order}
   *
   * @param treated the value of customers by treatment: its segment k stands for treatment k
   */
  public Valuation of(SeparableValuation treated) {
    return this == ALL ? treated : new TreatmentChoice(treated, this);
  }
}
