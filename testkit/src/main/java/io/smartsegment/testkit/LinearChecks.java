package io.smartsegment.testkit;

import io.smartsegment.core.valuation.LinearValuation;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Whether a linear value is one: prefix values and whole units, as OBJECTIVE-7 wants them. */
final class LinearChecks {
  /** Above this, a double does not hold every whole number. */
  private static final double LARGEST_WHOLE = 0x1p53;

  private static final int POSITIONS = 300;

  private final Binding binding;
  private final LinearValuation linear;
  private final Scale scale;
  private final int distinct;

  LinearChecks(Binding binding, LinearValuation linear, Scale scale) {
    this.binding = binding;
    this.linear = linear;
    this.scale = scale;
    this.distinct = binding.population().index().distinctScores();
  }

  void run() {
    for (int[] bounds : binding.segmentations()) {
      for (int k = 0; k < Binding.segments(bounds); k++) {
        requireDifference(k, bounds);
      }
    }
    requirePrefixValues(linear, 0, Math.min(distinct + 1, POSITIONS));
    requirePrefixValues(linear, distinct / 2, Math.min(distinct + 1, distinct / 2 + POSITIONS));
    requirePrefixValues(linear, Math.max(0, distinct + 1 - POSITIONS), distinct + 1);
    requirePrefixValues(linear, distinct / 2, distinct / 2);
    LinearValuation whole = linear.inWholeUnits();
    if (whole != linear) {
      requireWholeUnits(whole);
    }
  }

  private void requireDifference(int k, int[] bounds) {
    double value = linear.segmentValue(k, bounds[k], bounds[k + 1]);
    double difference = linear.prefixValue(k, bounds[k + 1]) - linear.prefixValue(k, bounds[k]);
    StructureChecks.RULE.check(
        Math.abs(value - difference) <= scale.rounding(k + 1),
        () ->
            "segment %s is worth %s, but its prefix values differ by %s: %s"
                .formatted(k, value, difference, binding.at(bounds)));
  }

  /** To the last bit: an exact optimizer compares sums of one kind with sums of the other. */
  private void requirePrefixValues(LinearValuation valuation, int from, int to) {
    int segments = binding.most();
    double[][] values = new double[segments][to - from];
    valuation.prefixValues(segments, from, to, values);
    for (int k = 0; k < segments; k++) {
      for (int p = from; p < to; p++) {
        double one = valuation.prefixValue(k, p);
        double ofMany = values[k][p - from];
        String where = "%s, segment %s, position %s".formatted(binding, k, p);
        StructureChecks.RULE.check(
            ObjectiveContract.same(one, ofMany),
            () ->
                "prefixValue() is %s, but prefixValues() from %s to %s store %s: %s"
                    .formatted(one, from, to, ofMany, where));
      }
    }
  }

  private void requireWholeUnits(LinearValuation whole) {
    double unit = whole.unit() / linear.unit();
    StructureChecks.RULE.check(
        unit > 0 && Double.isFinite(unit),
        () -> "whole units are worth %s on %s".formatted(unit, binding));
    int[] positions =
        distinct < POSITIONS
            ? range(distinct)
            : new SplittableRandom(distinct).ints(POSITIONS, 0, distinct + 1).toArray();
    for (int k = 0; k < binding.most(); k++) {
      for (int p : positions) {
        requireWhole(whole, unit, k, p);
      }
    }
    requirePrefixValues(whole, 0, Math.min(distinct + 1, POSITIONS));
  }

  private void requireWhole(LinearValuation whole, double unit, int k, int p) {
    double value = whole.prefixValue(k, p);
    double money = linear.prefixValue(k, p);
    StructureChecks.RULE.check(
        value == Math.rint(value) && Math.abs(value) <= LARGEST_WHOLE,
        () ->
            "in whole units, prefixValue(%s, %s) is %s, no whole number: %s"
                .formatted(k, p, value, binding));
    StructureChecks.RULE.check(
        Math.abs(value * unit - money) <= scale.rounding(k + 1),
        () ->
            "prefixValue(%s, %s) is %s, but %s units of %s in whole units: %s"
                .formatted(k, p, money, value, unit, binding));
  }

  private static int[] range(int last) {
    int[] all = new int[last + 1];
    Arrays.setAll(all, p -> p);
    return all;
  }
}
