package io.smartsegment.core.result;

import io.smartsegment.core.stability.Experimental;
import io.smartsegment.core.stability.Internal;
import java.util.List;
import java.util.Optional;

/**
 * How far prices may change, one at a time, before another segmentation becomes better. Inside all
 * ranges it is proven that nothing is better than the answer. Made by the library; its constructor
 * may grow.
 *
 * <p>Example: customers with scores from 0.31 on get a call, which costs 4 and earns 100 per
 * conversion; those below get a letter for 1 that earns 50. The next 100 customers below 0.31 have
 * 4 conversions, the next 100 above it have 9. The calls may cost from 1 + 50 * 0.04 = 3.00 to 1 +
 * 50 * 0.09 = 5.50: if they cost less, the 100 below get them as well; if they cost more, the 100
 * above get letters instead.
 *
 * @param cutoffs for each cutoff the range of its ratio of prices, ascending; a cutoff between two
 *     treatments with equal revenue has no such ratio and is left out
 * @param treatments for each treatment that could be given, the ranges of its two prices
 * @param forThisNumberOnly whether the ranges hold among segmentations with no more segments than
 *     the answer has; otherwise they hold for all that the constraints allow
 * @param whyNone why there are no ranges, a sentence; empty if there are
 */
@Experimental
public record PriceStability(
    List<CutoffRange> cutoffs,
    List<TreatmentRange> treatments,
    boolean forThisNumberOnly,
    Optional<String> whyNone) {
  /** Nobody asked for ranges. */
  public static final PriceStability UNKNOWN = none("They were not computed.");

  /**
   * Copies the lists.
   *
   * @param cutoffs for each cutoff the range of its ratio of prices
   * @param treatments for each treatment the ranges of its prices
   * @param forThisNumberOnly whether only as many segments as there are, or fewer, are compared
   * @param whyNone why there are no ranges
   */
  @Internal
  public PriceStability {
    cutoffs = List.copyOf(cutoffs);
    treatments = List.copyOf(treatments);
  }

  /**
   * {@return no ranges}
   *
   * @param why a sentence
   */
  public static PriceStability none(String why) {
    return new PriceStability(List.of(), List.of(), false, Optional.of(why));
  }

  /** {@return whether there are ranges} */
  public boolean isKnown() {
    return whyNone.isEmpty();
  }

  /**
   * The range of (cost above - cost below) / (revenue above - revenue below) within which a cutoff
   * stays where it is, as long as the treatments on both sides of it stay the same.
   *
   * @param cutoff the cutoff
   * @param lower the lower limit, negative infinity if there is none
   * @param upper the upper limit, infinity if there is none
   */
  public record CutoffRange(double cutoff, double lower, double upper) {}

  /**
   * How far the prices of a treatment may change, each by itself.
   *
   * @param treatment number of the treatment, from 0; that of the segment if treatments have no
   *     names
   * @param name its name, empty if treatments have no names
   * @param revenue limits of its revenue, money per conversion
   * @param cost limits of its cost, money per customer
   */
  public record TreatmentRange(
      int treatment, Optional<String> name, PriceLimits revenue, PriceLimits cost) {}

  /**
   * Limits of one price. At a limit itself two segmentations are equally good. Limits are rounded
   * to the nearest double.
   *
   * @param price the price as it is
   * @param lower the lower limit, negative infinity if there is none
   * @param upper the upper limit, infinity if there is none
   * @param below what changes first below the lower limit; empty if there is no limit, or if it is
   *     only known that nothing changes above it
   * @param above what changes first above the upper limit; empty likewise
   */
  public record PriceLimits(
      double price, double lower, double upper, Optional<Shift> below, Optional<Shift> above) {}

  /**
   * Some customers who would get another treatment.
   *
   * @param from their lowest score
   * @param to the score up to which they are meant, not included; infinite if there are none above
   * @param customers how many they are
   * @param before number of the treatment that they get now
   * @param after number of the treatment that they would get
   * @param isAllowed whether the constraints allow this change. If so, it is certainly an
   *     improvement outside the limit; if not, nothing changes at least up to the limit, and what
   *     comes first beyond it is not known
   */
  public record Shift(
      double from, double to, long customers, int before, int after, boolean isAllowed) {}
}
