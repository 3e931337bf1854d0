package io.smartsegment.incremental;

import io.smartsegment.core.valuation.LinearValuation;

/**
 * The gains of segments by treatment: segment k gets the arm that stands at place k, or, where
 * treatments are chosen, treatment k is that arm. A difference of prefix sums, which are exact.
 */
final class IncrementalValuation implements LinearValuation {
  private final ArmIndex customers;

  /** The arm at each place. */
  private final int[] arms;

  private final boolean inUnits;

  IncrementalValuation(ArmIndex customers, int[] arms) {
    this(customers, arms, false);
  }

  private IncrementalValuation(ArmIndex customers, int[] arms, boolean inUnits) {
    this.customers = customers;
    this.arms = arms;
    this.inUnits = inUnits;
  }

  @Override
  public double prefixValue(int segment, int position) {
    return segmentValue(segment, 0, position);
  }

  @Override
  public double segmentValue(int segment, int from, int to) {
    double units = customers.allowedUnits(arms[segment], from, to);
    // The unit is a power of two: money is as exact as units are.
    return inUnits ? units : units * customers.gains().unit();
  }

  @Override
  public double cost(int segment, int from, int to) {
    return customers.cost(arms[segment], from, to);
  }

  @Override
  public int maxSegments() {
    return arms.length;
  }

  /** Outcomes are in the gains already, and the index has none. */
  @Override
  public boolean usesOutcomes() {
    return false;
  }

  @Override
  public LinearValuation inWholeUnits() {
    return inUnits ? this : new IncrementalValuation(customers, arms, true);
  }

  @Override
  public double unit() {
    return inUnits ? customers.gains().unit() : 1;
  }
}
