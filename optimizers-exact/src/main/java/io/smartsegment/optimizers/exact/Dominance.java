package io.smartsegment.optimizers.exact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Tells which labels that end at the same position can be left out. Label A dominates label B if A
 * is better whatever segments follow: A is worth more, costs no more, and its last conversion rate
 * allows all segments that B's rate allows, at no higher penalty. Of two equally good labels, the
 * one with the lexicographically smaller bounds stays.
 *
 * <p>Example with rising rates and no budget: A is worth 120 and its last rate is 0.05; B is worth
 * 110 and its last rate is 0.07. Every segment that may follow B may follow A as well, so B is left
 * out. If A's last rate were 0.08, both would stay.
 */
final class Dominance {
  /** Which property of the last segment decides what may follow it, or what a pair is worth. */
  enum Rates {
    /** No property: neighbours do not matter. */
    NONE,
    /** The rate, where rates must rise: a lower rate allows more segments to follow. */
    RISING,
    /** The rate, where rates must fall: a higher rate allows more segments to follow. */
    FALLING,
    /** The rate, where the next rate must differ from it by a minimum, up or down. */
    DIFFERENT,
    /** Any property: only labels with the same last segment can be compared. */
    SEGMENT
  }

  /** The most labels that a label is compared with; more would cost more than they save. */
  private static final int COMPARED = 50;

  private static final Comparator<Label> BEST_FIRST =
      Comparator.comparingDouble(Label::value).reversed().thenComparing(Label::compareBounds);

  private static final double ROUNDING = 1e-9;

  private final Rates rates;
  private final double distance;
  private final double penalty;
  private final boolean costs;

  private final boolean anyWillDo;

  /**
   * Sets how labels are compared.
   *
   * @param rates how the last conversion rate matters
   * @param distance smallest difference of rates, used for {@link Rates#DIFFERENT}
   * @param penalty money deducted per unit of difference
   * @param costs whether there is a budget
   * @param anyWillDo whether only the existence of a segmentation is asked
   */
  Dominance(Rates rates, double distance, double penalty, boolean costs, boolean anyWillDo) {
    this.rates = rates;
    this.distance = distance;
    this.penalty = penalty;
    this.costs = costs;
    this.anyWillDo = anyWillDo;
  }

  /** The labels that no other label dominates, best first; all end at the same position. */
  List<Label> undominated(List<Label> labels) {
    if (labels.size() < 2) {
      return labels;
    }
    List<Label> sorted = new ArrayList<>(labels);
    sorted.sort(anyWillDo ? mostFreedomFirst() : BEST_FIRST);
    List<Label> kept = new ArrayList<>();
    for (Label label : sorted) {
      if (!isDominated(label, kept)) {
        kept.add(label);
      }
    }
    return kept;
  }

  private Comparator<Label> mostFreedomFirst() {
    Comparator<Label> lowestRate = Comparator.comparingDouble(Label::rate);
    return rates == Rates.FALLING ? lowestRate.reversed() : lowestRate;
  }

  /** The same where rates fall instead of rising. */
  Dominance mirrored() {
    return rates == Rates.RISING
        ? new Dominance(Rates.FALLING, distance, penalty, costs, anyWillDo)
        : this;
  }

  private boolean isDominated(Label label, List<Label> kept) {
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < Math.min(kept.size(), COMPARED); i++) {
      Label better = kept.get(i);
      if (dominates(better, label)) {
        if (rates != Rates.DIFFERENT) {
          return true;
        }
        lowest = Math.min(lowest, better.rate());
        highest = Math.max(highest, better.rate());
        if (isCovered(label.rate(), lowest, highest)) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Whether every rate that may follow {@code rate} may follow {@code lowest} or {@code highest}.
   * This holds if these two lie on both sides of {@code rate}, or so far apart that every rate
   * keeps its distance from one of them: with a distance of 0.01, rates 0.03 and 0.06 are.
   */
  private boolean isCovered(double rate, double lowest, double highest) {
    return (lowest <= rate && rate <= highest) || highest - lowest > 2 * distance + ROUNDING;
  }

  private boolean dominates(Label a, Label b) {
    boolean allows =
        switch (rates) {
          case NONE, DIFFERENT -> true;
          case RISING -> a.rate() <= b.rate();
          case FALLING -> a.rate() >= b.rate();
          case SEGMENT -> a.start() == b.start();
        };
    if (!allows || (costs && a.cost() > b.cost())) {
      return false;
    }
    if (anyWillDo) {
      return true;
    }
    double least = penalty == 0 ? a.value() : a.value() - penalty * Math.abs(a.level() - b.level());
    return least > b.value() || (least == b.value() && a.compareBounds(b) < 0);
  }
}
