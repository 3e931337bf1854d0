package io.smartsegment.cli;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;

/**
 * The best value at the tiers' prices for up to five segments, by going over all divisions between
 * neighbouring scores, without any code of the program.
 */
final class BestOfAll {
  private static final double[] REVENUE = {60, 85, 100, 110, 115};
  private static final double[] COST = {1, 3.5, 6.5, 10, 12.75};

  /** Entry p: customers, and conversions among them, below distinct score number p. */
  private final long[] customers;

  private final long[] conversions;

  BestOfAll(Population population) {
    TreeMap<Double, int[]> byScore = new TreeMap<>();
    for (Population.Customer customer : population.customers()) {
      int[] counts = byScore.computeIfAbsent(customer.propensity(), s -> new int[2]);
      counts[0]++;
      counts[1] += customer.outcome();
    }
    customers = new long[byScore.size() + 1];
    conversions = new long[byScore.size() + 1];
    int p = 0;
    for (Map.Entry<Double, int[]> entry : byScore.entrySet()) {
      customers[p + 1] = customers[p] + entry.getValue()[0];
      conversions[p + 1] = conversions[p] + entry.getValue()[1];
      p++;
    }
  }

  double value() {
    return value(1, Long.MAX_VALUE);
  }

  /** With limits on the number of customers in each segment. */
  double value(long minimumSize, long maximumSize) {
    return value(minimumSize, maximumSize, 1);
  }

  /**
   * A bound under a budget: a unit of cost weighs more than 1, and what that deducts from the
   * budget itself is given back (Lagrange). The lowest of many such bounds.
   */
  double boundUnderBudget(double budget) {
    double bound = Double.POSITIVE_INFINITY;
    for (double weight = 1; weight < 60; weight *= 1.02) {
      bound = Math.min(bound, value(1, Long.MAX_VALUE, weight) + (weight - 1) * budget);
    }
    return bound;
  }

  private double value(long minimumSize, long maximumSize, double costWeight) {
    double[] before = new double[customers.length];
    Arrays.fill(before, Double.NEGATIVE_INFINITY);
    before[0] = 0;
    double best = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < COST.length; k++) {
      before = withOneMore(k, before, minimumSize, maximumSize, costWeight);
      best = Math.max(best, before[before.length - 1]);
    }
    return best;
  }

  /** Entry p: the best for the customers below p in segments 0 to k. */
  private double[] withOneMore(int k, double[] before, long minimum, long maximum, double weight) {
    double[] after = new double[before.length];
    // Starts q of segment k that may still be the best, from the best one on.
    Deque<Integer> starts = new ArrayDeque<>();
    int next = 0;
    for (int p = 0; p < before.length; p++) {
      long here = customers[p];
      for (; next < p && here - customers[next] >= minimum; next++) {
        while (!starts.isEmpty()
            && gain(k, before, starts.getLast(), weight) <= gain(k, before, next, weight)) {
          starts.removeLast();
        }
        starts.addLast(next);
      }
      while (!starts.isEmpty() && here - customers[starts.getFirst()] > maximum) {
        starts.removeFirst();
      }
      after[p] =
          starts.isEmpty()
              ? Double.NEGATIVE_INFINITY
              : gain(k, before, starts.getFirst(), weight) + worth(k, p, weight);
    }
    return after;
  }

  private double gain(int k, double[] before, int start, double weight) {
    return before[start] - worth(k, start, weight);
  }

  /** All customers below p in segment k. */
  private double worth(int k, int p, double weight) {
    return REVENUE[k] * conversions[p] - weight * COST[k] * customers[p];
  }
}
