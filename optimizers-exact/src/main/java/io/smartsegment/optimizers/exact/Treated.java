package io.smartsegment.optimizers.exact;

import io.smartsegment.core.valuation.LinearValuation;

/**
 * A value whose segments have given treatments. For example, with the treatments 0 and 2 the second
 * segment is worth what customers are worth with treatment 2.
 */
final class Treated implements LinearValuation {
  private final LinearValuation byTreatment;
  private final int[] treatments;

  /**
   * Gives treatments to segments.
   *
   * @param byTreatment what customers are worth; its segment t stands for treatment t
   * @param treatments the treatment of each segment
   */
  Treated(LinearValuation byTreatment, int[] treatments) {
    this.byTreatment = byTreatment;
    this.treatments = treatments.clone();
  }

  @Override
  public double prefixValue(int segment, int position) {
    return byTreatment.prefixValue(treatments[segment], position);
  }

  @Override
  public double segmentValue(int segment, int from, int to) {
    return byTreatment.segmentValue(treatments[segment], from, to);
  }

  @Override
  public double prefixCost(int segment, int position) {
    return byTreatment.prefixCost(treatments[segment], position);
  }

  @Override
  public double cost(int segment, int from, int to) {
    return byTreatment.cost(treatments[segment], from, to);
  }

  @Override
  public LinearValuation inWholeUnits() {
    LinearValuation whole = byTreatment.inWholeUnits();
    return whole.equals(byTreatment) ? this : new Treated(whole, treatments);
  }

  @Override
  public double unit() {
    return byTreatment.unit();
  }

  @Override
  public int maxSegments() {
    return treatments.length;
  }

  @Override
  public boolean usesOutcomes() {
    return byTreatment.usesOutcomes();
  }
}
