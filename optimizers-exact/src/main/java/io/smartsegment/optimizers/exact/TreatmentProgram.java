package io.smartsegment.optimizers.exact;

import io.smartsegment.core.valuation.LinearValuation;
import io.smartsegment.core.valuation.TreatmentOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * The best segmentation for every number of segments in one pass, where treatments are chosen with
 * the cutoffs: a dynamic program like {@link LinearProgram}, with a state for each number of
 * segments and each treatment of the last segment. The best start of segment k with treatment t is
 * a running maximum over the values of segments 0 to k - 1 with treatments below t, or with any
 * treatments where the order is free. For example, let one segment up to a position be worth 8 with
 * treatment 0 and 11 with treatment 1. A second segment with treatment 1 then adds to 8, and one
 * with treatment 2 adds to 11.
 *
 * <p>64 ends go through all states together. The highest and the lowest sums among them mostly tell
 * that no start becomes the best, and that a treatment is worth less than another one for all of
 * these ends, without a look at each. For example, if the last segment is worth 100 to 120 with
 * treatment 0 and at most 90 with treatment 1, treatment 1 is left out for all 64 ends.
 *
 * <p>O(K T D) time for K segments, T treatments and D distinct scores, mostly with a small
 * constant. Memory: 2 K T D bits for the choices, and for each state as many numbers as the
 * smallest segment has positions. Among equal values the lexicographically smallest bounds win, and
 * among those the smallest treatments.
 */
final class TreatmentProgram implements Program {
  private static final int BLOCK = 1 << 11;
  private static final int WORD = 64;
  private static final int NONE = -1;
  private static final int MIXED = -2;
  private static final double NOTHING = Double.NEGATIVE_INFINITY;

  private final LinearValuation worth;
  private final int[] available;
  private final boolean anyOrder;
  private final int[] latestStarts;
  private final int distinct;
  private final int segments;
  private final BooleanSupplier stop;
  private final int treatments;
  private final TreatmentPaths<PrefixStarts> paths;
  private final PrefixStarts[] starts;

  /** Entry k T + t: the best values of segments 0 to k, the last with a treatment up to t. */
  private final Ring[] best;

  /** Entry t: the values of all customers below recent positions with treatment t. */
  private final Ring[] sums;

  /** Entry t: the sum at position 0. */
  private final double[] startSums;

  /** Entry t: what precedes the last segment, by end within the word, if it differs among ends. */
  private final double[][] before;

  /** Entry t: whether {@link #before} differs among ends. */
  private final boolean[] rises;

  /** Entry t: the least and the most that precedes the last segment. */
  private final double[] least;

  private final double[] most;

  /** The best values at the ends of the word, with the treatments passed so far. */
  private final double[] here = new double[WORD];

  private double[] offered = new double[2 * WORD];
  private double hereLeast;
  private double hereMost;

  /** The treatment that is best at all ends of the word; {@link #MIXED} if there are several. */
  private int hereChosen;

  /** The best treatment at each end of the word, as far as it is known. */
  private final int[] chosen = new int[WORD];

  /**
   * Entry k T + t: the ends at which the chosen treatment or start is not that of the end before.
   */
  private final Records[] changes;

  /** Entry k T + t: the treatment and the start chosen at the last end. */
  private final int[] lastChosen;

  private final int[] lastStart;
  private int next;
  private boolean complete;

  /**
   * Prepares a pass.
   *
   * @param worth the value that is maximised; its segment t stands for treatment t
   * @param available the numbers of the treatments that may be given, ascending
   * @param order which treatments a segment may get
   * @param windows the positions where segments may start; no segment can be too large
   * @param segments the largest number of segments
   * @param stop asked between blocks whether to give up
   */
  TreatmentProgram(
      LinearValuation worth,
      int[] available,
      TreatmentOrder order,
      StartWindows windows,
      int segments,
      BooleanSupplier stop) {
    this.worth = worth;
    this.available = available.clone();
    this.anyOrder = order == TreatmentOrder.ANY;
    this.latestStarts = windows.latest();
    this.distinct = windows.distinct();
    this.segments = segments;
    this.stop = stop;
    treatments = available.length;
    int size = 2 * Integer.highestOneBit(windows.lag() + 2 * BLOCK);
    paths = new TreatmentPaths<>(segments, treatments, anyOrder, latestStarts);
    best = new Ring[segments * treatments];
    changes = new Records[best.length];
    lastChosen = new int[best.length];
    lastStart = new int[best.length];
    for (int state = 0; state < best.length; state++) {
      best[state] = new Ring(isKept(state) ? size : WORD);
      changes[state] = new Records(isKept(state) ? distinct + 1 : 0);
    }
    sums = IntStream.of(available).mapToObj(t -> new Ring(size)).toArray(Ring[]::new);
    startSums = Arrays.stream(available).mapToDouble(t -> worth.prefixValue(t, 0)).toArray();
    starts = new PrefixStarts[best.length];
    paths.fill(starts, smaller -> new PrefixStarts(distinct + 1, smaller));
    before = new double[treatments][WORD];
    rises = new boolean[treatments];
    least = new double[treatments];
    most = new double[treatments];
  }

  /** Whether other states build on a state, or it is the best of all. */
  private boolean isKept(int state) {
    int t = state % treatments;
    return t == treatments - 1 || (!anyOrder && t >= paths.lowest(state / treatments));
  }

  @Override
  public boolean run() {
    double[][] block = new double[available[treatments - 1] + 1][BLOCK];
    for (int from = 0; from <= distinct; from += BLOCK) {
      int to = Math.min(from + BLOCK, distinct + 1);
      worth.prefixValues(block.length, from, to, block);
      for (int t = 0; t < treatments; t++) {
        sums[t].put(from, to, block[available[t]]);
      }
      for (int p = from; p < to; p += WORD) {
        ends(p, Math.min(p + WORD, to));
      }
      if (to <= distinct && stop.getAsBoolean()) {
        return false;
      }
    }
    complete = true;
    return true;
  }

  /** Finds the best segments up to the ends of one word. */
  private void ends(int from, int to) {
    for (int k = 0; k < segments; k++) {
      double enough = precede(k, from, to);
      hereLeast = NOTHING;
      hereMost = NOTHING;
      hereChosen = NONE;
      Arrays.fill(here, NOTHING);
      for (int t = paths.lowest(k); t < treatments; t++) {
        add(k, t, from, to, anyOrder ? enough : NOTHING);
        if (isKept(k * treatments + t)) {
          best[k * treatments + t].put(from, to, here, hereLeast, hereMost);
          noteChanges(k * treatments + t, from, to);
        }
      }
    }
    next = Math.max(next, latestStarts[to - 1] + 1);
  }

  /**
   * Finds out what precedes segment k with each treatment.
   *
   * @return a number that some treatment's value exceeds or equals at every end
   */
  private double precede(int k, int from, int to) {
    double enough = NOTHING;
    for (int t = paths.lowest(k); t < treatments; t++) {
      if (k == 0) {
        first(t, from, to);
      } else {
        starts(k, t, from, to);
      }
      enough = Math.max(enough, least[t] + sums[t].least(from));
    }
    return enough;
  }

  private void first(int t, int from, int to) {
    // Where the first end has enough customers below it, all others have.
    least[t] = latestStarts[from] >= 0 ? -startSums[t] : NOTHING;
    most[t] = latestStarts[to - 1] >= 0 ? -startSums[t] : NOTHING;
    rises[t] = least[t] != most[t];
    for (int p = from; p < to && rises[t]; p++) {
      before[t][p - from] = latestStarts[p] >= 0 ? -startSums[t] : NOTHING;
    }
  }

  /** Offers the starts that become allowed within the word. */
  private void starts(int k, int t, int from, int to) {
    int state = k * treatments + t;
    int below = paths.below(state);
    PrefixStarts passed = starts[state];
    int after = latestStarts[to - 1] + 1;
    least[t] = passed.highest();
    rises[t] =
        next < after
            && passed.offer(
                best[below], sums[t], changes[below], next, after, offered(after - next))
            && passed.highest() > least[t];
    for (int p = from; p < to && rises[t]; p++) {
      int latest = latestStarts[p];
      before[t][p - from] = latest < next ? least[t] : offered[latest - next];
    }
    most[t] = passed.highest();
  }

  private double[] offered(int positions) {
    if (offered.length < positions) {
      offered = new double[2 * positions];
    }
    return offered;
  }

  /** Lets segment k have treatment t where that is best of the treatments up to it. */
  private void add(int k, int t, int from, int to, double enough) {
    double highest = most[t] + sums[t].most(from);
    if (highest == NOTHING || highest < Math.max(enough, hereLeast)) {
      return;
    }
    int state = k * treatments + t;
    double lowest = least[t] + sums[t].least(from);
    if (lowest > hereMost && !rises[t]) {
      sums[t].plus(from, to, most[t], here);
      paths.take(state, from / WORD, -1L >>> (WORD - (to - from)));
      hereChosen = t;
      Arrays.fill(chosen, t);
    } else {
      compare(state, from, to);
    }
    hereLeast = Math.max(hereLeast, lowest);
    hereMost = Math.max(hereMost, highest);
  }

  private void compare(int state, int from, int to) {
    int t = state % treatments;
    long better = 0;
    for (int p = from; p < to; p++) {
      double value = (rises[t] ? before[t][p - from] : most[t]) + sums[t].get(p);
      double known = here[p - from];
      if (value >= known && value > NOTHING && (value > known || paths.isTakenInTie(state, p))) {
        here[p - from] = value;
        chosen[p - from] = t;
        better |= 1L << p;
      }
    }
    paths.take(state, from / WORD, better);
    hereChosen = better == 0 ? hereChosen : MIXED;
  }

  /** Notes at which ends of the word the choice of a state changes; some more do no harm. */
  private void noteChanges(int state, int from, int to) {
    long bits = 0;
    if (hereChosen >= 0) {
      bits = isChange(state, hereChosen, startOf(state, hereChosen)) ? 1L << from : 0;
    } else if (anyOrder && hereChosen == MIXED) {
      for (int p = from; p < to; p++) {
        int t = here[p - from] == NOTHING ? NONE : chosen[p - from];
        boolean risen = t != NONE && state >= treatments && rises[t];
        int start = risen ? starts[at(state, t)].kept(p, latestStarts[p]) : startOf(state, t);
        bits |= isChange(state, t, start) ? 1L << p : 0;
      }
    } else {
      bits = -1L;
      lastChosen[state] = NONE;
    }
    changes[state].note(from / WORD, bits, 0);
  }

  private boolean isChange(int state, int treatment, int start) {
    boolean changed = lastChosen[state] != treatment || lastStart[state] != start;
    lastChosen[state] = treatment;
    lastStart[state] = start;
    return changed;
  }

  private int startOf(int state, int treatment) {
    return state < treatments || treatment == NONE ? 0 : starts[at(state, treatment)].position();
  }

  /** The state of equally many segments, the last with another treatment. */
  private int at(int state, int treatment) {
    return state - state % treatments + treatment;
  }

  @Override
  public double value(int count) {
    return complete ? best[count * treatments - 1].get(distinct) : NOTHING;
  }

  @Override
  public Optional<int[]> bounds(int count) {
    return value(count) == NOTHING ? Optional.empty() : Optional.of(paths.bounds(count));
  }
}
