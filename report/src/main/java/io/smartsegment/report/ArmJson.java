package io.smartsegment.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smartsegment.groups.payoff.Balance;
import io.smartsegment.incremental.ArmFigures;
import io.smartsegment.incremental.ArmSummary;
import io.smartsegment.incremental.MoneyEstimate;
import io.smartsegment.incremental.ObservedArms;
import java.util.Locale;

/** Parts of what treatments add as JSON. */
final class ArmJson {
  static final String PROFIT = "incrementalProfit";

  private ArmJson() {}

  static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static void estimate(ObjectNode json, String name, MoneyEstimate estimate) {
    json.put(name, estimate.value());
    json.put("standardError", estimate.standardError());
    json.put("lower" + suffix(json), estimate.lower());
    json.put("upper" + suffix(json), estimate.upper());
  }

  /** A segment has edges called lower and upper, so that its interval has other names. */
  private static String suffix(ObjectNode json) {
    return json.has("label") ? "Profit" : "";
  }

  static void figures(ObjectNode json, ArmFigures arm, boolean isMoney) {
    json.put("arm", arm.arm());
    json.put("customers", arm.customers());
    json.put(isMoney ? "money" : "conversions", arm.outcomes());
    String rate = isMoney ? "moneyPerCustomer" : "conversionRate";
    if (Double.isNaN(arm.rate())) {
      json.putNull(rate);
    } else {
      json.put(rate, arm.rate());
    }
    estimate(json, PROFIT, arm.profit());
  }

  static void summary(ObjectNode json, ArmSummary arm, long customers, boolean isMoney) {
    figures(json, arm.figures(), isMoney);
    json.put("perCustomer", arm.figures().profit().value() / customers);
    json.put("cost", arm.cost());
    json.put("share", arm.share());
    json.put("effectiveCustomers", arm.effective());
    json.put("smallestProbability", arm.smallestProbability());
  }

  /** How the probabilities of arms were estimated. */
  static void observed(ObjectNode json, ObservedArms observed) {
    ArrayNode features = json.putArray("features");
    observed.features().forEach(features::add);
    json.put("notComparable", observed.notComparable());
    ArrayNode balance = json.putArray("balance");
    for (Balance one : observed.balance()) {
      balance
          .addObject()
          .put("feature", one.feature())
          .put("raw", one.raw())
          .put("weighted", one.weighted());
    }
  }
}
