package io.smartsegment.core.valuation;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.stability.Experimental;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
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
 *
 * <p>{@link #within Within a budget} the value of a segmentation is that of the best assignment
 * that the budget pays for. A {@link io.smartsegment.core.problem.Problem} with a budget sees to
 * that.
 */
@Experimental
public final class TreatmentChoice implements Valuation {
  private final SeparableValuation treated;
  private final TreatmentOrder order;

  /** The treatments that may be given, ascending. */
  private final int[] available;

  /** The most that all segments may cost together; infinite if there is no budget. */
  private final double budget;

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
    this(treated, order, numbers(treated, order), Double.POSITIVE_INFINITY);
  }

  private TreatmentChoice(
      SeparableValuation treated, TreatmentOrder order, int[] available, double budget) {
    this.treated = treated;
    this.order = order;
    this.available = available;
    this.budget = budget;
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
    return new TreatmentChoice(treated, order, others, budget);
  }

  /**
   * {@return the choice within a budget: of the assignments that cost no more, the best one. Of
   * equally good ones that the budget keeps from being better, a cheapest is taken. Where even the
   * cheapest assignment costs more, it is the one that is taken}
   *
   * @param most the most that all segments may cost together, in money; empty for no budget
   */
  public TreatmentChoice within(OptionalDouble most) {
    return new TreatmentChoice(treated, order, available, most.orElse(Double.POSITIVE_INFINITY));
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
    return deciding.equals(treated)
        ? this
        : new TreatmentChoice(
            deciding,
            order,
            available,
            deciding instanceof LinearValuation linear ? budget / linear.unit() : budget);
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

  /**
   * Chooses treatments in O(K T) for K segments and T treatments. Where the budget forbids the best
   * ones, a search over partial assignments follows, which is exponential in K at worst.
   */
  @Override
  public int[] treatments(int[] bounds, int offset, int segments) {
    if (segments > maxSegments()) {
      throw new IllegalArgumentException(
          "There are %s segments and %s treatments.".formatted(segments, available.length));
    }
    double[][] worth = table(bounds, offset, segments, deciding::segmentValue);
    int[] best = Assignment.best(worth, order);
    if (budget < Double.POSITIVE_INFINITY) {
      double[][] cost = table(bounds, offset, segments, treated::cost);
      if (!BudgetAssignment.isWithin(best, cost, budget)) {
        best = new BudgetAssignment(worth, cost, order, budget).best();
      }
    }
    return Arrays.stream(best).map(t -> available[t]).toArray();
  }

  /** What a segment is worth or costs with a treatment. */
  private interface Figure {
    double of(int treatment, int from, int to);
  }

  /** Entry [k][t]: the figure of segment k with the treatment at place t. */
  private double[][] table(int[] bounds, int offset, int segments, Figure figure) {
    double[][] table = new double[segments][available.length];
    for (int k = 0; k < segments; k++) {
      for (int t = 0; t < available.length; t++) {
        table[k][t] = figure.of(available[t], bounds[offset + k], bounds[offset + k + 1]);
      }
    }
    return table;
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
