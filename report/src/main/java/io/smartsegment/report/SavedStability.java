package io.smartsegment.report;

import io.smartsegment.core.result.PriceStability;
import io.smartsegment.core.result.PriceStability.CutoffRange;
import io.smartsegment.core.result.PriceStability.PriceLimits;
import io.smartsegment.core.result.PriceStability.Shift;
import io.smartsegment.core.result.PriceStability.TreatmentRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How far prices may change, as it was written by {@link PriceStabilityJson}. */
final class SavedStability {
  private SavedStability() {}

  static PriceStability read(JsonReading json) {
    if (json.has("priceRangesLeftOut")) {
      return PriceStability.none(json.text("priceRangesLeftOut"));
    }
    if (!json.has("treatmentPriceRanges")) {
      return PriceStability.UNKNOWN;
    }
    List<CutoffRange> cutoffs = new ArrayList<>();
    for (JsonReading entry : json.objects("priceRanges")) {
      cutoffs.add(new CutoffRange(entry.number("cutoff"), lower(entry), upper(entry)));
    }
    List<TreatmentRange> treatments = new ArrayList<>();
    for (JsonReading entry : json.objects("treatmentPriceRanges")) {
      treatments.add(
          new TreatmentRange(
              entry.smallCount("treatment"),
              entry.has("name") ? Optional.of(entry.text("name")) : Optional.empty(),
              limits(entry.required("revenue")),
              limits(entry.required("cost"))));
    }
    return new PriceStability(
        cutoffs, treatments, json.truth("priceRangesForThisNumberOnly"), Optional.empty());
  }

  private static PriceLimits limits(JsonReading entry) {
    return new PriceLimits(
        entry.number("price"),
        lower(entry),
        upper(entry),
        entry.member("below").map(SavedStability::shift),
        entry.member("above").map(SavedStability::shift));
  }

  private static Shift shift(JsonReading entry) {
    return new Shift(
        entry.number("from"),
        SavedSegments.number(entry, "to").orElse(Double.POSITIVE_INFINITY),
        entry.count("customers"),
        entry.smallCount("before"),
        entry.smallCount("after"),
        entry.truth("allowed"));
  }

  private static double lower(JsonReading entry) {
    return SavedSegments.number(entry, "lower").orElse(Double.NEGATIVE_INFINITY);
  }

  private static double upper(JsonReading entry) {
    return SavedSegments.number(entry, "upper").orElse(Double.POSITIVE_INFINITY);
  }
}
