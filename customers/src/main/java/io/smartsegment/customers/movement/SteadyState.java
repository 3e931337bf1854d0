package io.smartsegment.customers.movement;

import io.smartsegment.core.stability.Experimental;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The shares that segments would have if the customers of today moved on as in one movement for
 * ever, and nobody came. It is an extrapolation that hardly ever comes true, so it never stands
 * without its warning.
 *
 * @param shares the segments with their shares of all customers, which add up to 1; empty if there
 *     is no single steady state
 * @param warning what a reader must know
 */
@Experimental
public record SteadyState(List<SegmentShare> shares, String warning) {
  private static final String WARNING =
      "A steady state supposes that every customer moves on with the shares of this one pair of dates for"
          + " ever, whatever the season and the past, and that nobody comes; it is no forecast.";

  /**
   * Keeps a copy of the list.
   *
   * @param shares the segments with their shares of all customers, which add up to 1
   * @param warning what a reader must know
   */
  public SteadyState {
    shares = List.copyOf(shares);
  }

  /**
   * A segment's share.
   *
   * @param segment the segment
   * @param share from 0 to 1
   */
  @Experimental
  public record SegmentShare(String segment, double share) {}

  static SteadyState of(Movement movement) {
    List<String> states = movement.columns();
    double[][] moves = moves(movement);
    BitSet[] reached = reached(moves);
    for (int i = 0; i < moves.length; i++) {
      if (Arrays.stream(moves[i]).sum() == 0 && isEntered(moves, i)) {
        return none(
            "There is no steady state: segment %s has customers at the second date and none at the first,"
                    .formatted(states.get(i))
                + " so that it is not known where they go.");
      }
    }
    BitSet closed = new BitSet();
    for (int i = 0; i < moves.length; i++) {
      if (isClosed(reached, i)) {
        if (!closed.isEmpty() && !closed.get(i)) {
          return none(
              "There is no single steady state: customers of segments %s and %s never come together."
                  .formatted(states.get(closed.nextSetBit(0)), states.get(i)));
        }
        closed.or(reached[i]);
      }
    }
    if (closed.isEmpty()) {
      return none("There is no steady state: there were no customers at the first date.");
    }
    double[] shares = stationary(moves, closed.stream().toArray());
    List<SegmentShare> named = new ArrayList<>();
    for (int i = 0; i < shares.length; i++) {
      named.add(new SegmentShare(states.get(i), shares[i]));
    }
    return new SteadyState(named, WARNING);
  }

  private static SteadyState none(String why) {
    return new SteadyState(List.of(), why);
  }

  /** Shares of each row among the columns; a state without customers has a row of zeros. */
  private static double[][] moves(Movement movement) {
    List<String> states = movement.columns();
    double[][] moves = new double[states.size()][states.size()];
    for (MovementRow row : movement.rows()) {
      int state = states.indexOf(row.segment());
      if (state >= 0 && row.customers() > 0) {
        long[] counts = row.counts();
        for (int j = 0; j < counts.length; j++) {
          moves[state][j] = (double) counts[j] / row.customers();
        }
      }
    }
    return moves;
  }

  private static boolean isEntered(double[][] moves, int state) {
    return Arrays.stream(moves).anyMatch(row -> row[state] > 0);
  }

  /** Entry i: the states that are reached from i, by any number of moves. */
  private static BitSet[] reached(double[][] moves) {
    BitSet[] reached = new BitSet[moves.length];
    for (int i = 0; i < moves.length; i++) {
      reached[i] = new BitSet();
      for (int j = 0; j < moves.length; j++) {
        reached[i].set(j, moves[i][j] > 0);
      }
    }
    for (int via = 0; via < moves.length; via++) {
      for (BitSet row : reached) {
        if (row.get(via)) {
          row.or(reached[via]);
        }
      }
    }
    return reached;
  }

  /** Whether all that is reached from a state leads back to it. */
  private static boolean isClosed(BitSet[] reached, int state) {
    return !reached[state].isEmpty()
        && reached[state].stream().allMatch(other -> reached[other].get(state));
  }

  /**
   * Shares of the states of one closed class, 0 for all others (W. Grassmann, M. Taksar, D. Heyman,
   * Regenerative analysis and steady state distributions for Markov chains, Operations Research 33,
   * 1985): elimination without a subtraction, so that nothing cancels.
   */
  private static double[] stationary(double[][] moves, int[] states) {
    int size = states.length;
    double[][] p = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        p[i][j] = moves[states[i]][states[j]];
      }
    }
    for (int last = size - 1; last > 0; last--) {
      double leaving = 0;
      for (int j = 0; j < last; j++) {
        leaving += p[last][j];
      }
      for (int i = 0; i < last; i++) {
        p[i][last] /= leaving;
        for (int j = 0; j < last; j++) {
          p[i][j] += p[i][last] * p[last][j];
        }
      }
    }
    double[] weights = new double[size];
    weights[0] = 1;
    double sum = 1;
    for (int j = 1; j < size; j++) {
      for (int i = 0; i < j; i++) {
        weights[j] += weights[i] * p[i][j];
      }
      sum += weights[j];
    }
    double[] shares = new double[moves.length];
    for (int i = 0; i < size; i++) {
      shares[states[i]] = weights[i] / sum;
    }
    return shares;
  }
}
