package io.smartsegment.testkit;

import io.smartsegment.core.valuation.ChainValuation;
import io.smartsegment.core.valuation.LinearValuation;
import io.smartsegment.core.valuation.SegmentMoney;
import io.smartsegment.core.valuation.Valuation;
import java.util.Arrays;
import java.util.Optional;

/** Whether costs agree with each other, and money with values: OBJECTIVE-11. */
final class MoneyChecks {
  private static final Rule RULE = new Rule("OBJECTIVE-11");
  private static final double PRECISION = 1e-9;

  private final Binding binding;
  private final Valuation valuation;

  /** Whether the cost of all is known; a library that checks a budget asks for that one first. */
  private final boolean known;

  private final boolean moneyIsKnown;

  MoneyChecks(Binding binding) {
    this.binding = binding;
    this.valuation = binding.valuation();
    int distinct = binding.population().index().distinctScores();
    this.known = !Double.isNaN(valuation.cost(0, 0, distinct));
    this.moneyIsKnown = valuation.money(0, 0, distinct).isPresent();
  }

  void run() {
    for (int[] bounds : binding.segmentations()) {
      int[] treatments = treatments(bounds);
      for (int k = 0; k < Binding.segments(bounds); k++) {
        requireAgreement(k, bounds);
        requireNet(treatments[k], k, bounds);
      }
    }
  }

  private int[] treatments(int[] bounds) {
    int segments = Binding.segments(bounds);
    int[] treatments =
        Binding.GUARD.call(
            () -> "treatments() of " + binding.at(bounds),
            () -> valuation.treatments(bounds.clone(), 0, segments));
    RULE.check(
        treatments.length == segments && Arrays.stream(treatments).allMatch(t -> t >= 0),
        () ->
            "treatments() gives %s for %s segments: %s"
                .formatted(Segmentations.text(treatments), segments, binding.at(bounds)));
    return treatments;
  }

  private void requireAgreement(int k, int[] bounds) {
    double cost = valuation.cost(k, bounds[k], bounds[k + 1]);
    RULE.check(
        known ? Double.isFinite(cost) : !Double.isInfinite(cost),
        () ->
            "the cost of all customers is %s, but that of segment %s is %s: %s"
                .formatted(known ? "known" : "unknown", k, cost, binding.at(bounds)));
    Optional<SegmentMoney> money = valuation.money(k, bounds[k], bounds[k + 1]);
    RULE.check(
        money.isPresent() == moneyIsKnown,
        () ->
            "the money of all customers is %s, but that of segment %s is %s: %s"
                .formatted(words(moneyIsKnown), k, words(!moneyIsKnown), binding.at(bounds)));
    if (money.isPresent()) {
      requireEqual(cost, money.get().cost(), "money() says", 0, k, bounds);
    }
    if (valuation instanceof LinearValuation linear) {
      double above = linear.prefixCost(k, bounds[k + 1]);
      double below = linear.prefixCost(k, bounds[k]);
      double size = Math.abs(above) + Math.abs(below);
      requireEqual(cost, above - below, "prefixCost() differs by", size, k, bounds);
    }
  }

  private static String words(boolean known) {
    return known ? "known" : "unknown";
  }

  /**
   * Where a value is a sum of terms, reports add up what segments earn, and call the rest a
   * penalty.
   */
  private void requireNet(int treatment, int k, int[] bounds) {
    Optional<SegmentMoney> known = valuation.money(treatment, bounds[k], bounds[k + 1]);
    if (known.isPresent() && valuation instanceof ChainValuation chain) {
      SegmentMoney money = known.get();
      double term = chain.segmentValue(k, bounds[k], bounds[k + 1]);
      double size = Math.abs(money.revenue()) + Math.abs(money.cost()) + Math.abs(term);
      RULE.check(
          Math.abs(term - money.net()) <= PRECISION * size,
          () ->
              "segment %s is worth %s, but money() of %s nets to %s: %s"
                  .formatted(
                      k,
                      term,
                      treatment == k ? "it" : "its treatment " + treatment,
                      money.net(),
                      binding.at(bounds)));
    }
  }

  private void requireEqual(
      double cost, double other, String who, double size, int k, int[] bounds) {
    boolean agree =
        Double.isNaN(cost)
            ? Double.isNaN(other) || !known
            : Math.abs(cost - other) <= PRECISION * Math.max(Math.abs(cost), size);
    RULE.check(
        agree,
        () ->
            "cost() of segment %s is %s, but %s %s: %s"
                .formatted(k, cost, who, other, binding.at(bounds)));
  }
}
