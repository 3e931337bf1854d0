package io.smartsegment.optimizers.exact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which of two labels that end at the same position can be left out, because whatever segments
 * follow, the other one is better: it is worth more, costs no more, and its last conversion rate
 * allows all that the other one's does, at no higher penalty. Equally good ones stay if their
 * bounds are lexicographically smaller, so that ties are decided rightly.
 */
final class Dominance {
  /** What the value of a label depends on besides the segments that follow. */
  enum Rates {
    /** Nothing: neighbours do not matter. */
    NONE,
    /** A lower rate allows more. */
    RISING,
    /** A rate keeps others at a distance, on both sides. */
    DIFFERENT,
    /** Anything of the last segment may matter. */
    SEGMENT
  }

  /** Comparing with all would cost more than it saves. */
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
   * Says what matters.
   *
   * @param rates how the last conversion rate matters
   * @param distance smallest difference of rates, if it is that
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

  /** Those that no others dominate, best first; all end at the same position. */
  List<Label> undominated(List<Label> labels) {
    if (labels.size() < 2) {
      return labels;
    }
    List<Label> sorted = new ArrayList<>(labels);
    sorted.sort(anyWillDo ? Comparator.comparingDouble(Label::rate) : BEST_FIRST);
    List<Label> kept = new ArrayList<>();
    for (Label label : sorted) {
      if (!isDominated(label, kept)) {
        kept.add(label);
      }
    }
    return kept;
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
   * Whether any rate that may follow a rate may follow the lower or the higher of two others: they
   * lie on both sides of it, or so far apart that each rate is at a distance from one of them.
   */
  private boolean isCovered(double rate, double lowest, double highest) {
    return (lowest <= rate && rate <= highest) || highest - lowest > 2 * distance + ROUNDING;
  }

  private boolean dominates(Label a, Label b) {
    boolean allows =
        switch (rates) {
          case NONE, DIFFERENT -> true;
          case RISING -> a.rate() <= b.rate();
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
