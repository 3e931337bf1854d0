package io.smartsegment.optimizers.exact;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a dynamic program over segments and treatments chose. State k T + t stands for segments 0 to
 * k of which the last has a treatment up to t, of T treatments. For each end, a state knows where
 * its last segment starts and whether treatment t is better than all lower ones. For example, with
 * T = 3, state 4 is that of two segments with treatment 0 or 1 for the second one. Among equal
 * values the lexicographically smallest bounds win, and among those the smallest treatments.
 */
final class TreatmentPaths<S extends Starts> {
  private final int[] latestStarts;
  private final boolean anyOrder;
  private final int treatments;

  /** Entry k T + t: the starts of segment k if it gets treatment t, null where it cannot. */
  private final @Nullable Starts[] starts;

  /** Entry k T + t: the ends for which treatment t is better than all lower treatments. */
  private final long[][] taken;

  /**
   * Makes room for choices.
   *
   * @param segments the largest number of segments
   * @param treatments the number of treatments
   * @param anyOrder whether treatments may come in any order
   * @param latestStarts for each end the highest allowed start of a segment
   */
  TreatmentPaths(int segments, int treatments, boolean anyOrder, int[] latestStarts) {
    this.latestStarts = latestStarts;
    this.anyOrder = anyOrder;
    this.treatments = treatments;
    int states = segments * treatments;
    starts = new Starts[states];
    taken = new long[states][];
    for (int state = 0; state < states; state++) {
      boolean possible = state % treatments >= lowest(state / treatments);
      taken[state] = new long[possible ? (latestStarts.length >>> 6) + 1 : 0];
    }
  }

  /** Gives each state its starts, which the caller makes from the order of equal starts. */
  void fill(S[] all, Function<Starts.Order, S> maker) {
    for (int state = treatments; state < all.length; state++) {
      if (state % treatments >= lowest(state / treatments)) {
        int below = below(state);
        all[state] = maker.apply((one, other) -> compare(below, one, below, other) < 0);
        starts[state] = all[state];
      }
    }
  }

  /** The lowest treatment of segment k; lower ones leave too few for the segments below it. */
  int lowest(int k) {
    return anyOrder ? 0 : Math.min(k, treatments);
  }

  /** The state of segments 0 to k - 1 on which a state of segment k builds. */
  int below(int state) {
    int k = state / treatments;
    int treatment = anyOrder ? treatments - 1 : state % treatments - 1;
    return (k - 1) * treatments + treatment;
  }

  /** Notes the ends of one word of 64 for which the treatment of a state is the best so far. */
  void take(int state, int word, long ends) {
    taken[state][word] |= ends;
  }

  /** Whether the treatment of a state goes before a lower one that gives the same value. */
  boolean isTakenInTie(int state, int end) {
    taken[state][end >>> 6] |= 1L << end;
    boolean before = compare(state, end, state - 1, end) < 0;
    taken[state][end >>> 6] &= ~(1L << end);
    return before;
  }

  /**
   * Compares the segments that two states with equally many segments chose up to two ends: bounds
   * first, then treatments. It goes down until both agree; the lowest difference decides.
   */
  private int compare(int state, int end, int otherState, int otherEnd) {
    int one = state;
    int other = otherState;
    int p = end;
    int q = otherEnd;
    int byBounds = Integer.compare(p, q);
    int byTreatments = 0;
    for (int k = state / treatments; k >= 0 && !(one == other && p == q); k--) {
      one = chosen(one, p);
      other = chosen(other, q);
      byTreatments = one == other ? byTreatments : Integer.compare(one, other);
      if (k > 0) {
        p = start(one, p);
        q = start(other, q);
        byBounds = p == q ? byBounds : Integer.compare(p, q);
        one = below(one);
        other = below(other);
      }
    }
    return byBounds != 0 ? byBounds : byTreatments;
  }

  /**
   * The state of the treatment that the last segment gets: that of the given state or a lower one.
   */
  private int chosen(int state, int end) {
    int at = state;
    while ((taken[at][end >>> 6] >>> end & 1) == 0) {
      at--;
    }
    return at;
  }

  private int start(int state, int end) {
    Starts known = starts[state];
    if (known == null) {
      throw new IllegalStateException("State %s has no starts.".formatted(state));
    }
    return known.kept(end, latestStarts[end]);
  }

  /** The bounds of so many segments of all customers. */
  int[] bounds(int count) {
    int[] bounds = new int[count + 1];
    walk(count, bounds, new int[count]);
    return bounds;
  }

  /** The treatments of so many segments of all customers, by their place in the list. */
  int[] treatments(int count) {
    int[] chosen = new int[count];
    walk(count, new int[count + 1], chosen);
    return chosen;
  }

  private void walk(int count, int[] bounds, int[] chosen) {
    bounds[count] = latestStarts.length - 1;
    int at = count * treatments - 1;
    for (int k = count - 1; k >= 0; k--) {
      at = chosen(at, bounds[k + 1]);
      chosen[k] = at % treatments;
      if (k > 0) {
        bounds[k] = start(at, bounds[k + 1]);
        at = below(at);
      }
    }
  }
}
