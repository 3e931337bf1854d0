package io.smartsegment.core.valuation;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.stability.Experimental;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Segments with the treatments that are best for them, instead of treatment k for segment k: the
 * value of a segmentation is that of the best allowed assignment of treatments to its segments, by
 * the {@link TreatmentOrder} either rising treatments, any of which may be left out, or treatments
 * in any order.
 *
 * <p>Example: three treatments with revenue 10, 10, 16 and cost 1, 3, 5. Treatment 1 earns no more
 * than treatment 0 and costs more. Two segments are worth most with treatments 0 and 2, which the
 * order {@link TreatmentOrder#SOME} allows and {@link TreatmentOrder#ALL} does not.
 *
 * <p>Among equally good assignments the lexicographically smallest is taken; assignments are
 * compared without rounding where values can be given in whole units. {@link #money} and {@link
 * #cost} take the number of the treatment.
 */
@Experimental
public final class TreatmentChoice implements Valuation {
  private final SeparableValuation treated;
  private final TreatmentOrder order;

  /** The treatments that may be given, ascending. */
  private final int[] available;

  /** The valuation that decides between treatments; in whole units where such a unit is known. */
  private final SeparableValuation deciding;

  /**
   * Lets treatments be chosen.
   *
   * @param treated the value of customers by treatment: its segment k stands for treatment k, and
   *     its largest number of segments is the number of treatments
   * @param order which treatments a segment may get; not {@link TreatmentOrder#ALL}, where there is
   *     nothing to choose
   * @throws InvalidSettingException if the number of treatments is not limited
   */
  public TreatmentChoice(SeparableValuation treated, TreatmentOrder order) {
    this(treated, order, numbers(treated, order));
  }

  private TreatmentChoice(SeparableValuation treated, TreatmentOrder order, int[] available) {
    this.treated = treated;
    this.order = order;
    this.available = available;
    this.deciding = treated instanceof LinearValuation linear ? linear.inWholeUnits() : treated;
  }

  private static int[] numbers(SeparableValuation treated, TreatmentOrder order) {
    if (order == TreatmentOrder.ALL) {
      throw new IllegalArgumentException("With all treatments in their order there is no choice.");
    }
    if (treated.maxSegments() == Integer.MAX_VALUE) {
      throw new InvalidSettingException(
          "The number of treatments is not limited, so that none can be chosen.",
          "Give a list of treatments.");
    }
    return IntStream.range(0, treated.maxSegments()).toArray();
  }

  /**
   * {@return the choice without one of the treatments; the others keep their numbers. The treatment
   * adds the difference between the best values with it and without it}
   *
   * @param treatment number of a treatment that may be given; not the only one
   */
  public TreatmentChoice without(int treatment) {
    int[] others = Arrays.stream(available).filter(t -> t != treatment).toArray();
    if (others.length == available.length || others.length == 0) {
      throw new IllegalArgumentException(
          "Treatment %s cannot be left out of %s."
              .formatted(treatment, Arrays.toString(available)));
    }
    return new TreatmentChoice(treated, order, others);
  }

  /** {@return what customers are worth by treatment} */
  public SeparableValuation treated() {
    return treated;
  }

  /** {@return which treatments a segment may get: {@code SOME} or {@code ANY}} */
  public TreatmentOrder order() {
    return order;
  }

  /** {@return the numbers of the treatments that may be given, ascending} */
  public int[] available() {
    return available.clone();
  }

  /**
   * {@return this choice in a smaller unit of money, such that sums in any order are equal, see
   * {@link LinearValuation#inWholeUnits}; this choice itself if no such unit is known}
   */
  public TreatmentChoice inWholeUnits() {
    return deciding.equals(treated) ? this : new TreatmentChoice(deciding, order, available);
  }

  /**
   * {@return whether segments of a valuation may get treatments in any order, which not every
   * search can deal with}
   *
   * @param valuation any valuation
   */
  public static boolean isInAnyOrder(Valuation valuation) {
    return valuation instanceof TreatmentChoice choice && choice.order == TreatmentOrder.ANY;
  }

  @Override
  public double value(int[] bounds, int offset, int segments) {
    int[] treatments = treatments(bounds, offset, segments);
    double sum = 0;
    for (int k = 0; k < segments; k++) {
      sum += treated.segmentValue(treatments[k], bounds[offset + k], bounds[offset + k + 1]);
    }
    return sum;
  }

  /** Chooses treatments in O(K T) for K segments and T treatments. */
  @Override
  public int[] treatments(int[] bounds, int offset, int segments) {
    if (segments > maxSegments()) {
      throw new IllegalArgumentException(
          "There are %s segments and %s treatments.".formatted(segments, available.length));
    }
    return order == TreatmentOrder.ANY
        ? best(bounds, offset, segments)
        : rising(bounds, offset, segments);
  }

  private int[] best(int[] bounds, int offset, int segments) {
    int[] treatments = new int[segments];
    for (int k = 0; k < segments; k++) {
      double highest = Double.NEGATIVE_INFINITY;
      for (int treatment : available) {
        double value = deciding.segmentValue(treatment, bounds[offset + k], bounds[offset + k + 1]);
        if (value > highest) {
          highest = value;
          treatments[k] = treatment;
        }
      }
    }
    return treatments;
  }

  /**
   * Chooses rising treatments, from the last segment down, by the best value of segments from k on
   * with treatments from t on.
   */
  private int[] rising(int[] bounds, int offset, int segments) {
    int count = available.length;
    double[][] best = new double[segments + 1][count + 2];
    for (int k = segments - 1; k >= 0; k--) {
      Arrays.fill(best[k], Double.NEGATIVE_INFINITY);
      for (int t = count - (segments - k); t >= k; t--) {
        best[k][t] = Math.max(best[k][t + 1], with(k, t, bounds, offset, best));
      }
    }
    int[] treatments = new int[segments];
    int t = 0;
    for (int k = 0; k < segments; k++) {
      t = Math.max(t, k);
      double wanted = best[k][t];
      while (with(k, t, bounds, offset, best) < wanted) {
        t++;
      }
      treatments[k] = available[t];
      t++;
    }
    return treatments;
  }

  private double with(int k, int t, int[] bounds, int offset, double[][] best) {
    return deciding.segmentValue(available[t], bounds[offset + k], bounds[offset + k + 1])
        + best[k + 1][t + 1];
  }

  @Override
  public int maxSegments() {
    return order == TreatmentOrder.ANY ? Integer.MAX_VALUE : available.length;
  }

  @Override
  public boolean usesOutcomes() {
    return treated.usesOutcomes();
  }

  @Override
  public Optional<SegmentMoney> money(int treatment, int from, int to) {
    return treated.money(treatment, from, to);
  }

  @Override
  public double cost(int treatment, int from, int to) {
    return treated.cost(treatment, from, to);
  }
}
