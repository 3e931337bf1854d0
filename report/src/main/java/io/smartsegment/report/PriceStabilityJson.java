package io.smartsegment.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smartsegment.core.result.PriceStability;
import io.smartsegment.core.result.PriceStability.CutoffRange;
import io.smartsegment.core.result.PriceStability.PriceLimits;
import io.smartsegment.core.result.PriceStability.Shift;
import io.smartsegment.core.result.PriceStability.TreatmentRange;
import java.util.Optional;

/** How far prices may change, as JSON; a limit that does not exist is null. */
final class PriceStabilityJson {
  private PriceStabilityJson() {}

  static void put(ObjectNode json, PriceStability stability) {
    if (stability.whyNone().isPresent()) {
      json.put("priceRangesLeftOut", stability.whyNone().get());
      return;
    }
    ArrayNode cutoffs = json.putArray("priceRanges");
    for (CutoffRange range : stability.cutoffs()) {
      ObjectNode entry = cutoffs.addObject().put("cutoff", range.cutoff());
      putLimit(entry, "lower", range.lower());
      putLimit(entry, "upper", range.upper());
    }
    ArrayNode treatments = json.putArray("treatmentPriceRanges");
    for (TreatmentRange range : stability.treatments()) {
      ObjectNode entry = treatments.addObject().put("treatment", range.treatment());
      range.name().ifPresent(name -> entry.put("name", name));
      put(entry.putObject("revenue"), range.revenue());
      put(entry.putObject("cost"), range.cost());
    }
    json.put("priceRangesForThisNumberOnly", stability.forThisNumberOnly());
  }

  private static void put(ObjectNode json, PriceLimits limits) {
    json.put("price", limits.price());
    putLimit(json, "lower", limits.lower());
    putLimit(json, "upper", limits.upper());
    put(json, "below", limits.below());
    put(json, "above", limits.above());
  }

  private static void put(ObjectNode json, String name, Optional<Shift> shift) {
    if (shift.isEmpty()) {
      return;
    }
    ObjectNode change = json.putObject(name);
    change.put("from", shift.get().from());
    putLimit(change, "to", shift.get().to());
    change.put("customers", shift.get().customers());
    change.put("before", shift.get().before());
    change.put("after", shift.get().after());
    change.put("allowed", shift.get().isAllowed());
  }

  private static void putLimit(ObjectNode json, String name, double limit) {
    if (Double.isInfinite(limit)) {
      json.putNull(name);
    } else {
      json.put(name, limit);
    }
  }
}
