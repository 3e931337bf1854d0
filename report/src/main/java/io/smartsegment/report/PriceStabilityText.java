package io.smartsegment.report;

import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.result.PriceStability;
import io.smartsegment.core.result.PriceStability.PriceLimits;
import io.smartsegment.core.result.PriceStability.Shift;
import io.smartsegment.core.result.PriceStability.TreatmentRange;
import io.smartsegment.core.stability.Internal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How far prices may change, in words: a row for each price. */
@Internal
public final class PriceStabilityText {
  /** Headings of {@link #rows(PriceStability)}. */
  public static final List<String> HEADINGS =
      List.of("price", "now", "from", "to", "what changes first below", "and above");

  private static final int FEWEST_DECIMALS = 2;
  private static final int MOST_DECIMALS = 17;
  private static final int SCORE_DECIMALS = 4;

  private final PriceStability stability;

  private PriceStabilityText(PriceStability stability) {
    this.stability = stability;
  }

  /** The table with its heading, or why there is none, followed by an empty line. */
  static String of(PriceStability stability) {
    return stability.whyNone().isPresent()
        ? "How far prices may change is not known. " + stability.whyNone().get() + "\n\n"
        : new PriceStabilityText(stability).text();
  }

  /**
   * {@return a row for each price: the price as it is, its limits, and what changes first beyond
   * them, under {@link #HEADINGS}}
   *
   * @param stability ranges that are known
   */
  public static List<List<String>> rows(PriceStability stability) {
    return new PriceStabilityText(stability).rows();
  }

  private List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>();
    for (TreatmentRange range : stability.treatments()) {
      rows.add(row(range, "revenue", range.revenue()));
      rows.add(row(range, "cost", range.cost()));
    }
    return rows;
  }

  private String text() {
    return """
        How far each price may change by itself before other segments are better%s
        (limits are rounded towards the price as it is, scores are rounded; JSON holds them exactly)
        %s

        """
        .formatted(
            stability.forThisNumberOnly() ? ", with no more segments than these" : "",
            TextTable.of(HEADINGS, rows(), 1));
  }

  private List<String> row(TreatmentRange range, String kind, PriceLimits limits) {
    return List.of(
        "%s, %s".formatted(name(range.treatment()), kind),
        Numbers.grouped(limits.price()),
        limit(limits.lower(), limits.price(), RoundingMode.CEILING),
        limit(limits.upper(), limits.price(), RoundingMode.FLOOR),
        change(limits.below(), limits.lower()),
        change(limits.above(), limits.upper()));
  }

  private String name(int treatment) {
    return stability.treatments().stream()
        .filter(range -> range.treatment() == treatment)
        .flatMap(range -> range.name().stream())
        .findFirst()
        .orElse("segment " + treatment);
  }

  private String change(Optional<Shift> shift, double limit) {
    if (shift.isEmpty()) {
      return Double.isInfinite(limit) ? "" : "not known";
    }
    Shift change = shift.get();
    String who = Numbers.count(change.customers(), "customer") + " " + scores(change);
    return change.isAllowed()
        ? "%s go from %s to %s".formatted(who, name(change.before()), name(change.after()))
        : "not known: a constraint forbids that %s go to %s".formatted(who, name(change.after()));
  }

  private static String scores(Shift change) {
    double from = change.from();
    double to = change.to();
    if (Double.isInfinite(to)) {
      return "from %s up".formatted(Numbers.rounded(from, SCORE_DECIMALS));
    }
    int decimals = SCORE_DECIMALS;
    while (decimals < MOST_DECIMALS
        && Numbers.rounded(from, decimals).equals(Numbers.rounded(to, decimals))) {
      decimals++;
    }
    return "from %s to %s"
        .formatted(Numbers.rounded(from, decimals), Numbers.rounded(to, decimals));
  }

  /** Rounded inward, with so many decimals that the price itself stays inside. */
  private static String limit(double limit, double price, RoundingMode inward) {
    if (Double.isInfinite(limit)) {
      return "no limit";
    }
    BigDecimal exact = Numbers.shortest(limit);
    for (int decimals = FEWEST_DECIMALS; decimals < MOST_DECIMALS; decimals++) {
      BigDecimal rounded = exact.setScale(decimals, inward);
      boolean kept =
          inward == RoundingMode.CEILING
              ? rounded.compareTo(Numbers.shortest(price)) <= 0
              : rounded.compareTo(Numbers.shortest(price)) >= 0;
      if (kept) {
        return Numbers.rounded(rounded.doubleValue(), decimals);
      }
    }
    return Numbers.plain(limit);
  }
}
