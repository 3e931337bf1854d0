package io.smartsegment.core.engine;

import io.smartsegment.core.population.PriceStep;
import io.smartsegment.core.population.ScoreHull;
import io.smartsegment.core.population.ScoreHull.Vertex;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The ways in which a segmentation can change first when prices change: some customers next to a
 * cutoff, up to the next vertex of the hull, get another treatment.
 *
 * <p>A treatment that nobody gets is a segment without customers, so that there is a cutoff between
 * each two neighbouring treatments. Cutoffs at the same place form a pool, which leaves out the
 * treatments between its outer ones. Within a pool, cutoffs can move up from the highest one on, or
 * down from the lowest one on. If no such move to the next vertex gains anything, nothing is better
 * than the segmentation: docs/hull.md has the proof.
 */
final class TreatmentShifts {
  private final ScoreHull hull;
  private final double[] revenue;
  private final double[] cost;

  /** Entry j is the cutoff between treatments j - 1 and j; entry 0 is not used. */
  private final Vertex[] cutoffs;

  private final List<Move> moves = new ArrayList<>();
  private final List<Pool> pools = new ArrayList<>();

  /**
   * A move of some cutoffs of a pool.
   *
   * @param first the lowest cutoff that moves
   * @param last the highest one
   * @param from where they are
   * @param to the next vertex above or below
   * @param below number of the treatment below the cutoffs that move
   * @param above number of the treatment above them
   */
  record Move(int first, int last, Vertex from, Vertex to, int below, int above) {
    long customers() {
      return to.customersBelow() - from.customersBelow();
    }

    long conversions() {
      return to.conversionsBelow() - from.conversionsBelow();
    }

    boolean isUp() {
      return customers() > 0;
    }
  }

  /**
   * Cutoffs at the same place.
   *
   * @param below number of the treatment below the lowest of them
   * @param above number of the treatment above the highest of them
   */
  record Pool(int below, int above) {
    /** Whether a treatment is left out by this pool, or next to it, among several cutoffs. */
    boolean isSeveralAt(int treatment) {
      return above - below > 1 && treatment >= below && treatment <= above;
    }
  }

  /**
   * Lists the moves.
   *
   * @param hull the hull of the customers
   * @param revenue money per conversion of each treatment that may be given
   * @param cost money per customer of each of them
   * @param inner the cutoffs between segments, on vertices, ascending
   * @param treatments the treatment of each segment, ascending
   */
  TreatmentShifts(
      ScoreHull hull,
      double[] revenue,
      double[] cost,
      List<Vertex> inner,
      List<Integer> treatments) {
    this.hull = hull;
    this.revenue = revenue;
    this.cost = cost;
    cutoffs = new Vertex[revenue.length];
    int segment = 0;
    for (int j = 1; j < cutoffs.length; j++) {
      while (segment < treatments.size() && treatments.get(segment) < j) {
        segment++;
      }
      cutoffs[j] =
          segment == 0
              ? hull.lower().get(0)
              : segment == treatments.size()
                  ? hull.lower().get(hull.lower().size() - 1)
                  : inner.get(segment - 1);
    }
    for (int first = 1; first < cutoffs.length; ) {
      int last = first;
      while (last + 1 < cutoffs.length && cutoffs[last + 1].equals(cutoffs[first])) {
        last++;
      }
      add(new Pool(first - 1, last));
      first = last + 1;
    }
  }

  private void add(Pool pool) {
    pools.add(pool);
    Vertex from = cutoffs[pool.above];
    for (Vertex to : hull.neighbours(from.position())) {
      for (int j = pool.below + 1; j <= pool.above; j++) {
        moves.add(
            to.position() > from.position()
                ? new Move(j, pool.above, from, to, j - 1, pool.above)
                : new Move(pool.below + 1, j, from, to, pool.below, j));
      }
    }
  }

  List<Move> moves() {
    return moves;
  }

  /** Whether nothing is better than the segmentation, as far as the hull alone tells. */
  boolean showThatNothingIsBetter() {
    return pools.stream().allMatch(this::isOnItsHalf)
        && moves.stream()
            .allMatch(
                move ->
                    PriceStep.between(revenue, cost, move.below, move.above)
                            .gain(move.conversions(), move.customers())
                        <= 0);
  }

  /** Several cutoffs are concave together on one half only, where revenue rises or falls. */
  private boolean isOnItsHalf(Pool pool) {
    if (pool.above - pool.below == 1) {
      return true;
    }
    boolean rises = hasStep(pool, -1);
    boolean falls = hasStep(pool, 1);
    return !(rises && falls)
        && (rises == falls || (rises ? hull.lower() : hull.upper()).contains(cutoffs[pool.above]));
  }

  private boolean hasStep(Pool pool, int sign) {
    return IntStream.rangeClosed(pool.below + 1, pool.above)
        .anyMatch(j -> PriceStep.between(revenue, cost, j - 1, j).revenueSign() == sign);
  }

  /** The revenue that a treatment may not fall below, so that its pools stay on their half. */
  double lowestRevenue(int treatment) {
    double lowest = Double.NEGATIVE_INFINITY;
    for (Pool pool : pools) {
      if (pool.isSeveralAt(treatment)) {
        int other = hasStep(pool, 1) ? treatment + 1 : treatment - 1;
        if (other >= pool.below && other <= pool.above) {
          lowest = Math.max(lowest, revenue[other]);
        }
      }
    }
    return lowest;
  }

  /** The revenue that a treatment may not exceed, likewise. */
  double highestRevenue(int treatment) {
    double highest = Double.POSITIVE_INFINITY;
    for (Pool pool : pools) {
      if (pool.isSeveralAt(treatment)) {
        int other = hasStep(pool, 1) ? treatment - 1 : treatment + 1;
        if (other >= pool.below && other <= pool.above) {
          highest = Math.min(highest, revenue[other]);
        }
      }
    }
    return highest;
  }

  /** The cutoffs by treatment after a move; they may be out of order. */
  Vertex[] after(Move move) {
    Vertex[] moved = cutoffs.clone();
    for (int j = move.first; j <= move.last; j++) {
      moved[j] = move.to;
    }
    return moved;
  }
}
