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
    /** Only equal rates allow the same. */
    DIFFERENT,
    /** Anything of the last segment may matter. */
    SEGMENT
  }

  /** Comparing with all would cost more than it saves. */
  private static final int COMPARED = 200;

  private static final Comparator<Label> BEST_FIRST =
      Comparator.comparingDouble(Label::value).reversed().thenComparing(Label::compareBounds);

  private final Rates rates;
  private final double penalty;
  private final boolean costs;

  /** Whether only the existence of a segmentation is asked, not its value. */
  private final boolean anyWillDo;

  Dominance(Rates rates, double penalty, boolean costs, boolean anyWillDo) {
    this.rates = rates;
    this.penalty = penalty;
    this.costs = costs;
    this.anyWillDo = anyWillDo;
  }

  /** Those that no other one dominates, best first; all end at the same position. */
  List<Label> undominated(List<Label> labels) {
    if (labels.size() < 2) {
      return labels;
    }
    List<Label> sorted = new ArrayList<>(labels);
    sorted.sort(anyWillDo ? Comparator.comparingDouble(Label::rate) : BEST_FIRST);
    List<Label> kept = new ArrayList<>();
    for (Label label : sorted) {
      boolean dominated = false;
      for (int i = 0; i < Math.min(kept.size(), COMPARED) && !dominated; i++) {
        dominated = dominates(kept.get(i), label);
      }
      if (!dominated) {
        kept.add(label);
      }
    }
    return kept;
  }

  private boolean dominates(Label a, Label b) {
    boolean allows =
        switch (rates) {
          case NONE -> true;
          case RISING -> a.rate() <= b.rate();
          case DIFFERENT -> a.rate() == b.rate();
          case SEGMENT -> a.start() == b.start();
        };
    if (!allows || (costs && a.cost() > b.cost())) {
      return false;
    }
    if (anyWillDo) {
      return true;
    }
    double least = penalty == 0 ? a.value() : a.value() - penalty * Math.abs(a.rate() - b.rate());
    return least > b.value() || (least == b.value() && a.compareBounds(b) < 0);
  }
}
