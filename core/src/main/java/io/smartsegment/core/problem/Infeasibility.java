package io.smartsegment.core.problem;

import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.population.ScoreIndex;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * Explains why constraints on single segments cannot be met: it names the constraint that fails,
 * the values that the data allow, and for each constraint the smallest change that would be enough
 * if all others stay. Constraints on neighbours and the budget are not looked at, and the advice
 * says so where there are any.
 */
final class Infeasibility {
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
    List<String> changes =
        new Relaxations(
                index,
                constraints,
                prices,
                other -> FeasibleRegion.isPossible(index, other, prices))
            .inWords();
    String more = constraints.minSegments() > prices ? " More segments need a price for each." : "";
    return new InfeasibleProblemException(
        problem(), Relaxations.adviceForEachSegment(changes, constraints) + more);
  }

  /** The first constraint that fails by itself, or all of them. */
  private String problem() {
    return tooFewScoresOrPrices()
        .or(this::fixedCutoffs)
        .or(this::tooLarge)
        .or(this::weight)
        .or(this::minimumSize)
        .or(this::minimumConversions)
        .or(this::minimumNonConversions)
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
              "%,d fixed cutoff%s at least %,d segments; %,d may be made.",
              cutoffs.size(), cutoffs.size() == 1 ? " makes" : "s make", cutoffs.size() + 1, most));
    }
    int before = 0;
    double from = 0;
    for (int i = 0; i <= cutoffs.size(); i++) {
      double to = i < cutoffs.size() ? cutoffs.get(i) : 1;
      int position = i < cutoffs.size() ? index.positionOf(to) : index.distinctScores();
      if (position <= before) {
        return Optional.of(
            "No customer has a score from %s up to %s: with these fixed cutoffs, the segment there would be empty."
                .formatted(Numbers.plain(from), Numbers.plain(to)));
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
              "A segment of at least %,d and at most %s does not exist.",
              windows.minimumSize(), Numbers.count(most, "customer")));
    }
    for (int p = 0; p < index.distinctScores(); p++) {
      if (index.customers(p, p + 1) > most) {
        return Optional.of(
            text(
                "%,d customers have the score %s and cannot be separated; a segment may have at"
                    + " most %,d.",
                index.customers(p, p + 1), Numbers.plain(index.score(p)), most));
      }
    }
    int segments = Math.min(constraints.maxSegments(), prices);
    return most <= (index.customers() - 1) / segments
        ? Optional.of(
            text(
                "%s of at most %s hold%s %s at most; there are %,d.",
                Numbers.count(segments, "segment"),
                Numbers.count(most, "customer"),
                segments == 1 ? "s" : "",
                Numbers.count(segments * most, "customer"),
                index.customers()))
        : Optional.empty();
  }

  private Optional<String> minimumSize() {
    int segments = constraints.minSegments();
    long size = windows.minimumSize();
    if (size > index.customers() / segments) {
      return Optional.of(
          text(
              "%s of at least %s need%s %,d customers; there are %,d.",
              Numbers.count(segments, "segment"),
              Numbers.count(size, "customer"),
              segments == 1 ? "s" : "",
              BigInteger.valueOf(size).multiply(BigInteger.valueOf(segments)),
              index.customers()));
    }
    return FeasibleRegion.isPossible(index, constraints.numberAndMinimumSize(), prices)
        ? Optional.empty()
        : Optional.of(
            text(
                "%,d segments of at least %s are not possible: %,d customers share %s, and those with"
                    + " the same score cannot be separated.",
                segments,
                constraints.minimumSize().isWeight()
                    ? constraints.minimumSize()
                    : Numbers.count(size, "customer"),
                index.customers(),
                Numbers.count(index.distinctScores(), "distinct score")));
  }

  private Optional<String> weight() {
    int segments = constraints.minSegments();
    double all = index.weight(0, index.distinctScores());
    double least = windows.minimumWeight();
    double most = windows.maximumWeight();
    if (least > 0 && least * segments > all) {
      return Optional.of(
          "%s with a weight of at least %s each need%s a weight of %s; that of all customers is %s."
              .formatted(
                  Numbers.count(segments, "segment"),
                  Numbers.grouped(least),
                  segments == 1 ? "s" : "",
                  Numbers.grouped(least * segments),
                  Numbers.grouped(all)));
    }
    for (int p = 0; most < Double.POSITIVE_INFINITY && p < index.distinctScores(); p++) {
      if (index.weight(p, p + 1) > most) {
        return Optional.of(
            "The customers with the score %s have a weight of %s and cannot be separated; a segment"
                    .formatted(
                        Numbers.plain(index.score(p)), Numbers.grouped(index.weight(p, p + 1)))
                + " may have one of at most %s.".formatted(Numbers.grouped(most)));
      }
    }
    int fitting = Math.min(constraints.maxSegments(), prices);
    return most * fitting < all
        ? Optional.of(
            "%s with a weight of at most %s each hold%s a weight of %s; that of all customers is %s."
                .formatted(
                    Numbers.count(fitting, "segment"),
                    Numbers.grouped(most),
                    fitting == 1 ? "s" : "",
                    Numbers.grouped(most * fitting),
                    Numbers.grouped(all)))
        : Optional.empty();
  }

  private Optional<String> minimumConversions() {
    return minimum(
        constraints.minimumConversions(),
        index.conversions(),
        count -> Numbers.count(count, "conversion"),
        constraints
            .numberAndMinimumSize()
            .withMinimumConversions(constraints.minimumConversions()));
  }

  private Optional<String> minimumNonConversions() {
    return minimum(
        constraints.minimumNonConversions(),
        index.customers() - index.conversions(),
        count -> Numbers.count(count, "customer") + " who did not convert",
        constraints
            .numberAndMinimumSize()
            .withMinimumNonConversions(constraints.minimumNonConversions()));
  }

  /** Explains a minimum of certain customers in each segment, given how many of them exist. */
  private Optional<String> minimum(
      long least, long all, LongFunction<String> words, Constraints alone) {
    int segments = constraints.minSegments();
    if (least > all / segments) {
      BigInteger needed = BigInteger.valueOf(least).multiply(BigInteger.valueOf(segments));
      return Optional.of(
          text(
              "%s with at least %s each need%s %s; there are %,d.",
              Numbers.count(segments, "segment"),
              words.apply(least),
              segments == 1 ? "s" : "",
              needed.bitLength() < Long.SIZE ? words.apply(needed.longValue()) : needed,
              all));
    }
    return FeasibleRegion.isPossible(index, alone, prices)
        ? Optional.empty()
        : Optional.of(
            text(
                "%s with at least %s and %s each %s not possible with %s of %s on %s.",
                Numbers.count(segments, "segment"),
                words.apply(least),
                constraints.minimumSize().isWeight()
                    ? constraints.minimumSize()
                    : Numbers.count(windows.minimumSize(), "customer"),
                segments == 1 ? "is" : "are",
                words.apply(all),
                Numbers.count(index.customers(), "customer"),
                Numbers.count(index.distinctScores(), "distinct score")));
  }

  /** Formats a text in the same way in every locale. */
  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
