package io.smartsegment.core.engine;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.valuation.SegmentMoney;
import io.smartsegment.core.valuation.Valuation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the treatments of segments are called. Treatments that have names keep them. Those of a
 * price list have none, unless one of them costs nothing and earns nothing: customers who get it
 * are not contacted, and its segment says so. With revenue 0, 85, 100 and cost 0, 3.5, 6.5 the
 * treatments are "no contact", "treatment 1" and "treatment 2".
 */
final class TreatmentLabels {
  private static final String NO_CONTACT = "no contact";

  private final List<String> given;
  private final Valuation valuation;
  private final ScoreIndex index;
  private final boolean needed;

  private TreatmentLabels(
      List<String> given, Valuation valuation, ScoreIndex index, boolean needed) {
    this.given = given;
    this.valuation = valuation;
    this.index = index;
    this.needed = needed;
  }

  /**
   * Finds out what treatments are called.
   *
   * @param given the names of all treatments, empty if they have none
   * @param used the numbers of the treatments that segments get
   * @param valuation what they are worth
   * @param index the customers
   */
  static TreatmentLabels of(List<String> given, int[] used, Valuation valuation, ScoreIndex index) {
    boolean needed =
        given.isEmpty() && Arrays.stream(used).anyMatch(t -> isNothing(valuation, index, t));
    return new TreatmentLabels(given, valuation, index, needed);
  }

  /** What a treatment is called, empty if it has no name. */
  Optional<String> of(int treatment) {
    if (!given.isEmpty()) {
      return Optional.of(given.get(treatment));
    }
    return needed
        ? Optional.of(
            isNothing(valuation, index, treatment) ? NO_CONTACT : "treatment " + treatment)
        : Optional.empty();
  }

  /** Whether nothing would be spent and earned if all customers got a treatment. */
  private static boolean isNothing(Valuation valuation, ScoreIndex index, int treatment) {
    boolean revenueWouldShow = !valuation.usesOutcomes() || index.conversions() > 0;
    Optional<SegmentMoney> money = valuation.money(treatment, 0, index.distinctScores());
    return revenueWouldShow
        && money.filter(known -> known.revenue() == 0 && known.cost() == 0).isPresent();
  }
}
