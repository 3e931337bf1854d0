package io.smartsegment.core.problem;

import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.index.ScoreIndex;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;

/**
 * Explains why constraints on single segments cannot be met: which one, what the data allow, and
 * for each constraint the smallest change that would do if all others stay.
 */
final class Infeasibility {
  /** How many positions, for all numbers of segments together, are looked at to suggest one. */
  private static final long EFFORT = 200_000_000;

  private final ScoreIndex index;
  private final Constraints constraints;
  private final Windows windows;
  private final int prices;

  Infeasibility(ScoreIndex index, Constraints constraints, int prices) {
    this.index = index;
    this.constraints = constraints;
    this.windows = new Windows(index, constraints);
    this.prices = prices;
  }

  InfeasibleProblemException explain() {
    List<String> changes = changes();
    String advice =
        changes.isEmpty()
            ? "Relax more than one of the constraints; no change of a single one would do."
            : String.join(", or ", changes)
                + (changes.size() > 1 ? "," : "")
                + (constraints.minSegments() > prices
                    ? " would do; more need a price for each."
                    : " would do.");
    return new InfeasibleProblemException(
        problem(), advice.substring(0, 1).toUpperCase(Locale.ROOT) + advice.substring(1));
  }

  /** The first constraint that fails by itself, or all of them. */
  private String problem() {
    return tooFewScoresOrPrices()
        .or(this::fixedCutoffs)
        .or(this::tooLarge)
        .or(this::minimumSize)
        .or(this::minimumConversions)
        .orElseGet(
            () ->
                "No segmentation satisfies all constraints together: "
                    + String.join("; ", constraints.inWords())
                    + ".");
  }

  private Optional<String> tooFewScoresOrPrices() {
    int segments = constraints.minSegments();
    if (segments > index.distinctScores()) {
      return Optional.of(
          text(
              "%,d segments need %,d distinct scores; there are %,d, and customers with the same"
                  + " score cannot be separated.",
              segments, segments, index.distinctScores()));
    }
    return segments > prices
        ? Optional.of(
            text("%,d segments need %,d prices; there are %,d.", segments, segments, prices))
        : Optional.empty();
  }

  private Optional<String> fixedCutoffs() {
    List<Double> cutoffs = constraints.fixedCutoffs();
    int most = Math.min(constraints.maxSegments(), prices);
    if (cutoffs.size() >= most) {
      return Optional.of(
          text(
              "%,d fixed cutoff%s make at least %,d segments; %,d may be made.",
              cutoffs.size(), cutoffs.size() == 1 ? "" : "s", cutoffs.size() + 1, most));
    }
    int before = 0;
    double from = 0;
    for (int i = 0; i <= cutoffs.size(); i++) {
      double to = i < cutoffs.size() ? cutoffs.get(i) : 1;
      int position = i < cutoffs.size() ? index.positionOf(to) : index.distinctScores();
      if (position <= before) {
        return Optional.of(
            "No customer has a score from %s up to %s, between fixed cutoffs: the segment there would be empty."
                .formatted(from, to));
      }
      before = position;
      from = to;
    }
    return Optional.empty();
  }

  private Optional<String> tooLarge() {
    long most = windows.maximumSize();
    if (most < windows.minimumSize()) {
      return Optional.of(
          text(
              "A segment of at least %,d and at most %,d customers does not exist.",
              windows.minimumSize(), most));
    }
    for (int p = 0; p < index.distinctScores(); p++) {
      if (index.customers(p, p + 1) > most) {
        return Optional.of(
            text(
                "%,d customers have the score %s and cannot be separated; a segment may have at"
                    + " most %,d.",
                index.customers(p, p + 1), index.score(p), most));
      }
    }
    int segments = Math.min(constraints.maxSegments(), prices);
    return most <= (index.customers() - 1) / segments
        ? Optional.of(
            text(
                "%,d segment%s of at most %,d customers hold%s %,d customers at most; there are"
                    + " %,d.",
                segments,
                segments == 1 ? "" : "s",
                most,
                segments == 1 ? "s" : "",
                segments * most,
                index.customers()))
        : Optional.empty();
  }

  private Optional<String> minimumSize() {
    int segments = constraints.minSegments();
    long size = windows.minimumSize();
    if (size > index.customers() / segments) {
      return Optional.of(
          text(
              "%,d segment%s of at least %,d customers need%s %,d customers; there are %,d.",
              segments,
              segments == 1 ? "" : "s",
              size,
              segments == 1 ? "s" : "",
              BigInteger.valueOf(size).multiply(BigInteger.valueOf(segments)),
              index.customers()));
    }
    return FeasibleRegion.isPossible(index, constraints.numberAndMinimumSize(), prices)
        ? Optional.empty()
        : Optional.of(
            text(
                "%,d segments of at least %,d customers are not possible: %,d customers share %,d"
                    + " distinct scores, and those with the same score cannot be separated.",
                segments, size, index.customers(), index.distinctScores()));
  }

  private Optional<String> minimumConversions() {
    int segments = constraints.minSegments();
    long least = constraints.minimumConversions();
    if (least > index.conversions() / segments) {
      return Optional.of(
          text(
              "%,d segment%s with at least %,d conversions each need%s %,d conversions; there are"
                  + " %,d.",
              segments,
              segments == 1 ? "" : "s",
              least,
              segments == 1 ? "s" : "",
              BigInteger.valueOf(least).multiply(BigInteger.valueOf(segments)),
              index.conversions()));
    }
    return FeasibleRegion.isPossible(
            index, constraints.numberAndMinimumSize().withMinimumConversions(least), prices)
        ? Optional.empty()
        : Optional.of(
            text(
                "%,d segments with at least %,d conversions and %,d customers each are not"
                    + " possible with %,d conversions of %,d customers on %,d distinct scores.",
                segments,
                least,
                windows.minimumSize(),
                index.conversions(),
                index.customers(),
                index.distinctScores()));
  }

  /** What would do: a change of one constraint, the others unchanged. */
  private List<String> changes() {
    List<String> changes = new ArrayList<>();
    numberOfSegments().ifPresent(changes::add);
    largest(windows.minimumSize() - 1, 1, size -> constraints.withMinimumSize(customers(size)))
        .ifPresent(size -> changes.add(text("a minimum of %,d customers", size)));
    largest(
            constraints.minimumConversions() - 1,
            0,
            least -> constraints.withMinimumConversions(least))
        .ifPresent(least -> changes.add(text("a minimum of %,d conversions", least)));
    if (constraints.maximumSize().isPresent()) {
      smallest(
              windows.maximumSize() + 1,
              index.customers(),
              size -> constraints.withMaximumSize(customers(size)))
          .ifPresent(size -> changes.add(text("a maximum of %,d customers", size)));
    }
    oneCutoffLess().ifPresent(changes::add);
    return changes;
  }

  /** The nearest numbers of segments that are possible: fewer, or else more. */
  private Optional<String> numberOfSegments() {
    int distinct = index.distinctScores();
    int bound = Math.min(distinct, prices);
    int effort = (int) Math.max(1, EFFORT / distinct);
    int wanted = Math.min(bound, windows.limitAbove() ? effort : constraints.maxSegments());
    Tails tails = FeasibleRegion.tails(windows, wanted);
    for (int k = Math.min(constraints.minSegments() - 1, tails.longest()); k >= 1; k--) {
      if (tails.contains(k, 0)) {
        boolean allBelow = !windows.limitAbove();
        return Optional.of(
            (allBelow && scarce() ? "up to " : "") + text("%,d segment%s", k, k == 1 ? "" : "s"));
      }
    }
    for (int k = constraints.maxSegments() + 1; k <= tails.longest(); k++) {
      if (tails.contains(k, 0)) {
        return Optional.of(text("%,d segments", k));
      }
    }
    return Optional.empty();
  }

  private boolean scarce() {
    return constraints.minSegments() > Math.min(index.distinctScores(), prices);
  }

  private Optional<String> oneCutoffLess() {
    List<Double> cutoffs = constraints.fixedCutoffs();
    for (Double left : cutoffs) {
      double[] others =
          cutoffs.stream().filter(c -> !c.equals(left)).mapToDouble(Double::doubleValue).toArray();
      if (isPossible(constraints.withFixedCutoffs(others))) {
        return Optional.of("no fixed cutoff at " + left);
      }
    }
    return cutoffs.size() > 1 && isPossible(constraints.withFixedCutoffs())
        ? Optional.of("no fixed cutoffs")
        : Optional.empty();
  }

  /**
   * The largest limit from low to high that is possible, by bisection: smaller ones are as well.
   */
  private Optional<Long> largest(long high, long low, LongFunction<Constraints> with) {
    if (high < low || !isPossible(with.apply(low))) {
      return Optional.empty();
    }
    long bounded = Math.min(high, index.customers());
    return Optional.of(last(low, bounded + 1, limit -> isPossible(with.apply(limit))));
  }

  /** The smallest limit from low to high that is possible: larger ones are as well. */
  private Optional<Long> smallest(long low, long high, LongFunction<Constraints> with) {
    if (high < low || !isPossible(with.apply(high))) {
      return Optional.empty();
    }
    long offBy = last(0, high - low + 1, less -> isPossible(with.apply(high - less)));
    return Optional.of(high - offBy);
  }

  /** The last number below the end for which a condition holds that holds for the first one. */
  private static long last(long first, long end, LongPredicate holds) {
    long yes = first;
    long no = end;
    while (no - yes > 1) {
      long middle = (yes + no) >>> 1;
      if (holds.test(middle)) {
        yes = middle;
      } else {
        no = middle;
      }
    }
    return yes;
  }

  private boolean isPossible(Constraints other) {
    return FeasibleRegion.isPossible(index, other, prices);
  }

  private static SegmentSize customers(long size) {
    return SegmentSize.ofCustomers(size);
  }

  /** Formats in the same way in every locale. */
  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
