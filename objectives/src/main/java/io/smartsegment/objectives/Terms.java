package io.smartsegment.objectives;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The parts of a value, those that earn money first.
 *
 * @param all the parts
 * @param segments for so many segments there are prices
 * @param unit the money that a price of 1 stands for
 * @param notes what was taken for granted
 */
record Terms(List<Term> all, int segments, double unit, List<String> notes) {
  private static final int MOST_PRICE_DECIMALS = 9;
  private static final double[] POWERS_OF_TEN = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  /** Up to here, a double holds every whole number; with room for differences and sums of two. */
  private static final double LARGEST_WHOLE = 0x1p50;

  Terms {
    all = List.copyOf(all);
    notes = List.copyOf(notes);
  }

  /**
   * The same value in the largest decimal part of the unit of money in which all prices and sums
   * are whole numbers; empty if sums would not fit into a double exactly, or are no decimals.
   */
  Optional<Terms> inWholeUnits() {
    int digits = 0;
    for (Term term : all) {
      OptionalInt ofSums = term.sums().decimals();
      if (ofSums.isEmpty() || term.decimals() > MOST_PRICE_DECIMALS) {
        return Optional.empty();
      }
      digits = Math.max(digits, term.decimals() + ofSums.getAsInt());
    }
    double size = all.stream().mapToDouble(Term::size).sum();
    if (digits >= POWERS_OF_TEN.length || !(size * POWERS_OF_TEN[digits] < LARGEST_WHOLE)) {
      return Optional.empty();
    }
    List<Term> whole = new ArrayList<>();
    for (Term term : all) {
      int sumDigits = term.sums().decimals().orElseThrow();
      whole.add(term.inUnits(digits, POWERS_OF_TEN[sumDigits], sumDigits));
    }
    return Optional.of(new Terms(whole, segments, unit / POWERS_OF_TEN[digits], notes));
  }

  /** The same parts with one more note. */
  Terms noting(String note) {
    List<String> more = new ArrayList<>(notes);
    more.add(note);
    return new Terms(all, segments, unit, more);
  }

  /** Why no segment can be better than segment 0, whoever is in it; empty if one may be. */
  Optional<String> whyOneSegmentIsBest(int maxSegments) {
    if (maxSegments < 2 || !all.stream().allMatch(t -> t.isNeverBetterThanFirst(maxSegments))) {
      return Optional.empty();
    }
    boolean constant =
        all.stream().filter(term -> !term.isCost()).allMatch(term -> term.isConstant(maxSegments));
    return Optional.of(
        constant
            ? "Revenue is the same in all segments and cost never falls below that of segment 0:"
                + " cutoffs cannot earn anything."
            : "No segment earns more per conversion or costs less per customer than segment 0:"
                + " cutoffs cannot earn anything.");
  }
}
