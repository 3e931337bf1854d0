package io.smartsegment.testkit;

import io.smartsegment.core.valuation.ChainValuation;
import io.smartsegment.core.valuation.LinearValuation;
import io.smartsegment.core.valuation.SegmentMoney;
import io.smartsegment.core.valuation.Valuation;
import java.util.Optional;

/** Whether costs agree with each other, and money with values: OBJECTIVE-11. */
final class MoneyChecks {
  private static final Rule RULE = new Rule("OBJECTIVE-11");
  private static final double PRECISION = 1e-9;

  private final Binding binding;
  private final Valuation valuation;

  /** Whether the cost of all is known; a library that checks a budget asks for that one first. */
  private final boolean known;

  MoneyChecks(Binding binding) {
    this.binding = binding;
    this.valuation = binding.valuation();
    int distinct = binding.population().index().distinctScores();
    this.known = !Double.isNaN(valuation.cost(0, 0, distinct));
  }

  void run() {
    for (int[] bounds : binding.segmentations()) {
      for (int k = 0; k < Binding.segments(bounds); k++) {
        requireAgreement(k, bounds);
      }
    }
  }

  private void requireAgreement(int k, int[] bounds) {
    double cost = valuation.cost(k, bounds[k], bounds[k + 1]);
    RULE.check(
        known ? Double.isFinite(cost) : !Double.isInfinite(cost),
        () ->
            "the cost of all customers is %s, but that of segment %s is %s: %s"
                .formatted(known ? "known" : "unknown", k, cost, binding.at(bounds)));
    Optional<SegmentMoney> money = valuation.money(k, bounds[k], bounds[k + 1]);
    if (money.isPresent()) {
      requireEqual(cost, money.get().cost(), "money() says", 0, k, bounds);
      requireNet(money.get(), k, bounds);
    }
    if (valuation instanceof LinearValuation linear) {
      double above = linear.prefixCost(k, bounds[k + 1]);
      double below = linear.prefixCost(k, bounds[k]);
      double size = Math.abs(above) + Math.abs(below);
      requireEqual(cost, above - below, "prefixCost() differs by", size, k, bounds);
    }
  }

  /**
   * Where a value is a sum of terms, reports add up what segments earn, and call the rest a
   * penalty.
   */
  private void requireNet(SegmentMoney money, int k, int[] bounds) {
    if (valuation instanceof ChainValuation chain) {
      double term = chain.segmentValue(k, bounds[k], bounds[k + 1]);
      double size = Math.abs(money.revenue()) + Math.abs(money.cost()) + Math.abs(term);
      RULE.check(
          Math.abs(term - money.net()) <= PRECISION * size,
          () ->
              "segment %s is worth %s, but money() of it nets to %s: %s"
                  .formatted(k, term, money.net(), binding.at(bounds)));
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
